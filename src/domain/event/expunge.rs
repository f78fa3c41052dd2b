//! What never belonged into a meeting, and is gone from its file.

use serde::{Deserialize, Serialize};

use crate::domain::{
    ids::{BoardId, ContributionId, EventId, PersonId},
    text::Text,
};

/// These never belonged here. It says what is gone by ids alone, so that no copy of it comes back with a merge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expunge {
    /// The contributions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<ContributionId>,
    /// Other events that held the same words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<EventId>,
    /// The boards that were about one of the contributions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boards: Vec<BoardId>,
    /// Why. It holds nothing of what is gone.
    pub reason: Text,
    /// Who decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<PersonId>,
}

/// A line stood here and is gone. It keeps that line's number, time, desk and id, and what it named in `prev`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gone {
    /// The sum of that line, by which others name it.
    pub sum: Text,
}
