//! Answers on scales, given openly or collected unseen.

use serde::{Deserialize, Serialize};

use crate::domain::{
    ids::{EventId, PersonId, RoundId},
    scale::{ScaleKey, Value},
    text::Text,
};

/// An answer on a scale; the last one of a person counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// Which question.
    pub key: ScaleKey,
    /// Whose answer.
    pub by: PersonId,
    /// The number, or why there is none.
    pub value: Value,
    /// What makes it that number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
    /// What would make it one higher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub higher: Option<Text>,
    /// Who asked, where the person was not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collected_by: Option<PersonId>,
    /// The round it belongs to: unseen until that round is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<RoundId>,
}

/// An answer is withdrawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unrate {
    /// The event that recorded it.
    pub rating: EventId,
}

/// Answers to a question are collected unseen from here on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collect {
    /// The round's id.
    pub round: RoundId,
    /// Which question.
    pub key: ScaleKey,
}

/// The answers of a round are shown, all at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Show {
    /// The round.
    pub round: RoundId,
}
