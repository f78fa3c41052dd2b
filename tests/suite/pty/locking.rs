//! The locked screen in a terminal: from the moment it stands there no byte of the meeting reaches the terminal, whatever
//! happens beneath, and everything is there again when it is opened.

use super::{
    board::{CTRL_K, enter, new_session, read, run, start, texts},
    terminal::{Terminal, signal},
    wall::wall,
};

/// Words of the meeting: said, half typed, said by others meanwhile, its title, its headings.
const WORDS: [&str; 8] = ["Kai", "Gran", "half a", "Mum ", "Core group", "orried", "orking", "core-group"];

/// Nothing of the meeting is on the screen, nor was written since there were so many bytes.
fn shows_nothing(board: &Terminal, since: usize) {
    let bytes = String::from_utf8_lossy(&board.bytes()[since..]).into_owned();
    for words in WORDS {
        assert!(!bytes.contains(words), "“{words}” was written: {bytes}");
        assert!(!board.contents().contains(words), "“{words}” stands there:\n{}", board.contents());
    }
}

fn lock(board: &mut Terminal) -> usize {
    board.send(CTRL_K);
    board.wait_for_text("Lock the screen");
    board.send("`");
    board.wait_for_text("The screen is locked");
    board.bytes().len()
}

#[test]
fn nothing_reaches_the_terminal_until_it_is_opened() {
    let home = tempfile::tempdir().unwrap();
    let session = new_session(home.path());
    let file = session.to_str().unwrap();
    let wall = wall(home.path(), file, &[], (100, 30));
    let mut board = start(home.path(), &["open", file]);
    board.wait_for_text("wall on");
    board.type_text("Kai phoned his gran");
    enter(&mut board);
    board.type_text("Gran said half a");
    let since = lock(&mut board);
    shows_nothing(&board, since);
    wall.wait_for_text("Kai phoned his gran");

    // Another desk writes, the window changes, somebody types, the process is stopped and goes on.
    run(home.path(), &["add", file, "--to", "worried/harm", "Mum agreed"]);
    wall.wait_for_text("Mum agreed");
    for (columns, rows) in [(80, 24), (200, 60), (30, 8), (120, 40)] {
        let before = board.bytes().len();
        board.resize(columns, rows);
        board.wait_for("it to be drawn anew", |screen| screen.contents().contains("locked"));
        board.wait_for_bytes_since(before, b"Enter opens it again");
    }
    board.type_text("nothing of this");
    board.wait_for_text("What is typed here goes nowhere");
    board.send("\x1b[200~nor of that\x1b[201~");
    signal("STOP", board.pid());
    let before = board.bytes().len();
    signal("CONT", board.pid());
    board.wait_for_bytes_since(before, b"Enter opens it again");
    shows_nothing(&board, since);

    board.send("\r");
    board.wait_for_text("Gran said half a");
    board.wait_for_text("Mum agreed");
    assert!(!board.contents().contains("nothing of this") && !board.contents().contains("nor of that"));
    assert_eq!(texts(&read(&session)).len(), 2, "the key added nothing");
    board.type_text(" bed is made");
    enter(&mut board);
    let whole = "Gran said half a bed is made";
    board.wait_for("it to be saved", |_| texts(&read(&session)).iter().any(|said| said == whole));
}

#[test]
fn a_process_that_ends_while_locked_leaves_nothing_and_loses_nothing() {
    let home = tempfile::tempdir().unwrap();
    let session = new_session(home.path());
    let file = session.to_str().unwrap();
    for name in ["TERM", "KILL"] {
        let mut board = start(home.path(), &["open", file]);
        board.wait_for_text("Core group 2");
        board.type_text(&format!("Gran said half a {name}"));
        let since = lock(&mut board);
        signal(name, board.pid());
        board.ended();
        shows_nothing(&board, since);
        let mut board = start(home.path(), &["open", file]);
        board.wait_for_text(&format!("Gran said half a {name}"));
        board.send("\x15");
        board.wait_for("the line to be empty", |screen| !screen.contents().contains(name));
    }
}
