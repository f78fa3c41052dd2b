//! The fold is total, and no order of lines or merges changes what it makes.

use proptest::prelude::*;

use super::generate::*;
use crate::domain::{
    event::{Add, Body, Edit, Event, TakeBack},
    ids::BoardId,
    merge,
    public::PublicSession,
    session::Session,
};

fn sorted(mut events: Vec<Event>) -> Vec<Event> {
    events.sort_by_key(Event::order);
    events
}

proptest! {
    #[test]
    fn any_sequence_gives_a_session(log in nonsense(), seed: u64) {
        let session = Session::fold(log.clone());
        prop_assert_eq!(session.damaged(), 0);
        let mut unsorted = Session::default();
        for event in shuffled(&log, seed) {
            unsorted.apply(event);
        }
    }

    #[test]
    fn a_prefix_and_the_rest_make_the_whole(log in nonsense(), cut: prop::sample::Index) {
        let log = sorted(log);
        let cut = cut.index(log.len() + 1);
        let mut session = Session::fold(log[..cut].to_vec());
        for event in &log[cut..] {
            session.apply(event.clone());
        }
        prop_assert_eq!(session, Session::fold(log));
    }

    #[test]
    fn neither_order_nor_duplicates_matter(log in prop_oneof![nonsense(), meeting(3)], seed: u64) {
        prop_assert_eq!(Session::fold(shuffled(&log, seed)), Session::fold(log));
    }

    #[test]
    fn a_union_is_one_whichever_way_round(log in nonsense(), parts: [u64; 3]) {
        let key = |event: &Event| (event.order(), format!("{event:?}"));
        let part = |bits: u64| -> Vec<Event> {
            log.iter().zip(0..).filter(|(_, i)| bits >> i & 1 == 1).map(|(event, _)| event.clone()).collect()
        };
        let [a, b, c] = parts.map(part);
        let union = |a: &Vec<Event>, b: &Vec<Event>| merge::union(a.clone(), b.clone(), key);
        prop_assert_eq!(union(&a, &b), union(&b, &a));
        prop_assert_eq!(union(&union(&a, &b), &c), union(&a, &union(&b, &c)));
        let both = union(&a, &b);
        prop_assert_eq!(union(&both, &b), both.clone());
        for event in a.iter().chain(&b) {
            prop_assert!(both.contains(event), "a line was lost: {event:?}");
        }
        let mut reversed = both.clone();
        reversed.reverse();
        prop_assert_eq!(Session::fold(reversed), Session::fold(both));
    }

    /// What stands on a board stands there once, and nowhere else.
    #[test]
    fn lists_and_contributions_agree(log in prop_oneof![nonsense(), meeting(3)]) {
        let session = Session::fold(log);
        assert_consistent(session.map())?;
        for gone in session.taken_back() {
            prop_assert!(session.map().contribution(gone.id).is_none());
        }
    }
}

/// Every contribution is in exactly one list, every list holds contributions only, and none is empty.
pub fn assert_consistent(map: &crate::domain::map::Map) -> Result<(), TestCaseError> {
    let mut listed = Vec::new();
    for board in &map.boards {
        let lists = board.places.iter().map(|(place, ids)| (Some(place), ids)).chain([(None, &board.to_place)]);
        for (place, ids) in lists {
            prop_assert!(place.is_none() || !ids.is_empty(), "an empty place is left");
            for id in ids {
                let contribution = map.contribution(*id);
                prop_assert!(contribution.is_some(), "a gap where {id} stood");
                let contribution = contribution.unwrap();
                prop_assert_eq!((&contribution.board, contribution.place.as_ref()), (&board.id, place));
                listed.push(*id);
            }
        }
    }
    let count = listed.len();
    listed.sort();
    listed.dedup();
    prop_assert_eq!((count, map.count()), (listed.len(), listed.len()));
    Ok(())
}

#[test]
fn two_lines_that_claim_one_id_are_damage_whichever_comes_first() {
    let mut log: Vec<_> =
        beginning().into_iter().zip(0..).map(|(body, i)| event(1, event_id(100 + i), desk(0), body)).collect();
    for text in ["as it was", "as it was not"] {
        let add = Add::new(contribution_id(0), Some("left/one".into()), text.into());
        log.push(event(2, event_id(0), desk(0), Body::Add(Box::new(add))));
    }
    let session = Session::fold(log.clone());
    log.reverse();
    assert_eq!(session, Session::fold(log));
    assert_eq!(session.damaged(), 1);
    assert_eq!(PublicSession::of(&session).count(), 0);
}

#[test]
fn an_edit_of_what_another_desk_took_back_is_there_when_it_comes_back() {
    let id = contribution_id(0);
    let mut log: Vec<_> =
        beginning().into_iter().zip(0..).map(|(body, i)| event(1, event_id(100 + i), desk(0), body)).collect();
    let add = Add::new(id, Some("left/one".into()), "first".into());
    log.push(event(2, event_id(0), desk(0), Body::Add(Box::new(add))));
    log.push(event(3, event_id(1), desk(0), Body::TakeBack(TakeBack { id })));
    log.push(event(3, event_id(2), desk(1), Body::Edit(Edit { id, text: "second".into(), parts: Default::default() })));
    let session = Session::fold(log);
    assert_eq!(session.map().at(&BoardId::main(), Some(&"left/one".into())).count(), 0);
    assert_eq!(&*session.any_contribution(id).unwrap().text, "second");
}
