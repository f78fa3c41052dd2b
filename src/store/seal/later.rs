//! Sealing a session that is there: a whole new file in the place of the old one, and nothing in clear beside it.

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use thiserror::Error;

use super::{
    cover::Cover,
    key_line::Wrapped,
    recipient::{self, Recipient},
    ring,
    rules::RulesError,
    sealing::{NotSealed, Sealing, key_event},
};
use crate::{
    domain::{event::Body, ids::DeskId},
    store::{
        append::{Writer, now},
        atomic,
        beside::Beside,
        codec::{self, Unwritable},
        disk::Disk,
        draft::{self, DraftFile},
        expunge::{has_other_name, put},
        failure::Failure,
        header,
        line::Line,
        lines::Damage,
        listing,
        lock::PATIENCE,
        loose,
        presence::Meeting,
        reading::{self, OpenError, Reading},
        split::split,
        sum::Sum,
    },
};

/// What was sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Whom it is sealed to now.
    pub to: Vec<Recipient>,
    /// Whether it was sealed before, and only recipients were added.
    pub before: bool,
    /// Whether the file had another name, which still holds the old one.
    pub other_name: bool,
    /// Copies of it in its folder that are not sealed.
    pub copies: Vec<PathBuf>,
}

/// Why a session was not sealed. Nothing was changed.
#[derive(Debug, Error)]
pub enum SealError {
    /// It is no session, or cannot be read.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// What is set does not allow it.
    #[error(transparent)]
    Rules(#[from] RulesError),
    /// It cannot be written into.
    #[error("It was not sealed. {0}")]
    Failure(#[from] Failure),
    /// A line cannot be written.
    #[error("It was not sealed: {0}.")]
    Unwritable(#[from] Unwritable),
    /// A line cannot be trusted.
    #[error(
        "It was not sealed: line {} of {} is damaged: {}. “mapboard adopt” makes a new session of what can be read; seal \
         that one, and delete this file.",
        .1.line, .0.display(), .1.what
    )]
    Damaged(PathBuf, Damage),
    /// Only a file can be put in the place of a file.
    #[error("It was not sealed: {} is a link. Name the file itself: {}.", .0.display(), .1.display())]
    Link(PathBuf, PathBuf),
    /// Somebody works on it, in clear.
    #[error(
        "It was not sealed: it is open at another desk, or on a wall. Close it there first; it opens again at once. A program \
         that was stopped by force may take a moment to let go of it: then try again."
    )]
    InUse,
    /// A spill stays.
    #[error("It was not sealed: {} holds lines of it and cannot be taken away.", .0.display())]
    Spill(PathBuf),
}

impl From<NotSealed> for SealError {
    fn from(error: NotSealed) -> Self {
        match error {
            NotSealed::Unwritable(error) => SealError::Unwritable(error),
            NotSealed::Failure(error) => SealError::Failure(error),
        }
    }
}

/// Refuses a link: only a name of its own is replaced.
pub fn refuse_link(path: &Path) -> Result<(), SealError> {
    let is_link = fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
    match fs::canonicalize(path) {
        Ok(itself) if is_link => Err(SealError::Link(path.to_owned(), itself)),
        _ => Ok(()),
    }
}

/// A program that has just ended lets go of its files within this, on a machine that has much to do.
const LETTING_GO: Duration = Duration::from_secs(2);
/// How often it is looked whether it has.
const LOOK: Duration = Duration::from_millis(50);

/// Refuses a session that somebody has open: they would go on in clear.
pub fn refuse_open(path: &Path, beside: &Beside) -> Result<(), SealError> {
    let meeting = Meeting::of(path);
    let is_open = || {
        !draft::alive(&beside.private(), &DeskId::new("")).is_empty()
            || !meeting.desks(None).is_empty()
            || !meeting.walls().is_empty()
    };
    let give_up = Instant::now() + LETTING_GO;
    while is_open() {
        if Instant::now() >= give_up {
            return Err(SealError::InUse);
        }
        thread::sleep(LOOK);
    }
    Ok(())
}

/// Seals the session that was read. The caller holds the lock, has mended the end and brought in what was spilled.
pub fn seal(
    disk: &dyn Disk,
    reading: &Reading,
    beside: &Beside,
    sealing: &Sealing,
    desk: &DeskId,
) -> Result<Sealed, SealError> {
    let path = &reading.path;
    let failed = |error| SealError::Failure(Failure::of(path, error));
    if let Some(first) = reading.damage.first() {
        return Err(SealError::Damaged(path.clone(), first.clone()));
    }
    if let Some(spill) = beside.spills().into_iter().next() {
        return Err(SealError::Spill(spill));
    }
    let other_name = has_other_name(path).map_err(failed)?;
    let whole = fs::read(path).map_err(failed)?;
    let (bytes, cover) = sealed(disk, reading, &whole[reading.header.bytes..], sealing, desk)?;
    put(disk, path, &bytes).map_err(failed)?;
    tidy(disk, beside, &cover, &sealing.to).map_err(failed)?;
    let copies = copies(path, reading);
    Ok(Sealed { to: sealing.to.clone(), before: false, other_name, copies })
}

