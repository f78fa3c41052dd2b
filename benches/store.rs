//! What sessions on the disk cost: reading 10,000 events, an append beside the disk's own, a key's draft, a listing.
//!
//! `cargo bench --bench store`; `TMPDIR` chooses the disk. `cargo bench --bench store -- in-turn` appends in turn with a bare
//! write and sync, so that both meet the same disk.

use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use divan::Bencher;
use mapboard::{
    domain::{
        Moment,
        draft::Draft,
        event::{Add, Body, Event, Open, OpenBoard},
        ids::{BoardId, ContributionId, DeskId, EventId, IdSource, SessionId},
        text::Text,
    },
    store::{Header, Mode, Store, Sum, Writer, library, seal::key_file},
};

/// How often each appends, where they take turns.
const TURNS: usize = 600;

fn main() {
    if std::env::args().any(|given| given == "in-turn") {
        return in_turn();
    }
    divan::main();
}

/// Appends to sessions of some sizes and bare writes of the same bytes, one after the other, each with its sync.
fn in_turn() {
    let folder = tempfile::tempdir().unwrap();
    let sizes = [10, 1_000, 10_000];
    let folders = sizes.map(|size| folder.path().join(size.to_string()));
    folders.iter().for_each(|folder| fs::create_dir(folder).unwrap());
    let paths: Vec<PathBuf> = folders.iter().zip(sizes).map(|(folder, size)| session(folder, size)).collect();
    let mut writers: Vec<Writer> = paths.iter().map(|path| writer(path)).collect();
    let (line, mut bare) = bare(&session(folder.path(), 1));
    let mut desk = Desk(IdSource::new(2));
    let mut times: [Vec<Duration>; 4] = Default::default();
    for _ in 0..TURNS {
        let begun = Instant::now();
        append_bare(&mut bare, &line);
        times[0].push(begun.elapsed());
        for (writer, times) in writers.iter_mut().zip(&mut times[1..]) {
            let events = vec![desk.say()];
            let begun = Instant::now();
            writer.append(events).unwrap();
            times.push(begun.elapsed());
        }
    }
    let names = ["a bare write and sync", "a line to a session of 10", "of 1,000", "of 10,000"];
    for (name, mut times) in names.into_iter().zip(times) {
        times.sort();
        println!(
            "{name:<28}fastest {:>10.1?}  p50 {:>10.1?}  p90 {:>10.1?}",
            times[0],
            times[TURNS / 2],
            times[TURNS * 9 / 10]
        );
    }
}

/// A session's last line, and its file to append to.
fn bare(path: &Path) -> (Vec<u8>, File) {
    let bytes = fs::read(path).unwrap();
    let line = bytes[..bytes.len() - 1].rsplit(|b| *b == b'\n').next().unwrap();
    ([line, b"\n"].concat(), OpenOptions::new().append(true).open(path).unwrap())
}

fn append_bare(file: &mut File, line: &[u8]) {
    file.write_all(line).unwrap();
    file.sync_data().unwrap();
}

const WORDS: &str = "Mum shouted at Kai on the way to school, and Gran had to come and fetch both children";

fn now() -> Moment {
    "2026-11-23T14:05:00.113+00:00".parse().unwrap()
}

struct Desk(IdSource);

impl Desk {
    fn event(&mut self, body: Body) -> Event {
        Event { n: 0, id: EventId(self.0.next(now())), at: now(), desk: DeskId::from("k3f9xx"), was: None, body }
    }
    fn say(&mut self) -> Event {
        let id = ContributionId(self.0.next(now()));
        let add = Add { said_by: Some("gran".into()), ..Add::new(id, Some("worried/harm".into()), Text::new(WORDS)) };
        self.event(Body::Add(Box::new(add)))
    }
}

