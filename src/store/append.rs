//! Appending to a session: under the lock, after reading what others wrote, in one write and one sync.

use std::{
    collections::HashMap,
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::Local;

use super::{
    beside::Beside,
    chain::Chain,
    disk::Disk,
    draft::{self, DraftFile},
    failure::{Failure, Kept, Unsaved},
    identity::Identity,
    line::Line,
    lines,
    lock::{Lock, NoLock, PATIENCE},
    reading::{self, Reading},
    recover::{self, Mended},
    seal::cover::Cover,
    spill::Spill,
};
use crate::domain::{
    Moment,
    draft::Draft,
    erased::Erased,
    event::{Event, Thing},
    ids::{DeskId, EventId},
};

/// What an append did.
#[derive(Clone, Debug, PartialEq)]
pub struct Appended {
    /// The events, on the disk, with the numbers they have for good. None if they were refused.
    pub events: Vec<Event>,
    /// The events, if one of them changes what another desk has just changed: nothing was written then.
    pub refused: Vec<Event>,
    /// What other desks wrote since the last time. It comes before `events`.
    pub foreign: Vec<Event>,
    /// When the sync returned.
    pub at: Moment,
}

/// One desk's way of writing into one session. Its calls block: it belongs on a thread of its own.
#[derive(Debug)]
pub struct Writer {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) path: PathBuf,
    pub(super) beside: Beside,
    pub(super) desk: DeskId,
    pub(super) header: Vec<u8>,
    pub(super) file: File,
    pub(super) lock: Lock,
    pub(super) identity: Identity,
    /// The offset after the last newline read, and the number of lines up to there.
    pub(super) end: (u64, u64),
    pub(super) chain: Chain,
    /// How its lines are written.
    pub(super) cover: Cover,
    /// What was expunged: nothing about it is written any more.
    pub(super) erased: Erased,
    /// What other desks changed last, as long as this desk has not built on it.
    met: HashMap<Thing, EventId>,
    pub(super) spill: Spill,
    pub(super) failing: Option<Failure>,
    pub(super) draft: Option<DraftFile>,
}

/// A sync of the half-typed line that is still to be waited for.
#[derive(Debug)]
pub struct DraftSync {
    disk: Arc<dyn Disk>,
    file: File,
    folder: PathBuf,
}

impl DraftSync {
    /// Returns when the line would survive a power cut.
    pub fn run(self) -> Result<(), Failure> {
        self.disk.sync(&self.file).map_err(|error| Failure::of(&self.folder, error))
    }
}

/// Events and their lines.
struct Encoded {
    events: Vec<Event>,
    bytes: Vec<u8>,
}

impl Writer {
    /// A writer that goes on from what was read under the lock.
    pub(super) fn new(
        disk: Arc<dyn Disk>,
        reading: &Reading,
        beside: Beside,
        desk: DeskId,
        file: File,
        lock: Lock,
    ) -> Self {
        Writer {
            disk,
            path: reading.path.clone(),
            spill: Spill::new(&beside, &desk, &reading.cover),
            beside,
            desk,
            header: reading.header_bytes.clone(),
            file,
            lock,
            identity: reading.identity,
            end: reading.end,
            chain: reading.chain.clone(),
            cover: reading.cover.clone(),
            erased: reading.erased.clone(),
            met: HashMap::new(),
            failing: None,
            draft: None,
        }
    }

    /// The session's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The sums of the last lines read or written, which no other line names.
    pub fn last_sums(&self) -> Vec<String> {
        self.chain.heads().iter().map(ToString::to_string).collect()
    }

    /// The desk that writes.
    pub fn desk(&self) -> &DeskId {
        &self.desk
    }

    /// Why appends go beside the session, if they do: until [`heal`](Writer::heal) brings them into it.
    pub fn failing(&self) -> Option<&Failure> {
        self.failing.as_ref()
    }

