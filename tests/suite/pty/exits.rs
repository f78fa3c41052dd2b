//! Every way out gives the terminal back: these exact bytes, once, and nothing of the meeting left behind.

use super::{
    stage,
    terminal::{Terminal, find, show, signal},
};

const ENTER: &[u8] = b"\x1b[22;2t\x1b]2;mapboard\x1b\\\x1b[?1049h\x1b[?2004h\x1b[?7l\x1b[0m\x1b[H\x1b[J";
const LEAVE: &[u8] =
    b"\x1b[?2026l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[H\x1b[J\x1b[?7h\x1b[?25h\x1b[?1049l\x1b[23;2t";

/// A stage on which something secret was typed, with how the terminal was before.
fn begun() -> (Terminal, tempfile::TempDir) {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = stage::start(&home, 80, 24);
    terminal.wait_for_text("stage ");
    terminal.type_text("secret");
    terminal.wait_for_text("secret");
    (terminal, home)
}

fn count(bytes: &[u8], needle: &[u8]) -> usize {
    bytes.windows(needle.len()).filter(|window| *window == needle).count()
}

/// What the program wrote after it gave the terminal back, once that has been checked.
fn given_back(terminal: &Terminal) -> String {
    let bytes = terminal.bytes();
    assert_eq!(count(&bytes, LEAVE), 1, "given back once: {}", show(&bytes));
    let left = find(&bytes, LEAVE).unwrap() + LEAVE.len();
    assert!(find(&bytes, ENTER).unwrap() < left);
    let screen = terminal.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    assert!(!screen.contents().contains("secret"), "nothing of the meeting stays: {}", screen.contents());
    show(&bytes[left..])
}

#[test]
fn quit() {
    let (mut terminal, _home) = begun();
    terminal.press("\x14");
    terminal.wait_for_bytes(b"\x1b[?1000h\x1b[?1002h\x1b[?1006h");
    terminal.send("\x11");
    terminal.wait_for_text("the stage is over");
    assert!(terminal.ended().success());
    given_back(&terminal);
}

#[test]
fn a_panic_says_nothing_of_the_meeting() {
    for key in ["\x18", "\x02"] {
        let (mut terminal, _home) = begun();
        terminal.send(key);
        terminal.ended();
        let said = given_back(&terminal);
        assert!(said.starts_with("mapboard stopped because of a mistake of its own (stage.rs:"), "{said}");
        assert!(!said.contains("family") && !said.contains("secret"), "{said}");
    }
}

#[test]
fn an_error() {
    let (mut terminal, _home) = begun();
    terminal.send("\x05");
    terminal.ended();
    assert!(given_back(&terminal).starts_with("The terminal does not answer any more"));
}

#[test]
fn signals_that_end_it() {
    for name in ["TERM", "HUP", "INT"] {
        let (mut terminal, _home) = begun();
        signal(name, terminal.pid());
        let status = terminal.ended();
        assert_eq!(given_back(&terminal), "", "after SIG{name}");
        let told = status.signal().map(str::to_owned);
        assert!(told.is_some(), "whoever sent SIG{name} sees that it worked: {status:?}");
    }
}

#[test]
fn a_line_that_is_cut() {
    let (mut terminal, _home) = begun();
    terminal.close();
    assert!(!terminal.ended().success());
}

#[test]
fn the_shell_gets_its_terminal_as_it_was() {
    let home = tempfile::tempdir().expect("a folder");
    for (stops, by_key) in [("\x1a", true), ("", false)] {
        let mut terminal = stage::start_in_shell(&home);
        terminal.wait_for_text("shell is here");
        let before = terminal.modes();
        terminal.send("\n");
        let pid = stage::pid(&terminal);
        assert_ne!(terminal.modes(), before, "keys come one by one");
        terminal.type_text("secret");
        match by_key {
            true => terminal.send(stops),
            false => signal("TSTP", pid),
        }
        terminal.wait_for_text("shell is back");
        assert!(given_back(&terminal).contains("shell is back"));
        assert_eq!(terminal.modes(), before);

        terminal.send("\n");
        terminal.wait_for("the whole screen again", |screen| {
            let shown = screen.contents();
            screen.alternate_screen() && shown.contains("secret") && shown.contains("resumed") && shown.contains("end")
        });
        assert_eq!(count(&terminal.bytes(), ENTER), 2);
        terminal.send("\x11");
        terminal.wait_for_text("job is over");
        terminal.ended();
        assert_eq!(count(&terminal.bytes(), LEAVE), 2, "{}", show(&terminal.bytes()));
    }
}

#[test]
fn stopped_by_force_it_draws_everything_again() {
    let (mut terminal, _home) = begun();
    signal("STOP", terminal.pid());
    let before = terminal.bytes().len();
    signal("CONT", terminal.pid());
    terminal.wait_for_text("resumed");
    assert!(find(&terminal.bytes()[before..], ENTER).is_some());
    terminal.send("\x11");
    assert!(terminal.ended().success());
}
