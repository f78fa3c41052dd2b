//! What the room must not see, it does not see: whatever the log, whatever the order of its lines.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{fold::assert_consistent, generate::*, lines::*};
use crate::domain::{
    contribution::MaySee,
    event::*,
    ids::*,
    public::{Closed, PublicSession},
    scale::{About, ScaleKey, Value},
    session::Session,
    text::Text,
};

fn unknown(names: &[&str]) -> Body {
    Body::Unknown(Unknown { verb: "later".into(), names: names.iter().map(|name| Text::new(name)).collect() })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(400)))]

    #[test]
    fn following_is_the_same_as_filtering_anew(log in prop_oneof![nonsense(), meeting(3)]) {
        let mut log = log;
        log.sort_by_key(Event::order);
        let mut session = Session::default();
        let mut public = PublicSession::of(&session);
        for event in log {
            let body = event.body.clone();
            let touched = session.apply(event);
            public.follow(&session, &touched);
            prop_assert_eq!(&public, &PublicSession::of(&session), "after {:?}: {:?}", touched, body);
        }
    }

    #[test]
    fn what_stands_between_hidden_lines_is_followed_to_its_place(seeds in proptest::collection::vec(any::<u128>(), 8..40)) {
        let lines = (0..8).map(|c| Body::Add(Box::new(Add {
            restricted: c % 3 == 2,
            ..Add::new(contribution_id(c), Some("left/one".into()), "said".into())
        })));
        let moved = seeds.into_iter().map(|seed| {
            let mut draw = Draw(seed);
            let [id, before] = [(); 2].map(|()| contribution_id(draw.below(8)));
            match draw.below(4) {
                0 => Body::TakeBack(TakeBack { id }),
                1 => Body::Restore(Restore { id, before: Some(before) }),
                _ => Body::Move(Move { id, to: Some(draw.pick(&["left/one", "left/two"]).into()), before: Some(before) }),
            }
        });
        let mut session = Session::default();
        let mut public = PublicSession::of(&session);
        for (n, body) in (1..).zip(beginning().into_iter().chain(lines).chain(moved)) {
            let touched = session.apply(event(n, event_id(n), desk(0), body));
            public.follow(&session, &touched);
            prop_assert_eq!(&public, &PublicSession::of(&session));
        }
    }

    #[test]
    fn nothing_kept_back_is_ever_shown(log in prop_oneof![nonsense(), meeting(3)], seed: u64) {
        let session = Session::fold(shuffled(&log, seed));
        let public = PublicSession::of(&session);
        let kept = kept_back(&still_there(log, session.erased()));
        for word in words_in(&public) {
            prop_assert!(!kept.iter().any(|id| of_contribution(&word, *id)), "{word} is shown");
        }
        let drawn = format!("{public:?}");
        for id in &kept {
            prop_assert!(!drawn.contains(&id.to_string()), "the id of a line that is kept back is shown");
        }
        assert_consistent(&public)?;
        prop_assert!(public.contributions().all(|c| !c.restricted && c.may_see == MaySee::Conference && c.rivals.is_empty()));
    }

    #[test]
    fn what_is_about_something_hidden_is_hidden(log in prop_oneof![nonsense(), meeting(3)]) {
        let session = Session::fold(log);
        let public = PublicSession::of(&session);
        let hidden_subject = |about: &Option<About>| match about {
            Some(About::Contribution(id)) => public.contribution(*id).is_none(),
            _ => false,
        };
        let taken_back = |about: &Option<About>| match about {
            Some(About::Contribution(id)) => session.map().contribution(*id).is_none() && !session.is_kept_from_room(*id),
            _ => false,
        };
        let may_be_seen = |about| !hidden_subject(about) || taken_back(about);
        prop_assert!(public.boards.iter().all(|board| may_be_seen(&board.about)));
        prop_assert!(public.scales.iter().all(|scale| !hidden_subject(&scale.key.about)));
        prop_assert!(public.scales.iter().all(|scale| public.board(&scale.key.board).is_some()));
        prop_assert!(public.contributions().all(|c| public.board(&c.board).is_some()));
    }

    /// A quote may be seen by no more than what it quotes: what is restricted, narrowed, unlinked, taken back, or on a
    /// board that is hidden makes no difference.
    #[test]
    fn a_quote_is_hidden_with_what_it_quotes(log in prop_oneof![nonsense(), meeting(3)]) {
        let session = Session::fold(log.clone());
        let public = PublicSession::of(&session);
        for (id, to) in quotes(&log) {
            if let Some(quote) = session.any_contribution(id)
                && let Some(quoted) = session.any_contribution(to)
                && id != to
            {
                prop_assert!(quote.may_see <= quoted.may_see && quote.restricted >= quoted.restricted);
            }
            let hidden = public.contribution(to).is_none() && session.map().contribution(to).is_some();
            prop_assert!(id == to || !hidden || public.contribution(id).is_none(), "{id} shows what {to} hides");
        }
    }

    /// Agreements, where words come from, who has seen them, why a meeting went on: whatever the log.
    #[test]
    fn what_is_not_for_the_room_is_in_no_public_map(log in prop_oneof![nonsense(), meeting(3)]) {
        let public = PublicSession::of(&Session::fold(log));
        prop_assert!(public.consents.is_empty() && public.went_on.is_empty());
        prop_assert!(public.settled.left_open.is_empty() && public.settled.left_out.is_empty());
        prop_assert!(public.contributions().all(|c| c.origin.is_none() && c.seen_by.is_empty()));
        prop_assert!(public.sources.is_empty());
        prop_assert!(!words_in(&public).iter().any(|word| word.starts_with("secret")));
        let stands = |id| public.contribution(id).is_some();
        prop_assert!(public.links.iter().all(|link| stands(link.id) && stands(link.to)));
    }

    #[test]
    fn unseen_answers_are_in_no_map_until_they_are_shown(log in prop_oneof![nonsense(), meeting(3)]) {
        let session = Session::fold(log.clone());
        let drawn = words_in(&(session.map(), PublicSession::of(&session)));
        let shown: Vec<_> =
            log.iter().filter_map(|event| match &event.body { Body::Show(e) => Some(e.round), _ => None }).collect();
        for event in &log {
            if let Body::Rate(Rate { round: Some(round), reason: Some(reason), .. }) = inner(event).0
                && !shown.contains(round)
            {
                let reason = reason.trim_end_matches('.');
                prop_assert!(!drawn.contains(reason), "{reason} of an unseen round is shown");
            }
        }
    }

    /// One desk after the other: after an undo or a redo the room sees nothing it had not seen before.
    #[test]
    fn undo_and_redo_never_widen(log in meeting(1)) {
        let (mut session, mut seen) = (Session::default(), BTreeSet::new());
        for event in log {
            let steps_back = matches!(event.body, Body::Undo(_) | Body::Redo(_));
            let body = event.body.clone();
            session.apply(event);
            let now = words_in(&PublicSession::of(&session));
            if steps_back {
                let new: Vec<_> = now.difference(&seen).collect();
                prop_assert!(new.is_empty() || about_a_subject(&body), "{body:?} shows {new:?}");
            }
            seen.extend(now);
        }
    }

    /// With other desks' lines between: a line that is hidden before an undo or a redo is hidden after it.
    #[test]
    fn undo_and_redo_bring_nothing_out_of_hiding(log in prop_oneof![nonsense(), meeting(3)]) {
        let mut log = log;
        log.sort_by_key(Event::order);
        let mut session = Session::default();
        for event in log {
            let hidden: Vec<_> = session.map().contributions().chain(session.taken_back())
                .filter(|c| c.restricted || c.may_see != MaySee::Conference).map(|c| c.id).collect();
            let steps_back = matches!(event.body, Body::Undo(_) | Body::Redo(_));
            session.apply(event);
            if steps_back {
                let public = PublicSession::of(&session);
                prop_assert!(hidden.iter().all(|id| public.contribution(*id).is_none()));
            }
        }
    }

    #[test]
    fn an_unknown_event_hides_what_it_names(log in meeting(2), c in 0u64..4, shape in 0usize..4, when in 0u64..40) {
        let id = contribution_id(c).0;
        let name = [id.to_string(), id.to_string().to_uppercase(), id.simple().to_string(), format!("{{{id}}}")];
        let mut log = log;
        log.push(event(when, event_id(999), desk(9), unknown(&["some words", &name[shape]])));
        let session = Session::fold(log);
        let public = PublicSession::of(&session);
        let known = session.any_contribution(contribution_id(c)).is_some();
        prop_assert_eq!(public.closed(), (!known).then_some(Closed::Unknown));
        prop_assert!(!words_in(&public).iter().any(|word| of_contribution(word, contribution_id(c))));
        assert_consistent(&public)?;
    }

    #[test]
    fn an_unknown_event_that_names_nothing_known_hides_everything(log in meeting(2), when in 0u64..40) {
        let mut log = log;
        log.push(event(when, event_id(999), desk(9), unknown(&["nothing that is here"])));
        let public = PublicSession::of(&Session::fold(log));
        prop_assert_eq!(public.closed(), Some(Closed::Unknown));
        prop_assert!(words_in(&public).is_empty() && public.meeting.is_none() && public.people.is_empty());
    }

    #[test]
    fn damage_hides_everything_however_it_is_noticed(log in meeting(2)) {
        let mut session = Session::fold(log);
        let mut public = PublicSession::of(&session);
        session.note_damage(1);
        let nothing = EnterPhase::now(None);
        let next = event(session.next_number(), event_id(999), desk(0), Body::Restore(Restore { id: contribution_id(9), before: None }));
        let touched = session.apply(next);
        public.follow(&session, &touched);
        prop_assert_eq!(public.closed(), Some(Closed::Damaged));
        let touched = session.apply(event(session.next_number(), event_id(1000), desk(0), Body::Phase(nothing)));
        public.follow(&session, &touched);
        for public in [public, PublicSession::of(&session)] {
            prop_assert_eq!(public.closed(), Some(Closed::Damaged));
            prop_assert!(public.boards.is_empty() && public.count() == 0 && public.meeting.is_none());
        }
    }
}

