//! The board in a terminal, as a person meets it: a whole meeting typed, the machine cut off in the middle of a
//! line, and everything there again.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::Command,
};

use mapboard::{
    domain::session::Session,
    store::{Store, frameworks::Catalogue},
};
use serde::Deserialize;

use super::terminal::{Terminal, command, signal};

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_mapboard");
pub const CTRL_K: &str = "\x0b";
pub const CTRL_R: &str = "\x12";
const CTRL_Q: &str = "\x11";

/// A group of the key menu that is there until a person was chosen.
pub const MARKS: &str = "Marks and more";
/// What the key menu offers until a section was chosen.
pub const TO_PLACE: &str = "To place later";

/// mapboard in a terminal, in a home of its own.
pub fn start(home: &Path, arguments: &[&str]) -> Terminal {
    let mut command = command(PROGRAM, home);
    command.args(arguments);
    Terminal::start(command, 120, 40)
}

/// Adds what is typed: Enter, until the line is empty. On a busy machine the letters before can arrive as one burst,
/// and then an Enter close behind them is no Enter; a person presses again.
pub fn enter(board: &mut Terminal) {
    let pressed = (0..100).any(|_| {
        board.send("\r");
        board.soon(is_empty)
    });
    assert!(pressed, "the line was not added:\n{}", board.contents());
}

/// Whether the capture line holds nothing that can be seen.
pub fn is_empty(screen: &vt100::Screen) -> bool {
    let contents = screen.contents();
    let line = contents.lines().rfind(|line| line.contains(" › "));
    line.is_some_and(|line| line.trim_end().ends_with('│'))
}

