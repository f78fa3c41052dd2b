//! What the meeting decides: an answer for each child, who sees it differently, what stays open, and when to meet again.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::contribution::text_is_empty;
use crate::domain::{
    ids::{MeetingKindId, PersonId},
    settled::OutcomeKey,
    text::Text,
};

/// Something is decided; the last answer counts, and an empty one is as if it was never decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decide {
    /// Which of the kind's outcomes.
    pub outcome: Text,
    /// For which child; for the meeting as a whole if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub child: Option<PersonId>,
    /// One of the outcome's choices, or the meeting's own words where it has none.
    #[serde(default, skip_serializing_if = "text_is_empty")]
    pub choice: Text,
    /// Why.
    #[serde(default, skip_serializing_if = "text_is_empty")]
    pub reasons: Text,
    /// Who decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<PersonId>,
}

impl Decide {
    /// What is decided.
    pub fn key(&self) -> OutcomeKey {
        OutcomeKey { outcome: self.outcome.clone(), child: self.child.clone() }
    }
}

/// Someone sees a decision differently, in their words; without words, no longer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dissent {
    /// Which of the kind's outcomes.
    pub outcome: Text,
    /// For which child.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub child: Option<PersonId>,
    /// Who.
    pub by: PersonId,
    /// In their words.
    #[serde(default, skip_serializing_if = "text_is_empty")]
    pub words: Text,
}

impl Dissent {
    /// The decision that is seen differently.
    pub fn key(&self) -> OutcomeKey {
        OutcomeKey { outcome: self.outcome.clone(), child: self.child.clone() }
    }
}

/// A point of the closing check stays open, and why; without a reason, it does no longer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeaveOpen {
    /// Which point, as the closing check names it.
    pub what: Text,
    /// Why.
    #[serde(default, skip_serializing_if = "text_is_empty")]
    pub reason: Text,
}

/// When the next meeting of a kind is; without a day, it is not agreed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NextMeeting {
    /// Of which kind.
    pub kind: MeetingKindId,
    /// On which day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// At which time, by the clocks of that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<NaiveTime>,
    /// Where.
    #[serde(default, skip_serializing_if = "text_is_empty")]
    pub place: Text,
}
