//! A sealed session in a terminal: its passphrase is asked for and never shown, its half-typed line survives, and the wall
//! is given its key without anybody being asked on the projector.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use mapboard::store::seal::{key_file, passphrase::Passphrase};

use super::{
    board::{CTRL_K, PROGRAM, enter, run, start},
    terminal::{Terminal, command, find, signal},
    toolkit::palette,
};

const PASSPHRASE: &str = "three dry socks and a kite";
const SAID: &str = "Grandfather collects Kai on Wednesdays";
const TYPED: &str = "Half typed about the blue caravan";

/// A sealed session, and whoever has its key.
fn sealed(home: &Path) -> PathBuf {
    let passphrase = Passphrase::new(PASSPHRASE.to_owned());
    let key = key_file::make(&home.join("config/mapboard/keys"), "team", Some(&passphrase)).unwrap();
    let to = key.recipient.unwrap().to_string();
    let new = ["new", "--no-open", "--meeting", "core-group", "--title", "Family Nightingale", "--seal-to", &to];
    PathBuf::from(run(home, &new).lines().last().unwrap())
}

/// Every file below `folder` that holds `words`.
fn holding(folder: &Path, words: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holding(&path, words));
        } else if fs::read(&path).is_ok_and(|bytes| find(&bytes, words.as_bytes()).is_some()) {
            found.push(path);
        }
    }
    found
}

fn unlock(terminal: &mut Terminal, passphrase: &str) {
    terminal.wait_for_text("Passphrase of the key “team”");
    terminal.type_text(passphrase);
    terminal.send("\r");
}

#[test]
fn the_passphrase_opens_it_is_never_shown_and_the_half_typed_line_survives() {
    let home = tempfile::tempdir().unwrap();
    let path = sealed(home.path());
    let mut board = start(home.path(), &["open", path.to_str().unwrap()]);
    unlock(&mut board, PASSPHRASE);
    board.wait_for_text("Family Nightingale");
    board.type_text(SAID);
    enter(&mut board);
    board.wait_for_text("saved ");
    board.type_text(TYPED);
    board.wait_for_text(TYPED);
    board.send(CTRL_K);
    board.wait_for_text("Lock the screen");
    board.send("`");
    board.wait_for_text("The screen is locked");
    let since = board.bytes().len();
    board.send("\r");
    board.wait_for_text("Passphrase of the key that opened this");
    board.type_text("three dry socks");
    board.send("\r");
    board.wait_for_text("not the passphrase");
    assert!(find(&board.bytes()[since..], b"caravan").is_none(), "it stays locked");
    board.type_text(PASSPHRASE);
    board.send("\r");
    board.wait_for_text(TYPED);
    signal("KILL", board.pid());
    board.ended();
    assert!(find(&board.bytes(), b"dry socks").is_none());
    for words in ["Nightingale", "Wednesdays", "caravan"] {
        assert_eq!(holding(home.path(), words), Vec::<PathBuf>::new(), "{words}");
    }

    let mut library = start(home.path(), &[]);
    library.wait_for_text("past sessions");
    library.wait_for_text("Core group");
    library.send("\r");
    unlock(&mut library, "three dry socks");
    library.wait_for_text("not the passphrase");
    unlock(&mut library, PASSPHRASE);
    library.wait_for_text(TYPED);
    library.wait_for_text("Grandfather collects");
    assert!(find(&library.bytes(), b"dry socks").is_none());
}

#[test]
fn the_board_gives_the_wall_its_key_and_nobody_is_asked_there() {
    let home = tempfile::tempdir().unwrap();
    let path = sealed(home.path());
    // A terminal that only takes down what it is to start.
    let (script, args) = (home.path().join("terminal"), home.path().join("args"));
    let text = format!("#!/bin/sh\nprintf '%s\\n' \"$@\" >{0}.new && mv {0}.new {0}\n", args.display());
    fs::write(&script, text).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).unwrap();
    let mut board = command(PROGRAM, home.path());
    board.args(["open", path.to_str().unwrap()]);
    board.env("DISPLAY", ":0");
    board.env("TERMINAL", &script);
    let mut board = Terminal::start(board, 120, 40);
    unlock(&mut board, PASSPHRASE);
    board.wait_for_text("Family Nightingale");
    board.type_text(SAID);
    enter(&mut board);

    let mut by_hand = super::wall::wall(home.path(), path.to_str().unwrap(), &[], (100, 30));
    assert!(!by_hand.ended().success());
    let told = by_hand.contents().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("nobody is asked for a passphrase on a wall"), "{told}");

    palette(&mut board, "second window", "Open the wall in a second window", "A window with the wall was opened");
    board.wait_for("the terminal to be started", |_| args.exists());
    let started = fs::read_to_string(&args).unwrap();
    let started: Vec<&str> = started.lines().skip(2).collect();
    assert!(started.contains(&"--key-from"), "{started:?}");
    let present = || {
        let mut wall = command(PROGRAM, home.path());
        wall.args(&started);
        Terminal::start(wall, 100, 30)
    };
    let wall = present();
    wall.wait_for_text(SAID);
    board.wait_for_text("wall on");
    assert!(!present().ended().success(), "the key is given once");
}
