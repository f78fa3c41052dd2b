//! A network in which people are told things, and rules that are tried.

use proptest::prelude::*;

use super::{carry::following, generate::*, lines::kept_back};
use crate::domain::{
    comparison::Comparison,
    contribution::{self, Held},
    event::*,
    framework::Framework,
    ids::*,
    lineage::Lineage,
    network::Untold,
    public::PublicSession,
    scale::About,
    session::Session,
    text::Text,
};

/// Something said, which may be a time when something else was used.
pub fn add(draw: &mut Draw, id: ContributionId, text: Text, i: u64) -> Add {
    let of = contribution_id(draw.below(4));
    let trial = (draw.below(4) == 0).then(|| contribution::Trial { of, on: at(i).date_naive(), held: Held::Yes });
    Add { trial, ..Add::new(id, draw.place(), text) }
}

/// Somebody was told something, or a time when something was used is put right.
pub fn body(draw: &mut Draw, id: ContributionId, i: u64) -> Body {
    if draw.below(3) == 0 {
        return Body::Trial(Trial { id, on: at(i).date_naive(), held: draw.pick(&Held::ALL) });
    }
    let statements = vec![contribution_id(draw.below(4)), contribution_id(draw.below(4))];
    Body::Told(Told { id, statements, by: draw.flip().then(|| draw.person()), stands: draw.below(3) > 0 })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whoever may not see a rule sees no time when it was used; nor, of whom was told what, a statement kept back.
    #[test]
    fn what_is_named_is_seen_or_nothing_of_it_is(log in prop_oneof![nonsense(), meeting(3)], seed: u64) {
        let session = Session::fold(shuffled(&log, seed));
        let public = PublicSession::of(&session);
        let kept = kept_back(&log);
        for said in public.contributions() {
            if let Some(trial) = &said.trial {
                prop_assert!(!kept.contains(&trial.of) && !session.is_kept_from_room(trial.of), "of a hidden rule");
            }
            prop_assert!(said.told.iter().all(|told| public.contribution(told.statement).is_some()));
        }
    }

    /// Told by two copies is told by their union, whichever is read first.
    #[test]
    fn what_two_desks_wrote_down_is_all_told(of: [u8; 6], seed: u64) {
        let mut log: Vec<Event> =
            (1..).zip(beginning()).map(|(n, body)| event(n, event_id(100 + n), desk(0), body)).collect();
        for c in 0..4 {
            let add = Add::new(contribution_id(c), Some("left/one".into()), Text::new("x"));
            log.push(event(20 + c, event_id(c), desk(0), Body::Add(Box::new(add))));
        }
        for (i, of) in (0_u64..).zip(of) {
            let statements = vec![contribution_id(u64::from(of % 4))];
            let told = Told { id: contribution_id(0), statements, by: None, stands: true };
            log.push(event(30, event_id(10 + i), desk(i % 2), Body::Told(told)));
        }
        let session = Session::fold(shuffled(&log, seed));
        let mut told: Vec<_> = session.map().contribution(contribution_id(0)).unwrap().told.to_vec();
        told.sort_by_key(|told| told.statement);
        let mut all: Vec<_> = of.iter().map(|of| contribution_id(u64::from(of % 4))).collect();
        all.sort();
        all.dedup();
        prop_assert_eq!(told.into_iter().map(|told| told.statement).collect::<Vec<_>>(), all);
    }
}