/// The whole file, sealed. Each line names the new sums of those it named, and keeps its own former one.
fn sealed(
    disk: &dyn Disk,
    reading: &Reading,
    below: &[u8],
    sealing: &Sealing,
    desk: &DeskId,
) -> Result<(Vec<u8>, Cover), NotSealed> {
    let begun = sealing.begin(disk, &reading.header.header, desk)?;
    let (mut bytes, cover) = (begun.bytes, begun.cover);
    let key = cover.seal().ok_or(Unwritable::Locked)?.key();
    let mut named: HashMap<Sum, Sum> = HashMap::from([(reading.header.sum, begun.prev)]);
    let mut all: Vec<(Line, &[u8])> = split(below).filter_map(|line| Some((codec::decode(line).ok()?, line))).collect();
    // A line has a higher number than those it names.
    all.sort_by_key(|(line, _)| line.event.order());
    for (line, written) in all {
        let prev: Vec<Sum> = line.prev.iter().map(|sum| named.get(sum).copied().unwrap_or(*sum)).collect();
        let Some(loose) = loose::read(written, &Cover::Clear) else { continue };
        let n = line.event.n;
        let (sealed, sum) = match line.event.body {
            Body::Gone(_) => {
                let stands_for = key.blind(&line.stands_for());
                (loose.in_place_of(&stands_for).line(&cover, n, &prev)?.0, stands_for)
            }
            _ => loose.of(&line.sum).line(&cover, n, &prev)?,
        };
        bytes.extend(sealed);
        named.insert(line.stands_for(), sum);
    }
    Ok((bytes, cover))
}

/// Leaves nothing in clear beside a sealed session: drafts of desks that are gone are sealed, cut ends are encrypted, and
/// what a crash left unnamed goes.
pub fn tidy(disk: &dyn Disk, beside: &Beside, cover: &Cover, to: &[Recipient]) -> io::Result<()> {
    let private = beside.private();
    for path in files(&private) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if let Some(desk) = name.strip_suffix(".draft").map(DeskId::new) {
            let form = draft::Form::new(cover, &desk);
            if form.is_passed_over(&fs::read(&path)?) && !draft::is_alive(&private, &desk) {
                // Opening it writes it anew.
                DraftFile::open(&private, &desk, cover)?;
            }
        } else if name.starts_with("cut-") && !name.ends_with(".age") {
            let sealed = recipient::encrypt(to, &fs::read(&path)?).map_err(io::Error::other)?;
            atomic::write(disk, &path.with_file_name(format!("{name}.age")), &sealed)?;
            fs::remove_file(&path)?;
            disk.sync_folder(&private)?;
        }
    }
    for path in files(beside.folder()) {
        let is_unnamed =
            path.file_name().and_then(|n| n.to_str()).is_some_and(|name| name.starts_with(atomic::UNNAMED));
        // Whoever writes one just now holds the lock, if it is of this session.
        let is_ours = || header::read(&fs::read(&path).ok()?).ok().filter(|read| beside.is_of(read.header.id));
        if is_unnamed && is_ours().is_some_and(|read| read.sealed.is_none()) {
            fs::remove_file(&path)?;
            disk.sync_folder(beside.folder())?;
        }
    }
    Ok(())
}

/// Files beside it that are this session too, in clear.
fn copies(path: &Path, reading: &Reading) -> Vec<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let is_copy = |other: &PathBuf| {
        reading::peek(other).is_ok_and(|read| read.header.id == reading.header.header.id && read.sealed.is_none())
    };
    listing::list(folder).unwrap_or_default().into_iter().filter(is_copy).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file())).map(|entry| entry.path()).collect()
}

impl Writer {
    /// Lets more recipients open the session; those who can already are passed over. Gives back whom it is sealed to.
    pub fn seal_to(&mut self, to: &[Recipient], outside: Option<&Path>) -> Result<Vec<Recipient>, SealError> {
        let held = self.lock.hold(PATIENCE);
        let _held = held.map_err(|_| SealError::InUse)?;
        let mut foreign = Vec::new();
        self.catch_up(&mut foreign)?;
        let failed = |error| Failure::of(&self.path, error);
        let whole = fs::read(&self.path).map_err(failed)?;
        let wrapped = super::key_line::all(&whole);
        let mut all: Vec<Recipient> = wrapped.iter().map(|one| one.to.clone()).collect();
        let new: Vec<Recipient> = to.iter().filter(|one| !all.contains(one)).cloned().collect();
        let seal = self.cover.seal().ok_or(Unwritable::Locked)?.clone();
        all.extend(new.iter().cloned());
        let is_outside = wrapped.iter().all(|one| one.wrapped.is_none());
        if is_outside && !new.is_empty() {
            let id = header::read(&self.header).map_err(|_| Failure::Replaced(self.path.clone()))?.header.id;
            let folder = outside.ok_or_else(|| Failure::of(&self.path, io::ErrorKind::NotFound.into()))?;
            let path = ring::outside_file(folder, id);
            let file = recipient::encrypt(&all, seal.key().bytes()).map_err(Unwritable::from)?;
            atomic::write(&*self.disk, &path, &file).map_err(|error| Failure::of(&path, error))?;
        }
        for to in new {
            let wrapped = if is_outside {
                Wrapped::outside(&to)
            } else {
                Wrapped::of(seal.key(), &to).map_err(Unwritable::from)?
            };
            let event = key_event(self.chain.top() + 1, now(), &self.desk).map_err(Unwritable::from)?;
            let prev = self.chain.heads();
            let (bytes, sum) = seal.key_line(&event, &prev, &wrapped)?;
            let line = Line { sum, prev, event, is_key: true, of: None };
            let written = self.disk.write_all(&self.file, &bytes).and_then(|()| self.disk.sync(&self.file));
            written.map_err(failed)?;
            self.chain.add(&line);
            self.end = (self.end.0 + bytes.len() as u64, self.end.1 + 1);
        }
        Ok(all)
    }
}
