//! What happened in the room beside what was said: who came and left, reports, breaks, phases.

use chrono::NaiveDate;

use super::{
    Moment,
    ids::{EventId, PersonId, PhaseId},
    person::Attendance,
    text::Text,
};

/// Someone came, left or stayed out, at a time of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Attended {
    /// The event that recorded it.
    pub event: EventId,
    /// Who.
    pub person: PersonId,
    /// How they take part from then on.
    pub attendance: Attendance,
    /// From when on, which is not always when it was recorded.
    pub at: Moment,
    /// For which part, where it is for one.
    pub part: Option<Text>,
}

/// An agency's report.
#[derive(Clone, Debug, PartialEq)]
pub struct Reported {
    /// The event that recorded it.
    pub event: EventId,
    /// Whose.
    pub agency: Text,
    /// Who wrote or brought it.
    pub by: Option<PersonId>,
    /// On which day it came; `None` while it has not.
    pub received: Option<NaiveDate>,
    /// Whether the family has seen it.
    pub shown_to_family: bool,
}

/// The meeting went on without something its rules ask for. It stands in no map but the whole one.
#[derive(Clone, Debug, PartialEq)]
pub struct WentOn {
    /// The event that recorded it.
    pub event: EventId,
    /// When it was recorded.
    pub at: Moment,
    /// Without what: `quorum`, `report` ...
    pub without: Text,
    /// Why.
    pub reason: Text,
    /// Who decided it.
    pub decided_by: Option<PersonId>,
}

/// A break.
#[derive(Clone, Debug, PartialEq)]
pub struct Pause {
    /// When it began.
    pub from: Moment,
    /// When it ended; `None` while it lasts.
    pub until: Option<Moment>,
}

/// A phase of the agenda was entered.
#[derive(Clone, Debug, PartialEq)]
pub struct Entered {
    /// The event that recorded it.
    pub event: EventId,
    /// The phase; `None` where the agenda was left.
    pub phase: Option<PhaseId>,
    /// When.
    pub at: Moment,
}
