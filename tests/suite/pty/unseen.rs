//! The fictional meeting's ratings, collected unseen at two screens and from a script: until they are shown, no byte
//! that goes to a terminal and no output of the program holds a number of them, nor eight letters of what was said.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use mapboard::{
    domain::{ids::PersonId, scale::Given, session::Session},
    store::Store,
};
use serde::Deserialize;

use super::{
    terminal::{Terminal, command},
    toolkit::palette,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_mapboard");
const CTRL_C: &str = "\x03";
const CTRL_F: &str = "\x06";
const CTRL_G: &str = "\x07";
const CTRL_K: &str = "\x0b";
const CTRL_O: &str = "\x0f";
const CTRL_P: &str = "\x10";
const CTRL_S: &str = "\x13";
const CTRL_U: &str = "\x15";
const CTRL_Y: &str = "\x19";
const CTRL_Z: &str = "\x1a";
const ESC: &str = "\x1b";
const MARKS: &str = "Marks and more";

#[derive(Deserialize)]
struct Meeting {
    people: Vec<Someone>,
    ratings: Vec<Answer>,
}

#[derive(Deserialize)]
struct Someone {
    id: String,
    name: String,
    initials: String,
}

#[derive(Deserialize)]
struct Answer {
    by: String,
    value: serde_json::Value,
    reason: String,
    higher: Option<String>,
    collected_by: Option<String>,
}

/// A room with a session that its people are in.
struct Room {
    home: tempfile::TempDir,
    session: PathBuf,
    meeting: Meeting,
    /// What the program has printed so far.
    printed: String,
    /// What was written before anything was collected.
    known: String,
}

impl Room {
    /// Half points, for a number such as 7.5 stands on no screen but where somebody gave it.
    fn new() -> Room {
        let home = tempfile::tempdir().expect("a folder");
        let source = include_str!("../../data/core-group.yaml");
        let meeting = serde_yaml::from_str(source).expect("the meeting can be read");
        let mut room = Room { home, session: PathBuf::new(), meeting, printed: String::new(), known: String::new() };
        let framework = room.run(&["frameworks", "show", "signs-of-safety", "--source"]);
        let framework = framework.replacen("id: signs-of-safety", "id: half-points", 1);
        let framework = framework.replace("    about: overall\n", "    about: overall\n    step: 0.5\n");
        let folder = room.home.path().join("config/mapboard/frameworks");
        fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join("half.yaml"), framework)).expect("a file");
        let new =
            ["new", "--no-open", "--framework", "half-points", "--meeting", "core-group", "--title", "Core group 2"];
        room.session = PathBuf::from(room.run(&new).lines().last().expect("its path"));
        for person in 0..room.meeting.people.len() {
            let Someone { id, name, initials } = &room.meeting.people[person];
            let mut add = vec!["person", room.file(), name, "--initials", initials];
            add.extend((id == "kai").then_some("--absent"));
            let _ = room.run(&add);
        }
        room
    }

    fn file(&self) -> &str {
        self.session.to_str().expect("a path of letters")
    }

    fn run(&self, arguments: &[&str]) -> String {
        let environment = command(PROGRAM, self.home.path());
        let variables = environment.iter_full_env_as_str();
        let mut run = Command::new(PROGRAM);
        let done = run.args(arguments).current_dir(self.home.path()).env_clear().envs(variables).output();
        let done = done.expect("mapboard runs");
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&[done.stdout, done.stderr].concat()).into_owned()
    }

    fn terminal(&self, arguments: &[&str], (columns, rows): (u16, u16)) -> Terminal {
        let mut program = command(PROGRAM, self.home.path());
        program.args(arguments);
        Terminal::start(program, columns, rows)
    }

    fn board(&self, size: (u16, u16)) -> Terminal {
        let terminal = self.terminal(&["open", self.file()], size);
        terminal.wait_for_text("Core group 2");
        terminal
    }

    fn read(&self) -> Session {
        Store::at(None).read(Path::new(&self.session)).expect("the session can be read").into_session()
    }

    /// Everything that the program prints of a session.
    fn print_everything(&mut self) {
        let file = self.file().to_owned();
        let file = file.as_str();
        for arguments in [
            vec!["show", file],
            vec!["show", file, "--public"],
            vec!["show", file, "--json"],
            vec!["show", file, "--json", "--public"],
            vec!["show", file, "--at", "23:59"],
            vec!["export", file, "--as", "minutes"],
            vec!["export", file, "--as", "map", "--format", "html"],
            vec!["export", file, "--as", "plan"],
            vec!["export", file, "--as", "family", "--for", "Mum"],
            vec!["export", file, "--format", "json"],
            vec!["verify", file],
            vec!["list", "--json"],
        ] {
            let printed = self.run(&arguments);
            self.printed += &printed;
        }
        // Two copies into one, and what that is then.
        let [copy, merged] = ["copy.yaml", "merged.yaml"].map(|name| self.home.path().join(name));
        fs::copy(&self.session, &copy).expect("a copy");
        let [copy, merged] = [&copy, &merged].map(|path| path.to_str().expect("a path of letters"));
        let said = self.run(&["merge", file, copy, "-o", merged]);
        let shown = self.run(&["show", merged]);
        let _ = fs::remove_file(merged);
        self.printed += &(said + &shown);
    }

    fn id(&self, who: &str) -> PersonId {
        let someone = self.meeting.people.iter().find(|person| person.id == who).expect("someone of the meeting");
        self.read().map().person_named(&someone.name).expect("everyone is on the list").id.clone()
    }

    fn letter(&self, who: &str) -> char {
        self.read().map().person(&self.id(who)).and_then(|person| person.letter).expect("everyone has a letter")
    }

    /// The answer as it is typed, between two whole numbers.
    fn typed(&self, answer: &Answer) -> String {
        let told = answer.collected_by.as_ref().map(|by| format!("<{}", self.letter(by))).unwrap_or_default();
        let higher = answer.higher.as_ref().map(|higher| format!(" / {higher}")).unwrap_or_default();
        let (letter, value, reason) = (self.letter(&answer.by), value(answer), &answer.reason);
        format!("{letter}{value}{told} {reason}{higher}")
    }

    /// Types an answer and presses Enter until it is in the file; nothing on the screen says more.
    fn give(&self, terminal: &mut Terminal, answer: &Answer) {
        // A first word letter by letter, the rest as the burst of a fast hand.
        let typed = self.typed(answer);
        let (first, rest) = typed.split_at(typed.find(' ').expect("a reason"));
        terminal.type_text(first);
        terminal.send(rest);
        let given = (0..100).any(|_| {
            terminal.send("\r");
            terminal.soon(|_| false);
            self.is_given(&answer.by)
        });
        assert!(given, "the answer was not recorded:\n{}", terminal.contents());
    }

    fn is_given(&self, who: &str) -> bool {
        let (session, id) = (self.read(), self.id(who));
        session.open_rounds().any(|round| round.given(&id) != Given::NotYet)
    }

    /// What must be nowhere: each number, and every eight letters of what was said.
    fn secrets(&self) -> Vec<String> {
        let numbers = self.meeting.ratings.iter().filter(|answer| answer.value.is_number()).map(value);
        let said = self.meeting.ratings.iter().flat_map(|answer| [Some(&answer.reason), answer.higher.as_ref()]);
        let fragments = said.flatten().flat_map(|words| {
            let letters: Vec<char> = words.chars().collect();
            letters.windows(8).map(|window| window.iter().collect::<String>()).collect::<Vec<_>>()
        });
        numbers.chain(fragments.filter(|fragment| !self.known.contains(fragment))).collect()
    }

    fn check(&self, what: &str, text: &str) {
        for secret in self.secrets() {
            let found = text.match_indices(&secret).find(|(at, _)| !is_of_a_clock(&text[..*at]));
            let around = found.map(|(at, _)| text[..at].chars().rev().take(40).collect::<String>());
            assert_eq!(around, None, "{what} holds {secret:?}, after these letters backwards");
        }
    }
}

