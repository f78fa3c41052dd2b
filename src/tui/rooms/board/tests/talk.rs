//! What helps to ask: plain words, follow-ups, the guide.

use super::{Table, opened};
use crate::{
    domain::{
        text::Text,
        words::{Label, Matcher, WordList},
    },
    tui::{
        effect::Effect,
        keys::Action,
        layer::{GuidePart, Layer},
        message::Message,
    },
};

/// A table with a list of two labels.
fn listening(width: u16, height: u16) -> Table {
    let label = |say: &str, ask: &str| Label { say: vec![Text::new(say)], ask: Text::new(ask) };
    let words = vec![
        label("neglect", "What did somebody do, or not do?"),
        label("failed to engage", "What was offered, and what happened?"),
    ];
    let text = |words| Text::new(words);
    let list = WordList { id: text("plain"), language: text("en"), title: text("Plain words"), words };
    let opened = opened();
    opened.words.set(Matcher::of([&list])).unwrap();
    Table::with(opened, width, height)
}

#[test]
fn a_label_is_hinted_at_while_it_stands_there() {
    let mut table = listening(120, 40);
    table.types("There was neglect");
    assert!(table.screen().contains("neglect: What did somebody do, or not do?"));
    table.types(" and she failed to engage");
    assert!(table.screen().contains("failed to engage: What was offered"), "the last one counts");
    table.keys("enter");
    assert_eq!(table.at("worried/harm"), ["-: There was neglect and she failed to engage"]);
    assert!(!table.screen().contains("plain words"));
}

#[test]
fn exact_words_are_left_alone() {
    let mut table = listening(120, 40);
    table.types("\"They said neglect");
    assert!(!table.screen().contains("plain words"));
    table.keys("enter").pass(10).keys("up enter");
    assert!(table.board.line.edits() && !table.screen().contains("plain words"));
}

#[test]
fn what_the_room_may_not_read_is_not_hinted_at() {
    let mut table = listening(120, 40);
    table.keys("ctrl+r").types("neglect");
    assert!(!table.screen().contains("neglect"));
}

#[test]
fn it_can_be_switched_off_for_the_meeting() {
    let mut table = listening(120, 40);
    table.types("neglect").send(Message::Do(Action::WordsSwitch));
    assert!(!table.screen().contains("plain words"));
    table.send(Message::Do(Action::WordsSwitch));
    assert!(table.screen().contains("plain words"));
}

#[test]
fn a_builder_hints_too() {
    let mut table = listening(80, 24);
    table.keys("ctrl+k 2 ctrl+k $").types("Gran").keys("enter").types("the neglect");
    assert!(table.screen().contains("neglect: What did somebody do"));
    table.keys("enter");
    assert!(!table.screen().contains("plain words"), "it stands in another part");
}

#[test]
fn a_follow_up_is_chosen_and_put_under_the_line() {
    let mut table = Table::new(120, 40);
    table.types("Gran came.").keys("enter").pass(10).send(Message::Do(Action::FollowUps));
    assert!(table.toast().contains("Choose a line first"));
    table.keys("up ctrl+k )");
    let Some(Effect::Layer(Layer::Choice(choice))) = table.effects.last().cloned() else { panic!("nothing to choose") };
    assert!(choice.title.contains("Gran came."));
    let kinds = ["Elicit: ", "Amplify: ", "Reflect: ", "Start over: "];
    assert!(kinds.iter().all(|kind| choice.items.iter().any(|(label, _)| label.starts_with(kind))));
    let (label, sends) = choice.items[0].clone();
    table.send(sends);
    let question = label.split_once(": ").unwrap().1.to_owned();
    table.keys("esc").types("And then");
    assert!(table.screen().contains(&question) && table.screen().contains("asked now"));
    table.keys("ctrl+g");
    assert!(!table.screen().contains("asked now"));
}

#[test]
fn the_guide_begins_with_the_section_in_focus() {
    let mut table = Table::new(120, 40);
    table.keys("ctrl+k 5");
    let guide = table.board.guide().unwrap();
    assert_eq!(guide.title, "Existing safety");
    let heading = |part: &'_ GuidePart| match part {
        GuidePart::Heading(title) => Some(title.clone()),
        _ => None,
    };
    let headings: Vec<String> = guide.parts.iter().filter_map(heading).collect();
    assert_eq!(headings[0], "What often goes wrong here", "its title stands above it");
    for wanted in ["Questions to ask", "In this order", "What often goes wrong"] {
        assert!(headings.iter().any(|heading| heading == wanted), "{headings:?}");
    }
    while !table.board.on_scale {
        table.keys("tab");
    }
    assert_ne!(table.board.guide().unwrap().title, "Existing safety");
}