/// A session with this many contributions.
fn session(folder: &Path, contributions: usize) -> PathBuf {
    let mut desk = Desk(IdSource::new(1));
    let header = Header { id: SessionId(desk.0.next(now())), started: now(), kind: "core-group".into(), series: None };
    let framework = r#"{"id":"plain","version":"1","language":"en-GB","title":"Plain","columns":[
        {"id":"worried","title":"Worried","sections":[{"id":"harm","title":"Harm"}]}]}"#;
    let open = Open {
        session: header.id,
        title: Text::new("Core group"),
        kind: "core-group".into(),
        framework: "plain".into(),
        version: "1".into(),
        started: now(),
        fictional: true,
    };
    let board = OpenBoard { id: BoardId::main(), framework: "plain".into(), title: None, about: None };
    let first = [Body::Open(open), Body::Framework(serde_json::from_str(framework).unwrap()), Body::Board(board)];
    let mut events: Vec<Event> = first.map(|body| desk.event(body)).into();
    events.extend((0..contributions).map(|_| desk.say()));
    Store::at(None).create(folder, &header, events).unwrap()
}

/// The same, sealed: what that adds is the difference, and is to stay near 3 µs a line.
fn sealed_session(folder: &Path, contributions: usize) -> PathBuf {
    let path = session(folder, contributions);
    let key = key_file::make(&folder.join("keys"), "bench", None).expect("a key");
    let to = key.recipient.expect("its public half");
    Store::at(None).seal(&path, &[to], &DeskId::from("k3f9xx")).expect("it is sealed");
    path
}

fn writer(path: &Path) -> Writer {
    let opened = Store::at(None).open(path, Mode::Write { desk: DeskId::from("k3f9xx") }).unwrap();
    opened.writer.unwrap()
}

#[divan::bench(args = [0, 1_000, 10_000])]
fn read_and_fold(bencher: Bencher, contributions: usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path(), contributions);
    let store = Store::at(None);
    bencher.bench_local(|| store.open(&path, Mode::Read).unwrap());
}

/// The floor for that: the same file read, and the sum of each line, on one core.
#[divan::bench(args = [0, 1_000, 10_000])]
fn read_and_sum(bencher: Bencher, contributions: usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path(), contributions);
    bencher.bench_local(|| {
        let bytes = fs::read(&path).unwrap();
        bytes.split(|byte| *byte == b'\n').map(Sum::of).max()
    });
}

#[divan::bench(args = [0, 10_000])]
fn read_and_fold_sealed(bencher: Bencher, contributions: usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = sealed_session(folder.path(), contributions);
    let store = Store::at(None);
    bencher.bench_local(|| store.open(&path, Mode::Read).unwrap());
}

/// The floor for the next: the same bytes, written and synced by nothing but the system.
#[divan::bench(sample_count = 400, sample_size = 1)]
fn bare_append_and_sync(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path(), 1);
    let (line, mut file) = bare(&path);
    bencher.bench_local(|| append_bare(&mut file, &line));
}

#[divan::bench(sample_count = 400, sample_size = 1, args = [1, 10_000])]
fn append(bencher: Bencher, contributions: usize) {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = writer(&session(folder.path(), contributions));
    let mut desk = Desk(IdSource::new(2));
    bencher.with_inputs(|| vec![desk.say()]).bench_local_values(|events| writer.append(events).unwrap());
}

#[divan::bench(sample_count = 400, sample_size = 1)]
fn append_sealed(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = writer(&sealed_session(folder.path(), 1));
    let mut desk = Desk(IdSource::new(2));
    bencher.with_inputs(|| vec![desk.say()]).bench_local_values(|events| writer.append(events).unwrap());
}

#[divan::bench]
fn draft_of_a_key(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = writer(&session(folder.path(), 1));
    let draft = Draft {
        to: Some("worried/harm".into()),
        said_by: Some("gran".into()),
        ..Draft::new(ContributionId(IdSource::new(3).next(now())), BoardId::main(), Text::new(WORDS))
    };
    bencher.bench_local(|| writer.save_draft(Some(&draft)).unwrap());
}

#[divan::bench]
fn newest_page_of_10_000_sessions(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let bytes = fs::read(session(folder.path(), 3)).unwrap();
    for i in 0..10_000 {
        let name = format!("20{:02}-{:02}-{:02}_{:04}_core-group.yaml", i % 25, i % 12 + 1, i % 28 + 1, i);
        fs::write(folder.path().join(name), &bytes).unwrap();
    }
    bencher.bench_local(|| {
        let listed = library::list(folder.path()).unwrap();
        listed.iter().take(50).map(|path| library::entry(path)).collect::<Vec<_>>()
    });
}
