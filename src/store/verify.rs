//! Checking every line of a session.

use std::{collections::BTreeSet, path::Path};

use super::{
    lines::Damage,
    reading::{self, OpenError, Torn},
    sum::Sum,
};
use crate::domain::{event::Body, ids::SessionId, session::Session};

/// What a check of every line found.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The session's id.
    pub id: SessionId,
    /// Whether it is sealed and no key at hand opens it: what its lines say was not checked then.
    pub locked: bool,
    /// How many events are sound, those of spills included.
    pub events: usize,
    /// Lines that cannot be trusted, lines that are missing, events that stand there twice.
    pub damage: Vec<Damage>,
    /// What follows the last newline: the trace of a crash, which the next opening to write mends.
    pub torn: Option<Torn>,
    /// How many files hold lines that are not in the session's own file yet.
    pub spills: usize,
    /// The verbs of events that this version does not know, each once.
    pub unknown: BTreeSet<String>,
    /// How many lines were expunged.
    pub gone: usize,
    /// Events that fit nothing and changed nothing.
    pub passed_over: usize,
    /// The sums of the last of the lines that were there when it was sealed, as they were before.
    pub former: Vec<Sum>,
    /// The sums of the last lines. Written down elsewhere, they tell whether lines are missing from the end.
    pub last: Vec<Sum>,
}

impl Report {
    /// Whether nothing is wrong with it.
    pub fn is_sound(&self) -> bool {
        self.damage.is_empty()
    }
}

/// Checks the session at `path`. Changes nothing.
pub(super) fn verify(path: &Path, data: Option<&Path>) -> Result<Report, OpenError> {
    let reading = reading::read_outside(path, &mut reading::open(path)?, data)?;
    let locked = reading.cover.is_locked();
    let verbs = reading.events.iter().filter(|_| !locked).filter_map(|event| match &event.body {
        Body::Unknown(unknown) => Some(unknown.verb.to_string()),
        _ => None,
    });
    let unknown: BTreeSet<String> = verbs.collect();
    let gone = reading.events.iter().filter(|event| matches!(event.body, Body::Gone(_))).count();
    let (id, events, spills) = (reading.header.header.id, reading.events.len(), reading.spills.len());
    let former = reading.chain.former();
    let (last, torn, damage) = (reading.chain.heads(), reading.torn, reading.damage);
    let passed_over = if locked { 0 } else { Session::fold(reading.events).passed_over().len() };
    Ok(Report { id, locked, events, damage, torn, spills, unknown, gone, passed_over, former, last })
}
