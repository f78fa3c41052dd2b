//! Undo and redo: back as it was, forward as it was, one's own steps only, and never over another's head.

use proptest::prelude::*;

use super::{generate::*, standing::standing};
use crate::domain::{
    command::{Command, Refusal},
    contribution::MaySee,
    event::*,
    ids::*,
    link::LinkKind,
    scale::{NoValue, ScaleKey, Value},
    session::Session,
};

/// A log with the session it makes, that desks write on.
struct Desks {
    log: Vec<Event>,
    session: Session,
}

impl Desks {
    fn new(log: Vec<Event>) -> Self {
        Desks { session: Session::fold(log.clone()), log }
    }

    fn meeting() -> Self {
        let first = beginning().into_iter().zip(1..).map(|(body, i)| event(i, event_id(100 + i), desk(0), body));
        Desks::new(first.collect())
    }

    /// Records `command` as `by` and starts anew from what was written, as after a restart.
    fn tell(&mut self, by: u64, command: Command) -> Result<EventId, Refusal> {
        let proposal = self.session.decide(&desk(by), command)?;
        let body = serde_json::to_string(&proposal.body).unwrap();
        let proposal = crate::domain::command::Proposal { body: serde_json::from_str(&body).unwrap(), ..proposal };
        let (n, id) = (self.session.next_number(), event_id(1000 + self.log.len() as u64));
        self.log.push(proposal.into_event(n, id, at(n), desk(by)));
        self.session = Session::fold(self.log.clone());
        Ok(id)
    }

    fn do_(&mut self, by: u64, body: Body) -> EventId {
        self.tell(by, Command::Do(body)).unwrap()
    }

    fn add(&mut self, by: u64, c: u64) -> EventId {
        self.do_(by, Body::Add(Box::new(add(c))))
    }

    fn text(&self, c: u64) -> Option<String> {
        self.session.map().contribution(contribution_id(c)).map(|c| c.text.to_string())
    }
}

fn add(c: u64) -> Add {
    Add::new(contribution_id(c), Some("left/one".into()), "said".into())
}

fn edit(c: u64, text: &str) -> Body {
    Body::Edit(Edit { id: contribution_id(c), text: text.into(), parts: Default::default() })
}

fn rate(by: &str, value: f64, round: Option<RoundId>) -> Body {
    let key = ScaleKey { board: BoardId::main(), scale: "safe".into(), about: None };
    let value = Value::Number(value);
    Body::Rate(Rate { key, by: by.into(), value, reason: None, higher: None, collected_by: None, round })
}

