//! Two desks on one meeting, and one of them stops: what was half typed there goes neither to the room nor into what
//! somebody else is typing, and is not lost.

use super::{
    board::{enter, new_session, read, start, texts},
    terminal::{Terminal, find, signal},
};

const HALF: &str = "Half typed about the blue caravan";
const CTRL_O: &str = "\x0f";

fn go_private(board: &mut Terminal) {
    board.send(CTRL_O);
    board.wait_for_text("Make this screen private?");
    board.send("\r");
    board.wait_for_text("PRIVATE");
}

#[test]
fn what_a_stopped_desk_typed_in_private_waits_for_a_private_screen() {
    let home = tempfile::tempdir().unwrap();
    let path = new_session(home.path());
    let open = || {
        let board = start(home.path(), &["open", path.to_str().unwrap()]);
        board.wait_for_text("Core group 2");
        board
    };
    let (mut private, mut seen) = (open(), open());
    go_private(&mut private);
    private.type_text(HALF);
    private.wait_for_text(HALF);
    seen.type_text("Kai sleeps well");
    signal("KILL", private.pid());
    private.ended();
    seen.wait_for_text("waits until this screen is private");
    seen.type_text(" at home");
    seen.wait_for_text("Kai sleeps well at home");
    enter(&mut seen);
    seen.wait_for_text(" saved ");
    seen.type_text("Bo too");
    seen.wait_for_text("Bo too");
    enter(&mut seen);
    let said = |words: &str| texts(&read(&path)).iter().any(|said| said == words);
    assert!(said("Kai sleeps well at home") && said("Bo too"));
    assert!(find(&seen.bytes(), b"caravan").is_none(), "the room sees nothing of it");

    go_private(&mut seen);
    seen.wait_for_text("Enter takes up the line");
    seen.send("\r");
    seen.wait_for_text(HALF);
    enter(&mut seen);
    seen.wait_for("the line", |_| texts(&read(&path)).len() == 3);
    assert!(said(HALF));
}