/// No desk writes such an undo, but a file may hold one.
#[test]
fn an_undo_that_claims_to_lift_permit_or_show_does_not() {
    let id = contribution_id(0);
    let hidden = Add { restricted: true, may_see: MaySee::Nobody, ..add(0, "main") };
    let key = ScaleKey { board: BoardId::main(), scale: "safe".into(), about: None };
    let Body::Rate(unseen) = rate("main", None) else { unreachable!() };
    let begin = [
        Body::Add(Box::new(hidden)),
        Body::Collect(Collect { round: round_id(0), key }),
        Body::Rate(Rate { round: Some(round_id(0)), ..unseen }),
    ];
    let widening = [
        Body::Lift(Lift { id, lifts: vec![nth(0)], reason: None, decided_by: None }),
        Body::Permit(Permit { id, may_see: MaySee::Conference, instead_of: vec![nth(0)] }),
        Body::Show(Show { round: round_id(0) }),
    ];
    let shown = |bodies: Vec<Body>| {
        words_in(&PublicSession::of(&Session::fold(log_of(begin.iter().cloned().chain(bodies).collect()))))
    };
    assert_eq!(shown(widening.to_vec()).len(), 2, "said plainly, they do");
    let of = nth(0);
    let undone = widening.clone().map(|sets| Body::Undo(Undo { of, sets: Box::new(sets) }));
    assert_eq!(shown(undone.to_vec()), BTreeSet::new());
    let redone = widening.clone().map(|sets| Body::Redo(Redo { of, sets: Box::new(sets) }));
    assert_eq!(shown(redone.to_vec()), BTreeSet::new());
    for at in 0..3 {
        // One alone of what an undo claims, the others plainly: still hidden.
        let mut mixed = widening.to_vec();
        mixed[at] = undone[at].clone();
        assert!(shown(mixed).len() < 2);
    }
}

