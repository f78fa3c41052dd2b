//! The tray at the side of the board: lines of reports, which wait for somebody to place them. It is in no map, so no
//! room, wall or paper sees any of it.

use std::collections::BTreeSet;

use super::{
    Moment,
    event::Add,
    ids::{ContributionId, EventId, PersonId},
    text::Text,
};

/// What came from outside.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tray {
    /// The reports, in the order in which they came.
    pub reports: Vec<Offered>,
    /// Lines that were left aside.
    pub declined: BTreeSet<ContributionId>,
}

/// A report that came.
#[derive(Clone, Debug, PartialEq)]
pub struct Offered {
    /// The event that brought it.
    pub event: EventId,
    /// When.
    pub at: Moment,
    /// Whose it is.
    pub agency: Text,
    /// Who wrote or brought it.
    pub by: Option<PersonId>,
    /// What its file was called.
    pub file: Text,
    /// The sum of the file.
    pub sum: Text,
    /// Its lines, each as it would be added.
    pub lines: Vec<Add>,
}

impl Tray {
    /// The line with this id, and the report that it is of.
    pub fn line(&self, id: ContributionId) -> Option<(&Offered, &Add)> {
        self.reports.iter().find_map(|report| Some((report, report.lines.iter().find(|line| line.id == id)?)))
    }
}
