//! How many instructions the five hot paths take, beside what they took when somebody last looked: so that slowness
//! cannot come in unseen, on machines where no clock can be trusted.
//!
//! `cargo bench --profile dev --bench instructions` counts with valgrind's callgrind and fails if one of them takes a
//! fifth more than `benches/instructions.txt` says; with `-- --accept` it writes that file anew. With `-- growth` it
//! counts what a key, a move, an undo and a saved line take in a small and in a large meeting. The build is the one that
//! tests use, so the counts are of code that is not optimised: they say what grew, not how fast it is.

mod meeting;

use std::{
    collections::BTreeMap,
    env, fs,
    hint::black_box,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
};

use crossterm::event::KeyCode;
use mapboard::{
    domain::{
        event::{Add, Body, Event},
        ids::{ContributionId, DeskId, EventId, IdSource},
        search::Query,
        text::Text,
    },
    store::{
        Header, Mode, Store, library,
        search::{Looked, look_through},
    },
    tui::{canvas::Canvas, keys::Chord, message::Message, rooms::board::Board},
};
use meeting::{SCREEN, WORDS, look, now, opened};
use ratatui::layout::Size;

const BASELINE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/instructions.txt");
/// What may be the compiler's doing, in hundredths.
const NOISE: u64 = 20;
/// How many lines the meeting has.
const LINES: usize = 1_000;
/// A meeting that fills the screen, and one of a hundred times as many lines.
const SMALL_AND_LARGE: [usize; 2] = [100, 10_000];

/// A hot path: how often it is walked to be counted, and the walk, in a meeting of so many lines.
type HotPath = (&'static str, usize, fn(usize, usize));

const PATHS: [HotPath; 5] =
    [("key", 50, key), ("draw", 20, draw), ("fold", 3, fold), ("append", 50, append), ("search", 3, search)];
const GROWING: [HotPath; 4] = [("key", 50, key), ("move", 20, move_it), ("undo", 20, undo), ("append", 50, append)];

fn main() -> ExitCode {
    let given: Vec<String> = env::args().skip(1).filter(|given| given != "--bench").collect();
    match given.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["walk", path, times, lines] => {
            let (_, _, walk) = PATHS.into_iter().chain(GROWING).find(|(name, ..)| *name == path).expect("a hot path");
            let number = |given: &str| given.parse().expect("a number");
            walk(number(times), number(lines));
            ExitCode::SUCCESS
        }
        ["growth"] => {
            for (name, times, _) in GROWING {
                let [small, large] = SMALL_AND_LARGE.map(|lines| count(name, times, lines));
                println!("{name:<8}{small:>12}{large:>12}  {:.2}", large as f64 / small as f64);
            }
            ExitCode::SUCCESS
        }
        ["--accept"] => {
            let lines = counts().map(|(name, count)| format!("{name} {count}\n"));
            fs::write(BASELINE, lines.collect::<String>()).expect("the baseline can be written");
            ExitCode::SUCCESS
        }
        _ => compare(),
    }
}

/// Counts, and fails if something grew.
fn compare() -> ExitCode {
    let baseline = fs::read_to_string(BASELINE).expect("the baseline");
    let baseline: BTreeMap<&str, u64> = baseline
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(n, c)| (n, c.parse().expect("a count")))
        .collect();
    let mut grown = Vec::new();
    for (name, count) in counts() {
        let before = baseline.get(name).copied().unwrap_or(0);
        println!("{name:<8}{count:>14} instructions, {before:>14} before: {:>4} %", count * 100 / before.max(1));
        if count * 100 > before * (100 + NOISE) {
            grown.push(name);
        }
    }
    if grown.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!(
        "More than {NOISE} % dearer than before: {}. Take out what costs it; if it is worth that, say so and run\n\
         cargo bench --profile dev --bench instructions -- --accept",
        grown.join(", ")
    );
    ExitCode::FAILURE
}

/// Each path with the instructions that one walk takes.
fn counts() -> impl Iterator<Item = (&'static str, u64)> {
    PATHS.into_iter().map(|(name, times, _)| (name, count(name, times, LINES)))
}

/// The instructions of one walk: what many walks take more than one.
fn count(path: &str, times: usize, lines: usize) -> u64 {
    counted(path, times + 1, lines).saturating_sub(counted(path, 1, lines)) / times as u64
}

