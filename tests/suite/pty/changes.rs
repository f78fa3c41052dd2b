//! What changed since the meeting before, on a screen that the room sees and on one that it does not.

use super::board::{new_session, run, start};

#[test]
fn a_seen_screen_says_what_changed_of_what_the_room_may_see() {
    let home = tempfile::tempdir().expect("a folder");
    let first = new_session(home.path());
    let first = first.to_str().expect("a path of letters");
    run(home.path(), &["person", first, "Gran"]);
    run(home.path(), &["add", first, "--to", "worried/danger", "--by", "Gran", "He may be hurt."]);
    run(home.path(), &["add", first, "--to", "worried/harm", "Once he was."]);
    run(home.path(), &["add", first, "--to", "worried/harm", "--restricted", "Zebras at the door."]);
    let next = run(home.path(), &["new", "--no-open", "--meeting", "core-group", "--from", first]);
    let next = next.lines().last().expect("its path");
    run(home.path(), &["add", next, "--to", "well/strengths", "He laughs."]);

    let mut board = start(home.path(), &["open", next]);
    board.wait_for_text("He laughs.");
    let ask = |board: &mut super::terminal::Terminal| {
        board.send("\x10");
        board.wait_for_text("─ Everything");
        board.type_text("what changed");
        board.wait_for_text("▸ What changed since last time");
        while !board.soon(|screen| screen.contents().contains("Only in the earlier")) {
            board.send("\r");
        }
    };
    ask(&mut board);
    let seen = board.contents();
    assert!(seen.contains("Existing strengths") && seen.contains("He laughs."), "{seen}");
    assert!(seen.contains("Past harm") && seen.contains("Once he was."), "{seen}");
    assert!(seen.contains("One stands as it stood."), "{seen}");
    assert!(!seen.contains("Zebras"), "{seen}");

    // A private screen has all of it, and takes it away when the room looks on again.
    board.send("\x0f");
    board.wait_for_text("Make this screen private?");
    while !board.soon(|screen| screen.contents().contains("PRIVATE")) {
        board.send("\r");
    }
    board.wait_for_text("Zebras at the door.");
    board.send("\x0f");
    board.wait_for("the room's screen", |screen| {
        screen.contents().contains("room sees this") && !screen.contents().contains("Zebras")
    });
    // The board goes on beneath, as it was left.
    board.send("\x1b");
    board.wait_for("the board", |screen| {
        screen.contents().contains("He laughs.") && !screen.contents().contains("Only in the earlier")
    });
}