    /// Records `events`: all of them, synced, or none.
    ///
    /// Their numbers and their place after what others wrote are set here. After a failure the handle is not
    /// tried again; the events are kept beside the session until [`heal`](Writer::heal).
    pub fn append(&mut self, events: Vec<Event>) -> Result<Appended, Box<Unsaved>> {
        let mut foreign = Vec::new();
        let held = match self.failing.clone() {
            Some(failure) => Err(failure),
            None => self.lock.hold(PATIENCE).map_err(|no_lock| self.no_lock(no_lock)),
        };
        let ready = held.and_then(|held| self.catch_up(&mut foreign).map(|()| held));
        if ready.is_ok() && self.is_conflict(&events) {
            return Ok(Appended { events: Vec::new(), refused: events, foreign, at: now() });
        }
        let encoded = match self.encode(&events) {
            Ok(encoded) => encoded,
            Err(failure) => return Err(Box::new(Unsaved { failure, events, foreign, kept: Kept::Memory })),
        };
        match ready.and_then(|_held| self.write(&encoded)) {
            Ok(()) => Ok(Appended { events: encoded.events, refused: Vec::new(), foreign, at: now() }),
            Err(failure) => {
                self.failing = Some(failure.clone());
                let kept = match self.was_sealed_since() {
                    // Beside a sealed session nothing stands in clear.
                    true => Kept::Memory,
                    false => self.spill.keep(&*self.disk, &self.header, &encoded.bytes),
                };
                Err(Box::new(Unsaved { failure, events: encoded.events, foreign, kept }))
            }
        }
    }

    /// Whether somebody sealed the session while this desk had it open in clear.
    fn was_sealed_since(&self) -> bool {
        let is_sealed = || reading::peek(&self.path).is_ok_and(|above| above.sealed.is_some());
        matches!(self.cover, Cover::Clear) && is_sealed()
    }

    /// Reads what came since the last time, and mends the end if a desk died while it wrote.
    pub(super) fn catch_up(&mut self, foreign: &mut Vec<Event>) -> Result<(), Failure> {
        loop {
            let tail = self.read_on(foreign).map_err(|error| Failure::of(&self.path, error))??;
            let private = self.beside.private();
            let mended = recover::mend(&*self.disk, &self.file, self.end.0, &tail, &self.cover, &private);
            if mended.map_err(|error| Failure::of(&self.path, error))? != Mended::Completed {
                return Ok(());
            }
        }
    }

    /// Takes in the whole lines that came, and gives back what follows them.
    fn read_on(&mut self, foreign: &mut Vec<Event>) -> io::Result<Result<Vec<u8>, Failure>> {
        let found = fs::metadata(&self.path)?;
        if Identity::of(&found) != self.identity {
            let came = match self.rejoin()? {
                Ok(came) => came,
                Err(failure) => return Ok(Err(failure)),
            };
            self.meet(&came);
            foreign.extend(came);
        }
        if fs::metadata(&self.path)?.len() < self.end.0 {
            return Ok(Err(Failure::Replaced(self.path.clone())));
        }
        let mut bytes = Vec::new();
        if found.len() > self.end.0 {
            self.file.seek(SeekFrom::Start(self.end.0))?;
            self.file.read_to_end(&mut bytes)?;
        }
        let read = lines::read(&bytes, self.end.1 + 1, &self.cover, &mut self.chain);
        self.end.0 += read.bytes as u64;
        self.end.1 += read.count;
        self.meet(&read.events);
        foreign.extend(read.events);
        if let Some(first) = read.damage.into_iter().next() {
            return Ok(Err(Failure::Damaged { path: self.path.clone(), line: first.line, what: first.what }));
        }
        Ok(Ok(bytes.split_off(read.bytes)))
    }

    /// Takes down what other desks changed.
    fn meet(&mut self, events: &[Event]) {
        for event in events {
            if let Some(thing) = event.body.thing() {
                self.met.insert(thing, event.id);
            }
        }
    }

    /// Whether one of `events` is about what was expunged, or changes a thing without having seen what another desk made of it.
    fn is_conflict(&self, events: &[Event]) -> bool {
        let unseen = |event: &Event| {
            let met = event.body.thing().and_then(|thing| self.met.get(&thing).copied());
            let of_these = |id: &EventId| events.iter().any(|earlier| earlier.id == *id);
            met.is_some() && met != event.was && !event.was.as_ref().is_some_and(of_these)
        };
        events.iter().any(|event| self.erased.concerns(&event.body) || unseen(event))
    }

