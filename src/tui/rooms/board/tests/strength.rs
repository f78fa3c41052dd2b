//! A strength is not yet safety: what is asked of it, and that typing goes on.

use super::Table;
use crate::domain::contribution::Marks;

const STRENGTH: &str = "I ring my sister if I want a drink.";

/// A strength that was just put into existing safety.
fn said(width: u16, height: u16) -> Table {
    let mut table = Table::new(width, height);
    table.keys("ctrl+k m ctrl+k 5").types(STRENGTH).keys("enter");
    table
}

fn marks(table: &Table) -> Marks {
    let map = table.board.session.map();
    (*map.contributions().find(|c| &*c.text == STRENGTH).unwrap().marks).clone()
}

#[test]
fn it_asks_once_and_the_answer_stands_beside_it() {
    let mut table = said(120, 40);
    assert!(table.screen().contains("was the danger there") && table.screen().contains("still to ask"));
    table.keys("ctrl+g").types("The 9th and the 21st").keys("enter");
    assert_eq!(marks(&table).answer.as_deref(), Some("The 9th and the 21st"));
    let screen = table.screen();
    assert!(screen.contains("⚑ The 9th and the 21st") && !screen.contains("was the danger there"), "{screen}");
    table.keys("ctrl+z");
    assert_eq!(marks(&table).answer, None);
}

#[test]
fn not_yet_is_one_key_and_stays_visible() {
    let mut table = said(120, 40);
    table.keys("ctrl+g enter");
    assert_eq!(marks(&table).answer.as_deref(), Some("not yet"));
    assert!(table.screen().contains("asked: not yet"));
    table.keys("ctrl+t space");
    assert!(!table.screen().contains("was the danger there"), "it asks once");
    // It can be answered later all the same.
    table.keys("esc esc ctrl+k 5 up ctrl+k ctrl+g").types("The 9th").keys("enter");
    assert_eq!(marks(&table).answer.as_deref(), Some("The 9th"));
}

#[test]
fn typing_goes_on_and_the_tidy_pass_finds_the_question_again() {
    let mut table = said(120, 40);
    table.types("She came both times.").keys("enter");
    assert_eq!(table.at("well/safety").len(), 2);
    assert_eq!(marks(&table).answer, None);
    table.pass(10).keys("ctrl+t");
    assert!(table.screen().contains("was the danger there"), "{}", table.screen());
    table.keys("ctrl+g").types("The 9th").keys("enter");
    assert_eq!(marks(&table).answer.as_deref(), Some("The 9th"));
}

#[test]
fn moving_there_asks_too_and_esc_is_no_answer() {
    let mut table = Table::new(120, 40);
    table.keys("ctrl+k m ctrl+k 4").types(STRENGTH).keys("enter").pass(10).keys("up ctrl+k 5");
    assert!(table.screen().contains("was the danger there"));
    table.keys("ctrl+g").types("half an ans").keys("esc");
    assert_eq!(marks(&table).answer, None);
    assert_eq!(table.board.line.capture.text(), "half an ans", "what was typed stays");
}

#[test]
fn an_answer_about_a_restricted_line_is_not_on_a_seen_screen() {
    let mut table = Table::new(120, 40);
    table.keys("ctrl+k 5 ctrl+r").types("A secret").keys("enter ctrl+g").types("Tuesday");
    let screen = table.screen();
    assert!(!screen.contains("Tuesday") && !screen.contains("secret"), "{screen}");
}

#[test]
fn asking_at_every_size() {
    for (width, height) in [(120, 40), (80, 24), (40, 12)] {
        let mut table = said(width, height);
        table.pass(10);
        insta::assert_snapshot!(format!("asked_{width}x{height}"), table.screen());
    }
}
