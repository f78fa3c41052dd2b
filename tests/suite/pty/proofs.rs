//! Proofs on the screens of the real program: killed while somebody types, the terminals it may meet, a long evening.

use std::fs;

use super::{
    board::{PROGRAM, enter, new_session, read, run, start, texts},
    terminal::{Terminal, command, signal},
    wall::wall,
};

/// How much is done: see `proofs`.
fn amount(quick: usize, long: usize) -> usize {
    match std::env::var("MAPBOARD_PROVE").as_deref() {
        Ok("long") => long,
        _ => quick,
    }
}

#[test]
fn killed_while_typing_every_letter_that_was_shown_comes_back() {
    let home = tempfile::tempdir().unwrap();
    let session = new_session(home.path());
    let name = session.to_str().unwrap().to_owned();
    let runs = amount(6, 1_000);
    for round in 0..runs {
        let mut board = start(home.path(), &["open", &name]);
        board.wait_for_text("Core group 2");
        // So many letters are answered, and so many more are on their way when it dies.
        let shown = format!("{round}-{}", "abcdefghijklmnopqrstuvwxyz".repeat(3)[..5 + round * 7 % 60].to_owned());
        board.type_text(&shown);
        board.send("X".repeat(round * 5 % 11));
        signal("KILL", board.pid());
        board.ended();
        drop(board);
        let mut board = start(home.path(), &["open", &name]);
        board.wait_for_text(&shown);
        enter(&mut board);
        board.wait_for("it to be saved", |_| texts(&read(&session)).iter().any(|said| said.starts_with(&shown)));
        signal("KILL", board.pid());
        board.ended();
    }
    eprintln!("proof: killed while typing: {runs}");
}

#[test]
fn every_terminal_is_given_back() {
    for term in ["xterm", "xterm-256color", "tmux-256color", "screen", "vt100", "linux", "rxvt", ""] {
        let home = tempfile::tempdir().unwrap();
        let session = new_session(home.path());
        let mut program = command(PROGRAM, home.path());
        program.args(["open", session.to_str().unwrap()]);
        program.env("TERM", term);
        program.env_remove("COLORTERM");
        let mut board = Terminal::start(program, 100, 30);
        board.wait_for_text("Core group 2");
        board.type_text("Kai sleeps well");
        enter(&mut board);
        board.press("\x11");
        board.send("\x11");
        assert!(board.ended().success(), "{term}");
        let screen = board.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste(), "{term}");
        assert!(!screen.contents().contains("Kai sleeps well"), "{term}: {}", screen.contents());
        assert_eq!(texts(&read(&session)), ["Kai sleeps well"], "{term}");
    }
}

#[test]
fn a_terminal_that_cannot_place_text_is_told_and_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let session = new_session(home.path());
    let mut program = command(PROGRAM, home.path());
    program.args(["open", session.to_str().unwrap()]);
    program.env("TERM", "dumb");
    let mut board = Terminal::start(program, 100, 30);
    assert!(!board.ended().success());
    assert!(board.contents().contains("cannot place text"), "{}", board.contents());
    assert!(!board.bytes().contains(&0x1b), "no sequence is sent to it");
}

/// Memory in KiB and the slots for handles, as the system counts them.
fn used(pid: u32) -> (usize, usize) {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let number = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
    };
    (number("VmRSS:"), number("FDSize:"))
}

/// Eight hours of a meeting, without the hours: lines, slips that are undone, sizes, blanks, two walls.
#[test]
fn a_long_evening_stays_as_small_as_what_was_said() {
    let home = tempfile::tempdir().unwrap();
    let session = new_session(home.path());
    let file = session.to_str().unwrap();
    let walls = [(120, 40), (80, 24)].map(|size| wall(home.path(), file, &[], size));
    let mut board = start(home.path(), &["open", session.to_str().unwrap()]);
    board.wait_for_text("Core group 2");
    let (lines, mut halfway) = (amount(60, 2_000), None);
    for line in 0..lines {
        board.type_text(&format!("Line {line} of a long evening"));
        enter(&mut board);
        match line % 10 {
            3 => board.press("\x1a"),
            5 => board.resize(80 + (line % 60) as u16, 24 + (line % 20) as u16),
            7 => board.press("\x1b"),
            _ => {}
        }
        if line == lines / 2 {
            halfway = Some([used(board.pid()), used(walls[0].pid()), used(walls[1].pid())]);
        }
    }
    let (now, halfway) = ([used(board.pid()), used(walls[0].pid()), used(walls[1].pid())], halfway.unwrap());
    for (now, then) in now.iter().zip(halfway) {
        // A debug build's memory for what was said, and some to breathe.
        assert!(now.0 <= then.0 + 4_096 + lines * 16, "memory grew from {} to {} KiB", then.0, now.0);
        assert!(now.1 <= then.1.max(64), "handles grew from {} to {}", then.1, now.1);
    }
    signal("TERM", board.pid());
    board.ended();
    run(home.path(), &["verify", session.to_str().unwrap()]);
    assert!(texts(&read(&session)).len() >= lines * 8 / 10);
    eprintln!("proof: lines of a long evening: {lines}");
}
