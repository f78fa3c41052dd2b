//! What earlier meetings agreed and this one has not taken over.

use crate::domain::contribution::Carried;

/// The actions of earlier meetings that still want an answer, and were not in this one when they were read.
#[derive(Clone, Debug, Default)]
pub struct Earlier {
    /// Whether they were asked for.
    pub asked: bool,
    /// Whether the closing list waits for them.
    pub waits: bool,
    /// All of them.
    pub whole: Vec<Carried>,
    /// Those that the room may know of.
    pub room: Vec<Carried>,
}
