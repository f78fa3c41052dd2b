//! A child's own words: seen by no more people than was said of their board, and never changed.

use proptest::prelude::*;

use super::generate::*;
use crate::domain::{
    command::{Command, Refusal},
    contribution::MaySee,
    event::*,
    framework::Framework,
    ids::*,
    link::LinkKind,
    public::PublicSession,
    quote::may_see_choice,
    scale::About,
    session::Session,
    text::Text,
};

/// A meeting about Kai with a board of his own words beside its map.
fn houses() -> Session {
    let mut bodies = beginning();
    bodies.push(Body::Framework(Box::new(Framework { exact_words: true, ..framework("houses") })));
    bodies.push(Body::Board(OpenBoard {
        id: "houses-kai".into(),
        framework: "houses".into(),
        title: None,
        about: Some(About::Child("kai".into())),
    }));
    let events = bodies.into_iter().zip(1..).map(|(body, i)| event(i, event_id(100 + i), desk(0), body));
    Session::fold(events.collect())
}

fn tell(session: &mut Session, body: Body) -> Result<(), Refusal> {
    let proposal = session.decide(&desk(0), Command::Do(body))?;
    let n = session.next_number();
    session.apply(proposal.into_event(n, event_id(500 + n), at(n), desk(0)));
    Ok(())
}

fn said(id: u64) -> Add {
    let text = Text::new(&word(id, id));
    Add { board: "houses-kai".into(), ..Add::new(contribution_id(id), Some("left/one".into()), text) }
}

fn allowed(may_see: MaySee) -> Body {
    Body::Choose(Choose { what: Text::new(&may_see_choice(&"houses-kai".into())), value: may_see.word().into() })
}

#[test]
fn what_is_said_on_the_board_is_the_childs_and_for_nobody_until_asked() {
    let mut session = houses();
    let kept = session.as_kept_by_its_board(said(1));
    assert_eq!((kept.verbatim, kept.may_see, kept.said_by.clone()), (true, MaySee::Nobody, Some("kai".into())));
    tell(&mut session, Body::Add(Box::new(kept))).unwrap();
    for (step, may_see) in [(2, MaySee::Parents), (3, MaySee::Conference)] {
        tell(&mut session, allowed(may_see)).unwrap();
        assert_eq!(session.as_kept_by_its_board(said(step)).may_see, may_see);
    }
    // What stood there before stays as it was, and on other boards nothing changes.
    assert_eq!(session.map().contribution(contribution_id(1)).unwrap().may_see, MaySee::Nobody);
    let elsewhere = Add { board: BoardId::main(), ..said(4) };
    assert_eq!(session.as_kept_by_its_board(elsewhere.clone()), elsewhere);
    // A word that means nothing here means nobody.
    tell(
        &mut session,
        Body::Choose(Choose { what: Text::new(&may_see_choice(&"houses-kai".into())), value: "all".into() }),
    )
    .unwrap();
    assert_eq!(session.map().may_see_next(&"houses-kai".into()), MaySee::Nobody);
}

#[test]
fn the_words_are_not_changed_there_nor_where_they_were_brought() {
    let mut session = houses();
    let kept = session.as_kept_by_its_board(said(1));
    tell(&mut session, Body::Add(Box::new(kept))).unwrap();
    let (copy, quote) = (contribution_id(2), contribution_id(1));
    tell(&mut session, Body::Link(Link { id: copy, to: quote, kind: LinkKind::Quotes })).unwrap();
    let link = session.map().links[0].event;
    tell(&mut session, Body::Add(Box::new(Add { board: BoardId::main(), ..said(2) }))).unwrap();
    tell(&mut session, Body::Unlink(Unlink { link })).unwrap();
    for id in [quote, copy] {
        let edit = Body::Edit(Edit { id, text: "other".into(), parts: Default::default() });
        assert_eq!(tell(&mut session, edit), Err(Refusal::ExactWords));
        let unquote = Body::Quote(Quote { id, verbatim: false });
        assert_eq!(tell(&mut session, unquote), Err(Refusal::ExactWords));
    }
    assert!(PublicSession::of(&session).contribution(copy).is_none());
}

#[test]
fn a_child_is_heard_by_own_words_by_words_told_and_by_nothing_else() {
    let mut session = houses();
    let names = |session: &Session| -> Vec<String> {
        session.map().not_heard().into_iter().map(|child| child.id.to_string()).collect()
    };
    assert_eq!(names(&session), ["kai"]);
    let about = Add { board: BoardId::main(), about: vec!["kai".into()], said_by: Some("mum".into()), ..said(1) };
    tell(&mut session, Body::Add(Box::new(about))).unwrap();
    assert_eq!(names(&session), ["kai"]);
    let told = Add { board: BoardId::main(), said_by: Some("kai".into()), told_by: Some("mum".into()), ..said(2) };
    tell(&mut session, Body::Add(Box::new(told))).unwrap();
    assert_eq!(names(&session), [""; 0]);
    tell(&mut session, Body::TakeBack(TakeBack { id: contribution_id(2) })).unwrap();
    assert_eq!(names(&session), ["kai"]);
    // On the child's own board nobody need be named.
    tell(&mut session, Body::Add(Box::new(said(3)))).unwrap();
    assert_eq!(names(&session), [""; 0]);
}

