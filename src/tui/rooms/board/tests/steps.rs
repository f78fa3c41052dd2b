//! The guided path of a board, who agreed, and who was not heard.

use super::{
    Table,
    words::{SHOES, houses_of_kai, pick, private, seen},
};
use crate::{
    domain::text::Text,
    tui::{
        keys::Action,
        message::{Answer, Message},
        pick::Pick,
    },
};

#[test]
fn steps_are_ticked_and_unticked_and_consent_is_written_down() {
    let mut table = private(80, 24);
    pick(&mut table, Pick::Step("parents".into()));
    pick(&mut table, Pick::Agreed(Some("parents".into()), "mum".into(), true));
    table.types("Yes, if I can see it first").keys("enter");
    let map = table.board.session.map();
    let consent = &map.consents[0];
    assert_eq!(
        (consent.by.as_ref().unwrap().as_str(), consent.given, &*consent.words),
        ("mum", true, "Yes, if I can see it first")
    );
    assert!(table.screen().contains("2 of 5: The child chooses where to start"), "{}", table.screen());
    pick(&mut table, Pick::Step("parents".into()));
    assert!(table.screen().contains("1 of 5"));
}

#[test]
fn how_a_step_is_done_can_be_read_whole_and_answered() {
    let mut table = private(80, 24);
    pick(&mut table, Pick::ReadStep("start".into()));
    let read = format!("{:?}", table.effects.last().unwrap());
    assert!(read.contains("Dreams usually come last"), "{read}");
    table.send(Message::Answer(Answer::StepDone));
    assert!(table.board.session.map().board(&houses_of_kai()).unwrap().ticks.contains_key(&Text::new("start")));
}

#[test]
fn without_agreement_the_step_is_not_ticked() {
    let mut table = seen(80, 24);
    pick(&mut table, Pick::Agreed(Some("parents".into()), "dad".into(), false)).types("Not without a solicitor");
    assert!(!table.screen().contains("solicitor"), "{}", table.screen());
    table.keys("enter");
    assert!(!table.board.session.map().consents[0].given);
    assert!(table.board.session.map().board(&houses_of_kai()).unwrap().ticks.is_empty());
}

#[test]
fn a_line_typed_after_a_list_was_left_is_added() {
    let mut table = Table::new(120, 40);
    table.types("First.").keys("enter up").send(Message::Do(Action::Owner));
    table.keys("esc esc").types("A second line.").keys("enter");
    assert_eq!(table.at("worried/harm").len(), 2);
}

#[test]
fn a_child_who_was_not_heard_is_told_to_the_chair_alone() {
    let mut table = Table::new(120, 40);
    assert!(!table.screen().contains("not been heard"));
    table.send(Message::Do(Action::SeenSwitch)).send(Message::Answer(Answer::GoPrivate));
    assert!(table.screen().contains("Kai (9) has not been heard yet"), "{}", table.screen());
    table.keys("alt+k").types("I want it to stop.").keys("enter");
    assert!(!table.screen().contains("not been heard"));
}

#[test]
fn the_words_menu_says_what_can_be_said() {
    let mut table = private(80, 24);
    table.types(SHOES).keys("enter up ctrl+k '");
    let menu = table.effects.iter().rev().find_map(|effect| match effect {
        crate::tui::effect::Effect::Layer(crate::tui::layer::Layer::Menu(menu)) => Some(menu.clone()),
        _ => None,
    });
    let menu = menu.unwrap();
    let items = menu.groups.iter().flat_map(|group| &group.items);
    let keys: String = items.map(|item| item.key).collect();
    assert_eq!(keys, "npcwdlhqsemrtag");
}
