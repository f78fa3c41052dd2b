//! A meeting without a full screen: read aloud line by line, and captured in a dialogue.

use super::{
    board::{PROGRAM, new_session, read, run},
    terminal::{Terminal, command},
};

#[test]
fn each_new_public_line_is_printed_and_nothing_else() {
    let home = tempfile::tempdir().expect("a folder");
    let path = new_session(home.path());
    let file = path.to_str().expect("a path of letters");
    let mut follow = command(PROGRAM, home.path());
    follow.args(["show", file, "--public", "--follow"]);
    let mut reader = Terminal::start(follow, 100, 30);
    reader.wait_for_text("Core group 2.");
    run(home.path(), &["person", file, "Gran"]);
    run(home.path(), &["add", file, "--to", "worried/harm", "--by", "Gran", "She came at night."]);
    reader.wait_for_text("Past harm. Gran: She came at night.");
    run(home.path(), &["add", file, "--to", "worried/harm", "--restricted", "Not for the room."]);
    run(home.path(), &["add", file, "--to", "well/strengths", "He laughs again."]);
    reader.wait_for_text("Existing strengths. He laughs again.");
    assert!(!reader.contents().contains("Not for") && !reader.bytes().contains(&0x1b));
    reader.send("\x03");
    assert!(!reader.ended().success());
}

#[test]
fn a_dumb_terminal_can_capture() {
    let home = tempfile::tempdir().expect("a folder");
    let path = new_session(home.path());
    let file = path.to_str().expect("a path of letters");
    run(home.path(), &["person", file, "Gran"]);
    let mut plain = command(PROGRAM, home.path());
    plain.args(["open", file, "--plain"]);
    plain.env("TERM", "dumb");
    let mut dialogue = Terminal::start(plain, 80, 24);
    dialogue.wait_for_text("Type what is said");
    dialogue.send(".who gran\r");
    dialogue.wait_for_text("Past harm; Gran.");
    dialogue.send("She came at night.\r");
    dialogue.wait_for("the line saved", |screen| screen.contents().matches("Saved ").count() == 1);
    dialogue.send(".restricted\r");
    dialogue.wait_for_text("kept from the room.");
    dialogue.send("Not for the room.\r");
    dialogue.wait_for("the second saved", |screen| screen.contents().matches("Saved ").count() == 2);
    dialogue.send(".where nowhere\r");
    dialogue.wait_for_text("There is no such section");
    dialogue.send("A mistake.\r");
    dialogue.wait_for("the third saved", |screen| screen.contents().matches("Saved ").count() == 3);
    dialogue.send(".undo\r");
    dialogue.wait_for_text("Undone.");
    dialogue.send(".quit\r");
    assert!(dialogue.ended().success());
    assert!(!dialogue.bytes().contains(&0x1b));
    let session = read(&path);
    let mut said: Vec<(String, bool)> =
        session.map().contributions().map(|line| (line.text.to_string(), line.restricted)).collect();
    said.sort();
    assert_eq!(said, [("Not for the room.".to_owned(), true), ("She came at night.".to_owned(), false)]);
}
