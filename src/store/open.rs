//! Opening a session: to read it, or to write into it as one desk.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    append::{self, Writer},
    beside::{Beside, Spills},
    create::{self, CreateError},
    disk::{Disk, System},
    draft::{self, DraftFile, FoundDraft},
    expunge::{self, ExpungeError, Expunged, Plan, Wanted},
    failure::Failure,
    folding::{self, Folded},
    header::Header,
    home,
    lines::Damage,
    lock::{Lock, PATIENCE},
    merge::{self, MergeError, Merged},
    reading::{self, OpenError, Reading, Torn},
    recover::{self, Mended},
    rewrite::{self, Maker, RewriteError, Rewritten},
    seal::{
        cover::Cover,
        later::{self, SealError, Sealed},
        recipient::Recipient,
        ring,
        rules::Rules,
    },
    spill,
    tail::Tail,
    trust,
    verify::{self, Report},
};
use crate::domain::{
    event::Event,
    ids::{ContributionId, DeskId, EventId},
    session::Session,
};

/// The way to sessions: a disk, and the user's data folder.
#[derive(Clone, Debug)]
pub struct Store {
    disk: Arc<dyn Disk>,
    data: Option<PathBuf>,
    rules: Rules,
}

/// What a session is opened for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// To be read; nothing is changed.
    Read,
    /// To be written into by this desk.
    Write {
        /// The desk.
        desk: DeskId,
    },
}

/// An open session.
#[derive(Debug)]
pub struct Opened {
    /// Its file.
    pub path: PathBuf,
    /// What stands above its events.
    pub header: Header,
    /// Everything its events say.
    pub session: Session,
    /// Lines that cannot be trusted.
    pub damage: Vec<Damage>,
    /// What followed the last newline when it was read.
    pub torn: Option<Torn>,
    /// What was done about that.
    pub mended: Mended,
    /// Lines that a desk did not get to add: this desk's own first.
    pub drafts: Vec<FoundDraft>,
    /// The way to write into it.
    pub writer: Option<Writer>,
    /// Why there is no writer although one was asked for.
    pub read_only: Option<Failure>,
    /// Follows what others write from here on.
    pub tail: Tail,
}

impl Store {
    /// The store of this user on this machine.
    pub fn of_user() -> Self {
        Store { rules: Rules::of_user(), ..Store::at(home::data()) }
    }

    /// A store with its own data folder.
    pub fn at(data: Option<PathBuf>) -> Self {
        Store { disk: Arc::new(System), data, rules: Rules::default() }
    }

    /// The same store on another disk.
    pub fn on(self, disk: Arc<dyn Disk>) -> Self {
        Store { disk, ..self }
    }

    /// The same store, whose new sessions are sealed by these rules.
    pub fn by(self, rules: Rules) -> Self {
        Store { rules, ..self }
    }

    /// By which rules its new sessions are sealed.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The disk it writes to.
    pub(super) fn disk(&self) -> &dyn Disk {
        &*self.disk
    }

    /// The user's data folder.
    pub fn data(&self) -> Option<&Path> {
        self.data.as_deref()
    }

    /// Writes a new session with its first events into `folder`, and gives back its path.
    pub fn create(&self, folder: &Path, header: &Header, events: Vec<Event>) -> Result<PathBuf, CreateError> {
        let sealing = self.rules.sealing()?;
        create::create(&*self.disk, folder, header, sealing.as_ref(), events)
    }

    /// Reads the session at `path` with its spills. Changes nothing.
    pub fn read(&self, path: &Path) -> Result<Reading, OpenError> {
        reading::read(path, self.data())
    }

    /// Which of the sessions at `paths` have lines beside their files.
    pub fn spilled(&self, paths: &[PathBuf]) -> Spills {
        Spills::among(paths, self.data())
    }

    /// Reads one of many sessions, of which it was looked up which have lines beside their files.
    pub fn read_one(&self, path: &Path, spilled: &Spills) -> Result<Reading, OpenError> {
        reading::read_one(path, self.data(), spilled)
    }

    /// Follows a session from where it was read.
    pub fn follow(&self, reading: &Reading) -> Tail {
        Tail::new(reading, self.data())
    }

    /// Checks every line of the session at `path`. Changes nothing.
    pub fn verify(&self, path: &Path) -> Result<Report, OpenError> {
        verify::verify(path, self.data())
    }

    /// Writes the union of two copies of a session into the new file `out`.
    pub fn merge(&self, a: &Path, b: &Path, out: &Path) -> Result<Merged, MergeError> {
        merge::merge(&*self.disk, a, b, out)
    }

