//! Moving about: which column and section, which contribution, what is scrolled into sight.

use super::{
    model::Board,
    view::{grid, pane::Pane, rows},
    walk::{ColumnWalk, Row, Scroll, Step},
};
use crate::domain::ids::{ContributionId, Place};

impl Board {
    /// A column of the shown board, for walking.
    pub(super) fn walk(&self, column: usize) -> Option<ColumnWalk<'_>> {
        let board = self.shown()?;
        let column = board.framework.columns.get(column)?;
        Some(ColumnWalk { board, column, first: 0, end: board.framework.sections_of(column).len() })
    }

    /// The part of a column that a pane shows, for walking.
    pub(super) fn walk_in(&self, pane: &Pane) -> Option<ColumnWalk<'_>> {
        let walk = self.walk(pane.column)?;
        Some(ColumnWalk { first: pane.first, end: pane.end.min(walk.end), ..walk })
    }

    /// What is scrolled out of a pane.
    pub(super) fn scroll_of(&self, pane: &Pane) -> Scroll {
        self.scrolls.get(&pane.key()).copied().unwrap_or(Scroll::at(pane.first))
    }

    /// Goes to a section: typing goes there from now on.
    pub(super) fn go_to(&mut self, place: Option<Place>) {
        if self.place != place || self.on_scale {
            self.line.lapse();
            self.prompt = 0;
            self.asked_now = None;
        }
        self.on_scale = false;
        if let Some(place) = &place {
            self.remembered.insert(place.column().to_owned(), place.clone());
        }
        self.place = place;
        if let Some(place) = self.place.clone() {
            self.show_section(&place);
        }
    }

    /// Goes to the next column or the scale, or to the previous one, round and round.
    pub(super) fn go_to_column(&mut self, forwards: bool) {
        if self.is_grid() {
            return self.go_to_cell_in_order(forwards);
        }
        let columns = self.columns().len();
        let stops = columns + usize::from(self.scale_key().is_some());
        if stops == 0 {
            return;
        }
        let now = if self.on_scale { columns } else { self.column() };
        let next = (now + if forwards { 1 } else { stops - 1 }) % stops;
        self.selected = None;
        if next == columns {
            self.line.lapse();
            self.on_scale = true;
            return;
        }
        self.go_to_place_in(next);
    }

    /// Goes to the column to the left or to the right, if there is one.
    pub(super) fn go_beside(&mut self, right: bool) {
        let now = self.column();
        let next = if right { now + 1 } else { now.wrapping_sub(1) };
        if next >= self.columns().len() || self.on_scale {
            return;
        }
        self.selected = None;
        if self.is_grid() { self.go_to_cell(self.row(), next) } else { self.go_to_place_in(next) }
    }

    /// Goes to where one was in a column, or to its first section.
    fn go_to_place_in(&mut self, column: usize) {
        let column = self.columns()[column].id.clone();
        let remembered = self.remembered.get(column.as_str()).cloned();
        let first = || self.places().into_iter().find(|(_, c, _)| c.id == column).map(|(place, ..)| place);
        self.go_to(remembered.or_else(first));
    }

    /// Chooses a contribution and brings it into sight.
    pub(super) fn select(&mut self, id: ContributionId) {
        let Some(contribution) = self.map().contribution(id).filter(|c| c.board == self.board) else { return };
        let place = contribution.place.clone();
        self.selected = Some(id);
        self.keep_in_sight(id);
        self.on_scale = false;
        if let Some(place) = place {
            self.remembered.insert(place.column().to_owned(), place.clone());
            self.place = Some(place);
        } else {
            self.place = None;
        }
        self.show_entry(id);
    }

    /// Chooses another contribution of the column in focus, or the last one of its section to begin with.
    pub(super) fn select_by(&mut self, step: Step) {
        if self.on_scale {
            return self.choose_person(step);
        }
        if self.is_grid() && self.place.is_some() && matches!(step, Step::Up | Step::Down) {
            return self.step_in_grid(step);
        }
        if self.is_journey() && self.place.is_some() {
            return self.step_along(step);
        }
        let next = if self.place.is_none() { self.next_to_place(step) } else { self.next_in_column(step) };
        if let Some(id) = next {
            self.select(id);
        }
    }

    fn next_in_column(&self, step: Step) -> Option<ContributionId> {
        let walk = self.walk(self.column())?;
        let selected = self.selected.and_then(|id| walk.row_of(self.place.as_ref()?, id));
        let row = match (selected, step) {
            (Some(row), step) => walk.step(row, step)?,
            (None, Step::Up | Step::Down) => self.entry_to_begin_with(&walk)?,
            (None, step) => walk.step(Row { section: 0, entry: None }, step)?,
        };
        walk.contribution(row)
    }

    /// The last contribution of the section in focus, or else of its column.
    fn entry_to_begin_with(&self, walk: &ColumnWalk) -> Option<Row> {
        let sections = walk.board.framework.sections_of(walk.column);
        let section = sections.iter().position(|s| Some(s.id.as_str()) == self.place.as_ref().map(|p| p.section()));
        let section = section.unwrap_or(0);
        match walk.entries(section).len().checked_sub(1) {
            Some(entry) => Some(Row { section, entry: Some(entry) }),
            None => walk.step(Row { section, entry: None }, Step::Last),
        }
    }

    /// What is still to be placed is a list of its own.
    fn next_to_place(&self, step: Step) -> Option<ContributionId> {
        let list = self.shown()?.at(None);
        let at = self.selected.and_then(|id| list.iter().position(|other| *other == id));
        match (at, step) {
            (Some(at), Step::Up) => list.get(at.checked_sub(1)?),
            (Some(at), Step::Down) => list.get(at + 1),
            (_, Step::First) => list.first(),
            (None, _) | (_, Step::Last) => list.last(),
        }
        .copied()
    }

    /// Brings a contribution into sight.
    pub(super) fn show_entry(&mut self, id: ContributionId) {
        let contribution = self.map().contribution(id).filter(|c| c.board == self.board);
        let Some(place) = contribution.and_then(|c| c.place.clone()) else { return };
        if self.is_journey() {
            return self.show_stop(id);
        }
        let column = self.columns().iter().position(|c| c.id.as_str() == place.column());
        let Some(column) = column else { return };
        let row = self.walk(column).and_then(|walk| walk.row_of(&place, id));
        if let Some(row) = row {
            self.show_row(column, row);
        }
    }

    /// Brings the end of a section into sight: where the next line will stand.
    pub(super) fn show_section(&mut self, place: &Place) {
        if self.is_journey() {
            let last = self.shown().and_then(|board| board.at(Some(place)).last().copied());
            return last.filter(|id| self.is_just_added(*id)).map_or((), |id| self.show_stop(id));
        }
        let Some(column) = self.columns().iter().position(|c| c.id.as_str() == place.column()) else { return };
        let row = self.walk(column).and_then(|walk| {
            let sections = walk.board.framework.sections_of(walk.column);
            let section = sections.iter().position(|section| section.id.as_str() == place.section())?;
            Some(Row { section, entry: walk.entries(section).len().checked_sub(1) })
        });
        if let Some(row) = row {
            self.show_row(column, row);
        }
    }

    fn show_row(&mut self, column: usize, row: Row) {
        self.show_cell(row.section, column);
        let areas = self.areas();
        let Some(pane) = self.pane_with(&areas, column, row.section) else { return };
        if let Some(scroll) = rows::scroll_to_show(self, &pane, row) {
            self.set_scroll(&pane, scroll);
        }
    }

    /// Leaves no room below the last row of a pane while there is more above.
    pub(super) fn fill_columns(&mut self) {
        let areas = self.areas();
        if let Some(ground) = areas.grid {
            self.corner = grid::corner_filled(self, ground);
        }
        for pane in self.panes(&areas) {
            if let Some(scroll) = rows::filled(self, &pane) {
                self.set_scroll(&pane, scroll);
            }
        }
    }

    /// Only what is scrolled is kept.
    fn set_scroll(&mut self, pane: &Pane, scroll: Scroll) {
        if scroll == Scroll::at(pane.first) {
            self.scrolls.remove(&pane.key());
        } else {
            self.scrolls.insert(pane.key(), scroll);
        }
    }

    /// Scrolls a pane by lines, downwards or upwards; where it is at its end, the grid that it is a cell of.
    pub(super) fn scroll(&mut self, pane: &Pane, lines: isize) {
        let before = self.scroll_of(pane);
        let after = rows::scrolled(self, pane, lines).unwrap_or(before);
        self.set_scroll(pane, after);
        if after == before {
            self.scroll_grid(lines.signum());
        }
    }
}
