//! What is drawn on: it still holds what was drawn last, so that what has not changed need not be drawn again.

use std::{ops::Range, rc::Rc};

use ratatui::{buffer::Buffer, layout::Rect};

/// A screen's cells, and which of its rows may differ from what they were when they were last taken.
pub struct Canvas {
    cells: Buffer,
    touched: Range<u16>,
    /// The picture that stands on it, untouched since it was put there.
    holds: Option<Rc<Buffer>>,
}

impl Canvas {
    /// An empty one.
    pub fn new(area: Rect) -> Canvas {
        Canvas { cells: Buffer::empty(area), touched: area.top()..area.bottom(), holds: None }
    }

    /// All there is to draw on.
    pub fn area(&self) -> Rect {
        self.cells.area
    }

    /// What stands there.
    pub fn cells(&self) -> &Buffer {
        &self.cells
    }

    /// All of it, emptied.
    pub fn anew(&mut self) -> &mut Buffer {
        self.holds = None;
        self.touch(self.area().top());
        self.cells.reset();
        &mut self.cells
    }

    /// A picture with the rows below it, to be drawn by the caller. The picture costs nothing if it stands there still.
    pub fn below(&mut self, picture: &Rc<Buffer>) -> &mut Buffer {
        if !self.holds.as_ref().is_some_and(|held| Rc::ptr_eq(held, picture)) {
            copy(picture, self.anew());
            self.holds = Some(picture.clone());
        }
        self.touch(picture.area.bottom());
        &mut self.cells
    }

    /// The rows that may have changed since this was last asked.
    pub fn take_touched(&mut self) -> Range<u16> {
        let none = self.area().bottom()..self.area().bottom();
        std::mem::replace(&mut self.touched, none)
    }

    fn touch(&mut self, from: u16) {
        self.touched = from.min(self.touched.start)..self.area().bottom();
    }
}

/// Copies a picture to where it belongs.
pub fn copy(picture: &Buffer, to: &mut Buffer) {
    let area = picture.area.intersection(to.area);
    if area.is_empty() {
        return;
    }
    let width = usize::from(area.width);
    for y in area.top()..area.bottom() {
        let (from, at) = (picture.index_of(area.x, y), to.index_of(area.x, y));
        to.content[at..at + width].clone_from_slice(&picture.content[from..from + width]);
    }
}
