//! The house stands as `docs/architecture.md` draws it. Each rule names the file and the line that break it, and
//! says what to do.

mod documents;
mod examples;
mod plan;
mod tokens;

use std::{collections::BTreeSet, fs, path::Path};

use plan::{Arrow, File, House, circles};

/// A rule, and the sentences it finds to say.
type Rule = fn(&House) -> Vec<String>;

const RULES: &[(&str, Rule)] = &[
    ("arrows run down", arrows_run_down),
    ("no circles", no_circles),
    ("rooms know nothing of one another", rooms_stand_alone),
    ("the domain is pure", domain_is_pure),
    ("only the runtime acts", only_the_runtime_acts),
    ("the wall sees only what the room may", the_wall_is_blind),
    ("nothing that follows writes", who_follows_does_not_write),
    ("files are short", files_are_short),
    ("nothing is left for later", nothing_is_left_for_later),
    ("no framework is named", no_framework_is_named),
    ("no machine is named", no_machine_is_named),
];

/// The floors, from the ground up. Parts of one floor do not know each other; the words of `tui` do.
const FLOORS: &[&[&[&str]]] = &[
    &[&["src/packed.rs"]],
    &[&["src/domain"]],
    &[&["src/store"], &["src/export"], &["src/import"]],
    &[&["src/live"]],
    &[&[
        "src/tui/message",
        "src/tui/pick.rs",
        "src/tui/past.rs",
        "src/tui/papers.rs",
        "src/tui/canvas.rs",
        "src/tui/effect",
        "src/tui/layer.rs",
        "src/tui/look",
        "src/tui/keys",
        "src/tui/theme",
    ]],
    &[&["src/tui/widgets"]],
    &[&["src/tui/rooms"], &["src/tui/layers"]],
    &[&["src/tui/app"]],
    &[&["src/tui/runtime"]],
    &[&["src/cli"]],
    &[&["src/main.rs"]],
];

/// What the domain may use of others: nothing that knows files, clocks, terminals or chance.
const PURE: &[&str] = &["std", "chrono", "schemars", "serde", "serde_json", "thiserror", "uuid"];
const PRIMITIVE: &[&str] = &[
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8", "u16", "u32", "u64", "u128",
    "usize",
];
const IMPURE_STD: &[&str] =
    &["std::fs", "std::net", "std::env", "std::process", "std::time", "std::thread", "std::io", "std::os", "std::path"];
const CLOCKS_AND_CHANCE: &[&str] =
    &["Local::now", "Utc::now", "SystemTime", "Instant::now", "Uuid::now_v7", "Uuid::new_v4", "Uuid::now_v1"];
/// What only the runtime does in `tui`.
const ACTS: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "getrandom",
    "crossterm::terminal",
    "crossterm::execute",
    "crossterm::event::read",
    "crossterm::event::poll",
];

const LONGEST: usize = 400;
const LONGEST_MAIN: usize = 60;

