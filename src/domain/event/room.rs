//! The room: who comes and goes, reports, breaks, settings, and what was agreed when it was read out.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::contribution::text_is_empty;
use crate::domain::{
    Moment,
    ids::{ContributionId, EventId, PersonId},
    person::{Attendance, is_false, is_true, yes},
    proceedings::WentOn,
    text::Text,
};

/// Someone came, left, or stayed out for a part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attend {
    /// Who.
    pub id: PersonId,
    /// How they take part from now on.
    pub attendance: Attendance,
    /// From when on, which is not always when it was recorded.
    pub at: Moment,
    /// For which part, where it is for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Text>,
    /// The coming or going that never was: it is taken out, and nothing comes in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takes_back: Option<EventId>,
}

/// An agency's report came, or did not; the last one of an agency counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Whose.
    pub agency: Text,
    /// Who wrote or brought it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// On which day it came; not yet if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<NaiveDate>,
    /// Whether the family has seen it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub shown_to_family: bool,
    /// Whether it is so; `false` takes the agency off the list.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub stands: bool,
}

/// The meeting goes on without something its rules ask for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoOn {
    /// Without what: `quorum`, `report` ...
    pub without: Text,
    /// Why.
    pub reason: Text,
    /// Who decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<PersonId>,
    /// Whether it is so; `false` takes back the last one that says the same.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub stands: bool,
}

impl GoOn {
    /// Whether `then` says the same.
    pub(in crate::domain) fn is_said_by(&self, then: &WentOn) -> bool {
        (&then.without, &then.reason, &then.decided_by) == (&self.without, &self.reason, &self.decided_by)
    }
}

/// A break begins or ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pause {
    /// Whether it begins.
    pub on: bool,
    /// When; at the event's own time if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// Whether it is so; `false` takes back that the last break began, or ended.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub stands: bool,
}

/// What was read out is agreed to or disputed; the last word of each person counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadBack {
    /// What was read out.
    pub id: ContributionId,
    /// By whom.
    pub by: PersonId,
    /// Whether they agree.
    pub agrees: bool,
    /// In their words.
    #[serde(default, skip_serializing_if = "text_is_empty")]
    pub words: Text,
    /// Whether it is so; `false` takes back what this person said.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub stands: bool,
}

/// A setting of this meeting, on every screen at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choose {
    /// Which setting: `names`, `plain-words`, `voices`, `follow-phase` ...
    pub what: Text,
    /// What it is from now on; as if never chosen where it is empty.
    pub value: Text,
}
