//! How the list of lessons is drawn.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::Lessons;
use crate::{
    store::practice::Begun,
    tui::{
        keys::hints::hints,
        look::Look,
        theme::Role,
        widgets::{
            display::{put, put_elided, text_width},
            hint_bar,
            wrap::wrap,
        },
    },
};

/// The columns of a lesson's title.
const TITLE: u16 = 44;
/// The columns of how long it takes.
const MINUTES: u16 = 12;

/// Where the parts stand.
pub(super) struct Parts {
    head: Rect,
    /// The list.
    pub list: Rect,
    about: Rect,
    hints: Rect,
}

pub(super) fn parts(area: Rect) -> Parts {
    let air = u16::from(area.height >= 20);
    let rows = |from: u16, height: u16| {
        let from = from.min(area.height);
        Rect { y: area.y + from, height: height.min(area.height - from), ..area }
    };
    let inset = |rect: Rect| Rect { x: (rect.x + 1).min(rect.right()), width: rect.width.saturating_sub(2), ..rect };
    let about = area.height.saturating_sub(5 + air);
    Parts {
        head: inset(rows(air, 2)),
        list: inset(rows(2 + 2 * air, about.saturating_sub(2 + 3 * air))),
        about: inset(rows(about, 3)),
        hints: rows(area.height.saturating_sub(1), 1),
    }
}

impl Lessons {
    /// Draws it over the whole area.
    pub fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let area = area.intersection(buf.area);
        let parts = parts(area);
        let quiet = look.theme.style(Role::Quiet);
        let head = "Choose a lesson. Each plays a fictional meeting: you capture what is said, and hear what a practice lead \
                    would ask.";
        write(head, Style::default(), parts.head, buf);
        let Some(listed) = &self.listed else { return None };
        let mut list = self.list.clone();
        list.scroll(listed.len(), parts.list.height);
        list.render(listed.len(), &look.theme, &look.glyphs, parts.list, buf, |at, room, _, buf| {
            let lesson = &listed[at];
            let width = TITLE.min(room.width / 2);
            let columns = usize::from(width.saturating_sub(1));
            put_elided(buf, (room.x, room.y), &lesson.title, columns, look.glyphs.ellipsis, Style::default());
            let minutes = format!("{:>3} minutes", lesson.minutes);
            put(buf, room.x + width, room.y, &minutes, usize::from(room.width - width), quiet);
            let x = (room.x + width + MINUTES + 2).min(room.right());
            let begun = lesson.begun.as_ref().map(in_words).unwrap_or_default();
            let left = usize::from(room.right() - x);
            let role = if begun.starts_with("done") { Role::Saved } else { Role::Prompt };
            put_elided(buf, (x, room.y), &begun, left, look.glyphs.ellipsis, look.theme.style(role));
        });
        if let Some(lesson) = self.chosen() {
            write(&lesson.about, quiet, parts.about, buf);
        }
        if self.list.chosen().is_some() && usize::from(parts.list.height) < listed.len() {
            let more = format!("{} lessons", listed.len());
            let at = parts.head.right().saturating_sub(text_width(&more) as u16);
            put(buf, at, parts.list.bottom(), &more, text_width(&more), quiet);
        }
        let hints = hints(&look.keymap, &self.contexts(), hint_bar::columns(area.width));
        hint_bar::render(&hints, &look.theme, parts.hints, buf);
        None
    }
}

/// How far somebody is with a lesson.
fn in_words(begun: &Begun) -> String {
    let day = begun.last.map(|at| at.format("%-d %B").to_string());
    match (&begun.step, day) {
        (Some((at, title)), Some(day)) => format!("at step {at} of {}, {title}; {day}", begun.of),
        (Some((at, title)), None) => format!("at step {at} of {}, {title}", begun.of),
        (None, Some(day)) => format!("done, {day}"),
        (None, None) => "done".to_owned(),
    }
}

/// Writes a text into an area, as much as fits.
fn write(text: &str, style: Style, area: Rect, buf: &mut Buffer) {
    for (row, range) in area.rows().zip(wrap(text, area.width)) {
        put(buf, row.x, row.y, &text[range], usize::from(row.width), style);
    }
}
