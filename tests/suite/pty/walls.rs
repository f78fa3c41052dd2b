//! Two people write, two walls show it, over the whole fictional meeting: nothing reaches a wall that the room must not
//! see, not in its bytes and not on any screen they make.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

use mapboard::{
    domain::{
        contribution::MaySee,
        event::{Add, Body, Collect, Event, Rate, Restrict},
        ids::{ContributionId, EventId, IdSource, RoundId},
        scale::{ScaleKey, Value},
        text::Text,
    },
    store::{Mode, Store},
};
use serde::Deserialize;

use super::{
    board::{CTRL_K, CTRL_R, MARKS, Said, TO_PLACE, enter, meeting, new_session, read, run, signs, start},
    terminal::{Terminal, signal},
    wall::wall,
};

const CTRL_F: &str = "\x06";
const CTRL_Z: &str = "\x1a";
const ESC: &str = "\x1b";
const WALLS: &str = "The wall: on";

/// What must be nowhere: every eight letters in a row of some texts, but for those that the room may read anyway.
pub struct Secrets {
    short: HashSet<Vec<char>>,
    long: HashSet<Vec<char>>,
}

const SHORT: usize = 8;
/// In rows that are read as one, the end of a line and the beginning of another can make eight letters by chance.
const LONG: usize = 14;
/// Before and after a picture that is drawn at once.
const FRAME: [&[u8]; 2] = [b"\x1b[?2026h", b"\x1b[?2026l"];

impl Secrets {
    pub fn new(texts: &[impl AsRef<str>], open: &str) -> Secrets {
        let open: Vec<char> = open.chars().collect();
        let texts: Vec<Vec<char>> = texts.iter().map(|text| text.as_ref().chars().collect()).collect();
        let fragments = |length: usize| {
            let known: HashSet<&[char]> = open.windows(length).collect();
            let of_text = |text: &Vec<char>| {
                let own: Vec<_> =
                    text.windows(length).filter(|part| !known.contains(part)).map(<[char]>::to_vec).collect();
                assert!(!own.is_empty(), "{text:?} cannot be told from what the room may read");
                own
            };
            texts.iter().flat_map(of_text).collect()
        };
        Secrets { short: fragments(SHORT), long: fragments(LONG) }
    }

    /// Neither the bytes nor any picture that they made hold any of it.
    pub fn assert_absent(&self, wall: &Terminal) {
        let bytes = wall.bytes();
        assert_eq!(found(&self.short, &String::from_utf8_lossy(&bytes)), None, "it was written to the wall");
        let (rows, columns) = wall.screen().size();
        let mut screen = vt100::Parser::new(rows, columns, 0);
        let is_mark = |at: &usize| FRAME.iter().any(|mark| bytes[*at..].starts_with(mark));
        let mut begins = 0;
        for ends in (0..bytes.len()).filter(is_mark).chain([bytes.len()]) {
            screen.process(&bytes[begins..ends]);
            begins = ends;
            let rows: Vec<String> = screen.screen().rows(0, columns).collect();
            // Words go on in the next row, behind the margin.
            let flowing = rows.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
            let found = found(&self.short, &rows.join("\n")).or_else(|| found(&self.long, &flowing));
            assert_eq!(found, None, "it stood on the wall:\n{}", rows.join("\n"));
        }
    }
}

fn found(fragments: &HashSet<Vec<char>>, text: &str) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let length = fragments.iter().next().map_or(1, Vec::len);
    letters.windows(length).find(|part| fragments.contains(*part)).map(|part| part.iter().collect())
}

#[derive(Deserialize)]
struct Ratings {
    ratings: Vec<Answer>,
}

#[derive(Deserialize)]
struct Answer {
    by: String,
    reason: String,
    higher: Option<String>,
}

