//! What each desk did and can undo, and who touched what last. The fold keeps it, so it survives a restart.

use super::{
    event::{Body, TakeBack},
    ids::{ContributionId, DeskId, EventId},
};

/// The steps of one desk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    pub(super) done: Vec<Step>,
    pub(super) undone: Vec<Step>,
}

/// One event of a desk, and what would set it back.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub(super) n: u64,
    pub(super) event: EventId,
    pub(super) inverse: Inverse,
}

/// What would set an event back.
#[derive(Clone, Debug, PartialEq)]
pub enum Inverse {
    /// Not a step a person would undo.
    None,
    /// Taking a contribution back: by far the most of them, so it takes no room of its own.
    TakeBack(ContributionId),
    /// This change.
    Sets(Box<Body>),
    /// A step that undo must not set back, and why.
    Never(NoUndo),
}

/// Why undo must not set a step back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoUndo {
    /// Undo never widens who may see something.
    Restriction,
    /// A round stays open until it is shown.
    Round,
    /// What was shown was seen.
    Shown,
    /// The earlier meeting stays the earlier one.
    Follows,
    /// A later answer of the same person stands.
    NewerAnswer,
    /// Signing off and taking that up again are said in words.
    SignedOff,
    /// A correction is corrected by another.
    Amended,
    /// What is left out of a copy is put back by name.
    LeftOut,
    /// What was expunged is nowhere any more.
    Expunged,
}

/// Which desks touched a thing last.
#[derive(Clone, Debug, PartialEq)]
pub struct Hands {
    /// The last event on it.
    pub(super) last: (u64, EventId),
    pub(super) desk: DeskId,
    /// The last event before by any other desk, if it could be newer than one of this desk's.
    pub(super) other: Option<(u64, EventId)>,
}

impl Inverse {
    pub(super) fn sets(body: Body) -> Self {
        Inverse::Sets(Box::new(body))
    }

    /// The change as a body of its own.
    pub(super) fn body(&self) -> Result<Body, Option<NoUndo>> {
        match self {
            Inverse::None => Err(None),
            Inverse::Never(why) => Err(Some(*why)),
            Inverse::TakeBack(id) => Ok(Body::TakeBack(TakeBack { id: *id })),
            Inverse::Sets(body) => Ok((**body).clone()),
        }
    }
}
