//! Pictures and agreements: random ones, and what an agreement holds on to.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::generate::*;
use crate::domain::{
    agreement::agreement_of,
    command::{Command, Refusal},
    event::*,
    ids::{BoardId, EventId},
    map::Map,
    person::Person,
    public::PublicSession,
    session::Session,
    text::Text,
};

/// A picture as a framework has it.
pub fn picture() -> Value {
    json!({"id": "house", "title": "a house", "drawn": ["^"], "plain": ["^"]})
}

impl Draw {
    /// A step that is ticked, a picture that is chosen, or frames that are agreed, sensible or not.
    pub fn framed(&mut self) -> Body {
        let board = self.board();
        match self.below(3) {
            0 => Body::Tick(Tick { board, step: "read-back".into(), done: self.flip() }),
            1 => Body::Picture(ChoosePicture {
                board,
                frame: self.pick(&["left", "right"]).into(),
                picture: self.pick(&["house", "moon", ""]).into(),
            }),
            _ => {
                let made: Vec<EventId> = (0..self.below(3)).map(|_| self.event()).collect();
                let to = [("left".into(), made)].into();
                Body::Frame(Box::new(Frame { board, agreed_by: self.person(), to, stands: self.below(3) > 0 }))
            }
        }
    }
}

/// A session with words in its frames, and two parents.
fn told() -> Session {
    let mut session = Session::default();
    let dad = Person { role: Some("Father".into()), ..person("pete") };
    for body in
        beginning().into_iter().chain([Body::Person(Box::new(dad)), said(1, "left/one"), said(2, "right/three")])
    {
        record(&mut session, body);
    }
    session
}

fn said(c: u64, place: &str) -> Body {
    Body::Add(Box::new(Add::new(contribution_id(c), Some(place.into()), Text::new(&word(c, 0)))))
}

fn record(session: &mut Session, body: Body) {
    let n = session.next_number();
    session.apply(event(n, event_id(n), desk(0), body));
}

fn decide(session: &mut Session, command: Command) -> Result<(), Refusal> {
    let proposal = session.decide(&desk(0), command)?;
    let n = session.next_number();
    session.apply(proposal.into_event(n, event_id(n), at(n), desk(0)));
    Ok(())
}

/// That somebody agrees to the frames as the room sees them.
fn agrees(session: &Session, who: &str) -> Body {
    let public = PublicSession::of(session);
    let to = public.frames_made(&public.boards[0]);
    Body::Frame(Box::new(Frame { board: BoardId::main(), agreed_by: who.into(), to, stands: true }))
}

/// What is still to be agreed, as a paper for the room says it.
fn open(session: &Session) -> Option<String> {
    let public = PublicSession::of(session);
    session.not_agreed(&public, &public.boards[0])
}

#[test]
fn each_parent_agrees_by_name_and_to_the_words_as_they_stand() {
    let mut session = told();
    assert_eq!(open(&session).unwrap(), "“map”: mum and pete have not agreed yet");
    for who in ["mum", "pete"] {
        let agrees = agrees(&session, who);
        decide(&mut session, Command::Do(agrees)).unwrap();
    }
    assert_eq!(open(&session), None);
    // Whatever is other, both have to agree anew.
    let edit = Body::Edit(Edit { id: contribution_id(1), text: "other words".into(), parts: Default::default() });
    let moved = Body::Move(Move { id: contribution_id(2), to: Some("left/two".into()), before: None });
    let picture = ChoosePicture { board: BoardId::main(), frame: "left".into(), picture: "house".into() };
    for change in
        [edit, moved, said(3, "left/one"), Body::Picture(picture), Body::TakeBack(TakeBack { id: contribution_id(2) })]
    {
        let mut changed = session.clone();
        decide(&mut changed, Command::Do(change)).unwrap();
        let sentence = "“map”: mum and pete have to agree anew, for something was changed since";
        assert_eq!(open(&changed).as_deref(), Some(sentence));
        let again = agrees(&changed, "pete");
        decide(&mut changed, Command::Do(again)).unwrap();
        let sentence = "“map”: mum has to agree anew, for something was changed since";
        assert_eq!(open(&changed).as_deref(), Some(sentence));
    }
    decide(&mut session, Command::Undo).unwrap();
    assert_eq!(open(&session).unwrap(), "“map”: pete has not agreed yet");
    decide(&mut session, Command::Redo).unwrap();
    assert_eq!(open(&session), None);
    assert!(PublicSession::of(&session).agreement(&session.map().boards[0]).agreed.len() == 2);
}

