//! What undo says, and a line that one key has emptied.

use super::Table;
use crate::tui::message::{Answer, Message};

#[test]
fn undo_says_what_it_took_back_and_redo_what_stands_again() {
    let mut table = Table::new(120, 40);
    table.types("Kai phoned his gran at ten at night.").keys("enter up ctrl+k 5");
    table.keys("esc ctrl+z");
    assert_eq!(table.toast(), "Undone: “Kai phoned his gran at t…” is in Past harm. Ctrl+Y does it again.");
    table.keys("ctrl+z");
    assert_eq!(table.toast(), "Undone: “Kai phoned his gran at t…” is taken back. Ctrl+Y does it again.");
    table.keys("ctrl+y ctrl+y");
    assert_eq!(table.toast(), "Done again: “Kai phoned his gran at t…” is in Existing safety.");
}

#[test]
fn undo_says_nothing_of_what_the_room_may_not_see() {
    let mut table = Table::new(120, 40);
    table.keys("ctrl+r").types("The neighbour saw a man.").keys("enter");
    table.send(Message::Answer(Answer::GoPrivate)).keys("up ctrl+k g").keys("esc ctrl+o");
    assert!(!table.screen().contains("neighbour"));
    table.keys("ctrl+z");
    assert_eq!(table.toast(), "Undone. Ctrl+Y does it again.");
    assert!(!table.screen().contains("neighbour"));
}

#[test]
fn a_line_that_one_key_emptied_can_be_had_back() {
    let mut table = Table::new(120, 40);
    table.types("An earlier line.").keys("enter").types("Kai phoned his gran").keys("ctrl+u");
    assert!(table.board.line.is_empty());
    assert_eq!(table.toast(), "The line is empty. Ctrl+Z brings it back.");
    table.keys("ctrl+z");
    assert_eq!(table.board.line.capture.text(), "Kai phoned his gran");
    // Whoever goes on typing has left it behind: undo is then about letters, and after them about steps.
    table.keys("ctrl+u").types("B").keys("backspace ctrl+z");
    assert!(table.board.line.is_empty() && table.at("worried/harm").is_empty(), "{}", table.screen());
}

#[test]
fn a_restricted_line_that_was_emptied_comes_back_restricted_or_not_at_all() {
    let mut table = Table::new(120, 40);
    table.keys("ctrl+r").types("The neighbour saw a man.").keys("ctrl+u ctrl+z enter");
    assert!(table.board.session.map().contributions().all(|line| line.restricted));
    table.keys("ctrl+r").types("He has a van.").keys("ctrl+u esc ctrl+z");
    assert!(table.board.line.is_empty() && !table.screen().contains("van"));
}

#[test]
fn a_role_speaks_too() {
    let mut table = Table::new(120, 40);
    table.types("@Rosa Hill, auntie").keys("enter").types("@auntie I had them on Friday.").keys("enter");
    assert_eq!(table.at("worried/harm"), ["rosahill: I had them on Friday."]);
    table.types("@granny I had them again").keys("enter");
    assert!(table.toast().contains("long for a name"), "{}", table.toast());
    assert_eq!(table.board.line.capture.text(), "@granny I had them again");
}
