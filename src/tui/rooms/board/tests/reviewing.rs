//! What was agreed in an earlier meeting, reviewed at the keys.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Table, noon, opened};
use crate::{
    domain::{
        contribution::{Action, ActionOutcome, Carried, Status},
        event::{Add, Body, Event},
        ids::{ContributionId, DeskId, EventId, SessionId},
    },
    tui::{
        layer::Layer,
        message::{Message, Opened},
        pick::Pick,
    },
};

const fn id(n: u128) -> ContributionId {
    ContributionId(Uuid::from_u128(n))
}

/// A meeting with two actions of an earlier one, and one of its own.
fn following() -> Opened {
    let mut opened = opened();
    let from = |n: u128| Carried { session: SessionId(Uuid::from_u128(900)), contribution: id(900 + n) };
    let actions = [
        (1, "Write the plan", None, Some(from(1))),
        (2, "Ring Kai on Tuesdays", NaiveDate::from_ymd_opt(2026, 11, 20), Some(from(2))),
        (3, "Book a room", None, None),
    ];
    for (n, text, due, carried) in actions {
        let action = Some(Action { owner: Some("gran".into()), due, ..Action::default() });
        let add = Add { action, carried, ..Add::new(id(n), Some("needs/steps".into()), text.into()) };
        let n = opened.session.next_number();
        let event = EventId(Uuid::from_u128(800 + u128::from(n)));
        let body = Body::Add(Box::new(add));
        opened.session.apply(Event { n, id: event, at: noon(), desk: DeskId::new("k3f9"), was: None, body });
    }
    opened
}

/// The list that is open, and its title.
fn list(table: &Table) -> (String, Vec<String>) {
    let choice = table.effects.iter().rev().find_map(|effect| match effect {
        crate::tui::effect::Effect::Layer(Layer::Choice(choice)) => Some(choice),
        _ => None,
    });
    let choice = choice.expect("a list was opened");
    (choice.title.to_string(), choice.items.iter().map(|(label, _)| label.to_string()).collect())
}

#[test]
fn each_action_of_an_earlier_meeting_is_answered_for_one_after_the_other() {
    let mut table = Table::with(following(), 120, 40);
    table.send(Message::Do(crate::tui::keys::Action::Review));
    let (title, items) = list(&table);
    assert_eq!(title, "Agreed before: 2 of 2 to answer");
    let overdue = "?  Gran, Fri 20 Nov, overdue: Ring Kai on Tuesdays";
    assert_eq!(items, [overdue, "?  Gran, no day: Write the plan"], "not what is new");

    table.send(Message::Picked(Pick::Review(id(2)))).send(Message::Picked(Pick::State(id(2), Status::Partly)));
    assert!(table.screen().contains("What came of it, and who says so?"), "{}", table.screen());
    table.types("Gran: not when he is at football").keys("enter");
    let (title, items) = list(&table);
    assert_eq!(title, "Agreed before: 1 of 2 to answer");
    assert_eq!(items[1], "done in part  Gran, Fri 20 Nov, overdue: Ring Kai on Tuesdays");
    let action = |table: &Table, n| table.board.session.map().contribution(id(n)).unwrap().action.clone().unwrap();
    let said = ActionOutcome { by: Some("gran".into()), words: "not when he is at football".into() };
    assert_eq!(action(&table, 2).outcome, Some(said));

    table.send(Message::Picked(Pick::Review(id(1)))).send(Message::Picked(Pick::State(id(1), Status::Done)));
    table.keys("enter");
    assert_eq!(table.toast(), "Everything that was agreed before is answered.");
    assert_eq!(action(&table, 1).status, Status::Done);
    // It can be taken back like anything else.
    table.keys("ctrl+z");
    assert_eq!(action(&table, 1).outcome, None);
}

#[test]
fn an_action_by_itself_opens_no_review() {
    let mut table = Table::with(following(), 120, 40);
    table.send(Message::Do(crate::tui::keys::Action::Review)).send(Message::Picked(Pick::Review(id(2))));
    table.effects.clear();
    table.board.selected = Some(id(3));
    table.keys("ctrl+k ^").send(Message::Picked(Pick::State(id(3), Status::Done))).keys("enter");
    let lists =
        table.effects.iter().filter(|effect| matches!(effect, crate::tui::effect::Effect::Layer(Layer::Choice(_))));
    assert_eq!(lists.count(), 1, "only how far it is was asked");
}

#[test]
fn a_first_meeting_has_nothing_to_review() {
    let mut table = Table::new(80, 24);
    table.send(Message::Do(crate::tui::keys::Action::Review));
    assert!(table.toast().starts_with("Nothing was taken over"), "{}", table.toast());
}
