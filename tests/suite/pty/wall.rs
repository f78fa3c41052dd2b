//! The wall in a terminal: it follows, outlives, and is calm in doubt.

use std::{fs, path::Path, time::Duration};

use mapboard::{
    domain::{
        event::{Add, Body, Event},
        ids::{ContributionId, EventId, IdSource},
        session::Session,
        text::Text,
    },
    store::{Mode, Store},
};

use super::{
    board::{PROGRAM, enter, new_session, read, run, start},
    terminal::{Terminal, command, find, signal},
    walls::Secrets,
};

const CTRL_X: &str = "\x18";
const CTRL_Q: &str = "\x11";

pub fn wall(home: &Path, file: &str, options: &[&str], (columns, rows): (u16, u16)) -> Terminal {
    let mut command = command(PROGRAM, home);
    command.args(["present", file]);
    command.args(options);
    Terminal::start(command, columns, rows)
}

/// A session in which these were said.
fn session_with(home: &Path, lines: &[&str]) -> std::path::PathBuf {
    let path = new_session(home);
    for line in lines {
        run(home, &["add", path.to_str().expect("a path"), "--to", "worried/harm", line]);
    }
    path
}

#[test]
fn it_joins_late_outlives_the_writer_and_is_blanked_at_once_from_both_sides() {
    let home = tempfile::tempdir().expect("a folder");
    let path = session_with(home.path(), &["It was said before the wall came."]);
    let file = path.to_str().expect("a path of letters");
    let mut wall = wall(home.path(), file, &[], (100, 30));
    wall.wait_for_text("before the wall came");
    assert!(wall.bytes().windows(12).any(|bytes| bytes == b"\x1b]2;mapboard"), "the title says nothing");

    let mut desk = start(home.path(), &["open", file]);
    desk.wait_for_text("wall on");
    desk.type_text("And this while it watches.");
    enter(&mut desk);
    wall.wait_for_text("while it watches");
    desk.send(CTRL_X);
    wall.wait_for("nothing", |screen| screen.contents().trim().is_empty());
    desk.wait_for_text("wall blank");
    desk.send(CTRL_X);
    wall.wait_for_text("while it watches");
    // Nothing but its own keys does anything.
    while !wall.is_silent_for(Duration::from_millis(200)) {}
    let before = wall.contents();
    wall.send("xyz\r\t\x10\x0b");
    while !wall.is_silent_for(Duration::from_millis(200)) {}
    assert_eq!(wall.contents(), before);
    wall.send("b");
    wall.wait_for("nothing", |screen| screen.contents().trim().is_empty());
    desk.wait_for_text("wall blank");
    wall.send("b");
    wall.wait_for_text("while it watches");

    signal("KILL", desk.pid());
    desk.ended();
    wall.wait_for_text("not live");
    wall.wait_for_text("while it watches");
    let again = start(home.path(), &["open", file]);
    again.wait_for_text("wall on");
    wall.wait_for("live again", |screen| !screen.contents().contains("not live"));
    wall.send(CTRL_Q);
    assert!(wall.ended().success());
    again.wait_for_text("no wall");
}

#[test]
fn in_doubt_it_keeps_the_last_good_picture_and_shows_no_raw_text() {
    let home = tempfile::tempdir().expect("a folder");
    let path = session_with(home.path(), &["A good line."]);
    let file = path.to_str().expect("a path of letters");
    let whole = fs::read(&path).expect("it can be read");
    let wall = wall(home.path(), file, &[], (100, 30));
    wall.wait_for_text("A good line.");
    // Truncated, as if the restriction of a line had been cut off with it.
    fs::write(&path, &whole[..whole.len() / 2]).expect("it can be written");
    wall.wait_for_text("not live");
    assert!(wall.contents().contains("A good line."));
    fs::remove_file(&path).expect("it can be deleted");
    run_add_fails(home.path(), file);
    assert!(wall.contents().contains("A good line."));
    fs::write(&path, &whole).expect("it can be written");
    wall.wait_for("live again", |screen| !screen.contents().contains("not live"));
    let mut damaged = whole.clone();
    damaged.extend(b"- {\"n\":99,\"rubbish of a stranger\"}\n");
    fs::write(&path, &damaged).expect("it can be written");
    wall.wait_for_text("not live");
    assert!(wall.contents().contains("A good line.") && !wall.contents().contains("rubbish"));
    // Another family's session under the same name.
    fs::write(&path, &whole).expect("it can be written");
    wall.wait_for("live again", |screen| !screen.contents().contains("not live"));
    let elsewhere = tempfile::tempdir().expect("a folder");
    let other = session_with(elsewhere.path(), &["Of a stranger."]);
    fs::rename(&other, &path).or_else(|_| fs::copy(&other, &path).map(drop)).expect("it can be put there");
    wall.wait_for_text("not live");
    assert!(wall.contents().contains("A good line.") && find(&wall.bytes(), b"stranger").is_none());
}

fn run_add_fails(home: &Path, file: &str) {
    let mut add = std::process::Command::new(PROGRAM);
    let environment = command(PROGRAM, home);
    let done = add.args(["verify", file]).env_clear().envs(environment.iter_full_env_as_str()).output();
    assert!(!done.expect("mapboard runs").status.success());
}

