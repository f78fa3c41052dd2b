//! A session as it stood before: all that was said by then, and for the room nothing that was kept from it since.

use std::collections::HashSet;

use proptest::prelude::*;

use super::generate::*;
use crate::domain::{
    contribution::MaySee,
    elsewhere::Elsewhere,
    event::*,
    map::Map,
    past::{public_at, session_at},
    public::PublicSession,
    session::Session,
    text::Text,
    walk::Walk,
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
        let shown = public_at(log.clone(), at(seconds), Elsewhere::default());
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
    assert_eq!(public_at(log, before, Elsewhere::default()).count(), 0);
}

proptest! {
    #[test]
    fn a_walk_for_the_room_has_no_step_about_what_was_kept_from_it_at_any_time(log in prop_oneof![nonsense(), meeting(2)]) {
        let now = Session::fold(log.clone());
        let walk = Walk::for_the_room(log.clone(), &now);
        let mut sorted = log;
        sorted.sort_by_key(Event::order);
        let mut session = Session::default();
        let mut kept = HashSet::new();
        for event in sorted {
            session.apply(event);
            let all = session.map().contributions().chain(session.taken_back());
            kept.extend(all.map(|c| c.id).filter(|id| session.is_kept_from_room(*id)));
        }
        for (at, step) in walk.steps().iter().enumerate() {
            prop_assert!(step.id.is_none_or(|id| !kept.contains(&id)), "{step:?}");
            prop_assert!(step.reason.is_none());
            let map = walk.map_after(at);
            prop_assert!(map.contributions().all(|c| !kept.contains(&c.id)));
        }
        let whole = Walk::whole(Vec::new());
        prop_assert!(whole.steps().is_empty() && whole.map_after(0) == Map::default());
    }
}

#[test]
fn a_walk_tells_who_wrote_what_and_what_was_taken_back_and_undone() {
    let id = contribution_id(1);
    let add = Add::new(id, Some("left/one".into()), "Before".into());
    let edit = Edit { id, text: "After".into(), parts: Default::default() };
    let back = Edit { id, text: "Before".into(), parts: Default::default() };
    let bodies = [
        Body::Add(Box::new(add)),
        Body::Edit(edit),
        Body::Undo(Undo { of: event_id(101), sets: Box::new(Body::Edit(back)) }),
        Body::TakeBack(TakeBack { id }),
    ];
    let log: Vec<Event> = (1..)
        .zip(beginning())
        .chain((100..).zip(bodies))
        .map(|(n, body)| event(n, event_id(n), desk(0), body))
        .collect();
    let walk = Walk::whole(log.clone());
    let last: Vec<(&str, &str)> =
        walk.steps().iter().rev().take(4).rev().map(|step| (step.did.as_str(), step.words.as_str())).collect();
    let told = [
        ("said", "Before"),
        ("put in other words", "After"),
        ("undone, now: put in other words", "Before"),
        ("taken back", "Before"),
    ];
    assert_eq!(last, told);
    let count = walk.steps().len();
    assert_eq!((walk.map_after(count - 2).count(), walk.map_after(count - 1).count()), (1, 0));
    // What was worded otherwise or taken back may have been mended before the room saw it; what is restricted now, even if
    // only this screen knows it yet, is in no step for the room.
    let other = contribution_id(2);
    let plain = Add::new(other, Some("left/one".into()), "Plain".into());
    let log = [log, vec![event(150, event_id(150), desk(0), Body::Add(Box::new(plain)))]].concat();
    let mut now = Session::fold(log.clone());
    let room = |now: &Session| -> Vec<_> {
        Walk::for_the_room(log.clone(), now).steps().iter().filter_map(|step| step.id).collect()
    };
    assert_eq!(room(&now), [other]);
    let restrict = Restrict { id: other, reason: None, decided_by: None, was_shown: true };
    now.apply(event(200, event_id(200), desk(0), Body::Restrict(restrict)));
    assert_eq!(room(&now), []);
}
