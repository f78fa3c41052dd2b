//! Past sessions: a folder of files, listed by their names, and read only where someone looks.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use memchr::memmem;
use thiserror::Error;

pub use super::listing::{Listing, list};
use super::{
    Damage, Line, Store,
    beside::Spills,
    reading,
    seal::{cover::Cover, key_line},
    split::split,
};
use crate::domain::{
    Moment,
    event::{Body, Open},
    glance::Glance,
    ids::{FrameworkId, MeetingKindId, SeriesId, SessionId},
    text::Text,
};

/// A session as it is listed.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its file.
    pub path: PathBuf,
    /// Its id.
    pub id: Option<SessionId>,
    /// What the meeting is called.
    pub title: Text,
    /// The meetings it belongs to: those about the same family.
    pub series: Option<SeriesId>,
    /// The kind of meeting.
    pub meeting: Option<MeetingKindId>,
    /// When it began.
    pub started: Option<Moment>,
    /// The framework of its main board.
    pub framework: Option<FrameworkId>,
    /// Whether it goes on.
    pub state: State,
    /// Whether it is fictional.
    pub fictional: bool,
    /// Whether it is practice with a lesson, and no meeting.
    pub practice: bool,
    /// Whether it is sealed.
    pub sealed: bool,
    /// Whether it is sealed, and no key at hand opens it: what it is called is not known then.
    pub locked: bool,
    /// Why it cannot be listed like the others.
    pub problem: Option<String>,
}

/// Whether a meeting goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// It goes on.
    #[default]
    Open,
    /// It was signed off.
    Closed,
}

/// How much of a file is read to list it: the lines above the events, and the first event.
const HEAD: u64 = 4096;
/// The same of one that is sealed: the lines with its key come first.
const SEALED_HEAD: u64 = 64 * 1024;
/// How much of its end: a sign-off is among the last lines, unless it was followed by many corrections.
const END: u64 = 16 * 1024;

