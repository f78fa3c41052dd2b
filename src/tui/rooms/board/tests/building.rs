//! The statement builder: part by part, with its dispute and its pair.

use super::{Table, opened};
use crate::{
    domain::{draft::Draft, statement::Wording},
    tui::{effect::Effect, message::Message},
};

const DANGER: [&str; 4] = [
    "The social worker, Gran and the school are worried",
    "because Mum has drunk until she could not be woken, three times since the summer,",
    "that it will happen on a night when nobody comes",
    "and that Bo could be hurt with no one to help.",
];

/// A table in the builder of a danger statement.
fn building(width: u16, height: u16) -> Table {
    let mut table = Table::new(width, height);
    table.keys("ctrl+k s ctrl+k 2 ctrl+k $");
    table
}

fn type_danger(table: &mut Table) {
    for part in DANGER {
        table.types(part).keys("enter");
    }
}

/// The draft that would be there if the machine were cut off now.
fn draft(table: &Table) -> Option<Draft> {
    table.effects.iter().rev().find_map(|effect| match effect {
        Effect::Draft(draft) => Some(draft.clone()),
        _ => None,
    })?
}

/// The board after the machine was cut off.
fn again(table: &Table, width: u16, height: u16) -> Table {
    let mut opened = opened();
    opened.session = table.board.session.clone();
    opened.draft = draft(table);
    Table::with(opened, width, height)
}

#[test]
fn a_statement_is_built_part_by_part_and_its_dispute_with_it() {
    let mut table = building(120, 40);
    type_danger(&mut table);
    assert!(table.screen().contains("Disputed by"));
    table.types("Dad: it was two handovers").keys("enter");
    assert_eq!(table.at("worried/danger"), [format!("sw: {}", DANGER.join(" "))]);
    let map = table.board.session.map();
    let danger = map.contributions().next().unwrap();
    assert_eq!(danger.parts.len(), 4);
    assert_eq!(danger.marks.disputed[0].by.as_ref().unwrap().as_str(), "dad");
    assert_eq!(&*danger.marks.disputed[0].words, "it was two handovers");
}

#[test]
fn the_pair_comes_next_and_esc_leaves_it_for_later() {
    let mut table = building(120, 40);
    type_danger(&mut table);
    table.keys("enter");
    assert!(table.toast().contains("Safety goals"), "{}", table.toast());
    let screen = table.screen();
    assert!(screen.contains("What the parents will be doing") && screen.contains("woken"), "{screen}");
    table.keys("esc");
    assert!(!table.board.line.is_in_builder() && table.board.line.is_empty());
    assert_eq!(draft(&table), None);
    table.types("Something else").keys("enter");
    assert_eq!(table.at("needs/goals"), ["sw: Something else"]);
}

#[test]
fn every_way_from_part_to_part() {
    let mut table = building(120, 40);
    table.types("one").keys("tab").types("two").keys("shift+tab shift+tab").types("Dad: no").keys("tab").types("!");
    assert_eq!(table.board.line.capture.text(), "one!\ntwo\n\n\nDad: no");
    // No key joins two parts, and a new line hands on what follows.
    table.keys("tab home backspace delete delete delete delete backspace");
    assert_eq!(table.board.line.capture.text(), "one!\n\n\n\nDad: no");
    table.keys("shift+tab left left ctrl+j");
    assert_eq!(table.board.line.capture.text(), "on\ne!\n\n\nDad: no");
    table.keys("ctrl+z");
    assert_eq!(table.board.line.capture.text(), "one!\n\n\n\nDad: no");
}

#[test]
fn undo_takes_letters_back_and_nothing_that_was_added() {
    let mut table = Table::new(120, 40);
    table
        .keys("ctrl+k 2")
        .types("A statement as one.")
        .keys("enter")
        .pass(6)
        .keys("ctrl+k $")
        .types("ab")
        .keys("ctrl+z");
    assert!(table.board.line.is_in_builder());
    table.keys("ctrl+z ctrl+z ctrl+z");
    assert_eq!(table.at("worried/danger").len(), 1);
    assert!(table.toast().contains("no more letters"), "{}", table.toast());
    table.keys("ctrl+y ctrl+y ctrl+y");
    assert_eq!(table.board.line.capture.text().trim(), "ab");
}

#[test]
fn the_draft_survives_at_any_instant() {
    let mut table = building(120, 40);
    table.types(DANGER[0]).keys("enter").types("because Mum");
    let mut table = again(&table, 120, 40);
    assert!(table.board.line.is_in_builder());
    table.types(" has drunk").keys("enter enter enter enter");
    assert_eq!(table.at("worried/danger"), [format!("sw: {} because Mum has drunk", DANGER[0])]);
    // The pair too knows what it belongs to.
    table.types("Mum wants");
    let table = again(&table, 120, 40);
    let danger = table.board.session.map().contributions().next().unwrap().id;
    assert_eq!(table.board.line.building.unwrap().built.pairs_with, Some(danger));
    assert!(table.screen().contains("Mum wants"));
}

