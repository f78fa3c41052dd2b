//! A paper made from the board, for one person, by somebody who knows no command line.

use super::board::{new_session, run, start};

#[test]
fn a_copy_for_one_person_is_made_from_the_board() {
    let home = tempfile::tempdir().expect("a folder");
    let session = new_session(home.path());
    let session = session.to_str().expect("a path of letters");
    run(home.path(), &["person", session, "Mum"]);
    run(home.path(), &["add", session, "--to", "worried/harm", "--restricted", "Zebras at the door."]);
    run(home.path(), &["add", session, "--to", "needs/steps", "--by", "Mum", "Come every Friday"]);

    let mut board = start(home.path(), &["open", session]);
    board.wait_for_text("Come every Friday");
    board.send("\x0f");
    board.wait_for_text("Make this screen private?");
    while !board.soon(|screen| screen.contents().contains("PRIVATE")) {
        board.send("\r");
    }
    board.send("\x10");
    board.wait_for_text("─ Everything");
    let mut chosen = |typed: &str, line: &str, shown: &str| {
        board.type_text(typed);
        board.wait_for_text(line);
        board.send("\r");
        board.wait_for_text(shown);
    };
    chosen("family", "▸ Papers", "Which paper?");
    chosen("family", "▸ family: ", "For whom?");
    chosen("mum", "▸ Mum", "As what?");
    chosen("markdown", "▸ Markdown", "The paper is ");
    let papers: Vec<_> = std::fs::read_dir(home.path())
        .expect("the home folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    let [paper] = &papers[..] else { panic!("{papers:?}") };
    let written = std::fs::read_to_string(paper).expect("the paper");
    assert!(
        written.contains("Come every Friday") && written.contains("Mum") && !written.contains("Zebras"),
        "{written}"
    );
    assert!(!paper.to_string_lossy().contains("Mum"), "no name in a file's name");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(paper).expect("it is there").permissions().mode() & 0o777, 0o600);
    }
}
