//! What each desk did and can undo. Derived from the log like all else, so it survives a restart.

use super::{By, Done};
use crate::domain::{
    event::{Body, TakeBack},
    ids::{ContributionId, EventId},
    session::{Session, Touched},
};

/// The steps of one desk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    pub(in crate::domain) done: Vec<Step>,
    pub(in crate::domain) undone: Vec<Step>,
}

/// One event of a desk, and what would set it back.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub(in crate::domain) event: EventId,
    pub(in crate::domain) inverse: Inverse,
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
    /// A board stays.
    Board,
    /// A round stays open until it is shown.
    Round,
    /// What was shown was seen.
    Shown,
}

impl Inverse {
    pub(super) fn sets(body: Body) -> Self {
        Inverse::Sets(Box::new(body))
    }

    /// The change as a body of its own.
    pub(in crate::domain) fn body(&self) -> Result<Body, Option<NoUndo>> {
        match self {
            Inverse::None => Err(None),
            Inverse::Never(why) => Err(Some(*why)),
            Inverse::TakeBack(id) => Ok(Body::TakeBack(TakeBack { id: *id })),
            Inverse::Sets(body) => Ok((**body).clone()),
        }
    }
}

impl Session {
    pub(super) fn note_done(&mut self, by: &By, done: Option<Done>) -> Option<Touched> {
        let Done { touched, inverse } = done?;
        if inverse != Inverse::None {
            let history = self.history.entry(by.desk.clone()).or_default();
            history.done.push(Step { event: by.event, inverse });
            history.undone.clear();
        }
        Some(touched)
    }

    pub(super) fn note_undone(&mut self, of: EventId, by: &By, done: Option<Done>) -> Option<Touched> {
        let Done { touched, inverse } = done?;
        let own = self.history.entry(by.desk.clone()).or_default();
        if !forget(&mut own.done, of) {
            self.history.values_mut().any(|history| forget(&mut history.done, of));
        }
        let history = self.history.entry(by.desk.clone()).or_default();
        history.undone.push(Step { event: by.event, inverse });
        Some(touched)
    }

    pub(super) fn note_redone(&mut self, of: EventId, by: &By, done: Option<Done>) -> Option<Touched> {
        let Done { touched, inverse } = done?;
        let history = self.history.entry(by.desk.clone()).or_default();
        forget(&mut history.undone, of);
        history.done.push(Step { event: by.event, inverse });
        Some(touched)
    }
}

/// Removes the step of `event`, looking from the end, where it nearly always is. Says whether it was there.
fn forget(steps: &mut Vec<Step>, event: EventId) -> bool {
    let at = steps.iter().rposition(|step| step.event == event);
    at.map(|at| steps.remove(at)).is_some()
}
