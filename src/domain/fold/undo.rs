//! Keeping what each desk did and can undo. Derived from the log like all else, so it survives a restart.

use super::{By, Done};
use crate::domain::{
    event::Thing,
    history::{Hands, History, Inverse, Step},
    ids::{DeskId, EventId},
    session::{Session, Touched},
};

impl Session {
    pub(super) fn note_done(&mut self, by: &By, done: Option<Done>) -> Option<Touched> {
        let Done { touched, inverse } = done?;
        if inverse != Inverse::None {
            let step = by.step(inverse);
            match self.history.get_mut(by.desk) {
                Some(history) => {
                    history.done.push(step);
                    history.undone.clear();
                }
                None => drop(self.history.insert(by.desk.clone(), History { done: vec![step], undone: Vec::new() })),
            }
        }
        Some(touched)
    }

    pub(super) fn note_undone(&mut self, of: EventId, by: &By, done: Option<Done>) -> Option<Touched> {
        // Even where nothing was left to set back: a step that cannot be undone must not bar those before it.
        let own = self.history.entry(by.desk.clone()).or_default();
        if !forget(&mut own.done, of) {
            self.history.values_mut().any(|history| forget(&mut history.done, of));
        }
        let Done { touched, inverse } = done?;
        let history = self.history.entry(by.desk.clone()).or_default();
        history.undone.push(by.step(inverse));
        Some(touched)
    }

    pub(super) fn note_redone(&mut self, of: EventId, by: &By, done: Option<Done>) -> Option<Touched> {
        let history = self.history.entry(by.desk.clone()).or_default();
        forget(&mut history.undone, of);
        let Done { touched, inverse } = done?;
        history.done.push(by.step(inverse));
        Some(touched)
    }

    /// Remembers who touched what. A contribution that only its own desk touched takes no room.
    pub(super) fn remember(&mut self, thing: Thing, by: &By) {
        let (last, desk) = ((by.n, by.event), by.desk);
        match self.hands.get_mut(&thing) {
            Some(hands) if hands.desk == *desk => hands.last = last,
            Some(hands) => *hands = Hands { last, desk: desk.clone(), other: Some(hands.last) },
            None => {
                if let Thing::Contribution(id) = thing
                    && self.any_contribution(id).is_some_and(|contribution| contribution.desk == *desk)
                {
                    return;
                }
                self.hands.insert(thing, Hands { last, desk: desk.clone(), other: None });
            }
        }
    }

    /// Whether another desk than `desk` touched `thing` after `step`.
    pub(in crate::domain) fn is_overtaken(&self, desk: &DeskId, thing: &Thing, step: &Step) -> bool {
        let others = match self.hands.get(thing) {
            Some(hands) if hands.desk == *desk => hands.other,
            Some(hands) => Some(hands.last),
            None => None,
        };
        others.is_some_and(|other| other > (step.n, step.event))
    }
}

impl By<'_> {
    fn step(&self, inverse: Inverse) -> Step {
        Step { n: self.n, event: self.event, inverse }
    }
}

/// Removes the step of `event`, looking from the end, where it nearly always is. Says whether it was there.
fn forget(steps: &mut Vec<Step>, event: EventId) -> bool {
    let at = steps.iter().rposition(|step| step.event == event);
    at.map(|at| steps.remove(at)).is_some()
}
