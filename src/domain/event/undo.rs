//! Undo and redo: events like any other, which say what they undo and what they set.

use serde::{Deserialize, Serialize};

use super::Body;
use crate::domain::ids::EventId;

/// An event is undone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Undo {
    /// The event that is undone.
    pub of: EventId,
    /// The change that brings the former state back.
    pub sets: Box<Body>,
}

/// An undo is undone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redo {
    /// The `undo` event that is undone.
    pub of: EventId,
    /// The change that brings the state before the undo back.
    pub sets: Box<Body>,
}
