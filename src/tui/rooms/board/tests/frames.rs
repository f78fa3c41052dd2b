//! Words and pictures, played as a person would: frames with their words, a picture, and who agrees by name.

use super::{Table, opened_on, people};
use crate::{
    domain::{
        event::{Body, OpenBoard},
        ids::BoardId,
        scale::About,
    },
    store::frameworks::Catalogue,
    tui::{effect::Effect, layer::Layer, message::Message, pick::Pick, theme::Glyphs},
};

const SIZES: [(u16, u16); 5] = [(200, 60), (120, 40), (80, 24), (60, 20), (40, 12)];

fn empty((width, height): (u16, u16)) -> Table {
    let framework = Catalogue::built_in().framework(&"words-and-pictures".into()).unwrap().clone();
    Table::with(opened_on(framework, people()), width, height)
}

fn told(size: (u16, u16)) -> Table {
    let mut table = empty(size);
    let frames = [
        "Gran, Auntie May and Mr Brown from school were worried about you and Bo. Mum was worried too.",
        "One night Mum had drunk so much that nobody could wake her. You rang Gran. That was not your fault.",
        "Gran came in the night. A lady called Sue came to talk with Mum, and with you at school.",
        "On Fridays Gran sleeps at your house. When Mum wants to drink she rings Gran first.",
        "You can ring Gran or Auntie May, any time. Say: pancakes. They will come.",
        "Mum and Dad love you and Bo. On Sundays there are pancakes.",
    ];
    for (nth, words) in (1..).zip(frames) {
        table.keys(&format!("ctrl+k {nth}")).types(words).keys("enter esc").pass(10).send(Message::Due);
    }
    table.keys("ctrl+k 2").pass(10).send(Message::Due);
    table
}

/// The labels of the list that was opened last, and what each sends.
fn offered(table: &Table) -> Vec<(String, Message)> {
    let choice = table.effects.iter().rev().find_map(|effect| match effect {
        Effect::Layer(Layer::Choice(choice) | Layer::ChoiceFrom(choice, _)) => Some(choice.clone()),
        _ => None,
    });
    choice.unwrap().items.into_iter().map(|(label, sends)| (label.to_string(), sends)).collect()
}

fn choose(table: &mut Table, label: &str) {
    let all = offered(table);
    let sends = all.iter().find(|(offered, _)| offered.starts_with(label));
    let sends = sends.unwrap_or_else(|| panic!("{label}: {all:?}")).1.clone();
    table.send(sends);
}

#[test]
fn frames_at_every_size() {
    for (width, height) in SIZES {
        insta::assert_snapshot!(format!("frames_{width}x{height}"), told((width, height)).screen());
    }
    let mut ascii = told((120, 40));
    ascii.look.glyphs = Glyphs::ASCII;
    insta::assert_snapshot!("frames_ascii", ascii.screen());
    insta::assert_snapshot!("frames_empty", empty((80, 24)).screen());
}

#[test]
fn a_picture_is_chosen_and_undone() {
    let mut table = told((120, 40));
    let picture = |table: &Table| table.board.picture_of(1).unwrap().id.to_string();
    assert_eq!(picture(&table), "house");
    table.keys("ctrl+k ' p");
    assert!(offered(&table).iter().any(|(label, _)| label == "a house (it stands there)"), "{:?}", offered(&table));
    choose(&mut table, "a bottle");
    assert_eq!(
        (picture(&table).as_str(), table.toast().as_str()),
        ("bottle", "The frame now has a bottle and a glass.")
    );
    let drawn = table.screen();
    assert!(drawn.contains("▒▒"), "{drawn}");
    // The one it had is no choice of its own.
    table.keys("ctrl+k ' p");
    choose(&mut table, "a house");
    assert!(table.board.session.map().boards[0].frames.pictures.is_empty());
    table.keys("ctrl+z");
    assert_eq!(picture(&table), "bottle");
}

#[test]
fn each_parent_agrees_by_name_and_anew_after_a_word_was_changed() {
    let mut table = told((120, 40));
    assert!(
        table.screen().contains("not yet: Mum, Dad") || table.screen().contains("not yet: Mum and Dad"),
        "{}",
        table.screen()
    );
    table.keys("ctrl+k ' g");
    choose(&mut table, "Mum agrees");
    assert_eq!(table.toast(), "Mum agrees. Still to agree: Dad.");
    table.keys("ctrl+k ' g");
    choose(&mut table, "Dad agrees");
    assert!(table.toast().contains("It may go on paper"), "{}", table.toast());
    let board = &table.board.session.map().boards[0];
    assert!(board.ticks.contains_key(&"agree".into()), "the step that takes it down is done");
    assert!(table.screen().contains("agreed: Mum"), "{}", table.screen());
    table.keys("ctrl+k ' g");
    choose(&mut table, "Dad has agreed: take that back");
    assert!(table.board.session.map().boards[0].ticks.is_empty() && table.screen().contains("not yet: Dad"));
    table.keys("ctrl+k ' g");
    choose(&mut table, "Dad agrees");
    table.keys("up enter").types(" Really.").keys("enter esc").pass(10).send(Message::Due);
    assert!(table.screen().contains("to agree anew: Mum"), "{}", table.screen());
    table.keys("ctrl+z ctrl+k ' g");
    assert!(offered(&table).iter().any(|(label, _)| label == "Mum agrees to it as it stands, after what was changed"));
}

