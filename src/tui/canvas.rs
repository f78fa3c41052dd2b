//! What is drawn on: it still holds what was drawn last, so that what has not changed need not be drawn again.

use std::{ops::Range, rc::Rc};

use ratatui::{buffer::Buffer, layout::Rect};

/// A screen's cells, and which of its rows may differ from what they were when they were last taken.
pub struct Canvas {
    cells: Buffer,
    touched: Range<u16>,
    /// The pictures that stand on it, untouched since they were put there.
    holds: Option<[Rc<Buffer>; 2]>,
    /// Where something else was drawn over them.
    covered: Rect,
}

impl Canvas {
    /// An empty one.
    pub fn new(area: Rect) -> Canvas {
        Canvas { cells: Buffer::empty(area), touched: area.top()..area.bottom(), holds: None, covered: Rect::ZERO }
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
        (self.holds, self.covered) = (None, Rect::ZERO);
        self.touched = self.area().top()..self.area().bottom();
        self.cells.reset();
        &mut self.cells
    }

    /// The rows between two pictures, to be drawn by the caller. Pictures that stand there still cost nothing.
    pub fn between(&mut self, above: &Rc<Buffer>, below: &Rc<Buffer>) -> &mut Buffer {
        let is_held = |held: &[Rc<Buffer>; 2]| Rc::ptr_eq(&held[0], above) && Rc::ptr_eq(&held[1], below);
        if !self.holds.as_ref().is_some_and(is_held) {
            let cells = self.anew();
            copy(above, cells);
            copy(below, cells);
            self.holds = Some([above.clone(), below.clone()]);
        }
        let uncovered = std::mem::take(&mut self.covered);
        copy_within(uncovered, above, &mut self.cells);
        copy_within(uncovered, below, &mut self.cells);
        self.touch(uncovered.top()..uncovered.bottom());
        self.touch(above.area.bottom()..below.area.top());
        &mut self.cells
    }

    /// To draw on within `area`, over the pictures: where they come out again, they are put there anew.
    pub fn over(&mut self, area: Rect) -> &mut Buffer {
        self.covered = area;
        self.touch(area.top()..area.bottom());
        &mut self.cells
    }

    /// The rows that may have changed since this was last asked.
    pub fn take_touched(&mut self) -> Range<u16> {
        let none = self.area().bottom()..self.area().bottom();
        std::mem::replace(&mut self.touched, none)
    }

    fn touch(&mut self, rows: Range<u16>) {
        self.touched = match (rows.is_empty(), self.touched.is_empty()) {
            (true, _) => return,
            (_, true) => rows,
            _ => rows.start.min(self.touched.start)..rows.end.max(self.touched.end),
        };
    }
}

/// Copies a picture to where it belongs.
pub fn copy(picture: &Buffer, to: &mut Buffer) {
    copy_within(to.area, picture, to);
}

/// The same of as much as stands within `area`.
fn copy_within(area: Rect, picture: &Buffer, to: &mut Buffer) {
    let area = area.intersection(picture.area).intersection(to.area);
    if area.is_empty() {
        return;
    }
    let width = usize::from(area.width);
    for y in area.top()..area.bottom() {
        let (from, at) = (picture.index_of(area.x, y), to.index_of(area.x, y));
        to.content[at..at + width].clone_from_slice(&picture.content[from..from + width]);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn what_stood_over_the_pictures_goes_with_the_next_drawing() {
        let picture = |y, height| {
            let mut picture = Buffer::empty(Rect::new(0, y, 6, height));
            for y in y..y + height {
                picture.set_string(0, y, "abcdef", Style::new());
            }
            Rc::new(picture)
        };
        let (above, below) = (picture(0, 3), picture(4, 2));
        let mut canvas = Canvas::new(Rect::new(0, 0, 6, 6));
        let bare = canvas.between(&above, &below).clone();
        canvas.take_touched();
        for over in [Rect::new(1, 1, 3, 4), Rect::new(2, 0, 2, 2), Rect::new(0, 5, 6, 1), Rect::new(1, 1, 3, 4)] {
            canvas.between(&above, &below);
            let cells = canvas.over(over);
            for row in over.rows() {
                cells.set_stringn(row.x, row.y, "xxxxxx", usize::from(row.width), Style::new());
            }
            canvas.take_touched();
            let mut drawn = canvas.between(&above, &below).clone();
            // What stands between them is the caller's to draw.
            drawn.set_string(0, 3, "      ", Style::new());
            assert_eq!(drawn, bare);
            let touched = canvas.take_touched();
            assert!(over.rows().all(|row| touched.contains(&row.y)), "{over:?}");
        }
    }
}
