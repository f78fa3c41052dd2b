//! Reading a session: its file and the spills of its desks, as one union.

use std::{
    fs::{self, File, Metadata},
    io::{self, Read},
    mem,
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{
    beside::{Beside, Spills},
    chain::Chain,
    header::{self, NoHeader, ReadHeader},
    identity::Identity,
    late,
    lines::{self, Damage, Tail},
    seal::{cover::Cover, key_line, recipient::Recipient, ring},
    sweep,
};
use crate::domain::{
    erased::Erased,
    event::{Body, Event, Gone},
    ids::EventId,
    session::Session,
    text::Text,
};

/// Why a session cannot be opened. Nothing of the file was changed.
#[derive(Debug, Error)]
pub enum OpenError {
    /// Nothing is there.
    #[error("There is no session at {}. “mapboard list” shows the ones there are.", .0.display())]
    Missing(PathBuf),
    /// A folder.
    #[error("{} is a folder, not a session. “mapboard list --sessions” with it lists the sessions in it.", .0.display())]
    Folder(PathBuf),
    /// Neither a file nor a folder.
    #[error("{} is not a file, so it cannot be a session.", .0.display())]
    NoFile(PathBuf),
    /// The system does not let it be read.
    #[error("{} cannot be read: {source}. Nothing was changed; ask for the right to read it, or try again.", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Nothing is in it.
    #[error("{} is empty: no session was ever written into it. It can be deleted.", .0.display())]
    Empty(PathBuf),
    /// It is something else.
    #[error("{} is not a session of mapboard: {why}. It was left as it is.", .path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it lacks.
        why: NoHeader,
    },
    /// It is sealed.
    #[error(
        "{} is sealed, and no key that is at hand opens it. It is sealed to {}. “mapboard key list” shows the keys there \
         are, and --identity FILE names another one.",
        .path.display(), named(.to)
    )]
    Sealed {
        /// The file.
        path: PathBuf,
        /// Whom it is sealed to.
        to: Vec<Recipient>,
    },
    /// Its key is not in it.
    #[error(
        "{} is sealed to {}, and its key is kept outside of it, in {}. Nothing there opens it: it was deleted, so that nobody \
         reads this any more, or is not to be reached now, or no key at hand opens it.",
        .path.display(), named(.to), .key.display()
    )]
    SealedOutside {
        /// The file.
        path: PathBuf,
        /// Whom it is sealed to.
        to: Vec<Recipient>,
        /// Where its key belongs.
        key: PathBuf,
    },
    /// It was made by a later version.
    #[error("{} was not opened and not changed: {why}. Open it with that version.", .path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Which version.
        why: NoHeader,
    },
}

fn named(to: &[Recipient]) -> String {
    let names: Vec<&str> = to.iter().map(Recipient::as_str).collect();
    if names.is_empty() { "nobody who could be read".to_owned() } else { names.join(", ") }
}

/// The bytes after the last newline, where there are any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Torn {
    /// How many.
    pub bytes: u64,
    /// Whether they are a whole line that only lacks its newline; it counts then.
    pub whole: bool,
}

/// A session as it was read.
#[derive(Debug)]
pub struct Reading {
    /// The file.
    pub path: PathBuf,
    /// What stands above its events.
    pub header: ReadHeader,
    /// Its events and those of its spills, in the order of the fold.
    pub events: Vec<Event>,
    /// Lines that cannot be trusted.
    pub damage: Vec<Damage>,
    /// What follows the last newline.
    pub torn: Option<Torn>,
    pub(super) header_bytes: Vec<u8>,
    pub(super) chain: Chain,
    pub(super) cover: Cover,
    /// Whom it is sealed to.
    pub(super) sealed_to: Vec<Recipient>,
    /// Whether its key is kept outside of it.
    pub(super) is_key_outside: bool,
    pub(super) identity: Identity,
    /// The offset after the last newline, and the number of lines up to there.
    pub(super) end: (u64, u64),
    pub(super) spills: Vec<Spilled>,
    /// What was expunged: none of `events` is about it.
    pub(super) erased: Erased,
    /// For each event that signs the meeting off: the events it does not cover.
    pub(super) late: Vec<(EventId, Vec<EventId>)>,
}

/// A spill as it was read.
#[derive(Clone, Debug)]
pub(super) struct Spilled {
    pub path: PathBuf,
    /// Its lines, byte for byte.
    pub lines: Vec<u8>,
}

impl Reading {
    /// The sums of the last lines, which no other line names: which state of the session this is. One, unless desks
    /// wrote without having seen each other.
    pub fn last_sums(&self) -> Vec<String> {
        self.chain.heads().iter().map(ToString::to_string).collect()
    }

    /// What was expunged.
    pub fn erased(&self) -> &Erased {
        &self.erased
    }

    /// The session that the events make. A damaged line closes it to the room.
    pub fn into_session(mut self) -> Session {
        let mut session = Session::fold(mem::take(&mut self.events));
        self.tell(&mut session);
        session
    }