fn mums(session: &Session) -> Option<Value> {
    let key = ScaleKey { board: BoardId::main(), scale: "safe".into(), about: None };
    Some(session.map().scale(&key)?.of(&"mum".into())?.value)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(400)))]

    #[test]
    fn undo_brings_back_what_was_and_redo_what_came(log in meeting(3), seed: u128, by in 0u64..3) {
        let mut desks = Desks::new(log);
        let before = standing(&desks.session);
        let body = Draw(seed).body(999);
        let quote = body.clone();
        // A board that was opened stays: the next test. A report that was taken in does too: it is left aside line by line.
        // What is gone, was taken in from an export, or is a lesson's, is no step of anybody.
        if matches!(body, Body::Board(_) | Body::Offer(_) | Body::Gone(_) | Body::Imported(_) | Body::Lesson(_) | Body::Practise(_)) || desks.tell(by, Command::Do(body)).is_err() {
            return Ok(());
        }
        let after = standing(&desks.session);
        match desks.tell(by, Command::Undo) {
            Ok(_) => {}
            Err(Refusal::RestrictionStays | Refusal::Stays(_)) => return Ok(()),
            Err(other) => return Err(TestCaseError::fail(other.to_string())),
        }
        if matches!(&quote, Body::Link(Link { kind: LinkKind::Quotes, .. })) {
            // The link goes, but who may see the quote does not widen.
            return Ok(());
        }
        if matches!(&desks.log.last().unwrap().body, Body::Undo(undo) if matches!(*undo.sets, Body::Restrict(_) | Body::Permit(_))) {
            // Undone, it is hidden again; what hid it before and what hides it now are not the same events.
            return Ok(());
        }
        prop_assert_eq!(standing(&desks.session), before, "{:?}", quote);
        desks.tell(by, Command::Redo).unwrap();
        prop_assert_eq!(&standing(&desks.session), &after);
        desks.tell(by, Command::Undo).unwrap();
        desks.tell(by, Command::Redo).unwrap();
        prop_assert_eq!(standing(&desks.session), after);
    }

    /// A board that was opened stays, and undo and redo pass it over: they do what they would have done without it.
    #[test]
    fn a_board_that_was_opened_stays_and_bars_no_undo(log in meeting(3), by in 0u64..3) {
        let (mut with, mut without) = (Desks::new(log.clone()), Desks::new(log));
        let board = OpenBoard { id: "new".into(), framework: "tool".into(), title: None, about: None };
        // Where it is signed off, no board is opened any more.
        prop_assume!(!with.session.is_signed_off());
        let opened = with.do_(by, Body::Board(board));
        let opened = with.log.iter().find(|event| event.id == opened).unwrap().clone();
        for step in [Command::UndoAnyway, Command::UndoAnyway, Command::Redo, Command::Redo] {
            prop_assert_eq!(with.tell(by, step.clone()).err(), without.tell(by, step).err());
            let n = without.session.next_number();
            let log = without.log.iter().cloned().chain([Event { n, ..opened.clone() }]).collect();
            prop_assert_eq!(standing(&with.session), standing(&Session::fold(log)));
        }
    }

    /// However often it is pressed, undo comes to an end, and only its own desk's steps go back.
    #[test]
    fn undo_comes_to_an_end(log in meeting(3), by in 0u64..3) {
        let mut desks = Desks::new(log);
        for _ in 0..=desks.log.len() {
            if let Some(of) = desks.session.next_undo(&desk(by)) {
                let step = desks.log.iter().find(|event| event.id == of).unwrap();
                prop_assert_eq!(&step.desk, &desk(by));
            }
            match desks.tell(by, Command::UndoAnyway) {
                Ok(_) => {}
                Err(Refusal::NothingToUndo | Refusal::RestrictionStays | Refusal::Stays(_) | Refusal::SignedOff) => {
                    return Ok(());
                }
                Err(other) => return Err(TestCaseError::fail(other.to_string())),
            }
        }
        prop_assert!(false, "it never ends");
    }

    /// What may be recorded does something: nothing a person did is passed over in silence.
    #[test]
    fn what_is_decided_is_done(log in meeting(3), seed: u128, by in 0u64..3) {
        let mut desks = Desks::new(log);
        if let Ok(id) = desks.tell(by, Command::Do(Draw(seed).body(999))) {
            prop_assert!(!desks.session.passed_over().contains(&id), "{:?}", desks.log.last());
        }
    }

    /// Where another desk has done already what an undo or a redo would do, the step is done with all the same.
    #[test]
    fn no_step_is_offered_twice(log in meeting(3), by in 0u64..3, redo: bool) {
        let mut desks = Desks::new(log);
        let next = desks.session.next_undo(&desk(by));
        if desks.tell(by, if redo { Command::Redo } else { Command::UndoAnyway }).is_ok() {
            prop_assert!(redo || desks.session.next_undo(&desk(by)) != next);
            let again = desks.session.decide(&desk(by), Command::Redo);
            let of = |event: &Event| match &event.body { Body::Redo(redo) => Some(redo.of), _ => None };
            let done = of(desks.log.last().unwrap());
            let offered = again.ok().and_then(|next| match next.body { Body::Redo(redo) => Some(redo.of), _ => None });
            prop_assert!(done.is_none() || done != offered);
        }
    }
}

#[test]
fn only_ones_own_steps_are_undone_across_a_restart() {
    let mut desks = Desks::meeting();
    desks.add(1, 1);
    desks.add(2, 2);
    assert_eq!(desks.tell(3, Command::Undo), Err(Refusal::NothingToUndo));
    desks.tell(1, Command::Undo).unwrap();
    assert_eq!((desks.text(1), desks.text(2)), (None, Some("said".into())));
    assert_eq!(desks.tell(1, Command::Undo), Err(Refusal::NothingToUndo));
    assert_eq!(desks.tell(2, Command::Redo), Err(Refusal::NothingToRedo));
    desks.tell(1, Command::Redo).unwrap();
    assert_eq!(desks.text(1), Some("said".into()));
    desks.add(1, 3);
    assert_eq!(desks.tell(1, Command::Redo), Err(Refusal::NothingToRedo));
}

#[test]
fn undo_asks_where_another_desk_changed_it_since() {
    let mut desks = Desks::meeting();
    desks.add(1, 1);
    desks.do_(1, edit(1, "mine"));
    desks.do_(2, edit(1, "theirs"));
    assert_eq!(desks.tell(1, Command::Undo), Err(Refusal::NewerStands));
    // A step of one's own on top, undone again, does not make the other's change one's own.
    desks.do_(1, Body::Quote(Quote { id: contribution_id(1), verbatim: true }));
    desks.tell(1, Command::Undo).unwrap();
    assert_eq!(desks.tell(1, Command::Undo), Err(Refusal::NewerStands));
    desks.tell(1, Command::UndoAnyway).unwrap();
    assert_eq!(desks.text(1), Some("said".into()));
}

