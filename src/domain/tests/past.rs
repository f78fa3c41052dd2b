//! A session as it stood before: all that was said by then, and for the room nothing that was kept from it since.

use proptest::prelude::*;

use super::generate::*;
use crate::domain::{
    contribution::MaySee,
    event::*,
    past::{public_at, session_at},
    public::PublicSession,
    session::Session,
    text::Text,
};

proptest! {
    #[test]
    fn the_past_is_a_prefix(log in meeting(3), seconds in 0u64..50) {
        let mut log = log;
        log.sort_by_key(Event::order);
        let prefix: Vec<_> = log.iter().take_while(|event| event.at <= at(seconds)).cloned().collect();
        prop_assert_eq!(session_at(shuffled(&log, seconds), at(seconds)), Session::fold(prefix));
    }

    #[test]
    fn the_room_is_shown_no_more_of_the_past_than_it_saw(log in meeting(3), seconds in 0u64..50) {
        let then = session_at(log.clone(), at(seconds));
        let saw = PublicSession::of(&then);
        let shown = public_at(log.clone(), at(seconds));
        prop_assert!(shown.contributions().all(|c| saw.contribution(c.id).is_some()));
        let restricted_since = |c: &crate::domain::ids::ContributionId| log.iter()
            .any(|event| event.at > at(seconds) && matches!(&event.body, Body::Restrict(e) if e.id == *c));
        prop_assert!(shown.contributions().all(|c| !restricted_since(&c.id)));
    }
}

#[test]
fn what_was_restricted_later_is_not_shown_of_the_past() {
    let id = contribution_id(0);
    let add = Add::new(id, Some("left/one".into()), Text::new("said openly"));
    let bodies =
        [Body::Add(Box::new(add)), Body::Permit(Permit { id, may_see: MaySee::Nobody, instead_of: Vec::new() })];
    let all = beginning().into_iter().chain(bodies);
    let log: Vec<_> = all.zip(0..).map(|(body, i)| event(i + 1, event_id(i), desk(0), body)).collect();
    let before = at(log.len() as u64 - 1);
    assert_eq!(session_at(log.clone(), before).map().count(), 1);
    assert_eq!(PublicSession::of(&session_at(log.clone(), before)).count(), 1);
    assert_eq!(public_at(log, before).count(), 0);
}
