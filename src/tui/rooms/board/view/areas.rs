//! Which part of the screen is what.

use ratatui::layout::Rect;

use crate::domain::framework::Layout;

/// The parts of the screen; what is not shown is empty.
pub struct Areas {
    /// What is said in a lesson, and what there is to do.
    pub lesson: Rect,
    /// The first line.
    pub status: Rect,
    /// What stays until all is saved.
    pub banner: Rect,
    /// What a plan is about.
    pub about: Rect,
    /// Columns, bars between them and the upright scale.
    pub map: Rect,
    /// The columns; in one-column screens all but the one in focus are empty.
    pub columns: Vec<Rect>,
    /// The whole of a grid, where the board is drawn as one; then there are no columns.
    pub grid: Option<Rect>,
    /// The whole of a line in time, where the board is drawn as one; then there are no columns.
    pub line_in_time: Option<Rect>,
    /// What the columns are drawn as, which is plain columns where there is no room for more.
    pub drawn: Layout,
    /// Where a line stands between columns.
    pub bars: Vec<u16>,
    /// The scale.
    pub scale: Rect,
    /// Whether it stands upright.
    pub upright: bool,
    /// The steps of a guided path.
    pub steps: Rect,
    /// What is still to be placed.
    pub to_place: Rect,
    /// The gaps of a grid, and what it compares.
    pub gaps: Rect,
    /// The line above what is typed.
    pub rule: Rect,
    /// Who and where, and what is typed.
    pub line: Rect,
    /// The question of the section, or what is going on.
    pub prompt: Rect,
    /// The keys.
    pub hints: Rect,
}
