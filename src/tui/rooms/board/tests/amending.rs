//! After signing off: corrections, what is left out of whose copies, and what came late.

use super::{Table, opened_as, people};
use crate::{
    domain::{
        event::{Body, Close},
        public::PublicSession,
    },
    tui::{
        effect::Effect,
        keys::Action,
        layer::{Choice, Layer},
        message::Message,
        pick::Pick,
    },
};

impl Table {
    fn list_open(&self) -> Choice {
        let choice = self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Layer(Layer::Choice(choice)) => Some(choice.clone()),
            _ => None,
        });
        choice.expect("a list is open")
    }
}

/// A private screen on a meeting that was signed off, with a line of Dad's in it.
fn signed_off() -> Table {
    let mut table = Table::with(opened_as("review-conference", people()), 120, 40);
    table.keys("alt+d").types("It was six handovers").keys("enter").pass(6);
    table.foreign(Body::Close(Close { by: None }));
    table.board.seen = false;
    table
}

#[test]
fn enter_on_a_line_corrects_it_with_its_reason_once_it_is_signed_off() {
    let mut table = signed_off();
    table.keys("up enter");
    assert!(table.screen().contains("It should say:"), "{}", table.screen());
    table.keys("enter");
    assert!(table.toast().contains("says that already"), "{}", table.toast());
    table.keys("ctrl+u").types("It was two handovers").keys("enter");
    assert!(table.screen().contains("Why, and who decides it?"), "{}", table.screen());
    table.keys("enter");
    assert_eq!(table.at("worried/harm"), ["dad: It was six handovers"], "a reason is wanted");
    table.types("Mum: Dad wrote to us").keys("enter");
    assert_eq!(table.at("worried/harm"), ["dad: It was two handovers"]);
    let amended = table.board.session.map().settled.amendments[0].clone();
    assert_eq!((&*amended.reason, &*amended.before), ("Dad wrote to us", "It was six handovers"));
    assert_eq!(amended.by, Some("mum".into()));
}

#[test]
fn a_line_with_nothing_left_of_it_is_taken_off_and_the_reason_is_on_no_seen_screen() {
    let mut table = signed_off();
    table.keys("up").send(Message::Do(Action::Amend)).keys("ctrl+u enter").types("It was never said");
    table.keys("ctrl+o");
    assert!(table.board.seen && !table.screen().contains("never said"), "{}", table.screen());
    table.keys("enter");
    assert_eq!(table.at("worried/harm").len(), 0);
    assert_eq!(table.board.session.map().settled.amendments.len(), 1);
}

#[test]
fn before_signing_off_enter_changes_the_line_and_amending_says_so() {
    let mut table = Table::with(opened_as("review-conference", people()), 120, 40);
    table.types("It was six").keys("enter").pass(6).keys("up").send(Message::Do(Action::Amend));
    assert!(table.toast().contains("not signed off"), "{}", table.toast());
}

#[test]
fn a_line_is_left_out_of_one_persons_copies_and_put_back() {
    let mut table = signed_off();
    table.keys("up").send(Message::Do(Action::LeaveOut));
    let (_, mum) = table.list_open().items.into_iter().find(|(label, _)| &**label == "Mum").unwrap();
    table.send(mum).keys("enter");
    assert!(table.board.session.map().settled.left_out.is_empty(), "a reason is wanted");
    table.types("Dad: it is mine to tell").keys("enter");
    let left = table.board.session.map().settled.left_out[0].clone();
    assert_eq!(
        (left.recipient.as_str(), &*left.reason, left.decided_by),
        ("mum", "it is mine to tell", Some("dad".into()))
    );
    let copies = |table: &Table, who: &str| PublicSession::copy_for(&table.board.session, &who.into()).count();
    assert_eq!((copies(&table, "mum"), copies(&table, "gran")), (0, 1));
    table.keys("up").send(Message::Do(Action::LeaveOut));
    let (label, back) =
        table.list_open().items.into_iter().find(|(_, m)| matches!(m, Message::Picked(Pick::PutBack(_)))).unwrap();
    assert!(label.contains("Put it back for Mum") && label.contains("mine to tell"), "{label}");
    table.send(back).types("She knows").keys("enter");
    assert_eq!(copies(&table, "mum"), 1);
}

#[test]
fn a_seen_screen_tells_nothing_of_what_is_left_out_or_late() {
    let mut table = signed_off();
    let line = table.board.session.map().contributions().next().unwrap().worded.0;
    table.board.session.note_late(vec![line]);
    table.send(Message::Do(Action::Closing));
    let labels = |table: &Table| table.list_open().items.iter().map(|(label, _)| label.to_string()).collect::<String>();
    assert!(labels(&table).contains("What came in late, and is not signed: 1") && labels(&table).contains("copies"));
    let (_, late) = table.list_open().items.into_iter().find(|(label, _)| label.contains("late")).unwrap();
    table.send(late);
    assert!(labels(&table).contains("Dad: It was six handovers"), "{}", labels(&table));
    table.board.seen = true;
    table.board.public = PublicSession::of(&table.board.session);
    table.send(Message::Do(Action::Closing));
    assert!(!labels(&table).contains("late") && !labels(&table).contains("copies"), "{}", labels(&table));
    table.keys("up").send(Message::Do(Action::LeaveOut));
    assert!(table.toast().contains("not for the room"), "{}", table.toast());
}
