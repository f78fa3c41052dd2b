//! What was chosen and agreed on a board of words and pictures.

use std::collections::BTreeMap;

use super::{
    Moment,
    ids::{ColumnId, EventId, PersonId},
    text::Text,
};

/// For each frame the events that made it what it is: which picture it has, then the words in it, from the top.
pub type Made = BTreeMap<ColumnId, Vec<EventId>>;

/// What was chosen and agreed on a board of frames.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frames {
    /// The pictures that were chosen in place of those the framework has.
    pub pictures: BTreeMap<ColumnId, Chosen>,
    /// Who agreed, and to what.
    pub agreed: BTreeMap<PersonId, Agreed>,
}

/// A picture that was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// The event that chose it.
    pub event: EventId,
    /// Which.
    pub picture: Text,
}

/// Someone agreed to the frames as they stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreed {
    /// The event that says so.
    pub event: EventId,
    /// When.
    pub at: Moment,
    /// What the frames were made of.
    pub to: Made,
}

/// How far the agreement to the frames of a board is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreement {
    /// Who agreed to the frames as they are.
    pub agreed: Vec<PersonId>,
    /// The parents who agreed to them as they were, before something was changed.
    pub anew: Vec<PersonId>,
    /// The parents who have not agreed yet.
    pub missing: Vec<PersonId>,
}

impl Agreement {
    /// The parents who still have to agree, in the order of the list.
    pub fn open(&self) -> impl Iterator<Item = &PersonId> {
        self.anew.iter().chain(&self.missing)
    }
}