#[test]
fn what_a_parent_could_not_read_is_not_what_they_agreed_to() {
    let mut session = told();
    let hidden = Add { restricted: true, ..Add::new(contribution_id(3), Some("left/one".into()), "kept back".into()) };
    record(&mut session, Body::Add(Box::new(hidden)));
    for who in ["mum", "pete"] {
        let agrees = agrees(&session, who);
        record(&mut session, agrees);
    }
    assert_eq!(open(&session), None, "what is kept from the room says nothing to it, not even that it is there");
    let lifts = session.restrictions_of(contribution_id(3));
    record(&mut session, Body::Lift(Lift { id: contribution_id(3), lifts, reason: None, decided_by: None }));
    assert!(open(&session).unwrap().contains("anew"), "now it is read, and nobody has agreed to it");
}

/// Of two desks one takes down that Mum agrees, while the other, unseen, changes a word.
#[test]
fn nobody_agrees_to_words_that_another_desk_was_just_changing() {
    let session = told();
    let n = session.next_number();
    let edit =
        Body::Edit(Edit { id: contribution_id(1), text: "not what she heard".into(), parts: Default::default() });
    let agreed = agrees(&session, "mum");
    for (first, second) in [(1, 2), (2, 1)] {
        let mut merged = session.clone();
        let mut both = [
            event(n, event_id(50 + first), desk(0), agreed.clone()),
            event(n, event_id(50 + second), desk(1), edit.clone()),
        ];
        both.sort_by_key(Event::order);
        for event in both {
            merged.apply(event);
        }
        assert!(open(&merged).unwrap().contains("mum has to agree anew"), "{:?}", open(&merged));
    }
}

#[test]
fn why_a_parent_is_not_asked_is_written_down_and_the_room_does_not_see_it() {
    let mut session = told();
    let agrees = agrees(&session, "mum");
    record(&mut session, agrees);
    // That everything is left open for one reason is not enough for a paper.
    let what = Text::new("not-agreed:main/pete");
    record(&mut session, Body::LeaveOpen(LeaveOpen { what, reason: "No time".into() }));
    assert!(open(&session).unwrap().contains("pete has not agreed yet"));
    let without = agreement_of(&BoardId::main(), &"pete".into());
    let reason = "He must not learn of it".into();
    let not_asked = GoOn { without: without.clone(), reason, decided_by: Some("mum".into()), stands: true };
    decide(&mut session, Command::Do(Body::GoOn(not_asked))).unwrap();
    assert_eq!(session.map().without_in_words(&without), "agreement of pete to “map”");
    assert_eq!(open(&session), None);
    let public = PublicSession::of(&session);
    assert!(
        !format!("{public:?}").contains("He must not")
            && !public.agreement(&public.boards[0]).agreed.contains(&"pete".into())
    );
    assert_eq!(public.agreement(&public.boards[0]).agreed, ["mum".into()]);
    decide(&mut session, Command::Undo).unwrap();
    assert!(open(&session).is_some());
}

#[test]
fn where_nobody_is_a_parent_nobody_has_agreed() {
    let mut session = told();
    for who in ["mum", "pete"] {
        record(&mut session, Body::RemovePerson(RemovePerson { id: who.into() }));
    }
    assert!(open(&session).unwrap().starts_with("Nobody is on the list as a parent"));
}

#[test]
fn what_does_not_fit_is_refused() {
    let mut session = told();
    let picture = |frame: &str, picture: &str| {
        Body::Picture(ChoosePicture { board: BoardId::main(), frame: frame.into(), picture: picture.into() })
    };
    let refused = |session: &mut Session, body| decide(session, Command::Do(body)).unwrap_err();
    assert_eq!(refused(&mut session, picture("left", "hose")), Refusal::NoPicture("hose".into()));
    assert_eq!(refused(&mut session, picture("middle", "house")), Refusal::NoPicture("house".into()));
    assert_eq!(refused(&mut session, picture("left", "")), Refusal::AsItIs);
    let frame = Frame { board: BoardId::main(), agreed_by: "mum".into(), to: Default::default(), stands: true };
    assert_eq!(refused(&mut session, Body::Frame(Box::new(frame.clone()))), Refusal::NothingToAgree);
    assert_eq!(refused(&mut session, Body::Frame(Box::new(Frame { stands: false, ..frame }))), Refusal::AsItIs);
}

/// Who agreed, by the maps of the room and of those who keep the record.
fn agreed(map: &Map) -> Vec<(BoardId, crate::domain::ids::PersonId)> {
    let all =
        map.boards.iter().flat_map(|board| map.agreement(board).agreed.into_iter().map(|id| (board.id.clone(), id)));
    all.collect()
}

proptest! {
    /// A paper is made only of what was agreed to: whoever agreed did so after all that stands there was said.
    #[test]
    fn an_agreement_is_to_what_stands_there(log in prop_oneof![nonsense(), meeting(3)]) {
        let session = Session::fold(log.clone());
        for (board, person) in agreed(session.map()) {
            let board = session.map().board(&board).unwrap();
            let said = &board.frames.agreed[&person];
            prop_assert_eq!(&said.to, &session.map().frames_made(board));
            prop_assert!(log.iter().any(|event| event.id == said.event));
        }
    }
}
