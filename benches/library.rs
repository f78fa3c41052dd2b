//! A library of fictional sessions: makes it once, then times what its screen waits for.
//!
//! `cargo bench --bench library -- FOLDER [COUNT]`; what is in FOLDER already is not made again.

use std::{
    env, fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use chrono::TimeDelta;
use mapboard::{
    domain::{
        Moment,
        event::{Body, Event},
        ids::{IdSource, SeriesId, SessionId},
        scale::Value,
        search::Query,
        text::Text,
    },
    store::{
        Header, Store, library,
        search::{Looked, look_through},
    },
};

/// A first meeting and the one after it.
const SAMPLES: [&str; 2] = ["2026-10-12_1400_core-group_sample.yaml", "2026-11-23_1405_core-group_sample.yaml"];
/// One session in so many is damaged.
const DAMAGED: usize = 1000;
/// As many as a screen shows.
const PAGE: usize = 50;

fn main() {
    let mut given = env::args().skip(1).filter(|given| !given.starts_with("--"));
    let Some(folder) = given.next().map(PathBuf::from) else {
        return eprintln!("cargo bench --bench library -- FOLDER [COUNT]");
    };
    let count = given.next().and_then(|count| count.parse().ok()).unwrap_or(10_000);
    if !folder.exists() {
        make(&folder, count);
    }
    measure(&folder);
}

/// Families of one to eight meetings, three weeks apart; all but the last meeting of a family are signed off.
fn make(folder: &Path, count: usize) {
    let store = Store::at(None);
    let samples = SAMPLES.map(|name| store.read(&Path::new("sessions").join(name)).expect("a sample").events);
    let mut ids = IdSource::new(6);
    let last: Moment = "2026-11-20T16:00:00+00:00".parse().expect("a moment");
    let mut made = 0;
    for family in 0.. {
        let meetings = family % 8 + 1;
        let series = SeriesId::new(&ids.code());
        for meeting in (0..meetings).rev() {
            if made == count {
                return;
            }
            let started = last - TimeDelta::hours(family as i64 * 11) - TimeDelta::days(21 * meeting as i64);
            let header = Header {
                id: SessionId(ids.next(started)),
                started,
                kind: "core-group".into(),
                series: Some(series.clone()),
            };
            let at = meetings - 1 - meeting;
            let events = &samples[usize::from(at > 0)];
            let events = events.iter().map(|event| of_family(event, &header, family, at)).collect();
            let path = store.create(folder, &header, events).expect("a session");
            if made % DAMAGED == DAMAGED / 2 {
                damage(&path);
            }
            made += 1;
        }
    }
}

/// The sample's event as one of another family's meeting.
fn of_family(event: &Event, header: &Header, family: usize, meeting: usize) -> Event {
    let mut event = event.clone();
    event.at = header.started + TimeDelta::minutes(event.n as i64);
    match &mut event.body {
        Body::Open(open) => {
            open.session = header.id;
            open.title = Text::new(&format!("Core group, family {family}"));
            open.started = header.started;
            open.fictional = false;
        }
        Body::Rate(rate) => {
            if let Value::Number(number) = &mut rate.value {
                *number = (*number - 3.0 + meeting as f64).clamp(0.0, 10.0);
            }
        }
        Body::Add(add) if add.text.contains("football") => {
            add.text = Text::new(&format!("{} (family {family} meeting {meeting})", add.text));
        }
        _ => {}
    }
    event
}

/// Changes a letter in the middle.
fn damage(path: &Path) {
    let mut bytes = fs::read(path).expect("it was just made");
    let middle = bytes.len() / 2;
    let at = middle + bytes[middle..].iter().position(u8::is_ascii_lowercase).expect("a letter");
    bytes[at] = if bytes[at] == b'x' { b'y' } else { b'x' };
    fs::write(path, bytes).expect("it can be changed");
}

fn measure(folder: &Path) {
    let store = Store::at(None);
    let paths = library::list(folder).expect("a folder");
    println!("{} sessions, medians of several runs", paths.len());
    timed("the newest page, from names and heads", 20, || {
        let paths = library::list(folder).expect("a folder");
        paths.iter().take(PAGE).filter(|path| library::entry(path).problem.is_none()).count()
    });
    timed("what is listed of all", 3, || paths.iter().filter(|path| library::entry(path).problem.is_none()).count());
    timed("reading and folding a page of sessions", 3, || {
        paths.iter().take(PAGE).filter_map(|path| Some(store.read(path).ok()?.into_session())).count()
    });
    for words in ["heffalump", "family 17 meeting 3", "football"] {
        timed(&format!("searching for “{words}”, the newest 50"), 3, || {
            let query = Query::new(words);
            let found = look_through(
                &store,
                &paths,
                query.phrases(),
                50,
                || true,
                |_, looked| match looked {
                    Looked::Read(reading) => {
                        Some(query.hits(reading.into_session().map()).len()).filter(|hits| *hits > 0)
                    }
                    Looked::Failed(_) => None,
                },
            );
            found.len()
        });
    }
}

fn timed(what: &str, runs: usize, mut run: impl FnMut() -> usize) {
    let mut times: Vec<Duration> = Vec::new();
    let mut count = 0;
    for _ in 0..runs {
        let start = Instant::now();
        count = run();
        times.push(start.elapsed());
    }
    times.sort();
    println!("{:>9.1} ms  {what} ({count})", times[runs / 2].as_secs_f64() * 1000.0);
}