/// What mapboard prints for `arguments`, in the same home.
pub fn run(home: &Path, arguments: &[&str]) -> String {
    let mut run = Command::new(PROGRAM);
    let environment = command(PROGRAM, home);
    let variables = environment.iter_full_env_as_str();
    let done = run.args(arguments).current_dir(home).env_clear().envs(variables).output().expect("mapboard runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("it prints text")
}

/// A new session, by its path.
pub fn new_session(home: &Path) -> PathBuf {
    let new =
        ["new", "--no-open", "--framework", "signs-of-safety", "--meeting", "core-group", "--title", "Core group 2"];
    PathBuf::from(run(home, &new).lines().last().expect("its path"))
}

pub fn read(path: &Path) -> Session {
    Store::at(None).read(path).expect("the session can be read").into_session()
}

pub fn texts(session: &Session) -> Vec<String> {
    session.map().contributions().map(|contribution| contribution.text.to_string()).collect()
}

#[derive(Deserialize)]
pub struct Meeting {
    pub people: Vec<Person>,
    pub said: Vec<Said>,
}

#[derive(Deserialize)]
pub struct Person {
    pub id: String,
    pub name: String,
    pub initials: String,
}

#[derive(Deserialize)]
pub struct Said {
    pub by: String,
    pub to: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    parts: BTreeMap<String, String>,
    #[serde(default)]
    verbatim: bool,
    #[serde(default)]
    restricted: bool,
    may_see: Option<String>,
}

impl Said {
    pub fn is_restricted(&self) -> bool {
        self.restricted || self.may_see.as_deref() == Some("nobody")
    }

    pub fn words(&self) -> String {
        let parts = || self.parts.values().map(String::as_str).collect::<Vec<_>>().join(" ");
        if self.parts.is_empty() { self.text.clone() } else { parts() }
    }
}

pub fn meeting() -> Meeting {
    serde_yaml::from_str(include_str!("../../data/core-group.yaml")).expect("the meeting can be read")
}

/// The letter that stands for each person, and the digit that stands for each section.
pub fn signs(meeting: &Meeting, session: &Session) -> (BTreeMap<String, char>, BTreeMap<String, char>) {
    let letter = |person: &Person| {
        let known = session.map().person_named(&person.name).expect("everyone is named");
        (person.id.clone(), known.letter.expect("everyone has a letter"))
    };
    let catalogue = Catalogue::built_in();
    let framework = catalogue.framework(&"signs-of-safety".into()).expect("it is built in");
    let places = framework
        .columns
        .iter()
        .flat_map(|column| column.sections.iter().map(move |section| format!("{}/{}", column.id, section.id)));
    let digits = places.zip('1'..).collect();
    (meeting.people.iter().map(letter).collect(), digits)
}

#[test]
fn a_whole_meeting_survives_the_end_of_the_process_in_the_middle_of_a_line() {
    let home = tempfile::tempdir().expect("a folder");
    let meeting = meeting();
    let path = new_session(home.path());
    let file = path.to_str().expect("a path of letters");
    for person in &meeting.people {
        run(home.path(), &["person", file, &person.name, "--initials", &person.initials]);
    }
    let (letters, digits) = signs(&meeting, &read(&path));

    let mut board = start(home.path(), &["open", file]);
    board.wait_for_text("Core group 2");
    let mut before: Option<&Said> = None;
    for said in &meeting.said {
        let moves = before.map_or("worried/harm", |before| &before.to) != said.to;
        if moves || before.is_none_or(|before| before.by != said.by) {
            board.send(CTRL_K);
            board.wait_for_text(MARKS);
            board.send(letters[&said.by].to_string());
            board.wait_for("the sections alone", |screen| !screen.contents().contains(MARKS));
            if moves {
                board.send(digits[&said.to].to_string());
                board.wait_for("no menu", |screen| !screen.contents().contains(TO_PLACE));
            }
        } else {
            enter(&mut board);
        }
        if said.is_restricted() {
            board.press(CTRL_R);
        }
        if said.verbatim {
            board.type_text("\"");
        }
        board.type_text(&said.words());
        before = Some(said);
    }
    enter(&mut board);
    board.wait_for_text(" saved ");
    let half = "and then Gran said that ";
    board.type_text(half);
    board.wait_for_text(half.trim_end());
    signal("KILL", board.pid());
    board.ended();

    let session = read(&path);
    let recorded = texts(&session);
    for said in &meeting.said {
        assert!(recorded.contains(&said.words()), "{} is lost of {recorded:#?}", said.words());
    }
    assert_eq!(recorded.len(), meeting.said.len());
    for (said, contribution) in meeting.said.iter().filter_map(|said| {
        Some((said, session.map().contributions().find(|contribution| *contribution.text == said.words())?))
    }) {
        let by = contribution.said_by.as_ref().and_then(|by| session.map().person(by)).map(|person| person.letter);
        assert_eq!(by, Some(Some(letters[&said.by])), "{}", said.words());
        assert_eq!(contribution.restricted, said.is_restricted(), "{}", said.words());
        assert_eq!(contribution.verbatim, said.verbatim, "{}", said.words());
        assert_eq!(contribution.place.as_ref().map(|place| place.as_str()), Some(&*said.to), "{}", said.words());
    }

    let mut again = start(home.path(), &["open", file]);
    again.wait_for_text(half.trim_end());
    // It goes on where it stopped: the line is added as if nothing had been.
    again.type_text("she agrees");
    again.wait_for_text("said that she agrees");
    again.press("\r");
    again.wait_for("the line in its column", |screen| !screen.contents().contains("│ and then Gran"));
    again.wait_for_text(" saved ");
    again.send(CTRL_Q);
    again.wait_for_text("leave to the shell");
    again.send(CTRL_Q);
    assert!(again.ended().success());
    assert!(texts(&read(&path)).contains(&format!("{half}she agrees")));
    assert!(!again.contents().contains("Gran"), "nothing of the meeting stays on the terminal");
}

#[test]
fn a_signal_saves_what_was_said_and_keeps_what_was_not() {
    for name in ["TERM", "HUP"] {
        let home = tempfile::tempdir().expect("a folder");
        let path = new_session(home.path());
        let file = path.to_str().expect("a path of letters");
        let mut board = start(home.path(), &["open", file]);
        board.wait_for_text("Core group 2");
        board.type_text("They agreed");
        enter(&mut board);
        board.type_text("and then");
        board.wait_for_text("and then");
        signal(name, board.pid());
        assert!(board.ended().signal().is_some());
        assert!(!board.contents().contains("agreed"));
        assert_eq!(texts(&read(&path)), ["They agreed"]);
        let mut again = start(home.path(), &["open", file]);
        again.wait_for_text("and then");
        again.send(CTRL_Q);
        again.wait_for_text("leave to the shell");
        again.send(CTRL_Q);
        assert!(again.ended().success());
    }
}

#[test]
fn a_paste_of_many_lines_never_adds_by_itself() {
    let line = "a line of a long paste, as it comes from a letter";
    for (begins, ends) in [("\x1b[200~", "\x1b[201~"), ("", "")] {
        let home = tempfile::tempdir().expect("a folder");
        let path = new_session(home.path());
        let mut board = start(home.path(), &["open", path.to_str().expect("a path of letters")]);
        board.wait_for_text("Core group 2");
        board.send(format!("{begins}{}\r{ends}", vec![line; 100].join("\r")));
        // Without marks a burst may come in pieces; nothing of it is added all the same.
        let all = |screen: &vt100::Screen| screen.contents().contains("100 lines");
        let begun = |screen: &vt100::Screen| begins.is_empty() && screen.contents().contains(line);
        board.wait_for("the paste", |screen| all(screen) || begun(screen));
        board.send(CTRL_Q);
        board.send(CTRL_Q);
        signal("TERM", board.pid());
        board.ended();
        assert_eq!(texts(&read(&path)), [""; 0]);
    }
}

#[test]
fn a_session_whose_map_cannot_be_read_is_a_screen() {
    let home = tempfile::tempdir().expect("a folder");
    let path = new_session(home.path());
    let text = std::fs::read_to_string(&path).expect("the session");
    std::fs::write(&path, text.replacen("Complicating factors", "Complicated factors!", 1)).expect("it is written");
    let mut board = start(home.path(), &["open", path.to_str().expect("a path of letters")]);
    board.wait_for_text("cannot be shown");
    board.send(CTRL_Q);
    board.send(CTRL_Q);
    board.ended();
}

#[test]
fn without_a_terminal_it_says_what_to_do() {
    let home = tempfile::tempdir().expect("a folder");
    let environment = command(PROGRAM, home.path());
    let variables: Vec<(&str, &str)> = environment.iter_full_env_as_str().collect();
    let refused = Command::new(PROGRAM).env_clear().envs(variables).stdin(std::process::Stdio::null()).output();
    let refused = refused.expect("mapboard runs");
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8(refused.stderr).expect("a sentence");
    assert!(said.contains("need a terminal") && said.lines().count() == 1, "{said}");

    let mut dumb = command(PROGRAM, home.path());
    dumb.env("TERM", "dumb");
    let mut dumb = Terminal::start(dumb, 80, 24);
    assert_eq!(dumb.ended().exit_code(), 1);
    assert!(dumb.contents().contains("cannot place text") && !dumb.bytes().contains(&0x1b), "{}", dumb.contents());
}

#[test]
fn a_statement_half_built_survives_the_end_of_the_process() {
    let home = tempfile::tempdir().expect("a folder");
    let path = new_session(home.path());
    let file = path.to_str().expect("a path of letters");
    let mut board = start(home.path(), &["open", file]);
    board.wait_for_text("Core group 2");
    for (key, then) in [(CTRL_K, MARKS), ("2", "2 Danger statements ›"), (CTRL_K, MARKS), ("$", "Disputed by")] {
        board.send(key);
        board.wait_for_text(then);
    }
    board.type_text("Gran is worried");
    board.wait_for_text("Gran is worried");
    board.send("\t");
    board.type_text("about the nights");
    board.wait_for_text("Gran is worried about the nights");
    signal("KILL", board.pid());
    board.ended();
    assert_eq!(texts(&read(&path)), [""; 0], "nothing was added yet");

    let mut again = start(home.path(), &["open", file]);
    again.wait_for_text("Gran is worried about the nights");
    again.type_text(" alone");
    again.wait_for_text("about the nights alone");
    for _ in 0..4 {
        again.press("\r");
    }
    again.wait_for_text("What the parents will be doing");
    again.wait_for_text(" saved ");
    signal("KILL", again.pid());
    again.ended();
    let session = read(&path);
    let statement = session.map().contributions().next().expect("it was added");
    assert_eq!(statement.parts.len(), 2);
}