    /// Copies a session, such as a sample, into `folder`, under a new id, so that it can be written into.
    pub fn copy_to_write(&self, path: &Path, folder: &Path, maker: Maker) -> Result<Rewritten, RewriteError> {
        rewrite::copy(&*self.disk, self.data(), &self.rules, path, folder, maker)
    }

    /// Makes a new session in `folder` of all that can be read of one that was changed by hand.
    pub fn adopt(&self, path: &Path, folder: &Path, maker: Maker) -> Result<Rewritten, RewriteError> {
        rewrite::adopt(&*self.disk, self.data(), &self.rules, path, folder, maker)
    }

    /// Opens the session at `path`.
    ///
    /// Where it cannot be written into, it opens for reading and says why.
    pub fn open(&self, path: &Path, mode: Mode) -> Result<Opened, OpenError> {
        match mode {
            Mode::Read => Ok(self.opened(self.fold(path)?)),
            Mode::Write { desk } => self.open_to_write(path, desk),
        }
    }

    fn open_to_write(&self, path: &Path, desk: DeskId) -> Result<Opened, OpenError> {
        let path = &match trust::to_write(path) {
            Ok(path) => path,
            Err(failure) => return Ok(Opened { read_only: Some(failure), ..self.opened(self.fold(path)?) }),
        };
        let beside = Beside::new(path, reading::peek(path)?.header.id, self.data());
        let (folded, mended, mut writer) = match self.write_locked(path, &beside, &desk) {
            Ok(all) => all,
            Err(NoWriter::Unreadable(error)) => return Err(error),
            Err(NoWriter::Refused(failure)) => {
                return Ok(Opened { read_only: Some(failure), ..self.opened(self.fold(path)?) });
            }
        };
        let mut drafts = Vec::new();
        // Where no draft can be kept, everything else still works.
        let cover = folded.reading.cover.clone();
        if let Ok((file, left)) = DraftFile::open(&beside.private(), &desk, &cover) {
            drafts.extend(left.map(|draft| FoundDraft { desk: desk.clone(), draft }));
            writer.draft = Some(file);
        }
        drafts.extend(draft::left_behind(&beside.private(), &desk, &cover));
        let mut opened = Opened { mended, writer: Some(writer), ..self.opened(folded) };
        drafts.retain(|found| found.draft.is_open(&found.desk, &opened.session));
        opened.drafts = drafts;
        Ok(opened)
    }

    fn fold(&self, path: &Path) -> Result<Folded, OpenError> {
        folding::read_file(path, &mut reading::open(path)?, self.data())
    }

    fn opened(&self, folded: Folded) -> Opened {
        let Folded { reading, session } = folded;
        Opened {
            tail: self.follow(&reading),
            path: reading.path,
            header: reading.header.header,
            damage: reading.damage,
            torn: reading.torn,
            mended: Mended::Sound,
            drafts: Vec::new(),
            writer: None,
            read_only: None,
            session,
        }
    }

    /// Under the lock: reads, mends the end, brings in what was spilled.
    fn write_locked(&self, path: &Path, beside: &Beside, desk: &DeskId) -> Result<(Folded, Mended, Writer), NoWriter> {
        let failed = |error| NoWriter::Refused(Failure::of(path, error));
        let mut lock = Lock::open(&beside.lock()).map_err(failed)?;
        let held = lock.hold(PATIENCE);
        let _held = held.map_err(|no_lock| append::lock_failure(path, beside, desk, no_lock))?;
        let mut file = append::open_file(path).map_err(failed)?;
        let mut folded = folding::read_file(path, &mut file, self.data())?;
        let reading = &folded.reading;
        if let Some(first) = reading.damage.first() {
            let path = first.spill.clone().unwrap_or_else(|| path.to_owned());
            return Err(Failure::Damaged { path, line: first.line, what: first.what.clone() }.into());
        }
        let mended = self.mend(reading, &mut file, beside).map_err(failed)?;
        spill::merge(&*self.disk, reading, beside).map_err(failed)?;
        if !matches!(reading.cover, Cover::Clear) {
            later::tidy(&*self.disk, beside, &reading.cover, &reading.sealed_to).map_err(failed)?;
        }
        let swept = !reading.erased.is_empty() && expunge::again(&*self.disk, reading, beside).map_err(failed)?;
        if swept {
            file = append::open_file(path).map_err(failed)?;
        }
        if swept || mended != Mended::Sound || !reading.spills.is_empty() {
            file.rewind().map_err(failed)?;
            folded = folding::read_file(path, &mut file, self.data())?;
        }
        let writer = Writer::new(self.disk.clone(), &folded.reading, beside.clone(), desk.clone(), file, lock);
        Ok((folded, mended, writer))
    }

