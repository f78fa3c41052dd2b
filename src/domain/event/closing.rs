//! Signing off, and what is corrected afterwards.

use serde::{Deserialize, Serialize};

use super::Body;
use crate::domain::{
    ids::{ContributionId, EventId, PersonId},
    text::Text,
};

/// The meeting is signed off. The line that says so names in `prev` what is signed, and its own sum is the meeting's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Close {
    /// Who signs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
}

/// A sign-off no longer counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reopen {
    /// The event that signed it off.
    pub close: EventId,
    /// Why.
    pub reason: Text,
    /// Who decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
}

/// A correction after signing off. It is applied, and stands in the record with its reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amend {
    /// Why.
    pub reason: Text,
    /// Who decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// The correction.
    pub sets: Box<Body>,
}

/// A line is left out of one person's copies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeaveOut {
    /// Which line.
    pub id: ContributionId,
    /// Out of whose copies.
    pub recipient: PersonId,
    /// Why.
    pub reason: Text,
    /// Who decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<PersonId>,
}

/// A leaving out ends; all others stay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PutBack {
    /// The event that left it out.
    pub leave_out: EventId,
    /// Why.
    pub reason: Text,
    /// Who decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<PersonId>,
}