#[test]
fn the_house_stands() {
    let house = House::of_this_package();
    assert!(house.files.len() > 100 && house.arrows.len() > 500, "the source was not read");
    let faults: Vec<String> = RULES.iter().flat_map(|(_, rule)| rule(&house)).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// Which floor a file stands on, and which part of it. The faces of `src` and `src/tui` only list what is there.
fn floor(path: &str) -> Option<(usize, usize)> {
    let stands_in =
        |part: &str| path.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.']));
    FLOORS.iter().enumerate().find_map(|(floor, parts)| {
        let part = parts.iter().position(|part| part.iter().any(|place| stands_in(place)))?;
        Some((floor, part))
    })
}

fn arrows_run_down(house: &House) -> Vec<String> {
    let mut faults = Vec::new();
    for path in house.files.keys().filter(|path| floor(path).is_none()) {
        if !["src/lib.rs", "src/tui/mod.rs"].contains(&path.as_str()) {
            faults.push(format!("{path}:1: stands on no floor. Give it a place in FLOORS of tests/suite/house.rs."));
        }
    }
    for (arrow, to) in house.arrows.iter().filter_map(|arrow| Some((arrow, arrow.to.as_ref()?))) {
        let (Some(from), Some(down)) = (floor(&arrow.from), floor(to)) else { continue };
        if down.0 > from.0 {
            faults.push(arrow.fault("runs back up. Move what is shared to the lower floor, or pass it in."));
        } else if down.0 == from.0 && down.1 != from.1 {
            faults.push(arrow.fault("ties two parts of one floor. Move what they share to a floor below."));
        }
    }
    faults
}

/// What a folder's `mod.rs` holds is for the files in the folder, so their arrows up to it are not counted.
fn no_circles(house: &House) -> Vec<String> {
    let counts = |arrow: &Arrow, to: &str| {
        let face = to.strip_suffix("mod.rs").is_some_and(|folder| arrow.from.starts_with(folder));
        !arrow.hands_on && !face
    };
    let arrows: BTreeSet<(String, String)> = (house.arrows.iter())
        .filter_map(|arrow| Some((arrow, arrow.to.clone()?)))
        .filter(|(arrow, to)| counts(arrow, to))
        .map(|(arrow, to)| (arrow.from.clone(), to))
        .collect();
    let describe = |circle: Vec<String>| {
        let inside = |arrow: &&Arrow| {
            let to = arrow.to.as_ref().filter(|to| circle.contains(to) && counts(arrow, to));
            circle.contains(&arrow.from) && to.is_some()
        };
        let ties = house.arrows.iter().filter(inside).map(|arrow| arrow.fault("is part of a circle."));
        let ties: BTreeSet<String> = ties.collect();
        let ties: Vec<String> = ties.into_iter().collect();
        format!("{}\nMove what these files share to a file below them.", ties.join("\n"))
    };
    circles(&arrows).into_iter().map(describe).collect()
}

fn rooms_stand_alone(house: &House) -> Vec<String> {
    let room = |path: &str| {
        let inside = path.strip_prefix("src/tui/rooms/")?;
        inside.split(['/', '.']).next().filter(|room| *room != "mod").map(str::to_owned)
    };
    let between = |arrow: &&Arrow| {
        let ends = (room(&arrow.from), arrow.to.as_deref().and_then(room));
        matches!(ends, (Some(from), Some(to)) if from != to)
    };
    let fault = |arrow: &Arrow| arrow.fault("leads from one room into another. Send a message, or share a widget.");
    house.arrows.iter().filter(between).map(fault).collect()
}

fn domain_is_pure(house: &House) -> Vec<String> {
    let leaves = |arrow: &&Arrow| arrow.from.starts_with("src/domain/") && arrow.to.is_none();
    let is_impure = |arrow: &&Arrow| {
        let (first, path) = (arrow.path[0].as_str(), arrow.path.join("::"));
        // Types are written with a capital letter: `Vec::new`.
        let is_crate = first.starts_with(char::is_lowercase) && !PRIMITIVE.contains(&first);
        let may_be_used = PURE.contains(&first) || first.starts_with("unicode_");
        begins_with(&path, IMPURE_STD)
            || CLOCKS_AND_CHANCE.iter().any(|impure| path.contains(impure))
            || is_crate && !may_be_used
    };
    let fault = |arrow: &Arrow| arrow.fault("reaches out of the domain. Let the caller pass in what it gives.");
    house.arrows.iter().filter(leaves).filter(is_impure).map(fault).collect()
}

fn begins_with(path: &str, places: &[&str]) -> bool {
    places.iter().any(|place| path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with(':')))
}

/// `update` and `view` touch no file, no clock and no thread: time comes with messages, effects go to the runtime.
fn only_the_runtime_acts(house: &House) -> Vec<String> {
    let quiet = |arrow: &&Arrow| {
        arrow.from.starts_with("src/tui/") && !arrow.from.starts_with("src/tui/runtime/") && arrow.to.is_none()
    };
    let acts = |arrow: &&Arrow| {
        let path = arrow.path.join("::");
        begins_with(&path, ACTS) || CLOCKS_AND_CHANCE.iter().any(|impure| path.contains(impure))
    };
    let fault = |arrow: &Arrow| arrow.fault("acts outside the runtime. Return an effect; the answer is a message.");
    house.arrows.iter().filter(quiet).filter(acts).map(fault).collect()
}

/// What the wall may know of the domain: what is public, and the words in which that is said.
const PUBLIC: &[&str] = &[
    "src/domain/public",
    "src/domain/wall.rs",
    "src/domain/ids.rs",
    "src/domain/text.rs",
    "src/domain/framework",
    "src/domain/board.rs",
    "src/domain/contribution.rs",
    "src/domain/journey.rs",
    "src/domain/scale.rs",
    "src/domain/mod.rs",
];
/// What `live` may use of the store: nothing of it changes a session.
const READING: &[&str] =
    &["read_to_follow", "Tail", "News", "OpenError", "Watch", "Changed", "is_remote", "Meeting", "Steered"];

