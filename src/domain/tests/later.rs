//! What another meeting of the family keeps from the room is kept in this one too, whatever became of it there and whatever
//! the clock said.

use super::generate::*;
use crate::domain::{
    contribution::Carried,
    elsewhere::Elsewhere,
    event::{Add, Body, Event, Restrict, TakeBack},
    ids::{ContributionId, SessionId},
    series::{Found, Series},
    session::Session,
};

const LINE: u64 = 1;
const CARRIED: u64 = 2;

fn other() -> SessionId {
    SessionId(uuid::Uuid::from_u128(77))
}

/// A meeting that began in this second, with these things said after its beginning.
fn met(id: SessionId, second: u64, bodies: impl IntoIterator<Item = Body>) -> Session {
    let beginning = beginning().into_iter().map(|mut body| {
        if let Body::Open(open) = &mut body {
            (open.session, open.started) = (id, at(second));
        }
        body
    });
    let log: Vec<Event> = (1..)
        .zip(beginning.chain(bodies))
        .map(|(n, body)| event(n, event_id(u64::from(id == other()) * 500 + n), desk(0), body))
        .collect();
    Session::fold(log)
}

fn said(id: u64) -> Add {
    Add::new(contribution_id(id), Some("left/one".into()), "Move to Elm Road".into())
}

fn kept(bodies: impl IntoIterator<Item = Body>, second: u64) -> Vec<ContributionId> {
    let first = met(session_id(), 1_000, [Body::Add(Box::new(said(LINE)))]);
    let carried = Carried { session: session_id(), contribution: contribution_id(LINE) };
    let taken_over = Body::Add(Box::new(Add { carried: Some(carried), ..said(CARRIED) }));
    let next = met(other(), second, [taken_over].into_iter().chain(bodies));
    match Series::of(vec![first, next], Found::default()).kept_after(session_id()) {
        Elsewhere::Known(kept) => kept.into_iter().collect(),
        Elsewhere::Unclear => panic!("both can be read"),
    }
}

#[test]
fn a_line_restricted_in_the_next_meeting_stays_so_when_it_is_taken_back_there_or_the_clock_was_wrong() {
    let id = contribution_id(CARRIED);
    let restrict = || Body::Restrict(Restrict { id, reason: None, decided_by: None, was_shown: true });
    let back = || Body::TakeBack(TakeBack { id });
    for second in [2_000, 500] {
        assert_eq!(kept([], second), []);
        assert_eq!(kept([restrict()], second), [contribution_id(LINE)]);
        assert_eq!(kept([restrict(), back()], second), [contribution_id(LINE)]);
        assert_eq!(kept([back()], second), []);
    }
}
