//! The layout of a grid: which cells are on the screen and where. It scrolls by whole rows and columns; a cell that
//! holds more than the screen scrolls by itself.

use ratatui::layout::Rect;

use super::{super::Board, columns, pane::Pane, rows};
use crate::tui::widgets::{display::text_width, wrap::wrap};

/// The least width of a cell.
const LEAST: u16 = 20;
/// Rows that a row's own title takes at most.
const TITLE_ROWS: usize = 3;

/// Where the cells of a grid are.
pub struct Plan {
    /// All of it.
    pub ground: Rect,
    /// The width of the titles of rows, at the left.
    pub labels: u16,
    /// The rows of the heads of columns, the line below them included.
    pub head: u16,
    /// The columns on the screen: which, from where, how wide.
    pub columns: Vec<(usize, u16, u16)>,
    /// The rows on the screen: which, from where, how high.
    pub rows: Vec<(usize, u16, u16)>,
}

impl Plan {
    /// The cells of the board's grid from its corner on, as many as there is room for.
    pub fn of(board: &Board, ground: Rect) -> Plan {
        Plan::from(board, ground, board.corner)
    }

    fn from(board: &Board, ground: Rect, (top, left): (usize, usize)) -> Plan {
        let labels = (ground.width / 6).clamp(14, 30).min(ground.width / 2);
        let columns = columns_from(board, ground, labels, left);
        let width = columns.iter().map(|(.., width)| *width).min().unwrap_or(1);
        let titles = columns.iter().map(|(at, ..)| wrap(head(board, *at, width), width.saturating_sub(2).max(1)).len());
        let head = (titles.max().unwrap_or(1).min(2) as u16 + 1).min(ground.height);
        let mut plan = Plan { ground, labels, head, columns, rows: Vec::new() };
        plan.rows = plan.rows_from(board, top);
        plan
    }

    fn body(&self) -> Rect {
        Rect { y: self.ground.y + self.head, height: self.ground.height - self.head, ..self.ground }
    }

    /// Each row as high as its highest cell, with a line below. What is left over makes all rows higher, where all are
    /// on the screen.
    fn rows_from(&self, board: &Board, top: usize) -> Vec<(usize, u16, u16)> {
        let (body, count) = (self.body(), board.row_count());
        let mut heights: Vec<u16> = Vec::new();
        let mut used = 0;
        for row in top..count {
            if used >= body.height {
                break;
            }
            let height = self.row_height(board, row);
            // What would be cut is left for below, unless nothing else is on the screen.
            if used + height > body.height && !heights.is_empty() && body.height - used < 2 {
                break;
            }
            let height = height.min(body.height - used);
            heights.push(height);
            used += height + 1;
        }
        let all = top == 0 && heights.len() == count && used <= body.height + 1;
        let spare = if all { (body.height + 1).saturating_sub(used) } else { 0 };
        let shown = u16::try_from(heights.len()).unwrap_or(1).max(1);
        let mut y = body.y;
        let placed = heights.into_iter().zip(0u16..).map(|(height, at)| {
            let height = height + spare / shown + u16::from(at < spare % shown);
            let placed = (top + usize::from(at), y, height);
            y += height + 1;
            placed
        });
        placed.collect()
    }

    fn row_height(&self, board: &Board, row: usize) -> u16 {
        let most = usize::from(self.body().height).max(1);
        let room = Rect { height: self.body().height, ..self.ground };
        let cells = self.columns.iter().map(|(column, x, width)| {
            let cell = Rect { x: *x, width: *width, ..room };
            rows::whole_height(board, &cell_pane(*column, row, cell), most)
        });
        let title = row_title(board, row).map_or(1, |title| wrap(title, self.title_width()).len().min(TITLE_ROWS));
        cells.chain([title]).max().unwrap_or(1).min(most) as u16
    }

    /// The width of a row's title, without its digit.
    pub fn title_width(&self) -> u16 {
        self.labels.saturating_sub(3).max(1)
    }

    /// The cells as panes.
    pub fn panes(&self) -> Vec<Pane> {
        let cell = |(row, y, height): (usize, u16, u16), (column, x, width): (usize, u16, u16)| {
            cell_pane(column, row, Rect { x, y, width, height })
        };
        self.rows.iter().flat_map(|row| self.columns.iter().map(move |column| cell(*row, *column))).collect()
    }
}

fn cell_pane(column: usize, row: usize, area: Rect) -> Pane {
    let body = Rect { width: area.width.saturating_sub(columns::MARGIN), ..area };
    Pane { column, first: row, end: row + 1, area, body, headed: false }
}

fn columns_from(board: &Board, ground: Rect, labels: u16, left: usize) -> Vec<(usize, u16, u16)> {
    let count = board.columns().len().saturating_sub(left);
    let room = ground.width.saturating_sub(labels);
    let fitting = usize::from(room / (LEAST + 1)).max(1).min(count) as u16;
    let (width, more) = (room / fitting.max(1), room % fitting.max(1));
    let mut x = ground.x + labels;
    let column = |at: u16| {
        let width = width + u16::from(at < more);
        let column = (left + usize::from(at), x + 1, width.saturating_sub(1));
        x += width;
        column
    };
    (0..fitting).map(column).collect()
}

/// The head of a column; its short form where that fits better.
pub fn head(board: &Board, at: usize, width: u16) -> &str {
    let column = &board.columns()[at];
    match &column.short {
        Some(short) if text_width(&column.title) > 2 * usize::from(width.saturating_sub(2)) => short,
        _ => &column.title,
    }
}

/// The title of a row.
pub fn row_title(board: &Board, row: usize) -> Option<&str> {
    Some(&board.session.map().board(&board.board)?.framework.rows.get(row)?.title)
}

/// Whether there are rows below those on the screen.
pub fn has_more_below(board: &Board, ground: Rect) -> bool {
    Plan::of(board, ground).rows.last().is_some_and(|(row, ..)| row + 1 < board.row_count())
}

/// The corner moved back where it leaves room below the last row.
pub fn corner_filled(board: &Board, ground: Rect) -> (usize, usize) {
    let (mut top, left) = board.corner;
    let ends_whole = |top: usize| {
        let plan = Plan::from(board, ground, (top, left));
        let last = plan.rows.last().copied();
        last.is_some_and(|(row, _, height)| row + 1 == board.row_count() && height >= plan.row_height(board, row))
    };
    while top > 0 && ends_whole(top - 1) {
        top -= 1;
    }
    (top, left)
}

/// The corner from which a cell is on the screen; the one there is, if it is.
pub fn corner_to_show(board: &Board, ground: Rect, (row, column): (usize, usize)) -> (usize, usize) {
    let (mut top, mut left) = board.corner;
    left = left.min(column);
    let plan = Plan::from(board, ground, (top, left));
    if let Some((last, ..)) = plan.columns.last() {
        left += column.saturating_sub(*last);
    }
    top = top.min(row);
    while top < row {
        let plan = Plan::from(board, ground, (top, left));
        let whole = |(at, y, height): &(usize, u16, u16)| {
            *at == row && y + height <= ground.bottom() && *height >= plan.row_height(board, row)
        };
        if plan.rows.iter().any(whole) {
            break;
        }
        top += 1;
    }
    (top, left)
}