/// Whether what follows `before` is the end of a time's seconds: `:24.509` holds no answer of 4.5.
fn is_of_a_clock(before: &str) -> bool {
    before.strip_suffix(|c: char| c.is_ascii_digit()).is_some_and(|before| before.ends_with(':'))
}

/// The number and a half; a pass as its sign.
fn value(answer: &Answer) -> String {
    answer.value.as_u64().map_or("-".to_owned(), |number| format!("{number}.5"))
}

/// What was written without its escape sequences: letters that came one by one stand side by side again.
fn plain(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let (mut plain, mut rest) = (String::new(), text.chars().peekable());
    while let Some(c) = rest.next() {
        match (c, rest.peek()) {
            ('\x1b', Some('[')) => {
                rest.next();
                while rest.next().is_some_and(|c| !('@'..='~').contains(&c)) {}
            }
            ('\x1b', Some(']')) => while rest.next().is_some_and(|c| c != '\x07' && c != '\\') {},
            ('\x1b', _) => drop(rest.next()),
            (c, _) => plain.push(c),
        }
    }
    plain
}

fn menu(terminal: &mut Terminal, key: &str) {
    terminal.send(CTRL_K);
    terminal.wait_for_text(MARKS);
    terminal.send(key);
}

/// What somebody may do at the scale beside giving an answer, with something half typed.
fn do_everything_else(terminal: &mut Terminal, half: &str, (columns, rows): (u16, u16)) {
    let press = |terminal: &mut Terminal, keys: &[&str]| {
        for key in keys {
            terminal.send(key);
            terminal.soon(|_| false);
        }
    };
    terminal.type_text(half);
    press(terminal, &["\t", CTRL_Z, CTRL_Z, CTRL_Y, CTRL_C, CTRL_S, CTRL_G, CTRL_F, ESC, CTRL_P, ESC]);
    terminal.resize(columns, rows);
    press(terminal, &[CTRL_G, CTRL_U, "\t", CTRL_Y, CTRL_Z, CTRL_Y, CTRL_U, "\x1b[Z", "\x1b[A", "\x1b[B", "\r", ESC]);
}

