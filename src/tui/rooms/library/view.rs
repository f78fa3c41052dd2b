//! How the library is drawn.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{Library, course, model::NEW, order::Order, row};
use crate::tui::{
    keys::{Action, hints::hints},
    look::Look,
    message::Listed,
    theme::Role,
    widgets::{display::put, headline, hint_bar, wrap::wrap},
};

/// From this height on, the parts have some air between them.
const TALL: u16 = 16;

/// Where the parts stand.
pub(super) struct Parts {
    line: Rect,
    heading: Rect,
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
    // The heading takes the empty row above the list, with the list's own indent.
    let top = 2 + 2 * air;
    let about = area.height.saturating_sub(3 + air);
    Parts {
        line: inset(rows(1 + air, 1)),
        heading: inset(inset(rows(top - 1, air))),
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
        let name = if self.archive { "archive" } else { "past sessions" };
        headline::render(name, self.seen, &self.counted(area.width), look, area, buf);
        let cursor = self.picker.render_line("type to find a session", look, parts.line, buf);
        if self.in_list() > 0 && !parts.heading.is_empty() {
            let list = Rect { x: parts.list.x + 2, width: parts.list.width.saturating_sub(2), ..parts.heading };
            row::heading(look, list, buf);
        }
        self.picker.render_list(look, parts.list, buf, |item, room, _, buf| match self.session(item) {
            Some(session) => self.view_session(item, session, look, room, buf),
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

    fn counted(&self, width: u16) -> String {
        let shown = self.picker.shown().iter().filter(|item| **item != NEW).count();
        let unknown = || self.listed.iter().flatten().filter(|session| self.is_unknown(session)).count();
        let by = self.order.title();
        match (&self.listed, self.in_list()) {
            _ if self.not_listed.is_some() => String::new(),
            (None, _) => "looking…".to_owned(),
            (_, count) if self.more_comes => format!("the newest {count}, more come"),
            (_, count) if shown < count => format!("{shown} of {count} sessions, by {by}"),
            (_, 1) => "1 session".to_owned(),
            (_, count) if self.order == Order::Actions && !self.seen && unknown() > 0 => {
                format!("read {} of {count} sessions, to order them by {by}", count - unknown())
            }
            (_, count) if count == 0 || width < row::WIDE => format!("{count} sessions"),
            (_, count) => format!("{count} sessions, by {by}"),
        }
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
        if self.picker.shown().is_empty() && self.listed.is_some() {
            let text = if self.archive && self.in_list() == 0 {
                "Nothing is in the archive."
            } else if self.seen {
                "No session fits. Titles are not looked through while the room sees this."
            } else {
                "No session fits."
            };
            write(text, theme.style(Role::Quiet), parts.list, buf);
        }
        if let Some(why) = &self.not_listed {
            let text = format!("The folder of the sessions cannot be read: {why}. Nothing in it was changed.");
            write(&text, theme.style(Role::Warning), parts.list, buf);
        }
        let text = match self.selected() {
            Some(session) if self.shows(session) => match (&session.problem, self.glanced.get(&session.path)) {
                (Some(problem), _) | (None, Some(Err(problem))) => problem.clone(),
                _ if session.locked => {
                    format!("It is sealed. {} opens it with the passphrase of your key.", key(Action::OpenSession))
                }
                _ => self.about(session, look),
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

    /// Kind, framework and family in one line; in the other how the answers went, or its file.
    fn about(&self, session: &Listed, look: &Look) -> String {
        let family = match self.family_of(session) {
            0 | 1 => String::new(),
            count => format!("{count} meetings of this family"),
        };
        let parts: Vec<&str> =
            [&*session.meeting, &*session.framework, &*family].into_iter().filter(|part| !part.is_empty()).collect();
        let spreads = self.spreads(session);
        let below = match &spreads[..] {
            [] => session.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            [one] => format!("On the scale: {}", course::words(&[*one])),
            _ => format!("On the scale, meeting by meeting: {}", course::words(&spreads)),
        };
        format!("{}\n{below}", parts.join(&format!(" {} ", look.glyphs.separator)))
    }
}

/// Writes a text into an area, as much as fits.
fn write(text: &str, style: Style, area: Rect, buf: &mut Buffer) {
    for (row, range) in area.rows().zip(wrap(text, area.width)) {
        put(buf, row.x, row.y, &text[range], usize::from(row.width), style);
    }
}
