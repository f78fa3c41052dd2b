//! What is told of saving: what reached the disk, what did not, and how far it is.

use crate::domain::{Moment, ids::EventId, text::Text};

/// Events that reached the disk, in the order in which they were handed over.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// Their ids.
    pub events: Vec<EventId>,
    /// When their sync returned.
    pub at: Moment,
    /// The sum of the last line then: which state of the session is on the disk.
    pub sum: Text,
    /// What other desks had written in front of them, which makes a [`Reload`](crate::tui::effect::Effect::Reload) necessary.
    pub foreign: bool,
}

/// Saving failed.
#[derive(Clone, Debug, PartialEq)]
pub struct NotSaved {
    /// What happened and what to do, in a sentence.
    pub sentence: String,
    /// Whether all of it is at least in the spill, a file beside the session or in the user's data folder.
    pub spilled: bool,
}

/// How far what was typed is on the disk, as a room answers when the person is about to leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// All of it, since its last sync; no moment where nothing was written yet.
    AllSaved(Option<Moment>),
    /// Something is on its way.
    Waiting,
    /// Something could not be saved: what happened and what to do.
    Failed(String),
}