/// The meeting's answers, given unseen; a child's words that nobody is to read, restricted for a reason on top.
fn write_unseen(path: &Path, id_of: impl Fn(&str) -> String) -> Vec<String> {
    let desk = "unseen".into();
    let opened = Store::at(None).open(path, Mode::Write { desk }).expect("it opens");
    let mut writer = opened.writer.expect("it can be written");
    let (at, mut ids) = ("2026-11-23T15:00:00+00:00".parse().expect("a time"), IdSource::new(99));
    let round = RoundId(ids.next(at));
    let key = ScaleKey { board: "main".into(), scale: "safety".into(), about: None };
    let meeting: Ratings = serde_yaml::from_str(include_str!("../../data/core-group.yaml")).expect("ratings");
    let mut bodies = vec![Body::Collect(Collect { round, key: key.clone() })];
    let mut secrets = Vec::new();
    for Answer { by, reason, higher } in meeting.ratings {
        let (by, text) = (id_of(&by).as_str().into(), |words: &String| Text::new(words));
        let (value, higher_text) = (Value::Number(2.0), higher.as_ref().map(text));
        let reason_text = Some(Text::new(&reason));
        let key = key.clone();
        let rate =
            Rate { key, by, value, reason: reason_text, higher: higher_text, collected_by: None, round: Some(round) };
        bodies.push(Body::Rate(rate));
        secrets.extend([Some(reason), higher].into_iter().flatten());
    }
    let (words, reason) =
        ("My bear knows where the bottles are hidden.", "Because Kai asked that nobody be told of the bear.");
    let id = ContributionId(ids.next(at));
    let add = Add { may_see: MaySee::Nobody, ..Add::new(id, Some("worried/harm".into()), Text::new(words)) };
    let restrict = Restrict { id, reason: Some(Text::new(reason)), decided_by: None, was_shown: false };
    bodies.extend([Body::Add(Box::new(add)), Body::Restrict(restrict)]);
    secrets.extend([words, reason].map(str::to_owned));
    let event = |body| Event { n: 0, id: EventId(ids.next(at)), at, desk: "unseen".into(), was: None, body };
    writer.append(bodies.into_iter().map(event).collect()).expect("it is written");
    secrets
}

/// Says who speaks where, and types it.
fn say(desk: &mut Terminal, said: &Said, letter: char, digit: char) {
    desk.send(CTRL_K);
    desk.wait_for_text(MARKS);
    desk.send(letter.to_string());
    desk.wait_for("the sections alone", |screen| !screen.contents().contains(MARKS));
    desk.send(digit.to_string());
    desk.wait_for("no menu", |screen| !screen.contents().contains(TO_PLACE));
    if said.is_restricted() {
        desk.press(CTRL_R);
    }
    desk.type_text(&said.words());
    enter(desk);
}

/// Presses a key of the wall's menu.
fn steer(desk: &mut Terminal, key: char) {
    desk.send(CTRL_K);
    desk.wait_for_text(MARKS);
    desk.send("\\");
    desk.wait_for_text(WALLS);
    desk.send(key.to_string());
    desk.wait_for("no menu", |screen| !screen.contents().contains(WALLS));
}

fn begun(home: &Path) -> PathBuf {
    let path = new_session(home);
    for person in &meeting().people {
        run(home, &["person", path.to_str().expect("a path"), &person.name, "--initials", &person.initials]);
    }
    path
}

