//! Closing the meeting from the board: the list of what is open, its answers, and signing off.

use super::{Table, opened_as, people};
use crate::{
    domain::{person::Attendance, settled::OutcomeKey},
    tui::{
        effect::Effect,
        keys::Action,
        layer::{Choice, Layer},
        message::{AboutClosing, AboutPeople, Message},
    },
};

impl Table {
    fn open_points(&mut self) -> Choice {
        self.send(Message::Do(Action::Closing));
        self.listed()
    }

    /// The list that was opened last.
    fn listed(&self) -> Choice {
        let choice = self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Layer(Layer::Choice(choice)) => Some(choice.clone()),
            _ => None,
        });
        choice.expect("a list is open")
    }

    /// The point whose words hold these.
    fn point(&mut self, words: &str) -> crate::domain::text::Text {
        let items = self.open_points().items;
        let found = items.iter().find(|(label, _)| label.contains(words));
        match found.map(|(_, sends)| sends) {
            Some(Message::Closing(AboutClosing::Point(key))) => key.clone(),
            _ => panic!("no point says {words}: {items:?}"),
        }
    }

    fn closing(&mut self, about: AboutClosing) -> &mut Table {
        self.send(Message::Closing(about))
    }
}

fn conference() -> Table {
    Table::with(opened_as("review-conference", people()), 120, 40)
}

#[test]
fn each_point_can_be_answered_gone_to_or_left_open_and_then_the_meeting_is_signed_off() {
    let mut table = conference();
    table.keys("ctrl+k 6").types("Ring the school").keys("enter");
    let decide = table.point("Is the child protection plan still needed?");
    table.closing(AboutClosing::Answer(decide));
    let (label, sends) = table.listed().items[0].clone();
    assert_eq!(&*label, "Yes");
    table.send(sends);
    assert!(table.screen().contains("Yes, because"), "{}", table.screen());
    let settled = |table: &Table| table.board.session.map().settled.clone();
    let decided = |table: &Table| settled(table).decisions.values().next().cloned().unwrap();
    assert_eq!(&*decided(&table).choice, "Yes", "whatever is pressed before the reasons are there");
    table.types("It has held for six weeks only").keys("enter");
    let decided = decided(&table);
    assert_eq!((&*decided.choice, &*decided.reasons), ("Yes", "It has held for six weeks only"));
    let dissent = table.point("Who sees it differently");
    table.closing(AboutClosing::Answer(dissent)).types("Mum: six weeks is long for me").keys("enter");
    let key = settled(&table).dissents.into_iter().next().unwrap();
    assert_eq!((&*key.1.words, key.0.1.as_str()), ("six weeks is long for me", "mum"));
    let next = table.point("No day for the next meeting");
    table.closing(AboutClosing::Answer(next.clone())).types("nonsense").keys("enter");
    assert!(table.toast().contains("no day I know"), "{}", table.toast());
    table.keys("ctrl+u");
    table.closing(AboutClosing::Answer(next));
    let open = table.open_points().items.len();
    let left = table.point("Not answered by");
    table.keys("esc").closing(AboutClosing::LeaveOpen(left)).types("They left early").keys("enter");
    let list = table.listed();
    assert_eq!(list.items.len(), open, "it stays in the list");
    assert!(list.items.iter().any(|(label, _)| label.starts_with("left open")), "{list:?}");
    assert!(table.board.public.settled.left_open.is_empty());
    table.closing(AboutClosing::SignOff).types("There was no time").keys("enter");
    assert!(table.screen().contains("Who signs it off?"), "{}", table.screen());
    table.types("Somebody else").keys("enter");
    assert!(table.toast().contains("Nobody here has that name"));
    table.keys("ctrl+u").keys("enter");
    assert!(table.board.session.is_signed_off());
    assert!(table.screen().lines().next().unwrap().contains("signed off"), "{}", table.screen());
    // Nothing is added any more, and what was typed stays.
    let lines = table.board.session.map().count();
    table.types("One more line").keys("enter");
    assert_eq!(table.board.session.map().count(), lines);
    assert!(table.screen().contains("One more line"), "{}", table.screen());
}

#[test]
fn the_sum_is_said_once_it_is_on_the_disk() {
    let mut table = conference();
    table.closing(AboutClosing::SignOff).types("Nothing was ready").keys("enter").keys("enter");
    table.send(Message::Saved(crate::tui::message::Saved {
        events: vec![table.board.session.map().settled.signed_off.as_ref().unwrap().event],
        at: table.look.now,
        sum: "5d1c0e7a".into(),
        foreign: false,
    }));
    assert!(table.toast().contains("5d1c0e7a"), "{}", table.toast());
    let list = table.open_points();
    assert!(list.title.starts_with("Signed off on"), "{}", list.title);
    table.closing(AboutClosing::Reopen).keys("enter");
    assert!(table.board.session.is_signed_off(), "not without a reason");
    table.types("A wrong date").keys("enter");
    assert!(!table.board.session.is_signed_off());
}

/// The list on a screen that the room sees holds nothing of what is kept from it, nor why something stays open.
#[test]
fn a_seen_screen_lists_nothing_that_is_kept_from_the_room() {
    let mut table = conference();
    table.keys("ctrl+k ctrl+r").types("Where she stays").keys("enter");
    assert!(table.board.seen);
    let labels: Vec<String> = table.open_points().items.iter().map(|(label, _)| label.to_string()).collect();
    assert!(!labels.iter().any(|label| label.contains("stays")), "{labels:?}");
    table.send(Message::People(AboutPeople::Attends("sw".into(), Attendance::Left)));
    let quorum = table.point("Not quorate");
    table.closing(AboutClosing::LeaveOpen(quorum.clone())).types("Dad must not learn where").keys("enter");
    table.closing(AboutClosing::Point(quorum));
    let menu = table.effects.iter().rev().find_map(|effect| match effect {
        Effect::Layer(Layer::Menu(menu)) => Some(menu.title.to_string()),
        _ => None,
    });
    assert!(!menu.unwrap().contains("Dad must not"), "{:?}", table.effects);
    assert!(!format!("{:?}", table.open_points()).contains("Dad must not"));
    let key = OutcomeKey { outcome: "plan".into(), child: None };
    assert!(!table.board.public.settled.decisions.contains_key(&key));
}