/// The wall is given a `PublicSession` and cannot reach for more: no session, no event, no whole map.
fn the_wall_is_blind(house: &House) -> Vec<String> {
    let beyond = |arrow: &&Arrow| {
        let to = arrow.to.as_deref().unwrap_or_default();
        let forbidden = to.starts_with("src/store") || to.starts_with("src/export");
        let private = to.starts_with("src/domain/") && !PUBLIC.iter().any(|place| to.starts_with(place));
        arrow.from.starts_with("src/tui/rooms/audience/") && (forbidden || private)
    };
    let fault =
        |arrow: &Arrow| arrow.fault("shows the wall more than the room may see. Take it from the public session.");
    house.arrows.iter().filter(beyond).map(fault).collect()
}

fn who_follows_does_not_write(house: &House) -> Vec<String> {
    let writes = |arrow: &&Arrow| {
        let of_store =
            arrow.path.starts_with(&["store".to_owned()]) || arrow.path.get(1).is_some_and(|at| at == "store");
        let named = arrow.path.last().is_some_and(|name| READING.contains(&name.as_str()));
        arrow.from.starts_with("src/live/") && of_store && !named
    };
    let fault = |arrow: &Arrow| arrow.fault("could write. What follows a session only reads it.");
    house.arrows.iter().filter(writes).map(fault).collect()
}

fn files_are_short(house: &House) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, file) in &house.files {
        let lines = file.source.lines().count();
        let doc = file.source.lines().take_while(|line| line.starts_with("//!"));
        let says_why = doc.map(str::to_lowercase).any(|line| line.contains("400 lines"));
        if lines > LONGEST && !says_why {
            faults.push(format!("{path}:{lines}: over {LONGEST} lines. It holds two things: make two files of it."));
        }
        if path == "src/main.rs" && lines >= LONGEST_MAIN {
            faults.push(format!("{path}:{lines}: {LONGEST_MAIN} lines or more. What it does belongs into src/cli."));
        }
    }
    faults
}

fn nothing_is_left_for_later(house: &House) -> Vec<String> {
    // Written in two halves, so that this file does not find itself.
    let words = [
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("#[ig", "nore"),
        concat!("allow(dead", "_code"),
    ];
    find(house, &words, "is left for later. Do it now, or take it out and write an issue.")
}

/// Frameworks are data: the names of those that are built in stand in no code.
fn no_framework_is_named(house: &House) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks");
    let files = fs::read_dir(folder).expect("the folder is part of the package");
    let mut names = Vec::new();
    for path in files.map(|file| file.expect("the folder can be read").path()) {
        if path.extension().is_some_and(|extension| extension == "yaml") {
            let source = fs::read_to_string(&path).expect("frameworks are UTF-8");
            let field = |key: &str| source.lines().find_map(|line| line.strip_prefix(key)).map(str::trim);
            names.extend(field("id:").into_iter().chain(field("title:")).map(|name| name.trim_matches('"').to_owned()));
        }
    }
    assert!(names.len() > 1, "no framework was read");
    let named = |path: &str, file: &File| {
        let hits = file.tokens.iter().filter(|token| {
            let text = token.text.to_lowercase();
            names.iter().any(|name| text.contains(&name.to_lowercase()))
        });
        let say = |line| format!("{path}:{line}: names a framework. Read what differs from its YAML file.");
        hits.map(|token| say(token.line)).collect::<Vec<_>>()
    };
    house.files.iter().flat_map(|(path, file)| named(path, file)).collect()
}

fn no_machine_is_named(house: &House) -> Vec<String> {
    let places = [
        concat!("/ho", "me/"),
        concat!("/Us", "ers/"),
        concat!("/ro", "ot/"),
        concat!("/wo", "rk/"),
        concat!("C:\\Us", "ers"),
    ];
    find(house, &places, "is a path of a machine. Use a folder of the test's own, or say it in words.")
}

fn find(house: &House, sought: &[&str], what: &str) -> Vec<String> {
    let sources = house.files.iter().map(|(path, file)| (path, &file.source)).chain(&house.others);
    let lines = sources.flat_map(|(path, text)| text.lines().enumerate().map(move |(at, line)| (path, at + 1, line)));
    let hit = |(path, at, line): (&String, usize, &str)| {
        let word = sought.iter().find(|word| line.contains(**word))?;
        Some(format!("{path}:{at}: `{word}` {what}"))
    };
    lines.filter_map(hit).collect()
}

impl Arrow {
    fn fault(&self, what: &str) -> String {
        let to = self.to.clone().unwrap_or_else(|| self.path.join("::"));
        format!("{}:{}: the import of {to} {what}", self.from, self.line)
    }
}
