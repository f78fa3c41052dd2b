//! What changed, and that nothing is called a change that is none.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{
    carry::{following, following_as},
    generate::*,
};
use crate::domain::{
    comparison::Comparison,
    contribution::{Action, Status},
    event::*,
    lineage::Lineage,
    link::LinkKind,
    map::Map,
    series::{Found, Series},
    session::Session,
};

fn changes(earlier: &Session, later: &Session) -> Comparison {
    let (earlier, later) = (earlier.map(), later.map());
    Comparison::of(earlier, later, &Lineage::of([earlier, later]))
}

/// How many stand on boards that exist.
fn standing(map: &Map) -> usize {
    map.contributions().filter(|c| map.board(&c.board).is_some()).count()
}

proptest! {
    #[test]
    fn a_meeting_is_as_it_was_itself(log in prop_oneof![nonsense(), meeting(3)]) {
        let session = Session::fold(log);
        let changes = changes(&session, &session);
        prop_assert_eq!(changes.same, standing(session.map()));
        let of_answers = changes.answers.iter().all(|answers| answers.before == answers.now);
        let answers = changes.answers.clone();
        let alone = Comparison { same: changes.same, answers, met: Vec::new(), ..Comparison::default() };
        prop_assert!(of_answers && changes == alone, "{changes:?}");
    }

    #[test]
    fn what_is_carried_is_no_news_and_what_is_new_is_gone_the_other_way_round(log in meeting(3)) {
        let earlier = Session::fold(log);
        let later = following(&earlier);
        let there = changes(&earlier, &later);
        prop_assert!(there.new.is_empty() && there.moved.is_empty() && there.reworded.is_empty(), "{there:?}");
        let back = changes(&later, &earlier);
        prop_assert_eq!(there.gone.len(), back.new.len());
        prop_assert_eq!(there.same, back.same);
    }

    #[test]
    fn everything_is_in_one_list_or_stands_as_it_stood(a in meeting(2), b in meeting(2)) {
        let (a, b) = (Session::fold(a), Session::fold(b));
        let changes = changes(&a, &b);
        let both = standing(b.map()) - changes.new.len();
        prop_assert_eq!(standing(a.map()) - changes.gone.len(), both);
        prop_assert!(changes.same <= both);
    }
}

/// A meeting with a danger, its goal and an action, and the one that follows it.
fn two() -> (Session, Session) {
    let add = |c, to: &str, text: &str| Add::new(contribution_id(c), Some(to.into()), text.into());
    let goal = Add { action: Some(Action::default()), ..add(2, "left/two", "Goal") };
    let pair = Link { id: contribution_id(1), to: contribution_id(2), kind: LinkKind::Pair };
    let bodies = [Body::Add(Box::new(add(1, "left/one", "Danger"))), Body::Add(Box::new(goal)), Body::Link(pair)];
    let mut earlier = Session::default();
    for (n, body) in (1..).zip(beginning().into_iter().chain(bodies)) {
        earlier.apply(event(n, event_id(n), desk(0), body));
    }
    let later = following(&earlier);
    (earlier, later)
}

#[test]
fn a_move_other_words_and_a_goal_that_is_done_are_told_apart() {
    let (earlier, mut later) = two();
    let named = |later: &Session, text: &str| later.map().contributions().find(|c| &*c.text == text).unwrap().id;
    let (danger, goal) = (named(&later, "Danger"), named(&later, "Goal"));
    let done = Action { status: Status::Done, ..Action::default() };
    for (n, body) in (100..).zip([
        Body::Move(Move { id: danger, to: Some("right/one".into()), before: None }),
        Body::Edit(Edit { id: danger, text: "Danger, less of it".into(), parts: BTreeMap::new() }),
        Body::Assign(Assign { id: goal, action: Some(done) }),
        Body::Add(Box::new(Add::new(contribution_id(9), Some("left/one".into()), "News".into()))),
    ]) {
        later.apply(event(n, event_id(n), desk(0), body));
    }
    let changes = changes(&earlier, &later);
    let texts = |all: &[std::sync::Arc<crate::domain::contribution::Contribution>]| {
        all.iter().map(|c| c.text.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(texts(&changes.new), ["News"]);
    assert!(changes.gone.is_empty());
    assert_eq!((changes.moved.len(), changes.reworded.len(), changes.further.len()), (1, 1, 1));
    assert_eq!(&*changes.reworded[0].before.text, "Danger");
    assert_eq!(texts(&changes.met), ["Danger, less of it"]);
}

#[test]
fn a_thread_goes_through_a_meeting_between_and_breaks_where_that_is_missing() {
    let (first, second) = two();
    let mut third = following_as(0x5E57, &second);
    let danger = third.map().contributions().find(|c| &*c.text == "Danger").unwrap().id;
    third.apply(event(
        100,
        event_id(100),
        desk(0),
        Body::Edit(Edit { id: danger, text: "Other".into(), parts: BTreeMap::new() }),
    ));
    let known = Lineage::of([first.map(), second.map(), third.map()]);
    let whole = Comparison::of(first.map(), third.map(), &known);
    assert_eq!((whole.new.len(), whole.gone.len(), whole.reworded.len()), (0, 0, 1));
    let without = changes(&first, &third);
    let told = (without.new.len(), without.gone.len(), without.reworded.len(), without.same);
    assert_eq!(told, (1, 1, 0, 1), "the goal stands in the same words on both sides of the gap");
}

#[test]
fn what_the_later_meeting_keeps_from_the_room_is_not_told_by_its_being_gone() {
    let (earlier, mut later) = two();
    let danger = later.map().contributions().find(|c| &*c.text == "Danger").unwrap().id;
    let restrict = Restrict { id: danger, reason: None, decided_by: None, was_shown: true };
    later.apply(event(100, event_id(100), desk(0), Body::Restrict(restrict)));
    let room = Series::of(vec![later, earlier], Found::default()).for_the_room();
    let changes = Comparison::of(&room.maps[0], &room.maps[1], &room.lineage);
    assert!(changes.gone.is_empty() && changes.new.is_empty(), "{changes:?}");
    assert_eq!(changes.same, 1, "the goal");
}

#[test]
fn what_was_left_out_of_someones_copies_stays_out_and_names_are_written_as_they_were() {
    let (mut earlier, _) = two();
    let danger = contribution_id(1);
    let leave = LeaveOut { id: danger, recipient: "mum".into(), reason: "why".into(), decided_by: None };
    earlier.apply(event(100, event_id(100), desk(0), Body::LeaveOut(leave)));
    let initials = Choose { what: "names".into(), value: "initials".into() };
    earlier.apply(event(101, event_id(101), desk(0), Body::Choose(initials)));
    let later = following(&earlier);
    let now = later.map().contributions().find(|c| &*c.text == "Danger").unwrap().id;
    let left: Vec<_> = later.map().settled.left_out.iter().map(|left| (left.id, left.recipient.as_str())).collect();
    assert_eq!(left, [(now, "mum")]);
    assert_eq!(later.map().choice("names"), Some("initials"));
}
