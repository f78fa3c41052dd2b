//! A past session as a row, and the heading above the rows.

use std::borrow::Cow;

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    Library,
    course::{self, MEETINGS},
    model::{state, when},
};
use crate::{
    domain::Moment,
    tui::{
        look::Look,
        message::Listed,
        theme::Role,
        widgets::display::{put, put_elided},
    },
};

/// From this width on, there are columns beside date and title.
pub(super) const WIDE: u16 = 60;
/// From this width on, the date is written out, and the kind has a column of its own.
const WITH_KIND: u16 = 104;
/// From this width on, the framework too.
const WITH_FRAMEWORK: u16 = 140;
/// Wider than this no column of words gets; what is left goes to the title.
const WORDS: u16 = 36;

/// How wide each column is, with its gap; 0 leaves it out.
struct Columns {
    when: u16,
    title: u16,
    kind: u16,
    framework: u16,
    state: u16,
    actions: u16,
    course: u16,
}

impl Columns {
    fn of(width: u16) -> Columns {
        let course = MEETINGS as u16 + 1;
        let (when, state, actions) = match width {
            ..WIDE => return Columns { when: 10, title: width.saturating_sub(10), ..Columns::none() },
            WIDE..WITH_KIND => (16, 9, 6),
            _ => (24, 10, 8),
        };
        let free = width - when - state - actions - 2 * course;
        let kind = if width < WITH_KIND { 0 } else { (free / 2).min(WORDS) };
        let framework = if width < WITH_FRAMEWORK { 0 } else { (free / 4).min(WORDS) };
        Columns { when, title: free - kind - framework, kind, framework, state, actions, course }
    }

    fn none() -> Columns {
        Columns { when: 0, title: 0, kind: 0, framework: 0, state: 0, actions: 0, course: 0 }
    }
}

/// Draws cell after cell.
struct Pen<'a> {
    room: Rect,
    x: u16,
    look: &'a Look,
    buf: &'a mut Buffer,
}

impl Pen<'_> {
    fn cell(&mut self, text: &str, width: u16, style: Style) {
        let width = width.min(self.room.right().saturating_sub(self.x));
        let columns = usize::from(width.saturating_sub(1));
        put_elided(self.buf, (self.x, self.room.y), text, columns, self.look.glyphs.ellipsis, style);
        self.x += width;
    }
}

/// Draws what the columns are called.
pub(super) fn heading(look: &Look, room: Rect, buf: &mut Buffer) {
    let columns = Columns::of(room.width);
    if room.width < WIDE {
        return;
    }
    let style = look.theme.style(Role::Section);
    let mut pen = Pen { room, x: room.x, look, buf };
    let titles = [("began", columns.when), ("meeting", columns.title), ("kind", columns.kind)];
    let more = [("framework", columns.framework), ("state", columns.state), ("to do", columns.actions)];
    let scale = [("lowest", columns.course), ("highest", columns.course)];
    for (title, width) in titles.into_iter().chain(more).chain(scale) {
        pen.cell(title, width, style);
    }
}

impl Library {
    /// Draws a session.
    pub(super) fn view_session(&self, item: usize, session: &Listed, look: &Look, room: Rect, buf: &mut Buffer) {
        let columns = Columns::of(room.width);
        let theme = &look.theme;
        let quiet = theme.style(Role::Quiet);
        let shows = self.shows(session);
        let mut pen = Pen { room, x: room.x, look, buf };
        if room.width < WIDE {
            let short = session.started.map_or_else(String::new, |at| at.format("%e %b %y").to_string());
            pen.cell(&short, columns.when, quiet);
            let title = if shows { named(session) } else { (&*session.meeting).into() };
            pen.cell(&title, columns.title, Style::default());
            return;
        }
        let short = |started: Moment| started.format("%e %b %y %H:%M").to_string();
        let began = match room.width {
            ..WITH_KIND => session.started.map_or_else(|| "no date".to_owned(), short),
            _ => when(session),
        };
        pen.cell(&began, columns.when, quiet);
        let mut title = columns.title;
        if self.is_below(item) {
            let after = put(pen.buf, pen.x, room.y, look.glyphs.bar, 1, theme.style(Role::Rule));
            title -= 2;
            pen.x = after + 1;
        }
        match (shows, columns.kind) {
            (true, 0) => pen.cell(&named(session), title, Style::default()),
            (true, _) if session.locked => pen.cell("sealed", title, theme.style(Role::Prompt)),
            (true, _) => pen.cell(&named(session), title, Style::default()),
            // Where titles are hidden, the kind of meeting is what there is to go by.
            (false, 0) => pen.cell(&session.meeting, title, Style::default()),
            (false, _) => pen.cell("title hidden", title, theme.style(Role::Prompt)),
        }
        pen.cell(&session.meeting, columns.kind, Style::default());
        pen.cell(if shows { &session.framework } else { "" }, columns.framework, quiet);
        if !shows {
            let hidden = if columns.kind == 0 { "title hidden" } else { "" };
            return pen.cell(hidden, columns.state + columns.actions, quiet);
        }
        self.view_known(session, &columns, &mut pen);
    }

    /// Draws what only whoever may read it sees: its state, its open actions, and the course of the scale.
    fn view_known(&self, session: &Listed, columns: &Columns, pen: &mut Pen) {
        let look = pen.look;
        let quiet = look.theme.style(Role::Quiet);
        let wrong = look.theme.style(Role::Disputed);
        let glance = self.glanced.get(&session.path);
        let (said, style) = match (glance, &session.problem) {
            (_, Some(_)) => (state(session), wrong),
            (Some(Err(_)), _) => ("damaged", wrong),
            _ if session.closed => (state(session), quiet),
            _ => (state(session), Style::default()),
        };
        pen.cell(said, columns.state, style);
        let open = glance.and_then(|glance| glance.as_ref().ok()).map(|glance| glance.open_actions);
        let (said, style) = match open {
            None => (String::new(), quiet),
            Some(0) => ("none".to_owned(), quiet),
            Some(count) => (count.to_string(), look.theme.style(Role::Due)),
        };
        pen.cell(&said, columns.actions, style);
        for line in course::lines(&self.spreads(session), &look.glyphs) {
            pen.cell(&line, columns.course, look.theme.style(Role::SliderMark));
        }
    }
}

/// What it is called; the name of its file where that cannot be read, and its kind where it is sealed.
fn named(session: &Listed) -> Cow<'_, str> {
    if session.locked {
        return format!("{} (sealed)", session.meeting).into();
    }
    let file = || session.path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if session.title.is_empty() && session.problem.is_some() { file().into() } else { (&*session.title).into() }
}
