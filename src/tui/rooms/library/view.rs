//! How the library is drawn.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{
    Library,
    model::{NEW, state, when},
};
use crate::tui::{
    keys::{Action, hints::hints},
    look::Look,
    message::Listed,
    theme::Role,
    widgets::{
        display::{put, put_elided},
        headline, hint_bar,
        wrap::wrap,
    },
};

/// From this height on, the parts have some air between them.
const TALL: u16 = 16;

/// "Mon 23 Nov 2026, 14:05" and a gap.
const DATE: u16 = 24;

/// "cannot be opened" and a gap.
const STATE: u16 = 18;

/// From this width on, the date is written out and the state stands beside it.
const WIDE: u16 = 60;

/// From this width on, the kind has a column of its own.
const WITH_KIND: u16 = 104;

/// From this width on, the framework too.
const WITH_FRAMEWORK: u16 = 140;

/// Where the parts stand.
pub(super) struct Parts {
    line: Rect,
    /// The list.
    pub list: Rect,
    about: Rect,
    hints: Rect,
}

pub(super) fn parts(area: Rect) -> Parts {
    let air = u16::from(area.height >= TALL);
    let rows = |from: u16, height: u16| {
        let from = from.min(area.height);
        Rect { y: area.y + from, height: height.min(area.height - from), ..area }
    };
    let inset = |rect: Rect| Rect { x: (rect.x + 1).min(rect.right()), width: rect.width.saturating_sub(2), ..rect };
    let top = 2 + 2 * air;
    let about = area.height.saturating_sub(3 + air);
    Parts {
        line: inset(rows(1 + air, 1)),
        list: inset(rows(top, about.saturating_sub(top + air))),
        about: inset(rows(about, 2)),
        hints: rows(area.height.saturating_sub(1), 1),
    }
}

impl Library {
    /// Draws it over the whole area; the cursor's cell.
    pub fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let area = area.intersection(buf.area);
        let parts = parts(area);
        headline::render("past sessions", self.seen, &self.counted(), look, area, buf);
        let cursor = self.picker.render_line("type to find a session", look, parts.line, buf);
        self.picker.render_list(look, parts.list, buf, |item, room, _, buf| match self.session(item) {
            Some(session) => self.view_session(session, look, room, buf),
            None => {
                put(
                    buf,
                    room.x,
                    room.y,
                    "Start a new meeting",
                    usize::from(room.width),
                    look.theme.style(Role::Heading),
                );
            }
        });
        self.view_around(look, &parts, buf);
        let hints = hints(&look.keymap, &self.contexts(), hint_bar::columns(area.width));
        hint_bar::render(&hints, &look.theme, parts.hints, buf);
        cursor
    }

    fn counted(&self) -> String {
        let shown = self.picker.shown().iter().filter(|item| **item != NEW).count();
        match (&self.listed, self.count()) {
            (None, _) => "looking…".to_owned(),
            (_, count) if shown < count => format!("{shown} of {count} sessions"),
            (_, 1) => "1 session".to_owned(),
            (_, count) => format!("{count} sessions"),
        }
    }

    fn view_session(&self, session: &Listed, look: &Look, room: Rect, buf: &mut Buffer) {
        let (theme, ellipsis) = (&look.theme, look.glyphs.ellipsis);
        let quiet = theme.style(Role::Quiet);
        let mut x = room.x;
        let mut cell = |text: &str, width: u16, style: Style, buf: &mut Buffer| {
            let width = width.min(room.right().saturating_sub(x));
            put_elided(buf, (x, room.y), text, usize::from(width.saturating_sub(1)), ellipsis, style);
            x += width;
        };
        let shows = self.shows(session);
        let (title, title_style) =
            if shows { (&*session.title, Style::default()) } else { ("title hidden", theme.style(Role::Prompt)) };
        let state_style = if session.problem.is_some() { theme.style(Role::Disputed) } else { quiet };
        if room.width < WIDE {
            let short = session.started.map_or_else(String::new, |at| at.format("%e %b %y").to_string());
            let title = if shows { title } else { &*session.meeting };
            cell(&short, 10, quiet, buf);
            cell(title, room.width, Style::default(), buf);
            return;
        }
        cell(&when(session), DATE, quiet, buf);
        if room.width < WITH_KIND {
            let free = room.width.saturating_sub(DATE + STATE);
            // Where titles are hidden, the kind of meeting is what there is to go by.
            if shows {
                cell(title, free, title_style, buf);
            } else {
                cell(&session.meeting, free, Style::default(), buf);
            }
        } else {
            let free = room.width - DATE - STATE;
            let kind = (free / 2).min(36);
            let framework = if room.width < WITH_FRAMEWORK { 0 } else { (free / 4).min(36) };
            cell(title, free - kind - framework, title_style, buf);
            cell(&session.meeting, kind, Style::default(), buf);
            cell(if shows { &session.framework } else { "" }, framework, quiet, buf);
        }
        let hidden = if room.width < WITH_KIND { "title hidden" } else { "" };
        cell(if shows { state(session) } else { hidden }, STATE, if shows { state_style } else { quiet }, buf);
    }

    /// Says more of what is chosen, or how to begin.
    fn view_around(&self, look: &Look, parts: &Parts, buf: &mut Buffer) {
        let theme = &look.theme;
        let key = |action| look.keymap.label(&self.contexts(), action).unwrap_or_default();
        if self.listed.as_ref().is_some_and(Vec::is_empty) {
            let lines = [
                format!("{} starts a meeting; the usual choices are filled in.", key(Action::OpenSession)),
                "Then type what is said: it stands on the board, and is saved, at once.".to_owned(),
                format!("{} says what is saved, and leaves. {} is help.", key(Action::Quit), key(Action::Help)),
            ];
            let below =
                Rect { y: parts.list.y + 2, height: parts.hints.y.saturating_sub(parts.list.y + 2), ..parts.list };
            write(&lines.join("\n"), theme.style(Role::Quiet), below, buf);
            return;
        }
        if self.picker.shown().is_empty() {
            let text = if self.seen {
                "No session fits. Titles are not looked through while the room sees this."
            } else {
                "No session fits."
            };
            write(text, theme.style(Role::Quiet), parts.list, buf);
        }
        let chosen = self.picker.chosen().and_then(|item| self.session(item));
        let text = match chosen {
            Some(session) if self.shows(session) => match &session.problem {
                Some(problem) => problem.clone(),
                None => about(session, self.family_of(session), look),
            },
            _ if self.seen && self.listed.iter().flatten().any(|session| !session.fictional) => {
                format!(
                    "Titles are hidden while the room sees this screen. {} makes it private.",
                    key(Action::SeenSwitch)
                )
            }
            _ => String::new(),
        };
        write(&text, theme.style(Role::Quiet), parts.about, buf);
    }
}

/// Kind, framework, state and file, for where the row has no room for them.
fn about(session: &Listed, family: usize, look: &Look) -> String {
    let file = session.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let family = if family > 1 { format!("{family} meetings of this family") } else { String::new() };
    let parts = [&*session.meeting, &*session.framework, state(session), &*family];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}\n{file}", parts.join(&format!(" {} ", look.glyphs.separator)))
}

/// Writes a text into an area, as much as fits.
fn write(text: &str, style: Style, area: Rect, buf: &mut Buffer) {
    for (row, range) in area.rows().zip(wrap(text, area.width)) {
        put(buf, row.x, row.y, &text[range], usize::from(row.width), style);
    }
}