/// Taking back, or bringing back, what a board or a scale is about takes along what stands there.
fn about_a_subject(body: &Body) -> bool {
    let sets = match body {
        Body::Undo(undo) => &undo.sets,
        Body::Redo(redo) => &redo.sets,
        _ => return false,
    };
    matches!(**sets, Body::Restore(_))
}

/// A log of what every case below begins with, and then these.
fn log_of(bodies: Vec<Body>) -> Vec<Event> {
    let all = beginning().into_iter().chain(bodies);
    all.zip(0..).map(|(body, i)| event(i + 1, event_id(i), desk(0), body)).collect()
}

/// The id of the `i`th event after the beginning of [`log_of`].
fn nth(i: u64) -> EventId {
    event_id(beginning().len() as u64 + i)
}

fn add(c: u64, board: &str) -> Add {
    Add { board: board.into(), ..Add::new(contribution_id(c), Some("left/one".into()), Text::new(&word(c, 0))) }
}

fn rate(board: &str, about: Option<About>) -> Body {
    Body::Rate(Rate {
        key: ScaleKey { board: board.into(), scale: "safe".into(), about },
        by: "mum".into(),
        value: Value::Number(4.0),
        reason: Some(Text::new(&reason(1))),
        higher: None,
        collected_by: None,
        round: None,
    })
}

#[test]
fn what_stands_on_the_board_of_a_restricted_line_is_hidden_with_it() {
    let log = log_of(vec![
        Body::Add(Box::new(Add { restricted: true, ..add(0, "main") })),
        Body::Add(Box::new(add(1, "tool"))),
        rate("tool", None),
    ]);
    let mut session = Session::default();
    let mut public = PublicSession::of(&session);
    for event in log {
        let touched = session.apply(event);
        public.follow(&session, &touched);
    }
    assert_eq!(words_in(&public), BTreeSet::new());
    assert_eq!(words_in(session.map()).len(), 3, "the words are there to be hidden");
}

