//! A child's own words on a screen that the room sees: not one of their bytes is sent to the terminal.

use std::path::PathBuf;

use super::{
    board::{read, run, start, texts},
    terminal::{find, show},
};

const WORDS: &str = "quokka jumps";

#[test]
fn words_that_nobody_may_see_send_no_byte_to_a_seen_screen() {
    let home = tempfile::tempdir().expect("a folder");
    let new = ["new", "--no-open", "--framework", "three-houses", "--meeting", "core-group", "--title", "Kai's day"];
    let path = PathBuf::from(run(home.path(), &new).lines().last().expect("its path"));
    let file = path.to_str().expect("a path of letters");
    run(home.path(), &["person", file, "Kai", "--child"]);
    let mut board = start(home.path(), &["open", file]);
    board.wait_for_text("not for the room");
    board.type_text(WORDS);
    board.wait_for("the line to be masked", |screen| screen.contents().contains("████"));
    board.press("\r");
    board.wait_for_text("The room does not see it");
    // Where it was said is typed behind the same block.
    board.send("\x0b");
    board.wait_for_text("the child's words");
    board.send("'");
    board.wait_for_text("Where it comes from");
    board.send("l");
    board.wait_for_text("Where?");
    board.type_text("vivarium");
    board.press("\r");
    board.wait_for_text("Said of this quote");
    let session = read(&path);
    assert_eq!(texts(&session), [WORDS]);
    let said = session.map().contributions().next().expect("it is there");
    assert_eq!(said.said_by.as_ref().map(|id| id.as_str()), Some("kai"));
    let bytes = board.bytes();
    for piece in ["quok", "okka", "jump", "vivar", "arium"] {
        assert!(find(&bytes, piece.as_bytes()).is_none(), "{piece} in {}", show(&bytes));
    }
}