#[test]
fn nothing_of_an_unseen_answer_is_on_a_screen_or_in_an_output_until_all_are_shown() {
    let mut room = Room::new();
    let mut seen = room.board((120, 40));
    let mut private = room.board((80, 24));
    let wall = room.terminal(&["present", room.file()], (100, 30));
    let aloud = room.terminal(&["show", room.file(), "--public", "--follow"], (100, 30));
    seen.wait_for_text("wall on");
    private.send(CTRL_O);
    private.wait_for_text("Make this screen private?");
    private.send("\r");
    private.wait_for_text("PRIVATE");

    // What stands on the screens anyway is no secret: eight letters of a prompt may be those of an answer.
    for (terminal, size) in [(&mut seen, (120, 40)), (&mut private, (80, 24))] {
        menu(terminal, "{");
        do_everything_else(terminal, "", size);
    }
    menu(&mut seen, "}");
    seen.wait_for_text("Collect answers unseen?");
    seen.send("\r");
    seen.wait_for_text("Answers are being");
    private.wait_for_text("No one sees these yet.");
    menu(&mut private, "{");
    private.wait_for_text("One after the other");

    palette(&mut seen, "wall: the scale", "The wall: the scale", "Answers are being");
    wall.wait_for_text("Answers are being collected");

    room.print_everything();
    let screens = [&seen, &private, &wall, &aloud].map(|terminal| plain(&terminal.bytes())).concat();
    room.known = screens + &std::mem::take(&mut room.printed);

    let answers = std::mem::take(&mut room.meeting.ratings);
    for (at, answer) in answers.iter().enumerate() {
        if answer.value.is_number() && at % 3 == 2 {
            let mut rate = vec!["rate", room.file(), "--by", &answer.by, "--reason", &answer.reason];
            let (by, value) = (room.id(&answer.by).to_string(), value(answer));
            rate[3] = &by;
            rate.push(&value);
            room.run(&rate);
            assert!(room.is_given(&answer.by));
            continue;
        }
        let terminal = if at % 2 == 0 { &mut seen } else { &mut private };
        room.give(terminal, answer);
        room.print_everything();
    }
    room.meeting.ratings = answers;

    let half = room.typed(&room.meeting.ratings[0])[..12].to_owned();
    for (terminal, size) in [(&mut seen, (80, 24)), (&mut private, (200, 60))] {
        do_everything_else(terminal, &half, size);
        // A number that is not on the scale is explained without it.
        terminal.type_text("m77.5 ");
        terminal.send("\r");
        terminal.wait_for_text("no answer on this scale");
        terminal.send(CTRL_U);
    }
    room.print_everything();
    seen.resize(120, 40);
    private.wait_for_text("Given: ");
    assert!(!seen.contents().contains("Given") && !seen.contents().contains("Not yet"), "{}", seen.contents());

    let terminals =
        [("the room's screen", &seen), ("the private screen", &private), ("the wall", &wall), ("aloud", &aloud)];
    for (what, terminal) in terminals {
        let bytes = terminal.bytes();
        room.check(what, &String::from_utf8_lossy(&bytes));
        room.check(what, &plain(&bytes));
        assert!(!plain(&bytes).contains("77.5"), "{what} holds a number that was refused");
    }
    room.check("an output", &room.printed);

    menu(&mut private, "}");
    private.wait_for_text("Show all answers now?");
    room.check("the private screen", &plain(&private.bytes()));
    private.send("\r");
    seen.wait_for_text("LM passes");
    private.wait_for_text("All answers are shown.");
    let shown = room.run(&["show", room.file(), "--public", "--json"]);
    for answer in &room.meeting.ratings {
        assert!(shown.contains(&serde_json::to_string(&answer.reason).expect("text")), "{} is shown", answer.reason);
        let number = answer.value.is_number();
        assert!(!number || shown.contains(&value(answer)), "{} is shown", value(answer));
    }
}