    /// Tells the session that was made of the events what they cannot say.
    pub(super) fn tell(&self, session: &mut Session) {
        session.note_damage(self.damage.len());
        let signed = session.map().settled.signed_off.as_ref().map(|signed| signed.event);
        let late = self.late.iter().find(|(close, _)| Some(*close) == signed);
        session.note_late(late.map(|(_, late)| late.clone()).unwrap_or_default());
    }
}

/// Reads the session at `path` with its spills, which may stand in the user's `data` folder too. Changes nothing.
pub fn read(path: &Path, data: Option<&Path>) -> Result<Reading, OpenError> {
    read_file(path, &mut open(path)?, data)
}

/// The same of one of many, where it was looked up before which of them have spills.
pub fn read_one(path: &Path, data: Option<&Path>, spilled: &Spills) -> Result<Reading, OpenError> {
    if spilled.has(path) {
        return read(path, data);
    }
    let (mut reading, bytes) = read_lines(path, &mut open(path)?)?;
    reading.settle(&bytes);
    opened(reading)
}

/// The file at `path`, if it can be one of a session.
pub(super) fn open(path: &Path) -> Result<File, OpenError> {
    check(path)?;
    File::open(path).map_err(|error| unreadable(path, error))
}

/// Reads no more than what stands above the events.
pub(super) fn peek(path: &Path) -> Result<ReadHeader, OpenError> {
    check(path)?;
    let mut bytes = Vec::with_capacity(header::LONGEST);
    let read = File::open(path).and_then(|file| file.take(header::LONGEST as u64).read_to_end(&mut bytes));
    read.map_err(|error| unreadable(path, error))?;
    head(path, &bytes)
}

/// What stands above the events, from the first bytes of the file.
pub(super) fn head(path: &Path, bytes: &[u8]) -> Result<ReadHeader, OpenError> {
    if bytes.is_empty() {
        return Err(OpenError::Empty(path.to_owned()));
    }
    header::read(bytes).map_err(|why| match why {
        NoHeader::Newer(_) => OpenError::Newer { path: path.to_owned(), why },
        _ => OpenError::Foreign { path: path.to_owned(), why },
    })
}

/// Only a file is opened: a pipe would wait for ever.
pub(super) fn check(path: &Path) -> Result<(), OpenError> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => Ok(()),
        Ok(found) if found.is_dir() => Err(OpenError::Folder(path.to_owned())),
        Ok(_) => Err(OpenError::NoFile(path.to_owned())),
        Err(error) => Err(unreadable(path, error)),
    }
}

pub(super) fn unreadable(path: &Path, source: io::Error) -> OpenError {
    match source.kind() {
        io::ErrorKind::NotFound => OpenError::Missing(path.to_owned()),
        _ => OpenError::Unreadable { path: path.to_owned(), source },
    }
}

/// Reads the session in `file`, whose handle stands at its beginning.
pub(super) fn read_file(path: &Path, file: &mut File, data: Option<&Path>) -> Result<Reading, OpenError> {
    opened(read_outside(path, file, data)?)
}

/// What was read, unless no key at hand opens it.
fn opened(reading: Reading) -> Result<Reading, OpenError> {
    if reading.cover.is_locked() { Err(sealed(reading)) } else { Ok(reading) }
}

/// Why a sealed session cannot be read.
fn sealed(reading: Reading) -> OpenError {
    let (path, to) = (reading.path, reading.sealed_to);
    match ring::outside().filter(|_| reading.is_key_outside) {
        Some(folder) => {
            OpenError::SealedOutside { path, to, key: ring::outside_file(&folder, reading.header.header.id) }
        }
        None => OpenError::Sealed { path, to },
    }
}

/// The same of one that no key at hand opens: its lines, without what they say.
pub(super) fn read_outside(path: &Path, file: &mut File, data: Option<&Path>) -> Result<Reading, OpenError> {
    let (mut reading, bytes) = read_lines(path, file)?;
    reading.take_spills(data);
    reading.settle(&bytes);
    Ok(reading)
}

