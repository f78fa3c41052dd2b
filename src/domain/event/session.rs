//! The session begins.

use serde::{Deserialize, Serialize};

use crate::domain::{
    Moment,
    ids::{FrameworkId, MeetingKindId, SessionId},
    person::is_false,
    text::Text,
};

/// All before this was taken in from an export of another session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Imported {
    /// That session.
    pub session: SessionId,
    /// The sum of its last line then.
    pub sum: Text,
}

/// The session begins: always the first event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// The session's id, as in the header.
    pub session: SessionId,
    /// What the meeting is called.
    pub title: Text,
    /// Its kind.
    pub kind: MeetingKindId,
    /// The framework of its main board.
    pub framework: FrameworkId,
    /// That framework's version.
    pub version: Text,
    /// When it began.
    pub started: Moment,
    /// Whether it is a fictional sample.
    #[serde(default, skip_serializing_if = "is_false")]
    pub fictional: bool,
}
