//! A line that is slow, or takes nothing at all: what is typed is heard and kept all the same, and of the pictures that
//! nobody could see in time only the newest is sent.

use std::{fs, path::Path, time::Duration};

use super::{
    board::{new_session, read, start, texts},
    terminal::Terminal,
};

const REDRAW: &str = "\x0c";
/// More whole pictures than anything between a program and its terminal holds.
const PICTURES: usize = 30;
/// As often as something is looked for that comes when the program is ready.
const LOOKS: usize = 400;
/// A person's pause between letters and what follows them; at the same time between two looks.
const PAUSE: Duration = Duration::from_millis(60);

/// Waits for something that is not on the screen.
fn wait(terminal: &Terminal, what: &str, there: impl Fn() -> bool) {
    let came = (0..LOOKS).any(|_| {
        let is_there = there();
        if !is_there {
            terminal.is_silent_for(PAUSE);
        }
        is_there
    });
    assert!(came, "{what} does not come");
}

/// Whether a half-typed line with these words is kept beside the session.
fn is_kept(session: &Path, words: &str) -> bool {
    let private = session.with_file_name(format!(".{}.d", session.file_stem().unwrap().to_str().unwrap()));
    let files = fs::read_dir(private).into_iter().flatten().flatten();
    let drafts = files.filter(|file| file.path().extension().is_some_and(|extension| extension == "draft"));
    drafts.filter_map(|file| fs::read(file.path()).ok()).any(|bytes| String::from_utf8_lossy(&bytes).contains(words))
}

/// A board whose line takes nothing any more, though far more was asked for than it holds; and how long one picture is.
fn held(home: &Path) -> (Terminal, std::path::PathBuf, usize) {
    let session = new_session(home);
    let mut board = start(home, &["open", session.to_str().unwrap()]);
    board.wait_for_text("No one named");
    while !board.is_silent_for(PAUSE) {}
    let before = board.bytes().len();
    board.press(REDRAW);
    while !board.is_silent_for(PAUSE) {}
    let picture = board.bytes().len() - before;
    board.let_through(Some(0));
    for _ in 0..PICTURES {
        board.send(REDRAW);
        // One picture for each, as long as there is room for them.
        board.is_silent_for(PAUSE);
    }
    (board, session, picture)
}

#[test]
fn a_terminal_that_takes_nothing_keeps_no_line_from_the_disk() {
    let home = tempfile::tempdir().unwrap();
    let (mut board, session, _) = held(home.path());
    board.send("Gran waits at the door.");
    wait(&board, "the line that is being typed", || is_kept(&session, "Gran waits at the door."));
    // Close behind letters it would be taken for a paste's.
    let added = (0..LOOKS).any(|_| {
        board.send("\r");
        board.is_silent_for(PAUSE);
        texts(&read(&session)) == ["Gran waits at the door."]
    });
    assert!(added, "the line is not added");
}

#[test]
fn of_pictures_that_could_not_be_sent_in_time_only_the_newest_is() {
    let home = tempfile::tempdir().unwrap();
    let (mut board, session, picture) = held(home.path());
    let before = board.bytes().len();
    board.send("zebras");
    wait(&board, "what is being typed", || is_kept(&session, "zebras"));
    // A slow line goes on in small pieces.
    for _ in 0..8 {
        board.let_through(Some(96));
        while !board.is_silent_for(PAUSE) {}
    }
    board.let_through(None);
    board.wait_for_text("zebras");
    let sent = board.bytes().len() - before;
    assert!(sent < PICTURES * picture / 2, "{sent} bytes for {PICTURES} pictures of {picture}");
}

/// *Are you well?*, and that it is: what a terminal is asked, and answers when it has come so far.
const QUESTION: &[u8] = b"\x1b[5n";
const ANSWER: &str = "\x1b[0n";

#[test]
fn a_terminal_that_answers_is_never_sent_more_than_it_can_show_soon() {
    let home = tempfile::tempdir().unwrap();
    let session = new_session(home.path());
    let mut board = start(home.path(), &["open", session.to_str().unwrap()]);
    board.wait_for_text("No one named");
    board.wait_for_bytes(QUESTION);
    let questions = |board: &Terminal| board.bytes().windows(QUESTION.len()).filter(|bytes| *bytes == QUESTION).count();
    // It answers whatever it was asked so far, and from now on nothing.
    while !board.is_silent_for(PAUSE) {}
    board.send(ANSWER.repeat(questions(&board)));
    while !board.is_silent_for(PAUSE) {}
    let asked = questions(&board);
    for _ in 0..PICTURES {
        board.send(REDRAW);
        board.is_silent_for(PAUSE);
    }
    assert_eq!(questions(&board), asked + 1, "one picture is under way, and no other");
    board.send("Gran waits at the door.");
    wait(&board, "the line that is being typed", || is_kept(&session, "Gran waits at the door."));
    assert!(!board.contents().contains("Gran waits"));
    board.send(ANSWER);
    board.wait_for_text("Gran waits at the door.");
}