#[test]
fn every_size_a_storm_of_sizes_and_a_long_statement() {
    let home = tempfile::tempdir().expect("a folder");
    let long = "word ".repeat(1000);
    let path = session_with(home.path(), &["Short.", &long]);
    let file = path.to_str().expect("a path of letters");
    let wall = wall(home.path(), file, &[], (20, 5));
    wall.wait_for_text("word word");
    for step in 0..60 {
        wall.resize(1 + step * 7 % 220, 1 + step * 5 % 60);
    }
    wall.resize(100, 30);
    wall.wait_for_text("Core group 2");
    run(home.path(), &["add", file, "--to", "worried/harm", "After the storm."]);
    wall.wait_for_text("After the storm.");
}

#[test]
fn a_delay_lets_an_undo_beat_the_projector() {
    let home = tempfile::tempdir().expect("a folder");
    let path = session_with(home.path(), &["Said long ago."]);
    let file = path.to_str().expect("a path of letters");
    let wall = wall(home.path(), file, &["--delay", "2"], (100, 30));
    wall.wait_for_text("Said long ago.");
    let mut desk = start(home.path(), &["open", file]);
    desk.wait_for_text("wall on");
    desk.type_text("Mistaken words.");
    enter(&mut desk);
    desk.send("\x1a");
    desk.wait_for("it is gone", |screen| !screen.contents().contains("Mistaken words."));
    desk.type_text("Right words.");
    enter(&mut desk);
    wall.wait_for_text("Right words.");
    Secrets::new(&["Mistaken words."], "").assert_absent(&wall);
}

#[test]
fn a_folder_that_may_only_be_read_is_enough() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().expect("a folder");
    let path = session_with(home.path(), &["On a share."]);
    let before = fs::read(&path).expect("it can be read");
    let folder = path.parent().expect("a folder").to_owned();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).expect("rights");
    let mut wall = wall(home.path(), path.to_str().expect("a path"), &[], (80, 24));
    wall.wait_for_text("On a share.");
    wall.send(CTRL_Q);
    assert!(wall.ended().success());
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).expect("rights");
    assert_eq!(fs::read(&path).expect("it can be read"), before);
}

#[test]
fn a_line_of_a_desk_that_died_is_taken_up_once() {
    let home = tempfile::tempdir().expect("a folder");
    let path = session_with(home.path(), &["Said."]);
    let file = path.to_str().expect("a path of letters");
    let mut first = start(home.path(), &["open", file]);
    first.wait_for_text("Core group 2");
    let mut second = start(home.path(), &["open", file]);
    second.wait_for_text("Core group 2");
    second.type_text("Half of a line");
    second.wait_for_text("Half of a line");
    first.wait_for_text("other desk: Past harm");
    assert!(!first.contents().contains("Half of"), "where, and never what");
    signal("KILL", second.pid());
    second.ended();
    first.wait_for_text("Enter on the empty line takes it up");
    assert!(!first.contents().contains("Half of"), "nor in a line that somebody may be typing");
    first.send("\r");
    first.wait_for_text("Half of a line");
    enter(&mut first);
    first.wait_for_text(" saved ");
    let texts = |session: &Session| session.map().contributions().filter(|c| &*c.text == "Half of a line").count();
    assert_eq!(texts(&read(&path)), 1);
    let again = start(home.path(), &["open", file]);
    again.wait_for_text("Core group 2");
    assert!(again.contents().matches("Half of a line").count() <= 1, "it is not offered again");
}

#[test]
fn a_session_that_is_being_created_begins_when_it_is_whole() {
    let home = tempfile::tempdir().expect("a folder");
    let path = session_with(home.path(), &["The first words."]);
    let whole = fs::read(&path).expect("it can be read");
    let new = path.with_file_name("2026-11-23_1500_new.yaml");
    let wall = wall(home.path(), new.to_str().expect("a path"), &[], (80, 24));
    wall.wait_for_text("The meeting has not begun.");
    for length in [0, 20, whole.len() / 3, whole.len() - 5] {
        fs::write(&new, &whole[..length]).expect("it can be written");
    }
    fs::write(&new, &whole).expect("it can be written");
    wall.wait_for_text("The first words.");
    assert!(!String::from_utf8_lossy(&wall.bytes()).contains("\"sum\""), "nothing raw was shown");
}

#[test]
fn a_flood_of_lines_by_clocks_that_differ_by_an_hour_ends_with_the_last() {
    let home = tempfile::tempdir().expect("a folder");
    let path = session_with(home.path(), &["Before the flood."]);
    let wall = wall(home.path(), path.to_str().expect("a path"), &[], (100, 30));
    wall.wait_for_text("Before the flood.");
    let opened = Store::at(None).open(&path, Mode::Write { desk: "flood".into() }).expect("it opens");
    let (mut writer, mut ids) = (opened.writer.expect("it can be written"), IdSource::new(3));
    for batch in 0..60 {
        let hour = if batch % 2 == 0 { 13 } else { 15 };
        let at = format!("2026-11-23T{hour}:00:00+00:00").parse().expect("a time");
        let mut said = |n: usize| {
            let text = Text::new(&format!("Line {} of the flood.", batch * 50 + n));
            let add = Add::new(ContributionId(ids.next(at)), Some("worried/harm".into()), text);
            Event {
                n: 0,
                id: EventId(ids.next(at)),
                at,
                desk: "flood".into(),
                was: None,
                body: Body::Add(Box::new(add)),
            }
        };
        let events = (0..50).map(&mut said).collect();
        writer.append(events).expect("it is written");
    }
    wall.wait_for("the last line, marked", |screen| {
        screen
            .contents()
            .lines()
            .any(|line| line.trim_start().starts_with("▌") && line.contains("Line 2999 of the flood."))
    });
}
