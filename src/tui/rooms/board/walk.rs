//! The rows of a column, one after the other, without counting them all.

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

impl Scroll {
    /// Nothing is scrolled out above this section.
    pub fn at(section: usize) -> Self {
        Scroll { top: Row { section, entry: None }, lines: 0 }
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

/// Sections of a column with what stands in them, for walking up and down without counting it all.
#[derive(Clone, Copy)]
pub struct ColumnWalk<'a> {
    /// The board it belongs to.
    pub board: &'a DomainBoard,
    /// The column's definition.
    pub column: &'a Column,
    /// The first section of the way, counted in the column.
    pub first: usize,
    /// The section behind the last one.
    pub end: usize,
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
        (section < self.end).then_some(Row { section, entry: None })
    }

    /// The row before this one.
    pub fn before(&self, row: Row) -> Option<Row> {
        match row.entry {
            Some(0) => Some(Row { entry: None, ..row }),
            Some(entry) => Some(Row { entry: Some(entry - 1), ..row }),
            None => {
                let section = row.section.checked_sub(1).filter(|section| *section >= self.first)?;
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
        let first = Row { section: self.first, entry: None };
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

    /// The last row of the way.
    pub fn last(&self) -> Row {
        let section = self.end.saturating_sub(1);
        Row { section, entry: self.entries(section).len().checked_sub(1) }
    }
}
