//! How the search is drawn.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{
    Search,
    model::{State, name},
};
use crate::tui::{
    keys::{Action, hints::hints},
    look::Look,
    theme::Role,
    widgets::{
        display::{put, put_elided},
        headline, hint_bar,
        words::hits,
        wrap::wrap,
    },
};

/// From this height on, the parts have some air between them.
const TALL: u16 = 16;
/// From this width on, where it was said stands beside it.
const WIDE: u16 = 100;

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
    let about = area.height.saturating_sub(4 + air);
    Parts {
        line: inset(rows(1 + air, 1)),
        list: inset(rows(top, about.saturating_sub(top + air))),
        about: inset(rows(about, 3)),
        hints: rows(area.height.saturating_sub(1), 1),
    }
}

impl Search {
    /// Draws it over the whole area; the cursor's cell.
    pub fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let area = area.intersection(buf.area);
        let parts = parts(area);
        headline::render("what was said", self.seen, &self.counted(), look, area, buf);
        let cursor = self.picker.render_line("type words that were said, then Enter", look, parts.line, buf);
        self.picker.render_list(look, parts.list, buf, |row, room, _, buf| self.view_hit(row, look, room, buf));
        if self.picker.shown().is_empty() {
            write(&self.says(look), look.theme.style(Role::Quiet), parts.list, buf);
        }
        if let Some((found, hit, by)) = self.chosen() {
            let by = if by.is_empty() { String::new() } else { format!("{by}: ") };
            let sep = look.glyphs.separator;
            let text = format!("{} {sep} {} {sep} {}\n{by}{}", found.title, hit.place, name(&found.path), hit.words);
            write(&text, look.theme.style(Role::Quiet), parts.about, buf);
        }
        let hints = hints(&look.keymap, &self.contexts(), hint_bar::columns(area.width));
        hint_bar::render(&hints, &look.theme, parts.hints, buf);
        cursor
    }

    fn counted(&self) -> String {
        let failed = match self.failed {
            0 => String::new(),
            failed => format!(", {failed} not read"),
        };
        match (&self.state, self.count()) {
            (State::Looking, _) => "looking…".to_owned(),
            (State::Done, 1) => format!("1 line{failed}"),
            (State::Done, count) if self.found.len() == 1 => format!("{count} lines in 1 session{failed}"),
            (State::Done, count) => format!("{count} lines in {} sessions{failed}", self.found.len()),
            (State::Typed | State::Wrong(_), _) => String::new(),
        }
    }

    /// What stands where hits would.
    fn says(&self, look: &Look) -> String {
        let key = |action| look.keymap.label(&self.contexts(), action).unwrap_or_default();
        let seen = match self.seen {
            true => format!(
                "Only fictional samples are looked through while the room sees this screen. {} makes it private.",
                key(Action::SeenSwitch)
            ),
            false => String::new(),
        };
        let said = match &self.state {
            State::Wrong(why) => why.clone(),
            State::Looking => String::new(),
            State::Done => "Nothing was found.".to_owned(),
            State::Typed => "Words stand in any order, \"a phrase\" as it is in quotes.\n\
                             by:Gran  in:harm  on:houses  since:2026-10-01  until:2026-11-30  narrow it down."
                .to_owned(),
        };
        [said, seen].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
    }

    fn view_hit(&self, row: usize, look: &Look, room: Rect, buf: &mut Buffer) {
        let Some((_, hit, by)) = self.hit(row) else { return };
        let ellipsis = look.glyphs.ellipsis;
        let mut x = room.x;
        let mut cell = |text: &str, width: u16, style: Style, buf: &mut Buffer| {
            let width = width.min(room.right().saturating_sub(x));
            put_elided(buf, (x, room.y), text, usize::from(width.saturating_sub(1)), ellipsis, style);
            x += width;
        };
        let quiet = look.theme.style(Role::Quiet);
        cell(&hit.at.format("%e %b %y %H:%M").to_string(), 16, quiet, buf);
        cell(by, 14, look.theme.style(Role::Speaker), buf);
        if room.width >= WIDE {
            cell(&hit.place, room.width / 4, quiet, buf);
        }
        self.view_words(&hit.words, look, Rect { x, width: room.right().saturating_sub(x), ..room }, buf);
    }

    /// The words, from a little before the first that was looked for, with those marked.
    fn view_words(&self, words: &str, look: &Look, room: Rect, buf: &mut Buffer) {
        let asked = self.picker.words().replace(['"', '“', '”'], " ");
        let asked: Vec<&str> = asked.split_whitespace().filter(|word| !word.contains(':')).collect();
        let marked = hits(words, &asked.join(" "));
        let room_for = usize::from(room.width);
        let first = marked.first().map_or(0, |range| range.start);
        let from = match words[..first].chars().count() + 12 > room_for {
            true => words[..first].rfind(' ').and_then(|at| words[..at].rfind(' ')).map_or(0, |at| at + 1),
            false => 0,
        };
        let shown = if from > 0 { format!("{}{}", look.glyphs.ellipsis, &words[from..]) } else { words.to_owned() };
        put_elided(buf, (room.x, room.y), &shown, room_for, look.glyphs.ellipsis, Style::default());
        for range in hits(&shown, &asked.join(" ")) {
            let before = crate::tui::widgets::display::text_width(&shown[..range.start]);
            if before < room_for {
                let style = look.theme.style(Role::FindHit);
                put(buf, room.x + before as u16, room.y, &shown[range], room_for - before, style);
            }
        }
    }
}

/// Writes a text into an area, as much as fits.
fn write(text: &str, style: Style, area: Rect, buf: &mut Buffer) {
    for (row, range) in area.rows().zip(wrap(text, area.width)) {
        put(buf, row.x, row.y, &text[range], usize::from(row.width), style);
    }
}