#[test]
fn the_board_of_a_line_that_was_taken_back_stays_unless_the_line_was_restricted() {
    let log = |restricted: bool| {
        let restrict = Restrict { id: contribution_id(0), reason: None, decided_by: None, was_shown: true };
        let restrict = restricted.then_some(Body::Restrict(restrict));
        let first = [Body::Add(Box::new(add(0, "main"))), Body::Add(Box::new(add(1, "tool")))];
        let take_back = Body::TakeBack(crate::domain::event::TakeBack { id: contribution_id(0) });
        log_of(first.into_iter().chain(restrict).chain([take_back]).collect())
    };
    let seen = |log| PublicSession::of(&Session::fold(log)).board(&"tool".into()).is_some();
    assert!(seen(log(false)) && !seen(log(true)));
}

#[test]
fn a_scale_about_a_restricted_line_is_hidden_with_it() {
    let subject = Some(About::Contribution(contribution_id(0)));
    let open = vec![Body::Add(Box::new(add(0, "main"))), rate("main", subject)];
    assert_eq!(words_in(&PublicSession::of(&Session::fold(log_of(open.clone())))).len(), 2);
    let restrict = Restrict { id: contribution_id(0), reason: None, decided_by: None, was_shown: true };
    let hidden = open.into_iter().chain([Body::Restrict(restrict)]).collect();
    assert_eq!(words_in(&PublicSession::of(&Session::fold(log_of(hidden)))), BTreeSet::new());
}

#[test]
fn a_lifting_lifts_what_it_names_and_nothing_else() {
    let restrict =
        || Body::Restrict(Restrict { id: contribution_id(0), reason: None, decided_by: None, was_shown: true });
    let lift = |lifts| Body::Lift(Lift { id: contribution_id(0), lifts, reason: None, decided_by: None });
    let begin = [Body::Add(Box::new(Add { restricted: true, ..add(0, "main") })), restrict()];
    let shown = |lifts| {
        let log = log_of(begin.iter().cloned().chain([lift(lifts)]).collect());
        PublicSession::of(&Session::fold(log)).count()
    };
    assert_eq!(shown(vec![nth(0)]), 0);
    assert_eq!(shown(vec![nth(1)]), 0);
    assert_eq!(shown(vec![nth(0), nth(1)]), 1);
}

#[test]
fn of_two_permissions_given_apart_the_narrower_counts() {
    let id = contribution_id(0);
    for (first, second) in [(MaySee::Nobody, MaySee::Conference), (MaySee::Conference, MaySee::Nobody)] {
        let permit = |may_see| Body::Permit(Permit { id, may_see, instead_of: Vec::new() });
        let log = log_of(vec![Body::Add(Box::new(add(0, "main"))), permit(first), permit(second)]);
        assert_eq!(PublicSession::of(&Session::fold(log)).count(), 0, "{first:?} then {second:?}");
    }
}

#[test]
fn a_permission_given_while_the_words_were_taken_back_counts() {
    let id = contribution_id(0);
    let log = log_of(vec![
        Body::Add(Box::new(add(0, "main"))),
        Body::TakeBack(TakeBack { id }),
        Body::Permit(Permit { id, may_see: MaySee::Nobody, instead_of: Vec::new() }),
        Body::Restore(Restore { id, before: None }),
    ]);
    let session = Session::fold(log);
    assert_eq!((session.map().count(), PublicSession::of(&session).count()), (1, 0));
}

#[test]
fn a_second_line_of_one_id_that_is_restricted_restricts_the_first() {
    let again = Add { restricted: true, ..add(0, "main") };
    let log = log_of(vec![Body::Add(Box::new(add(0, "main"))), Body::Add(Box::new(again))]);
    assert_eq!(PublicSession::of(&Session::fold(log)).count(), 0);
}

#[test]
fn unknown_events_hide_people_places_boards_contexts_and_answers_by_name() {
    let said = Add { said_by: Some("mum".into()), ..add(0, "main") };
    let set = Add { context: Some("school".into()), to: Some("right/three".into()), ..add(1, "main") };
    let log = |name: &str| {
        let bodies = vec![Body::Add(Box::new(said.clone())), Body::Add(Box::new(set.clone())), rate("main", None)];
        log_of(bodies.into_iter().chain([unknown(&[name])]).collect())
    };
    let left = |name: &str| PublicSession::of(&Session::fold(log(name)));
    let words = |name: &str| words_in(&left(name)).into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(words("left/two"), "reason-1 word-0-0 word-1-0");
    assert_eq!(words("mum"), "word-1-0");
    assert_eq!(words("left/one"), "reason-1 word-1-0");
    assert_eq!(words("left"), "reason-1 word-1-0");
    assert_eq!(words("three"), "reason-1 word-0-0");
    assert_eq!(words("school"), "reason-1 word-0-0");
    assert_eq!(words("safe"), "word-0-0 word-1-0");
    assert_eq!(words(&nth(2).to_string()), "word-0-0 word-1-0");
    assert_eq!(words("main"), "");
    assert_eq!(left(&session_id().to_string()).closed(), Some(Closed::Unknown));
}