#[test]
fn undo_does_not_ask_where_the_other_change_was_there_before() {
    let mut desks = Desks::meeting();
    desks.add(1, 1);
    desks.do_(2, edit(1, "theirs"));
    desks.do_(1, edit(1, "mine"));
    desks.tell(1, Command::Undo).unwrap();
    assert_eq!(desks.text(1), Some("theirs".into()));
}

#[test]
fn redo_never_writes_over_what_another_desk_did_since() {
    let mut desks = Desks::meeting();
    desks.add(1, 1);
    desks.do_(1, edit(1, "mine"));
    desks.tell(1, Command::Undo).unwrap();
    desks.do_(2, edit(1, "theirs"));
    assert_eq!(desks.tell(1, Command::Redo), Err(Refusal::NewerSinceUndo));
    assert_eq!(desks.text(1), Some("theirs".into()));
}

#[test]
fn a_step_that_another_desk_already_took_back_does_not_bar_those_before_it() {
    let mut desks = Desks::meeting();
    desks.add(1, 1);
    desks.add(1, 2);
    desks.do_(2, Body::TakeBack(TakeBack { id: contribution_id(2) }));
    assert_eq!(desks.tell(1, Command::Undo), Err(Refusal::NewerStands));
    desks.tell(1, Command::UndoAnyway).unwrap();
    desks.tell(1, Command::Undo).unwrap();
    assert_eq!(desks.session.map().count(), 0);
}

#[test]
fn words_that_stood_while_a_line_was_hidden_do_not_come_back_once_it_is_not() {
    let mut desks = Desks::meeting();
    let add = desks.do_(1, Body::Add(Box::new(Add { restricted: true, ..add(1) })));
    desks.do_(1, edit(1, "harmless"));
    desks.do_(2, Body::Lift(Lift { id: contribution_id(1), lifts: vec![add], reason: None, decided_by: None }));
    let refused = desks.tell(1, Command::UndoAnyway).unwrap_err();
    assert_eq!(refused.to_string(), "That step stays as it is: it would show what the room has not been shown.");
    // Nor where such an undo was written by another copy that did not know of the lifting.
    let sets = Box::new(edit(1, "said"));
    let undo = Body::Undo(Undo { of: event_id(0), sets });
    let mut log = desks.log.clone();
    log.push(event(desks.session.next_number(), event_id(1), desk(1), undo));
    let session = Session::fold(log);
    assert_eq!(&*session.map().contribution(contribution_id(1)).unwrap().text, "harmless");
}

#[test]
fn an_unseen_answer_that_was_withdrawn_is_not_shown_by_redo() {
    let mut desks = Desks::meeting();
    let key = ScaleKey { board: BoardId::main(), scale: "safe".into(), about: None };
    desks.do_(0, Body::Collect(Collect { round: round_id(1), key }));
    desks.do_(1, rate("mum", 3.0, Some(round_id(1))));
    desks.tell(1, Command::Undo).unwrap();
    desks.do_(0, Body::Show(Show { round: round_id(1) }));
    assert!(matches!(desks.tell(1, Command::Redo), Err(Refusal::Stays(_))));
    assert_eq!(mums(&desks.session), None);
}

#[test]
fn an_older_answer_does_not_come_back_over_a_newer_one() {
    let mut desks = Desks::meeting();
    desks.do_(1, rate("mum", 3.0, None));
    desks.do_(2, rate("mum", 6.0, None));
    assert_eq!(desks.tell(1, Command::Undo), Err(Refusal::NewerStands));
    desks.tell(1, Command::UndoAnyway).unwrap();
    assert!(matches!(desks.tell(1, Command::Redo), Err(Refusal::Stays(_))));
    assert_eq!(mums(&desks.session), Some(Value::Number(6.0)));
}

#[test]
fn a_lifting_undone_is_a_restriction_again_and_stays_one() {
    let mut desks = Desks::meeting();
    let add = desks.do_(1, Body::Add(Box::new(Add { restricted: true, ..add(1) })));
    desks.do_(1, Body::Lift(Lift { id: contribution_id(1), lifts: vec![add], reason: None, decided_by: None }));
    desks.tell(1, Command::Undo).unwrap();
    assert!(desks.session.map().contribution(contribution_id(1)).unwrap().restricted);
    assert_eq!(desks.tell(1, Command::Redo), Err(Refusal::RestrictionStays));
}

#[test]
fn a_permission_widened_is_narrow_again_after_undo() {
    let mut desks = Desks::meeting();
    let add = desks.do_(1, Body::Add(Box::new(Add { may_see: MaySee::Nobody, ..add(1) })));
    let id = contribution_id(1);
    desks.do_(1, Body::Permit(Permit { id, may_see: MaySee::Conference, instead_of: vec![add] }));
    assert_eq!(desks.session.map().contribution(id).unwrap().may_see, MaySee::Conference);
    desks.tell(1, Command::Undo).unwrap();
    assert_eq!(desks.session.map().contribution(id).unwrap().may_see, MaySee::Nobody);
    assert_eq!(desks.tell(1, Command::Redo), Err(Refusal::RestrictionStays));
}

