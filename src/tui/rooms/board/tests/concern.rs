//! About which child and in which context: set, shown, filtered, grouped.

use super::{Table, opened};
use crate::{
    domain::{
        event::{Body, Event},
        framework::{ContextDefinition, Framework},
        ids::{BoardId, EventId, IdSource},
        person::Person,
        scale::About,
        session::Session,
        text::Text,
    },
    tui::{
        message::{Answer, Message, Opened},
        pick::Pick,
    },
};

/// The fictional core group with a second child, on a board that asks for contexts.
fn of_two_children() -> Opened {
    let opened = opened();
    let map = opened.session.map();
    let mut framework: Framework = (*map.board(&BoardId::main()).unwrap().framework).clone();
    for (id, title) in [("home", "Home"), ("school", "School")] {
        framework.contexts.push(ContextDefinition { id: id.into(), title: Text::new(title) });
    }
    let kai = map.people.iter().find(|person| person.child).unwrap().clone();
    let bo = Person { id: "bo".into(), name: Text::new("Bo"), letter: Some('b'), ..kai.clone() };
    let meeting = map.meeting.clone().unwrap();
    let open = crate::domain::event::Open {
        session: meeting.session,
        title: meeting.title,
        kind: meeting.kind,
        framework: framework.id.clone(),
        version: framework.version.clone(),
        started: meeting.started,
        fictional: false,
    };
    let board = crate::domain::event::OpenBoard {
        id: BoardId::main(),
        framework: framework.id.clone(),
        title: None,
        about: None,
    };
    let mut bodies = vec![Body::Open(open), Body::Framework(Box::new(framework)), Body::Board(board)];
    let people = map.people.iter().cloned().chain([bo]);
    bodies.extend(people.map(|person| Body::Person(Box::new(person))));
    let mut ids = IdSource::new(3);
    let events = (1..).zip(bodies).map(|(n, body)| {
        let id = EventId(ids.next(super::noon()));
        Event { n, id, at: super::noon(), desk: opened.desk.clone(), was: None, body }
    });
    Opened { session: Session::fold(events.collect()), ..opened }
}

fn table(width: u16, height: u16) -> Table {
    Table::with(of_two_children(), width, height)
}

fn about(table: &Table, words: &str) -> (Vec<String>, Option<String>) {
    let map = table.board.session.map();
    let contribution = map.contributions().find(|c| c.text.as_str() == words).unwrap();
    let about = contribution.about.iter().map(|id| id.as_str().to_owned()).collect();
    (about, contribution.context.as_ref().map(|id| id.as_str().to_owned()))
}

/// Four lines: of Kai at school, of both at home, of Bo, of all.
fn four_lines(width: u16, height: u16) -> Table {
    let mut table = table(width, height);
    table.keys("ctrl+k : k ctrl+k ; 2").types("He came late on Monday.").keys("enter");
    table.pass(6).keys("ctrl+k : b k ctrl+k ; 1").types("They were alone until nine.").keys("enter");
    table.pass(6).keys("ctrl+k : b ctrl+k ; .").types("He looks to Mum first.").keys("enter");
    table.pass(6).keys("ctrl+k : .").types("Gran rings every evening.").keys("enter").pass(6);
    table.send(Message::Due);
    table
}

#[test]
fn on_a_childs_own_board_it_is_not_said_about_whom() {
    let mut opened = super::words::of_houses();
    let bo =
        Person { id: "bo".into(), name: "Bo".into(), ..opened.session.map().person(&"kai".into()).unwrap().clone() };
    let (n, id) = (opened.session.next_number(), EventId(uuid::Uuid::from_u128(u128::MAX)));
    let body = Body::Person(Box::new(bo));
    opened.session.apply(Event { n, id, at: super::noon(), desk: "other".into(), was: None, body });
    let mut table = Table::with(opened, 80, 24);
    table.board.board = super::words::houses_of_kai();
    table.keys("ctrl+o").send(Message::Answer(Answer::GoPrivate)).types("I like zebras.").keys("enter");
    assert!(!table.screen().contains("about Kai") && table.screen().contains("zebras"), "{}", table.screen());
}

#[test]
fn a_child_and_a_context_are_held_until_they_are_changed() {
    let mut table = table(120, 40);
    table.keys("ctrl+k : k ctrl+k ; 2");
    assert!(table.screen().contains("1 Past harm · about\u{a0}Kai\u{a0}(9) · School"), "{}", table.screen());
    table
        .types("He came late.")
        .keys("enter")
        .types("Twice last week.")
        .keys("enter alt+4")
        .types("He reads.")
        .keys("enter");
    for words in ["He came late.", "Twice last week.", "He reads."] {
        assert_eq!(about(&table, words), (vec!["kai".to_owned()], Some("school".to_owned())));
    }
    table.pass(6).keys("ctrl+k : . ctrl+k ; .").types("Gran came.").keys("enter");
    assert_eq!(about(&table, "Gran came."), (vec![], None));
}

