//! The rooms from meeting to meeting, through a terminal: what changed, what was agreed, how a meeting came about.

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

#[test]
fn an_action_is_answered_for_in_the_plan_and_the_answer_is_in_the_file_and_in_the_history() {
    let home = tempfile::tempdir().expect("a folder");
    let first = new_session(home.path());
    let first = first.to_str().expect("a path of letters");
    run(home.path(), &["person", first, "Gran"]);
    run(home.path(), &["add", first, "--to", "needs/steps", "--by", "Gran", "Come every Friday"]);
    let next = run(home.path(), &["new", "--no-open", "--meeting", "core-group", "--from", first]);
    let next = next.lines().last().expect("its path");

    let mut board = start(home.path(), &["open", next]);
    board.wait_for_text("Come every Friday");
    let ask = |board: &mut super::terminal::Terminal, words: &str, chosen: &str, shown: &str| {
        board.send("\x10");
        board.wait_for_text("─ Everything");
        board.type_text(words);
        board.wait_for_text(chosen);
        while !board.soon(|screen| screen.contents().contains(shown)) {
            board.send("\r");
        }
    };
    ask(&mut board, "review what", "▸ Review what was agreed", "what was agreed ·");
    board.wait_for_text("1 to answer");
    board.send("p");
    board.wait_for_text("what came of it, and who says so?");
    board.type_text("Gran: three of four");
    board.wait_for_text("Gran: three of four");
    board.send("\r");
    board.wait_for_text("done in part. Gran: three of four");
    board.send("\x1a");
    board.wait_for("the words to be gone", |screen| !screen.contents().contains("Gran: three of four"));
    board.send("w");
    board.wait_for_text("what came of it, and who says so?");
    board.type_text("Gran: three of four");
    board.send("\r");
    board.wait_for_text("done in part. Gran: three of four");
    board.send("\x1b");
    board.wait_for("the board", |screen| !screen.contents().contains("what was agreed ·"));
    ask(&mut board, "step by step", "▸ How the meeting came about", "history ·");
    board.wait_for_text("three of four");
    assert!(run(home.path(), &["show", next]).contains("three of four"));

    // Killed while words are typed there: each letter that was shown waits in the board's line.
    ask(&mut board, "review what", "▸ Review what was agreed", "what was agreed ·");
    board.wait_for_text("all answered");
    board.send("w");
    board.wait_for_text("what came of it, and who says so?");
    board.type_text("Mum: the fourth too");
    board.wait_for_text("Mum: the fourth too");
    super::terminal::signal("KILL", board.pid());
    board.ended();
    start(home.path(), &["open", next]).wait_for_text("Mum: the fourth too");
}

#[test]
fn the_closing_list_asks_for_what_earlier_meetings_agreed_and_this_one_has_not_taken_over() {
    let home = tempfile::tempdir().expect("a folder");
    let first = new_session(home.path());
    let first = first.to_str().expect("a path of letters");
    let next = run(home.path(), &["new", "--no-open", "--meeting", "core-group", "--from", first]);
    let next = next.lines().last().expect("its path");
    assert!(!run(home.path(), &["close", next, "--check"]).contains("not-answered"));
    run(home.path(), &["add", first, "--to", "needs/steps", "Ring the nursery"]);
    let asked = "1 action of an earlier meeting, not taken over here, has no answer.";
    assert!(run(home.path(), &["close", next, "--check"]).contains(asked));

    let mut board = start(home.path(), &["open", next]);
    board.wait_for_text("Core group");
    board.send("\x10");
    board.wait_for_text("─ Everything");
    board.type_text("close the meeting");
    board.wait_for_text("▸ Close the meeting");
    while !board.soon(|screen| screen.contents().contains("Sign the meeting off")) {
        board.send("\r");
    }
    board.wait_for_text("1 action of an earlier meeting");
}
