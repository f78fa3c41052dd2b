//! A list that something can be chosen from. It keeps the chosen one by id, so that rows may come and
//! go around it, and asks only for the rows that are in sight.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::display::put;
use crate::tui::theme::{Glyphs, Role, Theme};

/// What is chosen in a list, and how far it is scrolled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListState<Id> {
    chosen: Option<Id>,
    /// Where the chosen one stood when last seen: the place to go on from if it is gone.
    place: usize,
    /// The first row in sight.
    top: usize,
}

impl<Id> Default for ListState<Id> {
    fn default() -> ListState<Id> {
        ListState { chosen: None, place: 0, top: 0 }
    }
}

/// A step through a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// Up by as many rows as are in sight.
    PageUp(u16),
    /// Down by as many rows as are in sight.
    PageDown(u16),
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

impl<Id: Clone + PartialEq> ListState<Id> {
    /// The id that is chosen.
    pub fn chosen(&self) -> Option<&Id> {
        self.chosen.as_ref()
    }

    /// Chooses a row by its id.
    pub fn choose(&mut self, id: Id) {
        self.chosen = Some(id);
    }

    /// Takes a step; `id_at` gives the id of a row.
    pub fn step(&mut self, step: Step, rows: usize, id_at: impl Fn(usize) -> Id) {
        self.follow(rows, &id_at);
        let Some(last) = rows.checked_sub(1) else {
            return;
        };
        self.place = match step {
            _ if self.chosen.is_none() => self.place,
            Step::Up => self.place.saturating_sub(1),
            Step::Down => self.place + 1,
            Step::PageUp(page) => self.place.saturating_sub(usize::from(page.max(1))),
            Step::PageDown(page) => self.place + usize::from(page.max(1)),
            Step::First => 0,
            Step::Last => last,
        }
        .min(last);
        self.chosen = Some(id_at(self.place));
    }

    /// Looks after what is chosen when the rows have changed: the same id wherever it now stands, else
    /// whatever took its place. Costs a look at one row as long as nothing moved.
    pub fn follow(&mut self, rows: usize, id_at: impl Fn(usize) -> Id) {
        let Some(chosen) = &self.chosen else { return };
        if self.place < rows && id_at(self.place) == *chosen {
            return;
        }
        match (0..rows).find(|row| id_at(*row) == *chosen) {
            Some(row) => self.place = row,
            None => {
                self.place = self.place.min(rows.saturating_sub(1));
                self.chosen = (rows > 0).then(|| id_at(self.place));
            }
        }
    }

    /// Scrolls as little as brings the chosen row into a height; the first row in sight.
    pub fn scroll(&mut self, rows: usize, height: u16) -> usize {
        let height = usize::from(height.max(1));
        if self.chosen.is_some() {
            self.top = self.top.clamp((self.place + 1).saturating_sub(height), self.place);
        }
        self.top = self.top.min(rows.saturating_sub(height));
        self.top
    }

    /// The rows in sight in a list of this height.
    pub fn in_sight(&self, rows: usize, height: u16) -> std::ops::Range<usize> {
        let first = self.top.min(rows);
        first..(first + usize::from(height)).min(rows)
    }

    /// The row at a line of the area, for the mouse.
    pub fn row_at(&self, line: u16) -> usize {
        self.top + usize::from(line)
    }

    /// Draws the rows in sight. `draw` is given each row's place, its room, and whether it is chosen;
    /// the chosen row has its ground and its sign already. Call [`ListState::scroll`] before.
    pub fn render(
        &self,
        rows: usize,
        theme: &Theme,
        glyphs: &Glyphs,
        area: Rect,
        buf: &mut Buffer,
        mut draw: impl FnMut(usize, Rect, bool, &mut Buffer),
    ) {
        let area = area.intersection(buf.area);
        for (at, line) in (self.top..rows).zip(area.rows()) {
            let chosen = self.chosen.is_some() && at == self.place;
            if chosen {
                buf.set_style(line, theme.style(Role::Selected));
                put(buf, line.x, line.y, glyphs.chosen, 1, theme.style(Role::Selected));
            }
            let room = Rect { x: (line.x + 2).min(line.right()), width: line.width.saturating_sub(2), ..line };
            draw(at, room, chosen, buf);
        }
    }
}