    /// What would go with these lines, were they expunged. Changes nothing.
    pub fn plan_expunging(
        &self,
        path: &Path,
        ids: &[ContributionId],
        events: &[EventId],
    ) -> Result<Plan, ExpungeError> {
        expunge::plan(&self.read(path)?, ids, events)
    }

    /// Takes out of the session at `path` what never belonged there.
    pub fn expunge(&self, path: &Path, wanted: &Wanted, maker: Maker) -> Result<Expunged, ExpungeError> {
        expunge::refuse_link(path)?;
        trust::to_write(path)?;
        let beside = Beside::new(path, reading::peek(path)?.header.id, self.data());
        let failed = |error| Failure::of(path, error);
        let mut lock = Lock::open(&beside.lock()).map_err(failed)?;
        let held = lock.hold(PATIENCE);
        let _held = held.map_err(|no_lock| append::lock_failure(path, &beside, maker.desk, no_lock))?;
        let mut file = append::open_file(path).map_err(failed)?;
        let mut reading = reading::read_file(path, &mut file, self.data())?;
        if reading.damage.is_empty() {
            self.mend(&reading, &mut file, &beside).map_err(failed)?;
            spill::merge(&*self.disk, &reading, &beside).map_err(failed)?;
            file.rewind().map_err(failed)?;
            reading = reading::read_file(path, &mut file, self.data())?;
        }
        expunge::expunge(&*self.disk, &reading, &beside, wanted, maker)
    }

    /// Seals the session at `path` to `to` and to whom the rules name; one that is sealed gets these recipients too.
    pub fn seal(&self, path: &Path, to: &[Recipient], desk: &DeskId) -> Result<Sealed, SealError> {
        later::refuse_link(path)?;
        let above = reading::peek(path)?;
        let sealing = self.rules.sealing_of(to)?;
        if above.sealed.is_some() {
            let opened = self.open(path, Mode::Write { desk: desk.clone() })?;
            let failure = opened.read_only.unwrap_or_else(|| Failure::Replaced(path.to_owned()));
            let mut writer = opened.writer.ok_or(failure)?;
            let to = writer.seal_to(&sealing.to, ring::outside().as_deref())?;
            return Ok(Sealed { to, before: true, other_name: false, copies: Vec::new() });
        }
        let beside = Beside::new(path, above.header.id, self.data());
        let failed = |error| Failure::of(path, error);
        let mut lock = Lock::open(&beside.lock()).map_err(failed)?;
        let held = lock.hold(PATIENCE);
        let _held = held.map_err(|no_lock| append::lock_failure(path, &beside, desk, no_lock))?;
        later::refuse_open(path, &beside)?;
        let mut file = append::open_file(path).map_err(failed)?;
        let mut reading = reading::read_file(path, &mut file, self.data())?;
        if reading.damage.is_empty() {
            self.mend(&reading, &mut file, &beside).map_err(failed)?;
            spill::merge(&*self.disk, &reading, &beside).map_err(failed)?;
            file.rewind().map_err(failed)?;
            reading = reading::read_file(path, &mut file, self.data())?;
        }
        later::seal(&*self.disk, &reading, &beside, &sealing, desk)
    }

    /// The desks that are alive and still hold something of it in their half-typed lines.
    pub fn still_holding(&self, path: &Path, done: &Expunged) -> Result<Vec<DeskId>, ExpungeError> {
        let left = expunge::leftovers(&*self.disk, &self.read(path)?, done);
        Ok(left.map_err(|error| Failure::of(path, error))?)
    }

    /// The sessions beside the one at `path` that hold something of it too.
    pub fn that_hold(&self, path: &Path, done: &Expunged) -> Vec<PathBuf> {
        expunge::that_hold(path, done)
    }

    fn mend(&self, reading: &Reading, file: &mut File, beside: &Beside) -> io::Result<Mended> {
        let mut tail = Vec::new();
        file.seek(SeekFrom::Start(reading.end.0))?;
        file.read_to_end(&mut tail)?;
        recover::mend(&*self.disk, file, reading.end.0, &tail, &reading.cover, &beside.private())
    }
}

/// Why a session is not opened to be written into.
enum NoWriter {
    /// It cannot be read either.
    Unreadable(OpenError),
    /// It can be read.
    Refused(Failure),
}

impl From<OpenError> for NoWriter {
    fn from(error: OpenError) -> Self {
        NoWriter::Unreadable(error)
    }
}

impl From<Failure> for NoWriter {
    fn from(failure: Failure) -> Self {
        NoWriter::Refused(failure)
    }
}