#[test]
fn why_a_parent_is_not_asked_is_typed_unseen_and_stands_nowhere_the_room_looks() {
    let mut table = told((120, 40));
    table.keys("ctrl+k ' g");
    choose(&mut table, "Dad is not asked");
    table.types("Social worker: they fled from him in May");
    assert!(!table.screen().contains("fled from him"), "{}", table.screen());
    table.keys("enter");
    let went_on = &table.board.session.map().went_on[0];
    assert_eq!(
        (&*went_on.reason, went_on.decided_by.as_ref().map(|id| id.as_str())),
        ("they fled from him in May", Some("sw"))
    );
    assert!(!table.screen().contains("fled from him"));
    table.keys("ctrl+k ' g");
    choose(&mut table, "Mum agrees");
    assert!(table.toast().contains("everyone who is asked"), "{}", table.toast());
    assert_eq!(
        offered(&table).iter().filter(|(label, _)| label.contains("written down")).count(),
        0,
        "not on a seen screen"
    );
}

#[test]
fn frames_with_nothing_in_them_or_nobody_to_agree_say_so() {
    let mut table = empty((80, 24));
    table.keys("ctrl+k ' g");
    assert_eq!(table.toast(), "Nothing stands in the frames yet that somebody could agree to.");
    let framework = Catalogue::built_in().framework(&"words-and-pictures".into()).unwrap().clone();
    let others = people().into_iter().filter(|person| person.role.as_deref() != Some("parent")).collect();
    let mut table = Table::with(opened_on(framework, others), 80, 24);
    table.types("Gran was worried.").keys("enter").pass(10).send(Message::Due);
    table.keys("ctrl+k ' g");
    assert!(table.toast().starts_with("Nobody is on the list as a parent."), "{}", table.toast());
    let mut map = Table::new(80, 24);
    map.send(Message::Do(crate::tui::keys::Action::FramePicture));
    assert!(map.toast().starts_with("This is for frames"), "{}", map.toast());
}

#[test]
fn very_long_words_scroll_in_their_frame_and_the_next_frame_is_a_key_away() {
    for size in SIZES {
        let mut table = empty(size);
        for nth in 0..30 {
            table
                .types(&format!("Sentence number {nth} of a story that is far too long, 長い話 and שלום too."))
                .keys("enter");
        }
        table.pass(10).send(Message::Due);
        assert!(table.screen().contains("number 29"), "{size:?}\n{}", table.screen());
        table.keys("esc home");
        assert!(table.screen().contains("number 0 "), "{size:?}\n{}", table.screen());
        table.keys("esc tab").types("The second frame.").keys("enter");
        assert!(table.screen().contains("The second frame."), "{size:?}\n{}", table.screen());
    }
}

#[test]
fn a_child_taken_off_the_list_leaves_its_frames_where_they_are() {
    let mut table = Table::new(120, 40);
    let framework = Catalogue::built_in().framework(&"words-and-pictures".into()).unwrap().clone();
    let random = uuid::Uuid::from_u128(7);
    let (board, bodies) = table.board.session.opening(&framework, Some(About::Child("kai".into())), random);
    assert!(matches!(&bodies[1], Body::Board(OpenBoard { .. })));
    table.send(Message::Frameworks(vec![std::sync::Arc::new(framework.clone())]));
    table.send(Message::Tool(framework.id.clone(), Some(About::Child("kai".into()))));
    table.types("Gran was worried about you.").keys("enter");
    table.send(Message::Picked(Pick::Frames("mum".into(), true)));
    let opened = table.board.board.clone();
    assert_ne!((&opened, &board), (&BoardId::main(), &opened));
    assert_eq!(table.at_on(&opened, "worried/worried"), ["-: Gran was worried about you."]);
    table.send(Message::People(crate::tui::message::AboutPeople::OffList("kai".into())));
    assert!(table.screen().contains("Gran was worried"), "{}", table.screen());
}
