//! Moving about in a grid: from cell to cell, row by row.

use super::{model::Board, view::grid, walk::Step};
use crate::domain::{
    framework::Layout,
    ids::{BoardId, ContributionId, Place},
};

impl Board {
    /// How the shown board's framework wants to be drawn.
    pub(super) fn layout(&self) -> Layout {
        self.session.map().board(&self.board).map_or(Layout::Columns, |board| board.framework.layout)
    }

    /// Whether the shown board is a grid.
    pub(super) fn is_grid(&self) -> bool {
        self.layout() == Layout::Matrix
    }

    /// Whether the shown board is a network in rings.
    pub(super) fn is_network(&self) -> bool {
        self.layout() == Layout::Circles
    }

    /// How many rows the grid has.
    pub(super) fn row_count(&self) -> usize {
        self.session.map().board(&self.board).map_or(0, |board| board.framework.rows.len())
    }

    /// The row in focus; the first while something is *to place*.
    pub(super) fn row(&self) -> usize {
        let Some(board) = self.session.map().board(&self.board) else { return 0 };
        let section = self.place.as_ref().map(|place| place.section());
        board.framework.rows.iter().position(|row| Some(row.id.as_str()) == section).unwrap_or(0)
    }

    /// Where a cell's contributions stand.
    pub(super) fn place_of_cell(&self, row: usize, column: usize) -> Option<Place> {
        let framework = &self.session.map().board(&self.board)?.framework;
        Some(Place::new(&framework.columns.get(column)?.id, &framework.rows.get(row)?.id))
    }

    pub(super) fn go_to_cell(&mut self, row: usize, column: usize) {
        if let Some(place) = self.place_of_cell(row, column) {
            self.go_to(Some(place));
        }
    }

    /// The next cell as one reads, row by row, then the scale if there is one, round and round.
    pub(super) fn go_to_cell_in_order(&mut self, forwards: bool) {
        let (columns, cells) = (self.columns().len(), self.columns().len() * self.row_count());
        let stops = cells + usize::from(self.scale_key().is_some());
        if cells == 0 {
            return;
        }
        let now = if self.on_scale { cells } else { self.row() * columns + self.column() };
        let next = (now + if forwards { 1 } else { stops - 1 }) % stops;
        self.selected = None;
        if next == cells {
            self.line.lapse();
            self.on_scale = true;
        } else {
            self.go_to_cell(next / columns, next % columns);
        }
    }

    /// Up and down a column of cells: through what stands in a cell, then its end, where typing goes, then the next.
    pub(super) fn step_in_grid(&mut self, step: Step) {
        let (row, column) = (self.row(), self.column());
        let here = self.in_cell(row, column);
        let at = self.selected.and_then(|id| here.iter().position(|other| *other == id)).unwrap_or(here.len());
        match step {
            Step::Up if at > 0 => self.select(here[at - 1]),
            Step::Up if row > 0 => self.go_to_end_of_cell(row - 1, column),
            Step::Down if at + 1 < here.len() => self.select(here[at + 1]),
            Step::Down if at < here.len() => self.go_to_end_of_cell(row, column),
            Step::Down if row + 1 < self.row_count() => match self.in_cell(row + 1, column).first() {
                Some(first) => self.select(*first),
                None => self.go_to_end_of_cell(row + 1, column),
            },
            _ => {}
        }
    }

    fn go_to_end_of_cell(&mut self, row: usize, column: usize) {
        self.selected = None;
        self.go_to_cell(row, column);
    }

    fn in_cell(&self, row: usize, column: usize) -> Vec<ContributionId> {
        let place = self.place_of_cell(row, column);
        self.shown().zip(place).map_or(Vec::new(), |(board, place)| board.at(Some(&place)).to_vec())
    }

    /// What a place is called: its section, and in a grid its column too.
    pub(super) fn place_title(&self, board: &BoardId, place: &Place) -> String {
        let board = self.session.map().board(board);
        match board.and_then(|board| Some((board.framework.layout, board.framework.find(place)?))) {
            Some((Layout::Matrix, (column, row))) => {
                format!("{}, {}", row.title, column.short.as_ref().unwrap_or(&column.title))
            }
            Some((_, (_, section))) => section.title.to_string(),
            None => place.as_str().to_owned(),
        }
    }

    /// The places that digits mean: in a grid the rows of the column in focus.
    pub(super) fn places_with_digits(&self) -> Vec<(char, Place)> {
        let meant = |digit: char| Some((digit, self.place_of_digit(digit)??));
        ('1'..='9').map_while(meant).collect()
    }

    /// Brings a cell into sight.
    pub(super) fn show_cell(&mut self, row: usize, column: usize) {
        let areas = self.areas();
        if let Some(ground) = areas.grid {
            self.corner = grid::corner_to_show(self, ground, (row, column));
        }
    }

    /// Scrolls a grid by rows.
    pub(super) fn scroll_grid(&mut self, rows: isize) {
        let areas = self.areas();
        let Some(ground) = areas.grid else { return self.scroll_along(rows) };
        let more = rows < 0 || grid::has_more_below(self, ground);
        if more {
            let last = self.row_count().saturating_sub(1);
            self.corner.0 = self.corner.0.saturating_add_signed(rows).min(last);
        }
    }

    /// Whether the cell in focus, or the one that the line stands in, is empty on this screen.
    pub(super) fn is_empty_cell(&self, place: &Place) -> bool {
        self.is_grid() && self.shown().is_some_and(|board| board.at(Some(place)).is_empty())
    }
}