/// What a person can do about a child's words.
#[derive(Clone, Debug)]
enum Step {
    Say(u64, MaySee),
    Board(MaySee),
    Permit(u64, MaySee),
    Bring(u64, u64),
    TakeBack(u64),
    Undo,
}

fn step() -> impl Strategy<Value = Step> {
    let may_see = || prop_oneof![Just(MaySee::Nobody), Just(MaySee::Parents), Just(MaySee::Conference)];
    prop_oneof![
        (0u64..4, may_see()).prop_map(|(id, may_see)| Step::Say(id, may_see)),
        may_see().prop_map(Step::Board),
        (0u64..8, may_see()).prop_map(|(id, may_see)| Step::Permit(id, may_see)),
        (0u64..4, 4u64..8).prop_map(|(quote, copy)| Step::Bring(quote, copy)),
        (0u64..8).prop_map(Step::TakeBack),
        Just(Step::Undo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever is done: the room sees only words that were allowed, and no copy of words that were not.
    #[test]
    fn the_room_is_never_shown_more_than_the_child_allowed(steps in proptest::collection::vec(step(), 0..30)) {
        let mut session = houses();
        let mut public = PublicSession::of(&session);
        for step in steps {
            let bodies = match step {
                Step::Say(id, may_see) => {
                    vec![Body::Add(Box::new(session.as_kept_by_its_board(Add { may_see, ..said(id) })))]
                }
                Step::Board(may_see) => vec![allowed(may_see)],
                Step::Permit(id, may_see) => {
                    let id = contribution_id(id);
                    vec![Body::Permit(Permit { id, may_see, instead_of: session.permissions_to_replace(id) })]
                }
                Step::Bring(quote, copy) => {
                    let (id, to) = (contribution_id(copy), contribution_id(quote));
                    let add = Add { board: BoardId::main(), ..said(copy) };
                    vec![Body::Link(Link { id, to, kind: LinkKind::Quotes }), Body::Add(Box::new(add))]
                }
                Step::TakeBack(id) => vec![Body::TakeBack(TakeBack { id: contribution_id(id) })],
                Step::Undo => {
                    if let Ok(proposal) = session.decide(&desk(0), Command::Undo) {
                        let n = session.next_number();
                        let touched = session.apply(proposal.into_event(n, event_id(500 + n), at(n), desk(0)));
                        public.follow(&session, &touched);
                    }
                    Vec::new()
                }
            };
            for body in bodies {
                let Ok(proposal) = session.decide(&desk(0), Command::Do(body)) else { break };
                let n = session.next_number();
                let touched = session.apply(proposal.into_event(n, event_id(500 + n), at(n), desk(0)));
                public.follow(&session, &touched);
            }
            prop_assert_eq!(&public, &PublicSession::of(&session));
            for shown in public.contributions() {
                prop_assert_eq!(shown.may_see, MaySee::Conference);
                for quoted in session.quotes_of(shown.id) {
                    prop_assert_eq!(session.any_contribution(quoted).map(|quoted| quoted.may_see), Some(MaySee::Conference));
                }
            }
            prop_assert!(!public.choices.keys().any(|what| what.starts_with("may-see")));
        }
    }
}

#[test]
fn what_has_words_of_another_is_seen_by_no_more_than_that() {
    for kind in [LinkKind::Corrects, LinkKind::Held] {
        let mut session = Session::default();
        let said =
            |c, text: &str| Body::Add(Box::new(Add::new(contribution_id(c), Some("left/one".into()), text.into())));
        let link = Link { id: contribution_id(2), to: contribution_id(1), kind };
        let restrict = Restrict { id: contribution_id(1), reason: None, decided_by: None, was_shown: true };
        let bodies = [said(1, "with the belt"), Body::Link(link), said(2, "with the belt on Friday")];
        for (n, body) in (1..).zip(beginning().into_iter().chain(bodies)) {
            session.apply(event(n, event_id(n), desk(0), body));
        }
        assert_eq!(PublicSession::of(&session).count(), 2);
        session.apply(event(90, event_id(90), desk(0), Body::Restrict(restrict)));
        assert_eq!(PublicSession::of(&session).count(), 0);
    }
}