/// What is listed of the session at `path`.
pub fn entry(path: &Path) -> Entry {
    let mut entry = Entry {
        path: path.to_owned(),
        id: None,
        title: Text::default(),
        series: None,
        meeting: None,
        started: None,
        framework: None,
        state: State::Open,
        fictional: false,
        practice: false,
        sealed: false,
        locked: false,
        problem: None,
    };
    // With the room for it each is read at once, and not in small pieces that grow.
    let (mut head, mut end) = (Vec::with_capacity(HEAD as usize), Vec::with_capacity(END as usize));
    let read = reading::check(path).and_then(|()| {
        let read = File::open(path).and_then(|mut file| {
            (&mut file).take(HEAD).read_to_end(&mut head)?;
            let _ = file.seek(SeekFrom::End(-(END as i64))).or_else(|_| file.rewind().map(|()| 0))?;
            file.take(END).read_to_end(&mut end)
        });
        read.map_err(|error| reading::unreadable(path, error))?;
        let above = reading::head(path, &head)?;
        if above.sealed.is_some() {
            head.clear();
            let read = File::open(path).and_then(|file| file.take(SEALED_HEAD).read_to_end(&mut head));
            read.map_err(|error| reading::unreadable(path, error))?;
        }
        Ok(above)
    });
    let above = match read {
        Ok(above) => above,
        Err(error) => return Entry { problem: Some(error.to_string()), ..entry },
    };
    let below = &head[above.bytes..];
    let cover = Cover::of(&above, below);
    entry.id = Some(above.header.id);
    entry.series = above.header.series;
    entry.meeting = Some(above.header.kind);
    entry.started = Some(above.header.started);
    entry.state = state(&end);
    (entry.sealed, entry.locked) = (above.sealed.is_some(), cover.is_locked());
    if entry.locked {
        return entry;
    }
    let mut first = split(below).filter(|line| above.sealed.is_none() || !key_line::is_one(line));
    match first.next().map(|line| cover.decode(line)) {
        Some(Ok(Line { event, .. })) => match event.body {
            Body::Open(Open { title, framework, fictional, .. }) => {
                entry.title = title;
                entry.framework = Some(framework);
                entry.fictional = fictional;
            }
            _ => entry.problem = Some("Its first event is not the one that opens a session.".to_owned()),
        },
        Some(Err(flaw)) => entry.problem = Some(format!("Line {} is damaged: {flaw}.", above.lines + 1)),
        None => entry.problem = Some("It holds no events.".to_owned()),
    }
    // The lesson stands in the second line, which may be longer than what was read.
    entry.practice = first.next().is_some_and(|line| match entry.sealed {
        true => cover.decode(line).is_ok_and(|line| is_lesson(&line.event.body)),
        false => memmem::find(line, br#""do":{"lesson":{"#).is_some(),
    });
    entry
}

fn is_lesson(body: &Body) -> bool {
    matches!(body, Body::Lesson(_))
}

/// What is seen at a glance of the session at `path`, one of many of which it is known which have lines beside them; a
/// sentence where it is damaged or cannot be read.
pub fn glance(store: &Store, path: &Path, spilled: &Spills) -> Result<Glance, String> {
    let reading = store.read_one(path, spilled).map_err(|error| error.to_string())?;
    match reading.damage.first() {
        Some(Damage { spill, line, what }) => {
            let file = spill.as_deref().unwrap_or(path).display();
            Err(format!(
                "Line {line} of {file} is damaged: {what}. It opens for reading; `mapboard adopt` saves the rest."
            ))
        }
        None => Ok(Glance::of(&reading.into_session())),
    }
}

/// Whether the last of a session's lines that say so say that it is signed off. Undoing one is written as the other;
/// what people typed has its quotes escaped, and what is sealed has none.
fn state(end: &[u8]) -> State {
    // Forwards many bytes are looked at together, backwards each by itself: a tenth of the time, to the last one too.
    let last = |verb: &str| memmem::find_iter(end, verb).last();
    let Some(closed) = last(r#"{"close":{"#).max(last(r#","state":"closed""#)) else { return State::Open };
    let follows = |verb: &str| memmem::find(&end[closed..], verb.as_bytes()).is_some();
    let reopened = follows(r#"{"reopen":{"#) || follows(r#","state":"open""#);
    if reopened { State::Open } else { State::Closed }
}

/// Why a session could not be found by what was said of it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotFound {
    /// There is none at all.
    #[error("There is no session in {} yet. “mapboard new” starts one.", .0.display())]
    None(PathBuf),
    /// No name has it.
    #[error("No session in {} has “{name}” in its name.{}", .folder.display(), latest(.newest))]
    NoMatch {
        /// Where was looked.
        folder: PathBuf,
        /// For what.
        name: String,
        /// The newest ones there are.
        newest: Vec<String>,
    },
    /// Several names have it.
    #[error("“{name}” could be any of {count} sessions: {}. Say more of its name.", listed(.candidates, *.count))]
    Several {
        /// What was looked for.
        name: String,
        /// Some of those that fit, the newest first.
        candidates: Vec<String>,
        /// How many fit.
        count: usize,
    },
    /// The folder cannot be listed.
    #[error("The sessions in {} cannot be listed: {why}.", .folder.display())]
    Unlisted {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        why: String,
    },
}

fn latest(names: &[String]) -> String {
    if names.is_empty() { String::new() } else { format!(" The newest are {}.", names.join(", ")) }
}

fn listed(names: &[String], count: usize) -> String {
    let more = if count > names.len() { ", ..." } else { "" };
    format!("{}{more}", names.join(", "))
}

/// How many candidates are named.
const NAMED: usize = 5;

/// The session meant by `name`: a path, a unique part of a name in `folder`, or the last one.
pub fn resolve(folder: &Path, name: Option<&str>) -> Result<PathBuf, NotFound> {
    if let Some(path) = name.map(Path::new) {
        let is_path = path.components().count() > 1 || path.is_absolute();
        if is_path || path.is_file() {
            return Ok(path.to_owned());
        }
    }
    let mut listing = match Listing::of(folder) {
        Ok(listing) => listing,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Listing::default(),
        Err(error) => return Err(NotFound::Unlisted { folder: folder.to_owned(), why: error.to_string() }),
    };
    let sessions = listing.newest(if name.is_some() { usize::MAX } else { 1 });
    let Some(last) = sessions.first() else { return Err(NotFound::None(folder.to_owned())) };
    let Some(name) = name else { return Ok(last.clone()) };
    let wanted = name.strip_suffix(".yaml").unwrap_or(name).to_lowercase();
    let fits = |path: &&PathBuf| stem(path).to_lowercase().contains(&wanted);
    let fitting: Vec<&PathBuf> = sessions.iter().filter(fits).collect();
    if let Some(exact) = fitting.iter().find(|path| stem(path).to_lowercase() == wanted) {
        return Ok((*exact).clone());
    }
    let some = |paths: &mut dyn Iterator<Item = &PathBuf>| paths.take(NAMED).map(|path| stem(path)).collect();
    match fitting[..] {
        [one] => Ok(one.clone()),
        [] => {
            let newest = some(&mut sessions.iter());
            Err(NotFound::NoMatch { folder: folder.to_owned(), name: name.to_owned(), newest })
        }
        _ => {
            let candidates = some(&mut fitting.iter().copied());
            Err(NotFound::Several { name: name.to_owned(), candidates, count: fitting.len() })
        }
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
