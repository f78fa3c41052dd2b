//! What never belonged into the meeting goes for good, from here and from another desk.

use super::*;
use crate::{
    domain::{
        event::{Edit, Expunge},
        ids::ContributionId,
        session::Session,
    },
    tui::{
        keys::Action,
        layer::Layer,
        message::{Answer, Saved},
        pick::Expunging,
    },
};

fn wanted(id: ContributionId) -> Expunge {
    Expunge {
        ids: vec![id],
        events: Vec::new(),
        boards: Vec::new(),
        reason: "Of another family".into(),
        decided_by: None,
    }
}

impl Table {
    fn said(&mut self, text: &str) -> ContributionId {
        self.types(text).keys("enter").pass(6);
        let events = self.board.unsaved.iter().copied().collect();
        let at = self.look.now;
        self.send(Message::Saved(Saved { events, at, sum: Text::default(), foreign: false }));
        self.board.session.map().contributions().find(|c| *c.text == *text).expect("it was added").id
    }

    /// The session as it is once this was expunged.
    fn without(&self, id: ContributionId) -> Box<Session> {
        let mut session = self.board.session.clone();
        let (n, at) = (session.next_number(), self.look.now);
        let event = EventId(IdSource::new(n + 1000).next(at));
        session.apply(Event {
            n,
            id: event,
            at,
            desk: DeskId::new("zzzz"),
            was: None,
            body: Body::Expunge(wanted(id)),
        });
        Box::new(session)
    }
}

#[test]
fn it_asks_why_says_what_goes_and_only_then_does_it() {
    let mut table = Table::new(120, 40);
    let id = table.said("Aunt Vera lives at 14 Elm Road");
    table.keys("up").send(Message::Do(Action::Expunge));
    assert!(table.screen().contains("Expunge. Why, and who decided?"), "{}", table.screen());
    table.types("Of another family").keys("enter");
    assert!(table.effects.contains(&Effect::PlanExpunging(wanted(id))), "{:?}", table.effects);
    table.send(Message::Expunging(Expunging::Planned { wanted: wanted(id), lines: 3 }));
    let question = table.effects.iter().rev().find_map(|effect| match effect {
        Effect::Layer(Layer::Question(question)) => Some(question.clone()),
        _ => None,
    });
    let text = question.expect("it is asked").text;
    assert!(text.contains("3 entries") && text.contains("Copies elsewhere") && !text.contains("Elm"), "{text}");
    assert!(!table.effects.iter().any(|effect| matches!(effect, Effect::Expunge(_))));
    table.send(Message::Answer(Answer::Expunge));
    assert!(table.effects.contains(&Effect::Expunge(wanted(id))));
    let without = table.without(id);
    table.send(Message::Reloaded(without));
    assert_eq!(table.at("worried/harm"), Vec::<String>::new());
    assert!(!table.board.line.restricted, "the next line is for the room again");
}

#[test]
fn nothing_goes_without_a_reason_or_on_second_thoughts() {
    let mut table = Table::new(120, 40);
    let id = table.said("Aunt Vera lives at 14 Elm Road");
    table.keys("up").send(Message::Do(Action::Expunge)).keys("enter");
    assert!(table.toast().contains("Nothing is expunged without a reason"), "{}", table.toast());
    table.send(Message::Expunging(Expunging::Planned { wanted: wanted(id), lines: 3 })).send(Message::Dismissed);
    table.send(Message::Answer(Answer::Expunge));
    assert!(!table.effects.iter().any(|effect| matches!(effect, Effect::Expunge(_))));
}

#[test]
fn a_line_that_is_being_changed_is_let_go_and_another_one_is_not() {
    let mut table = Table::new(120, 40);
    let id = table.said("Aunt Vera lives at 14 Elm Road");
    table.types("A line of its own");
    let mut editing = Table::new(120, 40);
    let same = editing.said("Aunt Vera lives at 14 Elm Road");
    editing.keys("up enter").types(", flat 2");
    assert!(editing.screen().contains("flat 2"));
    let without = editing.without(same);
    editing.send(Message::Reloaded(without));
    assert!(!editing.screen().contains("Elm") && !editing.screen().contains("flat 2"), "{}", editing.screen());
    assert!(editing.effects.contains(&Effect::Draft(None)));
    let without = table.without(id);
    table.send(Message::Reloaded(without));
    assert!(table.screen().contains("A line of its own") && !table.screen().contains("Elm"), "{}", table.screen());
    // What was refused because it is gone does not come back into the line.
    let edit = Body::Edit(Edit { id, text: "14 Elm Road".into(), parts: Default::default() });
    let n = table.board.session.next_number();
    let event = EventId(IdSource::new(7).next(table.look.now));
    let events = vec![Event { n, id: event, at: table.look.now, desk: DeskId::new("zzzz"), was: None, body: edit }];
    table.keys("enter").send(Message::Refused { events, foreign: Vec::new() });
    let session = Box::new(table.board.session.clone());
    table.send(Message::Reloaded(session));
    assert!(!table.screen().contains("Elm"), "{}", table.screen());
}