/// A network of two rings, whose people are to be told what stands at the left of the map, and a plan about that.
fn network() -> Session {
    let statement = |framework: &mut Framework| {
        for section in framework.columns.iter_mut().flat_map(|column| &mut column.sections) {
            section.kind = crate::domain::framework::SectionKind::Statement;
            section.carries = true;
        }
    };
    let (mut map, mut rings) = (framework("map"), framework("rings"));
    statement(&mut map);
    statement(&mut rings);
    rings.layout = crate::domain::framework::Layout::Circles;
    rings.tells = Some("left/one".into());
    let mut plan = framework("plan");
    statement(&mut plan);
    plan.opens_about = vec![crate::domain::framework::OpensAbout::Contribution];
    let board = |id: &str, about| Body::Board(OpenBoard { id: id.into(), framework: id.into(), title: None, about });
    let on = |board: &str, place: &str, c: u64| {
        let add = Add::new(contribution_id(c), Some(place.into()), Text::new(&word(c, 0)));
        Add { board: board.into(), ..add }
    };
    let trial = contribution::Trial { of: contribution_id(3), on: at(0).date_naive(), held: Held::Yes };
    let mut bodies = beginning();
    bodies[1] = Body::Framework(Box::new(map));
    bodies.extend([Body::Framework(Box::new(rings)), Body::Framework(Box::new(plan)), board("rings", None)]);
    bodies.push(Body::Add(Box::new(on("main", "left/one", 1))));
    bodies.push(Body::Add(Box::new(on("rings", "right/three", 2))));
    bodies.push(board("plan", Some(About::Contribution(contribution_id(1)))));
    bodies.push(Body::Add(Box::new(on("plan", "left/one", 3))));
    bodies.push(Body::Add(Box::new(Add { trial: Some(trial), ..on("plan", "left/two", 4) })));
    let statements = vec![contribution_id(1)];
    bodies.push(Body::Told(Told { id: contribution_id(2), statements, by: Some("mum".into()), stands: true }));
    let log = (1..).zip(bodies).map(|(n, body)| event(n, event_id(n), desk(0), body));
    Session::fold(log.collect())
}

#[test]
fn a_network_and_a_plan_go_on_in_the_next_meeting_with_all_that_was_told_and_tried() {
    let earlier = network();
    let next = following(&earlier);
    let map = next.map();
    let now = |c: u64| {
        let from = |said: &&std::sync::Arc<contribution::Contribution>| {
            said.carried.as_ref().is_some_and(|carried| carried.contribution == contribution_id(c))
        };
        map.contributions().find(from).unwrap_or_else(|| panic!("{c} goes on")).clone()
    };
    assert_eq!(map.boards.iter().map(|board| board.id.as_str()).collect::<Vec<_>>(), ["main", "rings", "plan"]);
    assert_eq!(map.board(&"plan".into()).unwrap().about, Some(About::Contribution(now(1).id)));
    assert_eq!(*now(2).told, [contribution::Told { statement: now(1).id, by: Some("mum".into()) }]);
    assert_eq!(now(4).trial.as_ref().unwrap().of, now(3).id);
    assert_eq!(map.untold(&now(2)), None);
    assert_eq!(PublicSession::of(&next).count(), 4);
}

#[test]
fn whoever_comes_further_in_is_said_to_know_more_and_not_to_have_moved() {
    let earlier = network();
    let mut later = following(&earlier);
    let member = later.map().contributions().find(|said| said.board == "rings".into()).unwrap().id;
    let inward = Move { id: member, to: Some("left/one".into()), before: None };
    later.apply(event(900, event_id(900), desk(0), Body::Move(inward)));
    let lineage = Lineage::of([earlier.map(), later.map()]);
    let changes = Comparison::of(earlier.map(), later.map(), &lineage);
    assert_eq!((changes.inward.len(), changes.moved.len()), (1, 0));
    let back = Comparison::of(later.map(), earlier.map(), &lineage);
    assert_eq!((back.inward.len(), back.moved.len()), (0, 1));
}

#[test]
fn a_statement_that_is_taken_back_is_not_to_be_told_and_one_that_comes_is() {
    let mut session = network();
    let member = || contribution_id(2);
    let untold = |session: &Session| session.map().untold(session.map().contribution(member()).unwrap());
    assert_eq!(untold(&session), None);
    let add = Add::new(contribution_id(9), Some("left/one".into()), Text::new("new"));
    session.apply(event(900, event_id(900), desk(0), Body::Add(Box::new(add))));
    assert_eq!(untold(&session), Some(Untold::Some));
    session.apply(event(901, event_id(901), desk(0), Body::TakeBack(TakeBack { id: contribution_id(1) })));
    assert_eq!(untold(&session), Some(Untold::All));
    session.apply(event(902, event_id(902), desk(0), Body::TakeBack(TakeBack { id: contribution_id(9) })));
    assert_eq!(untold(&session), None);
}
