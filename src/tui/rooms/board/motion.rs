//! Moving about: which column and section, which contribution, what is scrolled into sight.

use super::{model::Board, view::columns};
use crate::domain::{board::Board as DomainBoard, framework::Column, ids::ContributionId, ids::Place};

/// One row of a column: a section's heading, or a contribution of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The section, counted in its column.
    pub section: usize,
    /// The contribution, counted in its section; `None` is the heading.
    pub entry: Option<usize>,
}

/// The first row of a column that is in sight, and how many of its lines are above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scroll {
    /// The row.
    pub top: Row,
    /// Lines of it that are scrolled out.
    pub lines: usize,
}

impl Default for Scroll {
    fn default() -> Self {
        Scroll { top: Row { section: 0, entry: None }, lines: 0 }
    }
}

/// A way through a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the one above.
    Up,
    /// To the one below.
    Down,
    /// To the first.
    First,
    /// To the last.
    Last,
}

/// A column with what stands in it, for walking up and down without counting it all.
#[derive(Clone, Copy)]
pub struct ColumnWalk<'a> {
    /// The board it belongs to.
    pub board: &'a DomainBoard,
    /// Its definition.
    pub column: &'a Column,
}

impl ColumnWalk<'_> {
    /// What stands in a section, in order.
    pub fn entries(&self, section: usize) -> &[ContributionId] {
        let Some(section) = self.board.framework.sections_of(self.column).get(section) else { return &[] };
        self.board.at(Some(&Place::new(&self.column.id, &section.id)))
    }

    /// The row after this one.
    pub fn after(&self, row: Row) -> Option<Row> {
        let next = row.entry.map_or(0, |entry| entry + 1);
        if next < self.entries(row.section).len() {
            return Some(Row { entry: Some(next), ..row });
        }
        let section = row.section + 1;
        (section < self.board.framework.sections_of(self.column).len()).then_some(Row { section, entry: None })
    }

    /// The row before this one.
    pub fn before(&self, row: Row) -> Option<Row> {
        match row.entry {
            Some(0) => Some(Row { entry: None, ..row }),
            Some(entry) => Some(Row { entry: Some(entry - 1), ..row }),
            None => {
                let section = row.section.checked_sub(1)?;
                Some(Row { section, entry: self.entries(section).len().checked_sub(1) })
            }
        }
    }

    /// The contribution of a row; none for a heading.
    pub fn contribution(&self, row: Row) -> Option<ContributionId> {
        self.entries(row.section).get(row.entry?).copied()
    }

    /// The row of a contribution that stands at `place`.
    pub fn row_of(&self, place: &Place, id: ContributionId) -> Option<Row> {
        let sections = self.board.framework.sections_of(self.column);
        let section = sections.iter().position(|section| section.id.as_str() == place.section())?;
        let entry = self.entries(section).iter().rposition(|other| *other == id)?;
        Some(Row { section, entry: Some(entry) })
    }

    /// The row with a contribution that a step leads to from `row`.
    pub fn step(&self, row: Row, step: Step) -> Option<Row> {
        let first = Row { section: 0, entry: None };
        match step {
            Step::Up => self.nearest(self.before(row)?, Self::before),
            Step::Down => self.nearest(self.after(row)?, Self::after),
            Step::First => self.nearest(first, Self::after),
            Step::Last => self.nearest(self.last(), Self::before),
        }
    }

    /// The nearest row from `row` on that holds a contribution.
    fn nearest(&self, row: Row, next: impl Fn(&Self, Row) -> Option<Row>) -> Option<Row> {
        let mut at = row;
        while at.entry.is_none() {
            at = next(self, at)?;
        }
        Some(at)
    }

    /// The last row of the column.
    pub fn last(&self) -> Row {
        let section = self.board.framework.sections_of(self.column).len().saturating_sub(1);
        Row { section, entry: self.entries(section).len().checked_sub(1) }
    }
}

impl Board {
    /// A column of the shown board, for walking.
    pub(super) fn walk(&self, column: usize) -> Option<ColumnWalk<'_>> {
        let board = self.shown()?;
        Some(ColumnWalk { board, column: board.framework.columns.get(column)? })
    }

    /// Goes to a section: typing goes there from now on.
    pub(super) fn go_to(&mut self, place: Option<Place>) {
        if self.place != place || self.on_scale {
            self.line.lapse();
            self.prompt = 0;
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
        let column = self.columns()[next].id.clone();
        let remembered = self.remembered.get(column.as_str()).cloned();
        let first = || self.places().into_iter().find(|(_, c, _)| c.id == column).map(|(place, ..)| place);
        self.go_to(remembered.or_else(first));
    }

    /// Chooses a contribution and brings it into sight.
    pub(super) fn select(&mut self, id: ContributionId) {
        let Some(contribution) = self.map().contribution(id) else { return };
        let place = contribution.place.clone();
        self.selected = Some(id);
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
        let Some(place) = self.map().contribution(id).and_then(|c| c.place.clone()) else { return };
        let column = self.columns().iter().position(|c| c.id.as_str() == place.column());
        let Some(column) = column else { return };
        let row = self.walk(column).and_then(|walk| walk.row_of(&place, id));
        if let Some(row) = row {
            self.show_row(column, row);
        }
    }

    /// Brings the end of a section into sight: where the next line will stand.
    pub(super) fn show_section(&mut self, place: &Place) {
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
        let scroll = columns::scroll_to_show(self, column, row);
        if let (Some(scroll), Some(kept)) = (scroll, self.scrolls.get_mut(column)) {
            *kept = scroll;
        }
    }

    /// Scrolls a column by lines, downwards or upwards.
    pub(super) fn scroll(&mut self, column: usize, lines: isize) {
        let scroll = columns::scrolled(self, column, lines);
        if let (Some(scroll), Some(kept)) = (scroll, self.scrolls.get_mut(column)) {
            *kept = scroll;
        }
    }
}