#[test]
fn nothing_reaches_a_wall_that_the_room_must_not_see() {
    let home = tempfile::tempdir().expect("a folder");
    let (meeting, path) = (meeting(), begun(home.path()));
    let file = path.to_str().expect("a path of letters");
    let session = read(&path);
    let (letters, digits) = signs(&meeting, &session);
    let id_of = |id: &str| {
        let person = meeting.people.iter().find(|person| person.id == id).expect("someone of the meeting");
        session.map().person_named(&person.name).expect("everyone is on the list").id.to_string()
    };
    let mut desks = [start(home.path(), &["open", file]), start(home.path(), &["open", file])];
    for desk in &desks {
        desk.wait_for_text("Core group 2");
    }
    let walls = [
        wall(home.path(), file, &[], (100, 30)),
        wall(home.path(), file, &["--theme", "light", "--delay", "0.3"], (200, 50)),
    ];
    desks[0].wait_for_text("wall on");
    let mut secrets = write_unseen(&path, id_of);

    // What the wall shows is changed all the time: a line, a section, all there is to choose.
    let shows = ['n', 's', 'c', 'b', 'r', 'p', 'l', '+', '+', '>', '<', '-', '-', 'q', 'v', 'n', 'v'];
    for (at, said) in meeting.said.iter().enumerate() {
        let desk = &mut desks[at % 2];
        say(desk, said, letters[&said.by], digits[&said.to]);
        desk.wait_for_text(" saved ");
        steer(desk, shows[at % shows.len()]);
    }
    // Restricted, taken back, and looked for by its words.
    let flat = "The flat is number nineteen in Quayside Yard";
    desks[0].press(CTRL_R);
    desks[0].type_text(flat);
    enter(&mut desks[0]);
    desks[0].press(CTRL_Z);
    desks[0].press(CTRL_F);
    desks[0].type_text("Quayside Yard");
    desks[0].send(ESC);
    desks[0].wait_for("the board", |screen| screen.contents().contains(" › "));
    steer(&mut desks[0], 'n');
    let half = "half a thought about the landlord that is nobody's";
    desks[1].type_text(half);
    desks[1].wait_for_text("landlord");
    signal("KILL", desks[1].pid());
    desks[1].ended();
    desks[0].wait_for_text("takes it up");
    desks[0].send("\r");
    desks[0].wait_for_text("landlord");

    let last = meeting.said.iter().rfind(|said| !said.is_restricted()).expect("something is open");
    let end: String = last.words().split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    for wall in &walls {
        wall.wait_for_text(&end);
    }
    let session = read(&path);
    assert_eq!(session.map().count(), meeting.said.len() + 1);
    secrets.extend(meeting.said.iter().filter(|said| said.is_restricted()).map(Said::words));
    secrets.extend([flat, half].map(str::to_owned));
    let said = meeting.said.iter().filter(|said| !said.is_restricted()).map(Said::words);
    let names = meeting.people.iter().map(|person| person.name.clone());
    // Words of two lines can meet on the wall.
    let open: String = said.chain(names).map(|words| format!("{words} ")).collect();
    let secrets = Secrets::new(&secrets, &open);
    assert!(secrets.short.len() > 500);
    for wall in &walls {
        secrets.assert_absent(wall);
    }
    // The question is on the wall, and nothing of who answered it.
    steer(&mut desks[0], 'r');
    for wall in &walls {
        wall.wait_for_text("how safe are the children");
        let shown = wall.contents();
        let named: Vec<_> =
            meeting.people.iter().filter(|person| shown.contains(&person.name)).map(|p| &p.name).collect();
        assert!(named.is_empty(), "{named:?} stand on the wall:\n{shown}");
    }
}

#[test]
fn whoever_changes_a_line_second_sees_what_the_first_made_of_it_and_chooses() {
    let home = tempfile::tempdir().expect("a folder");
    let path = new_session(home.path());
    let file = path.to_str().expect("a path of letters");
    run(home.path(), &["add", file, "--to", "worried/harm", "Kai rang."]);
    let words = || read(&path).map().contributions().next().expect("it stands").text.to_string();
    let mut desks = [start(home.path(), &["open", file]), start(home.path(), &["open", file])];
    for desk in &mut desks {
        desk.wait_for_text("Kai rang.");
        desk.press("\x1b[A");
        desk.press("\r");
        desk.wait_for_text("│ Kai rang.");
    }
    desks[0].type_text(" At ten.");
    enter(&mut desks[0]);
    desks[1].wait_for_text("Someone else has just changed these words");
    desks[1].wait_for_text("Kai rang. At ten.");
    desks[1].type_text(" Crying.");
    desks[1].press("\r");
    desks[1].wait_for_text("Enter again puts yours");
    let shown = desks[1].contents();
    assert!(shown.contains("Kai rang. At ten.") && shown.contains("│ Kai rang. Crying."), "both are there:\n{shown}");
    assert_eq!(words(), "Kai rang. At ten.", "nothing is overwritten silently");
    enter(&mut desks[1]);
    desks[0].wait_for_text("Kai rang. Crying.");
    assert_eq!(words(), "Kai rang. Crying.");
}
