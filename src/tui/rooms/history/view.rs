//! How the room is drawn: what stood on one side, the steps on the other; below each other on a narrow screen.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{History, model::Told, sheet};
use crate::{
    domain::walk::Step,
    tui::{
        keys::hints::hints,
        look::Look,
        theme::Role,
        widgets::{
            display::{put, put_elided},
            headline, hint_bar,
            wrap::wrap,
        },
    },
};

/// From this width on, the steps stand beside what stood.
const ABREAST: u16 = 100;

/// The rows of what the step did.
const DID: u16 = 4;

impl History {
    /// Draws it over the whole area; the cursor's cell while a time is typed.
    pub fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let area = area.intersection(buf.area);
        look.theme.clear(area, buf);
        headline::render("history", self.seen, &self.counted(), look, area, buf);
        let body = Rect {
            x: area.x + 1,
            y: area.y + 1,
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(2),
        };
        let mut cursor = None;
        match (&self.told, self.step()) {
            (Told::Reading, _) => say("Reading what was recorded…", look, body, buf),
            (Told::Failed(why), _) => say(why, look, body, buf),
            (Told::Walk(_), None) => say("Nothing of this meeting can be shown here.", look, body, buf),
            (Told::Walk(_), Some(step)) => {
                let did = Rect { height: DID.min(body.height), ..body };
                cursor = self.view_did(step, look, did, buf);
                let rest = Rect { y: did.bottom(), height: body.height - did.height, ..body };
                let (map, steps) = parts(rest);
                self.view_map(step, look, map, buf);
                self.view_steps(look, steps, buf);
            }
        }
        let row = Rect { y: area.bottom().saturating_sub(1), height: area.height.min(1), ..area };
        let hints = hints(&look.keymap, &self.contexts(), hint_bar::columns(area.width));
        hint_bar::render(&hints, &look.theme, row, buf);
        cursor
    }

    fn counted(&self) -> String {
        match self.steps().len() {
            0 => String::new(),
            count => format!("step {} of {count}", self.at + 1),
        }
    }

    /// The time, the desk, what was done, and the words; or the time that is typed.
    fn view_did(&self, step: &Step, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let (theme, glyphs) = (&look.theme, &look.glyphs);
        let time = step.at.format("%-d %B %Y, %H:%M:%S").to_string();
        let title = format!("{time}  {}", step.did);
        let width = usize::from(area.width);
        let mut rows = area.rows();
        let row = rows.next()?;
        if let Some(field) = &self.time {
            let x = put(buf, row.x, row.y, "To which time?  ", width, theme.style(Role::Prompt));
            let line = Rect { x, width: row.right().saturating_sub(x), ..row };
            return field.render(line, buf, Style::default());
        }
        put_elided(buf, (row.x, row.y), &title, width, glyphs.ellipsis, theme.style(Role::HeadingFocused));
        let reason = step.reason.as_ref().filter(|reason| !reason.is_empty()).map(|reason| format!("  Why: {reason}"));
        let desk = format!("written at desk {}{}", step.desk, reason.unwrap_or_default());
        if let Some(row) = rows.next() {
            put_elided(buf, (row.x, row.y), &desk, width, glyphs.ellipsis, theme.style(Role::Quiet));
        }
        if let Some(row) = rows.next() {
            put_elided(buf, (row.x, row.y), &step.words, width, glyphs.ellipsis, theme.style(Role::Text));
        }
        if let Some(row) = rows.next() {
            row.positions().for_each(|at| {
                put(buf, at.x, at.y, glyphs.rule, 1, theme.style(Role::Rule));
            });
        }
        None
    }

    /// What stood after the step, with what it changed in sight.
    fn view_map(&self, step: &Step, look: &Look, area: Rect, buf: &mut Buffer) {
        let rows = sheet::rows(&self.map, step.id, look, area.width);
        let height = usize::from(area.height);
        let changed = rows.iter().position(|row| row.changed);
        let middle = changed.map_or(0, |row| (row + 1).saturating_sub(height / 2));
        let top = middle.min(rows.len().saturating_sub(height));
        for (line, row) in area.rows().zip(rows.iter().skip(top)) {
            for (x, text, role) in &row.pieces {
                let left = usize::from(area.width.saturating_sub(*x));
                put(buf, line.x + x, line.y, text, left, look.theme.style(*role));
            }
        }
        let mark = |glyph: &str, y: u16, buf: &mut Buffer| {
            put(buf, area.right().saturating_sub(1), y, glyph, 1, look.theme.style(Role::Quiet));
        };
        if top > 0 {
            mark(look.glyphs.up, area.y, buf);
        }
        if rows.len() > top + height && area.height > 0 {
            mark(look.glyphs.down, area.bottom() - 1, buf);
        }
    }

    /// The steps around this one, each with its time and its first words.
    fn view_steps(&self, look: &Look, area: Rect, buf: &mut Buffer) {
        let (theme, height) = (&look.theme, usize::from(area.height));
        let steps = self.steps();
        let top = self.at.saturating_sub(height / 2).min(steps.len().saturating_sub(height));
        for (row, (at, step)) in area.rows().zip(steps.iter().enumerate().skip(top)) {
            let chosen = at == self.at;
            if chosen {
                buf.set_style(row, theme.style(Role::Selected));
                put(buf, row.x, row.y, look.glyphs.chosen, 1, theme.style(Role::Scale));
            }
            let time = step.at.format("%H:%M:%S").to_string();
            let x = put(buf, row.x + 2, row.y, &time, usize::from(row.width), theme.style(Role::Quiet)) + 1;
            let words = match step.words.is_empty() {
                true => step.did.clone(),
                false => format!("{} {} {}", step.did, look.glyphs.separator, step.words),
            };
            let room = usize::from(row.right().saturating_sub(x));
            let role = if at > self.at { Role::Quiet } else { Role::Text };
            put_elided(buf, (x, row.y), &words, room, look.glyphs.ellipsis, theme.style(role));
        }
    }
}

/// Where what stood is drawn, and where the steps are.
fn parts(area: Rect) -> (Rect, Rect) {
    if area.width >= ABREAST {
        let left = area.width * 11 / 20;
        let steps = Rect { x: area.x + left + 2, width: area.width - left - 2, ..area };
        return (Rect { width: left, ..area }, steps);
    }
    let below = (area.height / 3).max(3).min(area.height);
    let map = Rect { height: area.height - below, ..area };
    (map, Rect { y: map.bottom(), height: below, ..area })
}

fn say(text: &str, look: &Look, area: Rect, buf: &mut Buffer) {
    for (row, range) in area.rows().skip(1).zip(wrap(text, area.width)) {
        put(buf, row.x, row.y, &text[range], usize::from(row.width), look.theme.style(Role::Prompt));
    }
}
