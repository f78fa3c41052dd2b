//! What the rooms about a family's meetings are told, and say.

use crate::domain::{
    contribution::Status,
    elsewhere::Elsewhere,
    event::Event,
    ids::{ContributionId, SessionId},
    session::Session,
    text::Text,
};

/// Everything that was recorded of a meeting.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Log {
    /// Its events.
    pub events: Vec<Event>,
    /// How many lines cannot be trusted.
    pub damaged: usize,
    /// What later meetings keep from the room, of what it says.
    pub elsewhere: Elsewhere,
}

/// How far an action is, and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// The meeting that has the action.
    pub session: SessionId,
    /// The action there.
    pub id: ContributionId,
    /// That meeting, where it is an earlier one: then the action is taken over from it.
    pub from: Option<Session>,
    /// How far it is.
    pub status: Status,
    /// What came of it, as typed, with who says so in front of a colon; nothing if that was not said.
    pub words: Option<Text>,
}
