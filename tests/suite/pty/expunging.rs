//! Expunged at one desk while another types and a wall shows it: both follow, nothing typed is lost, and it is nowhere.

use std::{fs, time::Duration};

use super::{
    board::{enter, new_session, read, run, start, texts},
    toolkit::palette,
    wall::wall,
};

/// As long as nobody answers a question that they have not read.
const READ: Duration = Duration::from_millis(500);

#[test]
fn another_desk_and_a_wall_follow() {
    let home = tempfile::tempdir().unwrap();
    let session = new_session(home.path());
    let file = session.to_str().unwrap();
    run(home.path(), &["add", file, "--to", "worried/harm", "Aunt Vera lives at 14 Elm Road"]);
    let wall = wall(home.path(), file, &[], (120, 40));
    let (mut here, mut there) = (start(home.path(), &["open", file]), start(home.path(), &["open", file]));
    for screen in [&wall, &here, &there] {
        screen.wait_for_text("14 Elm Road");
    }
    there.type_text("Kai rang his gran");
    here.press("\x1b[A");
    palette(&mut here, "expunge", "Expunge: it never belonged here", "Why, and who decided?");
    here.type_text("It is of another family");
    enter(&mut here);
    here.wait_for_text("Expunge it for good?");
    // A letter close behind other keys is text: a person has read the question first.
    while !here.is_silent_for(READ) {}
    here.send("x");
    for screen in [&here, &there, &wall] {
        screen.wait_for("it to be gone", |screen| !screen.contents().contains("Elm Road"));
    }
    there.wait_for_text("Kai rang his gran");
    enter(&mut there);
    wall.wait_for_text("Kai rang his gran");
    assert_eq!(texts(&read(&session)), ["Kai rang his gran"]);
    assert!(!fs::read_to_string(&session).unwrap().contains("Elm Road"));
    run(home.path(), &["verify", file]);
}
