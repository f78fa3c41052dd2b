//! Panes: the parts of a board that scroll by themselves. A column is one, a house is one, a cell of a grid is one.
//! Whatever the layout, what stands in a pane is drawn, chosen, dragged and scrolled in the same way.

use ratatui::layout::Rect;

/// A part of the board that scrolls by itself.
#[derive(Clone, Copy, Debug)]
pub struct Pane {
    /// Its column, counted from the left.
    pub column: usize,
    /// The first section in it, counted in the column.
    pub first: usize,
    /// The section behind the last one in it.
    pub end: usize,
    /// All of it, with what stands around its rows.
    pub area: Rect,
    /// Where its rows stand.
    pub body: Rect,
    /// Whether sections have headings in it.
    pub headed: bool,
}

impl Pane {
    /// What tells it from the other panes of its board.
    pub fn key(&self) -> (usize, usize) {
        (self.column, self.first)
    }
}
