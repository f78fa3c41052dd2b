//! What was agreed in an earlier meeting, answered for in the room over the board.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Table, noon, opened};
use crate::{
    domain::{
        contribution::{Action, ActionOutcome, Carried, Contribution, Status},
        event::{Add, Body, Event, Restrict},
        ids::{ContributionId, DeskId, EventId, SessionId},
        session::Session,
        text::Text,
    },
    tui::{
        effect::Effect,
        message::{Message, Opened, Review},
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

fn review(id: ContributionId, from: Option<Session>, status: Status, words: Option<&str>) -> Message {
    let session = SessionId(Uuid::from_u128(900));
    Message::Review(Box::new(Review { session, id, from, status, words: words.map(Text::new) }))
}

fn action(table: &Table, n: u128) -> Action {
    table.board.session.map().contribution(id(n)).unwrap().action.as_deref().unwrap().clone()
}

#[test]
fn how_far_an_action_is_and_what_came_of_it_are_recorded_and_can_be_taken_back() {
    let mut table = Table::with(following(), 120, 40);
    table.send(review(id(2), None, Status::Partly, None));
    assert_eq!((action(&table, 2).status, action(&table, 2).outcome), (Status::Partly, Some(ActionOutcome::default())));
    table.send(review(id(2), None, Status::Partly, Some("Gran: not when he is at football")));
    let said = ActionOutcome { by: Some("gran".into()), words: "not when he is at football".into() };
    assert_eq!(action(&table, 2).outcome, Some(said));
    table.keys("ctrl+z ctrl+z");
    assert_eq!((action(&table, 2).status, action(&table, 2).outcome), (Status::Open, None));
    table.send(review(id(3), None, Status::Done, None));
    assert_eq!(action(&table, 3).outcome, None, "what is new has no outcome before somebody tells one");
}

#[test]
fn an_action_that_was_not_taken_over_is_taken_over_when_it_is_answered_for() {
    let mut earlier = following().session;
    let restrict = Restrict { id: id(3), reason: None, decided_by: None, was_shown: false };
    let (n, event) = (earlier.next_number(), EventId(Uuid::from_u128(890)));
    let body = Body::Restrict(restrict);
    earlier.apply(Event { n, id: event, at: noon(), desk: DeskId::new("k3f9"), was: None, body });
    let mut table = Table::with(opened(), 120, 40);
    let before = table.board.session.map().count();
    for (line, hidden) in [(id(2), false), (id(3), true)] {
        table.send(review(line, Some(earlier.clone()), Status::Done, Some("Gran: every week")));
        let map = table.board.session.map();
        let carried =
            |c: &&std::sync::Arc<Contribution>| c.carried.as_ref().is_some_and(|from| from.contribution == line);
        let taken = map.contributions().find(carried).unwrap();
        let action = taken.action.as_ref().unwrap();
        assert_eq!(
            (action.status, taken.restricted),
            (Status::Done, hidden),
            "what kept it from the room does so here"
        );
        assert_eq!(&*action.outcome.as_ref().unwrap().words, "every week");
    }
    assert_eq!(table.board.session.map().count(), before + 2);
}

#[test]
fn what_is_typed_over_the_board_is_kept_beside_its_own_half_typed_line() {
    let mut table = Table::with(following(), 120, 40);
    let draft = |table: &Table| {
        let drafts = table.effects.iter().rev().find_map(|effect| match effect {
            Effect::Draft(draft) => Some(draft.clone()),
            _ => None,
        });
        drafts.expect("a draft")
    };
    table.send(Message::Saying(Some((id(2), Text::new("Gran: not when")))));
    let kept = draft(&table).expect("words");
    assert_eq!((kept.text.as_str(), kept.restricted), ("Gran: not when", false));
    // About a line that the room may not see, or that is not known here, words are not for the room either.
    table.send(Message::Saying(Some((id(77), Text::new("Gran")))));
    assert!(draft(&table).expect("words").restricted);
    table.types("half a line");
    table.send(Message::Saying(Some((id(2), Text::new("Gran")))));
    assert_eq!(draft(&table).expect("words").text.as_str(), "half a line Gran");
    table.send(Message::Saying(None));
    assert_eq!(draft(&table).expect("its own").text.as_str(), "half a line");
}