    /// Numbers the events after all that was read, and makes their lines.
    fn encode(&mut self, events: &[Event]) -> Result<Encoded, Failure> {
        let mut prev = self.chain.heads();
        let mut encoded = Encoded { events: Vec::with_capacity(events.len()), bytes: Vec::new() };
        let mut lines = Vec::with_capacity(events.len());
        for (n, event) in (self.chain.top() + 1..).zip(events) {
            let event = Event { n, ..event.clone() };
            let (line, sum) = self
                .cover
                .encode(&event, &prev)
                .map_err(|why| Failure::Other { path: self.path.clone(), why: why.to_string() })?;
            encoded.bytes.extend(line);
            encoded.events.push(event.clone());
            let prev = std::mem::replace(&mut prev, vec![sum]);
            lines.push(Line { sum, prev, event, is_key: false, of: None });
        }
        for line in &lines {
            self.chain.add(line);
            if let Some(thing) = line.event.body.thing() {
                self.met.remove(&thing);
            }
        }
        Ok(encoded)
    }

    fn write(&mut self, encoded: &Encoded) -> Result<(), Failure> {
        let written = self.disk.write_all(&self.file, &encoded.bytes).and_then(|()| self.disk.sync(&self.file));
        written.map_err(|error| Failure::of(&self.path, error))?;
        self.end.0 += encoded.bytes.len() as u64;
        self.end.1 += encoded.events.len() as u64;
        Ok(())
    }

    fn no_lock(&self, no_lock: NoLock) -> Failure {
        lock_failure(&self.path, &self.beside, &self.desk, no_lock)
    }

    /// Keeps the line that is being typed, or clears it. Not synced: it survives the end of this process. Where the
    /// session was opened with no place for it, one is looked for again.
    pub fn save_draft(&mut self, draft: Option<&Draft>) -> Result<(), Failure> {
        if self.draft.is_none() {
            let (Some(_), folder) = (draft, self.beside.private()) else { return Ok(()) };
            let opened = DraftFile::open(&folder, &self.desk, &self.cover);
            self.draft = Some(opened.map_err(|error| Failure::of(&folder, error))?.0);
        }
        let Some(file) = &mut self.draft else { return Ok(()) };
        let done = match draft {
            Some(draft) => file.write(draft),
            None => file.clear(),
        };
        done.map_err(|error| Failure::of(&self.beside.private(), error))
    }

    /// Returns when the draft would survive a power cut.
    pub fn sync_draft(&self) -> Result<(), Failure> {
        self.draft_sync()?.map_or(Ok(()), DraftSync::run)
    }

    /// The draft's sync, to be waited for elsewhere: the next letters are kept meanwhile.
    pub fn draft_sync(&self) -> Result<Option<DraftSync>, Failure> {
        let Some(draft) = &self.draft else { return Ok(None) };
        let folder = self.beside.private();
        let file = draft.handle().map_err(|error| Failure::of(&folder, error))?;
        Ok(Some(DraftSync { disk: self.disk.clone(), file, folder }))
    }

    /// Deletes a draft that another desk left behind, once it was taken over or thrown away.
    pub fn forget_draft(&self, desk: &DeskId) -> Result<(), Failure> {
        let folder = self.beside.private();
        draft::forget(&folder, desk).map_err(|error| Failure::of(&folder, error))
    }

    /// The other desks that have this session open.
    pub fn other_desks(&self) -> Vec<DeskId> {
        draft::alive(&self.beside.private(), &self.desk)
    }
}

/// Why the lock was not had, as a sentence.
pub(super) fn lock_failure(path: &Path, beside: &Beside, desk: &DeskId, no_lock: NoLock) -> Failure {
    let path = path.to_owned();
    match no_lock {
        NoLock::Held => {
            let desks = draft::alive(&beside.private(), desk);
            Failure::Held { path, desks: desks.iter().map(|desk| desk.as_str().to_owned()).collect() }
        }
        NoLock::Failed(error) if error.kind() == io::ErrorKind::Unsupported => {
            Failure::NoLock { path, why: error.to_string() }
        }
        NoLock::Failed(error) => Failure::of(&path, error),
    }
}

/// The session's own handle: every write goes to its end.
pub(super) fn open_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).append(true).open(path)
}

/// The time by this machine's clock, with its offset.
pub(super) fn now() -> Moment {
    Local::now().fixed_offset()
}