#[test]
fn two_desks_that_reword_one_line_unseen_keep_both_wordings() {
    let mut desks = Desks::meeting();
    desks.add(0, 1);
    let parts = |words: &str| {
        let parts = [("what".into(), words.into())].into();
        Body::Edit(Edit { id: contribution_id(1), text: "".into(), parts })
    };
    let apart = |by, body| desks.session.decide(&desk(by), Command::Do(body)).unwrap();
    let (a, b) = (apart(1, parts("one way")), apart(2, parts("another")));
    let n = desks.session.next_number();
    let mut log = desks.log.clone();
    log.push(a.into_event(n, event_id(1), at(n), desk(1)));
    log.push(b.into_event(n, event_id(2), at(n), desk(2)));
    let session = Session::fold(log);
    let line = session.map().contribution(contribution_id(1)).unwrap();
    assert_eq!(line.whole_text(["what"].into_iter()), "another");
    assert_eq!(line.rivals.iter().map(|rival| &*rival.text).collect::<Vec<_>>(), ["one way"]);
}

#[test]
fn what_does_not_fit_is_refused_in_a_sentence() {
    let mut desks = Desks::meeting();
    desks.add(0, 1);
    desks.add(0, 2);
    desks.do_(0, Body::TakeBack(TakeBack { id: contribution_id(2) }));
    desks.do_(0, rate("kai", 5.0, None));
    desks.do_(0, Body::RemovePerson(RemovePerson { id: "kai".into() }));
    let key = |scale: &str| ScaleKey { board: BoardId::main(), scale: scale.into(), about: None };
    let scaled = |scale: &str, by: &str, value| {
        let Body::Rate(rate) = rate(by, 1.0, None) else { unreachable!() };
        Body::Rate(Rate { key: key(scale), value, ..rate })
    };
    let id = contribution_id(1);
    let place = |to: &str| Body::Move(Move { id, to: Some(to.into()), before: None });
    let board = |id: &str, framework: &str| {
        Body::Board(OpenBoard { id: id.into(), framework: framework.into(), title: None, about: None })
    };
    let said = |by: &str| Body::Attribute(Attribute { id, said_by: Some(by.into()), told_by: None });
    let lift = Body::Lift(Lift { id, lifts: vec![event_id(7)], reason: None, decided_by: None });
    let pass = Value::None(NoValue::Pass);
    let cases = [
        (Body::Add(Box::new(add(1))), "That line is in this meeting already."),
        (Body::Add(Box::new(add(2))), "That line is in this meeting already."),
        (Body::Add(Box::new(Add { text: " \n".into(), ..add(3) })), "There is nothing to add yet."),
        (edit(1, " "), "There is nothing to add yet."),
        (edit(2, "x"), "That line was taken back. Undo brings it back."),
        (edit(3, "x"), "There is no such line in this meeting."),
        (Body::Add(Box::new(Add { board: "attic".into(), ..add(3) })), "This meeting has no board “attic”."),
        (place("left/nine"), "There is no “left/nine” on this board. It has: left/one, left/two, right/three."),
        (said("zoe"), "Nobody here is called “zoe”."),
        (said("kai"), "Nobody here is called “kai”."),
        (Body::Person(Box::new(person("mum"))), "“mum” is in this meeting already."),
        (Body::RemovePerson(RemovePerson { id: "kai".into() }), "Nobody here is called “kai”."),
        (scaled("safe", "mum", Value::Number(11.0)), "11 is not on this scale: it goes from 0 to 10 in steps of 1."),
        (
            scaled("safe", "mum", Value::Number(f64::NAN)),
            "NaN is not on this scale: it goes from 0 to 10 in steps of 1.",
        ),
        (scaled("safe", "mum", Value::Number(6.5)), "6.5 is not on this scale: it goes from 0 to 10 in steps of 1."),
        (scaled("warm", "mum", pass), "This board has no scale “warm”."),
        (rate("mum", 1.0, Some(round_id(1))), "No answers are being collected unseen for that just now."),
        (Body::Show(Show { round: round_id(1) }), "No answers are being collected unseen for that just now."),
        (Body::Unrate(Unrate { rating: event_id(9) }), "There is no such answer in this meeting."),
        (lift, "That line is not restricted."),
        (board("main", "map"), "This meeting has a board “main” already."),
        (board("new", "none"), "This meeting holds no framework “none”."),
    ];
    for (body, sentence) in cases {
        let refused = desks.session.decide(&desk(0), Command::Do(body.clone()));
        assert_eq!(refused.map_err(|refusal| refusal.to_string()), Err(sentence.into()), "{body:?}");
    }
}