#[test]
fn esc_leaves_the_words_in_the_line_and_the_sign_opens_it_again() {
    let mut table = building(120, 40);
    table.types("Gran").keys("enter").types("the drinking").keys("esc");
    assert_eq!(table.board.line.capture.text(), "Gran\nthe drinking\n\n\n");
    assert!(table.screen().contains("WORRIED ABOUT") || table.screen().contains("worried about"));
    table.keys("ctrl+k $").types(" is worried");
    table.keys("esc enter");
    assert_eq!(table.at("worried/danger"), ["sw: Gran is worried the drinking"]);
    assert!(!table.board.line.is_in_builder(), "what was closed does not go on to the pair");
}

#[test]
fn a_statement_that_stands_is_changed_in_the_builder() {
    let mut table = building(120, 40);
    type_danger(&mut table);
    table.types("Dad: it was two").keys("enter esc").pass(6).keys("ctrl+k 2 up ctrl+k $");
    assert_eq!(table.board.line.capture.line_count(), 5);
    table.keys("esc");
    assert!(table.board.line.is_empty(), "nothing was changed");
    table.keys("ctrl+k $ shift+tab").types(", not six").keys("enter");
    let map = table.board.session.map();
    let danger = map.contributions().next().unwrap();
    assert_eq!(&*danger.marks.disputed[0].words, "it was two, not six");
    assert_eq!(danger.parts.len(), 4);
}

#[test]
fn what_was_typed_as_lines_or_as_one_goes_into_the_parts() {
    let mut table = Table::new(120, 40);
    table.keys("ctrl+k 2").types("Gran\nthe nights").keys("ctrl+k $");
    assert_eq!(table.board.line.capture.text(), "Gran\nthe nights\n\n\n");
    let mut table = Table::new(120, 40);
    table.keys("ctrl+k 2").types("Gran is worried").keys("ctrl+k $ enter enter enter enter enter");
    assert_eq!(table.at("worried/danger"), ["-: Gran is worried"]);
}

#[test]
fn a_restricted_statement_shows_nothing_on_a_seen_screen() {
    for keys in ["ctrl+r", ""] {
        let mut table = building(80, 24);
        if keys.is_empty() {
            table.send(Message::Do(crate::tui::keys::Action::DraftsSwitch));
        }
        let empty = table.keys(keys).screen();
        table.types("A neighbour");
        assert_eq!(table.screen(), empty, "not even how much was typed");
        table.keys("enter").types("says so");
        assert!(!table.screen().contains("neighbour") && !table.screen().contains("still open"));
        insta::assert_snapshot!(
            if keys.is_empty() { "building_hidden" } else { "building_restricted" },
            table.screen()
        );
    }
    let mut table = building(120, 40);
    table.keys("ctrl+r").types("A neighbour").keys("enter enter enter enter enter");
    assert!(table.board.session.map().contributions().next().unwrap().restricted);
    assert!(table.board.line.restricted, "nor is what belongs to it for the room");
    assert!(!table.screen().contains("neighbour"));
}

#[test]
fn a_paste_stays_in_its_part() {
    let mut table = building(120, 40);
    table.send(Message::Paste("one\r\ntwo\n".into()));
    assert_eq!(table.board.line.capture.text(), "one two\n\n\n\n");
}

#[test]
fn a_letter_says_whose_it_is_and_a_digit_goes_on() {
    let mut table = building(120, 40);
    table.types("Gran").keys("alt+m");
    assert!(table.board.line.is_in_builder());
    table.keys("alt+1");
    assert_eq!(table.at("worried/danger"), ["mum: Gran"]);
    assert!(!table.board.line.is_in_builder());
}

#[test]
fn tab_takes_a_closed_statement_along_as_a_line_like_any_other() {
    let mut table = building(120, 40);
    table.types("Gran").keys("enter").types("the nights").keys("esc tab enter");
    assert_eq!(table.at("well/strengths"), ["sw: Gran\nthe nights"]);
}

#[test]
fn the_builder_at_every_size() {
    for (width, height) in [(200, 60), (120, 40), (80, 24), (60, 20), (40, 12)] {
        let mut table = building(width, height);
        for part in &DANGER[..3] {
            table.types(part).keys("enter");
        }
        insta::assert_snapshot!(format!("building_{width}x{height}"), table.screen());
        table.types(DANGER[3]).keys("enter").types("Dad: two, not three").keys("enter").types("Mum wants to drink");
        insta::assert_snapshot!(format!("building_pair_{width}x{height}"), table.screen());
    }
}

#[test]
fn lines_and_parts_are_one_the_other_way_round() {
    let table = building(80, 24);
    let section = table.board.section(table.board.line.place.as_ref()).unwrap();
    for lines in ["\n\n\n\n", "a\n\nc\n\nDad: no", "a\nb\nc\nd\n", "\n\n\n\nDad: no\nMum: yes"] {
        assert_eq!(Wording::read(lines, section).lines(section), lines);
    }
}