/// The instructions of this program as it walks a path so often.
fn counted(path: &str, times: usize, lines: usize) -> u64 {
    let own = env::current_exe().expect("this program is a file");
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(own);
    valgrind.args(["walk", path, &times.to_string(), &lines.to_string()]).stdin(Stdio::null());
    let said = valgrind.output().expect("valgrind is installed");
    let said = String::from_utf8_lossy(&said.stderr);
    let collected = said.lines().find_map(|line| line.split_once("Collected : "));
    collected.and_then(|(_, count)| count.trim().parse().ok()).unwrap_or_else(|| panic!("no count in: {said}"))
}

/// The meeting as a file in `folder`.
fn written(folder: &Path, contributions: usize) -> PathBuf {
    let events = meeting::events(contributions);
    let Some(Event { body: Body::Open(open), .. }) = events.first() else { panic!("a meeting is opened first") };
    let header = Header { id: open.session, started: now(), kind: "core-group".into(), series: None };
    Store::at(None).create(folder, &header, events).expect("a session")
}

fn board(lines: usize) -> Board {
    Board::new(opened(lines), true, Size::new(SCREEN.width, SCREEN.height), 3, now()).0
}

/// A letter is typed and drawn.
fn key(times: usize, lines: usize) {
    let (mut board, look, mut canvas) = (board(lines), look(), Canvas::new(SCREEN));
    for _ in 0..times {
        black_box(board.update(Message::Key(Chord::key(KeyCode::Char('a'))), &look));
        board.view_on(&look, &mut canvas);
    }
}

/// Another line is chosen, so that the whole board is drawn anew.
fn draw(times: usize, lines: usize) {
    let (mut board, look, mut canvas) = (board(lines), look(), Canvas::new(SCREEN));
    for at in 0..times {
        let key = if at % 2 == 0 { KeyCode::Up } else { KeyCode::Down };
        board.update(Message::Key(Chord::key(key)), &look);
        board.view_on(&look, &mut canvas);
    }
}

/// The line in the middle of a section goes to another and back.
fn move_it(times: usize, lines: usize) {
    let (mut board, look, mut canvas) = (board(lines), look(), Canvas::new(SCREEN));
    let places = ["worried/harm", "well/strengths"];
    for _ in 0..8 {
        board.update(Message::Key(Chord::key(KeyCode::Up)), &look);
    }
    for at in 0..times {
        black_box(board.update(Message::Section(Some(places[at % 2].into())), &look));
        board.view_on(&look, &mut canvas);
    }
}

/// A line is added and taken back.
fn undo(times: usize, lines: usize) {
    let (mut board, look, mut canvas) = (board(lines), look(), Canvas::new(SCREEN));
    for _ in 0..times {
        board.update(Message::Paste(WORDS.into()), &look);
        board.update(Message::Key(Chord::key(KeyCode::Enter)), &look);
        black_box(board.update(Message::Key(Chord::ctrl('z')), &look));
        board.view_on(&look, &mut canvas);
    }
}

/// A session is read from its file, checked and folded.
fn fold(times: usize, lines: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = written(folder.path(), lines);
    for _ in 0..times {
        black_box(Store::at(None).read(&path).expect("it can be read").into_session());
    }
}

/// A line is written and synced.
fn append(times: usize, lines: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, desk) = (written(folder.path(), lines), DeskId::new("k3f9"));
    let opened = Store::at(None).open(&path, Mode::Write { desk: desk.clone() }).expect("it opens");
    let (mut writer, mut ids) = (opened.writer.expect("it can be written into"), IdSource::new(7));
    for _ in 0..times {
        let add = Add::new(ContributionId(ids.next(now())), Some("worried/harm".into()), Text::new(WORDS));
        let (id, body) = (EventId(ids.next(now())), Body::Add(Box::new(add)));
        let event = Event { n: 0, id, at: now(), desk: desk.clone(), was: None, body };
        writer.append(vec![event]).expect("it is written");
    }
}

/// Words are looked for in the samples, which have some of them, and a large session, which has them all.
fn search(times: usize, lines: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    written(folder.path(), lines);
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions");
    let mut paths = library::list(&samples).expect("the samples");
    paths.extend(library::list(folder.path()).expect("a folder"));
    for _ in 0..times {
        let query = Query::new("gran sofa october");
        let hits = |_: &Path, looked| match looked {
            Looked::Read(reading) => Some(query.hits(reading.into_session().map()).len()),
            Looked::Failed(_) => None,
        };
        black_box(look_through(&Store::at(None), &paths, query.phrases(), 50, || true, hits));
    }
}