/// Reads the lines of `file` itself; its bytes too.
fn read_lines(path: &Path, file: &mut File) -> Result<(Reading, Vec<u8>), OpenError> {
    let fail = |error| unreadable(path, error);
    let found: Metadata = file.metadata().map_err(fail)?;
    // The header decides first: nobody waits for a film that is no session.
    let mut bytes = Vec::with_capacity(header::LONGEST);
    Read::by_ref(file).take(header::LONGEST as u64).read_to_end(&mut bytes).map_err(fail)?;
    let header = head(path, &bytes)?;
    let length = usize::try_from(found.len()).unwrap_or(0);
    bytes.reserve(length.saturating_sub(bytes.len()) + 1);
    file.read_to_end(&mut bytes).map_err(fail)?;

    let cover = Cover::of(&header, &bytes[header.bytes..]);
    let wrapped = header.sealed.map(|_| key_line::all(&bytes[header.bytes..])).unwrap_or_default();
    let is_key_outside = !wrapped.is_empty() && wrapped.iter().all(|one| one.wrapped.is_none());
    let sealed_to = key_line::recipients(wrapped);
    let mut chain = Chain::new(header.sum);
    let read = lines::read(&bytes[header.bytes..], header.lines + 1, &cover, &mut chain);
    let whole = header.bytes + read.bytes;
    let mut reading = Reading {
        path: path.to_owned(),
        header_bytes: bytes[..header.bytes].to_vec(),
        events: read.events,
        damage: read.damage,
        torn: None,
        chain,
        cover,
        sealed_to,
        is_key_outside,
        identity: Identity::of(&found),
        end: (whole as u64, header.lines + read.count),
        spills: Vec::new(),
        erased: Erased::default(),
        late: Vec::new(),
        header,
    };
    reading.take_tail(&bytes[whole..]);
    Ok((reading, bytes))
}

/// A line that another names and that is not there may have restricted something.
pub(super) fn missing(chain: &Chain) -> Vec<Damage> {
    let mut numbers: Vec<u64> = chain.missing().collect();
    numbers.sort_unstable();
    let damage = numbers.into_iter().map(|n| Damage {
        spill: None,
        line: 1,
        what: match n {
            0 | 1 => "the lines above the events were changed after they were written".to_owned(),
            n => format!("a line is missing that event {n} names as the one before it"),
        },
    });
    damage.collect()
}

impl Reading {
    /// Once all lines are there: those of the file are in `bytes`.
    fn settle(&mut self, bytes: &[u8]) {
        self.note_late(&bytes[self.header.bytes..]);
        self.let_go();
        self.events.sort_by_key(Event::order);
        self.note_doubles();
        self.damage.extend(missing(&self.chain));
        self.chain.share();
    }

    pub(super) fn take_tail(&mut self, bytes: &[u8]) {
        let whole = match lines::tail(bytes, &self.cover) {
            Tail::None => return,
            Tail::Torn => false,
            Tail::Whole(line, _) => {
                if self.chain.add(&line) && !line.is_key {
                    self.events.push(line.event);
                }
                true
            }
        };
        self.torn = Some(Torn { bytes: bytes.len() as u64, whole });
    }

    fn take_spills(&mut self, data: Option<&Path>) {
        let beside = Beside::new(&self.path, self.header.header.id, data);
        for path in beside.spills() {
            let Ok(bytes) = fs::read(&path) else {
                let what = "it holds unsaved lines of this session and cannot be read".to_owned();
                self.damage.push(Damage { spill: Some(path), line: 1, what });
                continue;
            };
            // One of another session, left behind by a file that was renamed, is not ours to judge.
            let Ok(header) = header::read(&bytes) else { continue };
            if header.sum != self.header.sum {
                continue;
            }
            let read = lines::read(&bytes[header.bytes..], header.lines + 1, &self.cover, &mut self.chain);
            self.events.extend(read.events);
            self.damage.extend(read.damage.into_iter().map(|d| Damage { spill: Some(path.clone()), ..d }));
            let lines = bytes[header.bytes..header.bytes + read.bytes].to_vec();
            self.spills.push(Spilled { path, lines });
        }
    }

    /// What was expunged and came back with a spill or an old copy counts for nothing. Its place is kept, as in a file
    /// that was swept, so that whoever read it as it came finds it again.
    fn let_go(&mut self) {
        self.erased = sweep::erased(&self.events);
        if self.erased.is_empty() {
            return;
        }
        for event in self.events.iter_mut().filter(|event| self.erased.takes(event)) {
            (event.was, event.body) = (None, Body::Gone(Gone { sum: Text::default() }));
        }
        self.events.sort_by_key(Event::order);
        let is_gone = |event: &Event| matches!(event.body, Body::Gone(_));
        self.events.dedup_by(|later, earlier| later.order() == earlier.order() && is_gone(later) && is_gone(earlier));
    }

    /// Only a session that was signed off is read twice.
    fn note_late(&mut self, lines: &[u8]) {
        let signs = |event: &&Event| matches!(event.body, Body::Close(_));
        let closes: Vec<EventId> = self.events.iter().filter(signs).map(|event| event.id).collect();
        let parts = || [lines].into_iter().chain(self.spills.iter().map(|spill| spill.lines.as_slice()));
        self.late = closes.into_iter().map(|close| (close, late::late(parts(), &self.cover, close))).collect();
    }

    /// Two lines that claim to be one event: one of them was made to replace the other.
    fn note_doubles(&mut self) {
        for pair in self.events.windows(2).filter(|pair| pair[0].order() == pair[1].order()) {
            let what = format!("event {} stands there twice, in two wordings", pair[0].n);
            self.damage.push(Damage { spill: None, line: 1, what });
        }
    }
}