#[test]
fn several_children_are_named_one_after_the_other() {
    let table = four_lines(120, 40);
    assert_eq!(about(&table, "They were alone until nine.").0, ["bo", "kai"]);
    assert!(table.screen().contains("about\u{a0}Bo\u{a0}and\u{a0}Kai\u{a0}(9) · Home"), "{}", table.screen());
}

#[test]
fn a_chosen_line_changes_alone_and_undo_sets_it_back() {
    let mut table = four_lines(120, 40);
    table.keys("up ctrl+k : k");
    assert_eq!(about(&table, "Gran rings every evening.").0, ["kai"]);
    table.keys("esc ctrl+z");
    assert!(about(&table, "Gran rings every evening.").0.is_empty());
    table.types("The next one.").keys("enter");
    assert!(about(&table, "The next one.").0.is_empty());
}

#[test]
fn with_one_child_nothing_is_told_apart() {
    let mut table = Table::new(120, 40);
    table.send(Message::Picked(Pick::Children(vec!["kai".into()]))).types("He came late.").keys("enter");
    assert!(!table.screen().contains("about\u{a0}Kai"), "{}", table.screen());
}

#[test]
fn only_one_child_is_shown_with_what_is_about_all_and_esc_shows_everything() {
    let mut table = four_lines(120, 40);
    table.send(Message::Picked(Pick::Only(Some(About::Child("kai".into())))));
    let screen = table.screen();
    assert!(screen.lines().next().unwrap().contains("only Kai (9)"), "{screen}");
    for shown in ["He came late", "They were alone", "Gran rings"] {
        assert!(screen.contains(shown), "{screen}");
    }
    assert!(!screen.contains("He looks to Mum"), "{screen}");
    insta::assert_snapshot!("only_kai_120x40", screen);
    table.keys("esc");
    assert!(table.screen().contains("He looks to Mum"));
    assert!(!table.screen().contains("only Kai"));
}

#[test]
fn a_line_added_outside_the_filter_stays_in_sight_and_so_does_one_that_is_found() {
    let mut table = four_lines(120, 40);
    table.send(Message::Picked(Pick::Only(Some(About::Child("kai".into())))));
    table.keys("ctrl+k : b").types("Bo sleeps well.").keys("enter").pass(10).send(Message::Due);
    assert!(table.screen().contains("Bo sleeps well."));
    let hidden = table.board.session.map().contributions().find(|c| c.text.contains("looks to Mum")).unwrap().id;
    table.send(Message::Found(hidden));
    assert!(table.screen().contains("He looks to Mum"));
}

#[test]
fn walking_goes_only_through_what_is_shown() {
    let mut table = four_lines(120, 40);
    table.send(Message::Picked(Pick::Only(Some(About::Child("kai".into())))));
    let mut walked = Vec::new();
    for _ in 0..4 {
        table.keys("up");
        let id = table.board.selected.unwrap();
        walked.push(table.board.session.map().contribution(id).unwrap().text.to_string());
    }
    walked.dedup();
    assert_eq!(walked, ["Gran rings every evening.", "They were alone until nine.", "He came late on Monday."]);
}

#[test]
fn grouping_puts_a_context_together_under_its_name_and_moves_nothing() {
    let mut table = four_lines(120, 40);
    let before = table.at("worried/harm");
    table.send(Message::Do(crate::tui::keys::Action::GroupByContext));
    insta::assert_snapshot!("by_context_120x40", table.screen());
    assert_eq!(table.at("worried/harm"), before);
}

#[test]
fn a_filter_on_the_rooms_screen_shows_nothing_restricted() {
    let mut table = four_lines(120, 40);
    table.keys("ctrl+k : k ctrl+r").types("Kept from the room.").keys("enter");
    table.send(Message::Picked(Pick::Only(Some(About::Child("kai".into())))));
    assert!(!table.screen().contains("Kept from"));
    table
        .send(Message::Do(crate::tui::keys::Action::SeenSwitch))
        .send(Message::Answer(crate::tui::message::Answer::GoPrivate));
    assert!(table.screen().contains("Kept from"));
    table.keys("ctrl+o");
    assert!(!table.screen().contains("Kept from"));
}

#[test]
fn a_half_typed_line_keeps_its_child_and_context() {
    let mut table = table(120, 40);
    table.keys("ctrl+k : b ctrl+k ; 1").types("He was al");
    let draft = table.board.line.draft();
    let mut again = Table::with(Opened { draft, ..of_two_children() }, 120, 40);
    again.types("one.").keys("enter");
    assert_eq!(about(&again, "He was alone."), (vec!["bo".to_owned()], Some("home".to_owned())));
}

#[test]
fn a_filter_at_every_size() {
    for (width, height) in [(200, 60), (80, 24)] {
        let mut table = four_lines(width, height);
        table.send(Message::Picked(Pick::Only(Some(About::Child("kai".into()))))).keys("ctrl+k : b ctrl+k ; 1");
        insta::assert_snapshot!(format!("only_kai_{width}x{height}"), table.screen());
    }
}
