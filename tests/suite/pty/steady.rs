//! What must not disturb it: nothing to do, every size, a storm of sizes, long pastes, broken bytes.

use std::{fs, time::Duration};

use super::{stage, terminal::Terminal};

fn begun(columns: u16, rows: u16) -> (Terminal, tempfile::TempDir) {
    let home = tempfile::tempdir().expect("a folder");
    let terminal = stage::start(&home, columns, rows);
    (terminal, home)
}

#[test]
fn nothing_to_do_is_nothing_done() {
    let (mut terminal, _home) = begun(80, 24);
    terminal.wait_for_text("stage ");
    terminal.press("a");
    // How often the system gave it the processor because it asked for it.
    let wakes = || {
        let status = fs::read_to_string(format!("/proc/{}/task/{0}/status", terminal.pid())).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("voluntary")).map(str::to_owned);
        line.unwrap_or_default()
    };
    while !terminal.is_silent_for(Duration::from_millis(500)) {}
    let before = wakes();
    assert!(terminal.is_silent_for(Duration::from_millis(500)));
    assert_eq!(wakes(), before);
}

#[test]
fn a_key_that_changes_one_cell_costs_one_byte() {
    let (mut terminal, _home) = begun(80, 24);
    terminal.wait_for_text("stage ");
    terminal.press("a");
    terminal.wait_for_text("a");
    terminal.press("a");
    let before = terminal.bytes().len();
    terminal.press("a");
    // The letter; and its name, which the stage says as well, is the same as before.
    assert_eq!(&terminal.bytes()[before..], b"a");
}

#[test]
fn a_storm_of_sizes_ends_in_a_whole_screen() {
    let (mut terminal, _home) = begun(80, 24);
    terminal.wait_for_text("stage ");
    for step in 0..100 {
        terminal.resize(1 + step * 7 % 150, 1 + step * 5 % 50);
    }
    terminal.resize(60, 10);
    terminal.wait_for_text("resized to 60 x 10");
    terminal.press("x");
    terminal.wait_for("every corner of it", |screen| {
        let rows: Vec<String> = screen.rows(0, 60).collect();
        rows[0].starts_with("stage ") && rows[1] == "x" && rows[9].ends_with("end")
    });
}

#[test]
fn one_cell_is_enough_to_live() {
    let (mut terminal, _home) = begun(1, 1);
    terminal.wait_for("one letter", |screen| screen.contents().trim() == "s");
    terminal.send("ab");
    terminal.resize(40, 5);
    terminal.wait_for("the whole of it", |screen| {
        let shown = screen.contents();
        shown.contains("ab") && shown.contains("end")
    });
}

#[test]
fn long_pastes_arrive_whole_and_press_no_enter() {
    let line = "sixty characters of a paste, and after them the line ends...";
    let paste = vec![line; 82].join("\r");
    assert_eq!(paste.len(), 5001);
    for (begins, ends) in [("\x1b[200~", "\x1b[201~"), ("", "")] {
        let (mut terminal, _home) = begun(80, 24);
        terminal.wait_for_text("stage ");
        terminal.send(format!("{begins}{paste}{ends}"));
        let marked = if begins.is_empty() { 81 } else { 0 };
        terminal.wait_for_text(&format!("paste of 5001 with {marked} line ends"));
        assert!(!terminal.contents().contains("enter"));
    }
}

#[test]
fn bytes_that_are_no_text_are_dropped() {
    let (mut terminal, _home) = begun(80, 24);
    terminal.wait_for_text("stage ");
    for noise in [&b"\xff\xfe\xc3"[..], b"\x1b[99;99;99~", b"\x1b[?1;2c", b"\xe4\xf6", b"\x1b]0;x\x07"] {
        terminal.send(noise);
        terminal.press("k");
    }
    terminal.wait_for("five letters and no other", |screen| screen.rows(0, 80).nth(1).unwrap() == "kkkkk");
}
