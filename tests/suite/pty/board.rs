//! The board in a terminal, as a person meets it.

use std::{fs, path::PathBuf};

use super::terminal::{Terminal, command, signal};

/// mapboard in a terminal, in a home of its own.
fn start(home: &tempfile::TempDir, arguments: &[&str]) -> Terminal {
    let mut command = command(env!("CARGO_BIN_EXE_mapboard"), home.path());
    command.args(arguments);
    Terminal::start(command, 120, 40)
}

#[test]
fn explore() {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = start(&home, &["new"]);
    terminal.wait_for("something", |screen| screen.contents().len() > 300);
    println!("{}", terminal.contents());
    terminal.type_text("Kai came in late");
    println!("{}", terminal.contents());
    terminal.send("\r");
    terminal.is_silent_for(std::time::Duration::from_millis(500));
    println!("{}", terminal.contents());
    terminal.send("\x11");
    terminal.is_silent_for(std::time::Duration::from_millis(500));
    println!("{}", terminal.contents());
    terminal.send("\x11");
    println!("{:?}", terminal.ended());
    println!("{}", terminal.contents());
}
