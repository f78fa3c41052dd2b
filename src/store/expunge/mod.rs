//! Taking out of a session what never belonged there: the one way in which its file is not only added to.
//!
//! A whole new file is written and synced, and put in the place of the old one under the lock. Whoever has the old one
//! open finds another file there and reads it anew. A crash leaves the one or the other.

mod plan;
mod sidecars;

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use thiserror::Error;

pub use plan::{Plan, Repeat};
use sidecars::{Sought, clean};

use super::{
    atomic,
    beside::Beside,
    codec::Unwritable,
    disk::Disk,
    failure::Failure,
    lines::Damage,
    listing,
    reading::{OpenError, Reading},
    rewrite::Maker,
    seal::{cover::Cover, file},
    split::split,
    sweep::sweep,
};
use crate::domain::{
    erased::Erased,
    event::{Body, Event, Expunge},
    ids::{ContributionId, DeskId, EventId, PersonId},
    text::Text,
};

/// What is to be expunged, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// The contributions.
    pub ids: Vec<ContributionId>,
    /// Other lines that hold the same words.
    pub events: Vec<EventId>,
    /// Why.
    pub reason: Text,
    /// Who decided it.
    pub decided_by: Option<PersonId>,
}

/// Why nothing was expunged. Nothing was changed.
#[derive(Debug, Error)]
pub enum ExpungeError {
    /// It is no session, or cannot be read.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// It cannot be written into.
    #[error("Nothing was expunged. {0}")]
    Failure(#[from] Failure),
    /// The new lines cannot be written.
    #[error("Nothing was expunged: {0}.")]
    Unwritable(#[from] Unwritable),
    /// A line cannot be trusted, so nobody can say what it holds.
    #[error(
        "Nothing was expunged: line {} of {} is damaged: {}. “mapboard adopt” makes a new session of what can be read; \
         expunge from that one, and delete this file.",
        .1.line, .0.display(), .1.what
    )]
    Damaged(PathBuf, Damage),
    /// Only a file can be put in the place of a file.
    #[error("Nothing was expunged: {} is a link. Name the file itself: {}.", .0.display(), .1.display())]
    Link(PathBuf, PathBuf),
    /// It is not there.
    #[error("Nothing was expunged: there is no line {0} in this meeting. “mapboard show --json” prints their ids.")]
    NoLine(String),
    /// A line of another kind.
    #[error("Nothing was expunged: line {0} holds nobody's words, and the meeting cannot be read without it.")]
    NoWords(EventId),
    /// A reason is wanted.
    #[error("Nothing was expunged. Say why, in words that tell nothing of it: the reason stays in the file.")]
    NoReason,
    /// The reason tells it.
    #[error("Nothing was expunged: the reason holds words that are to go, and it stays in the file. Say it otherwise.")]
    ReasonTells,
    /// A newer program wrote something about it.
    #[error("Nothing was expunged: a newer mapboard has written something about that line. Expunge it with that one.")]
    Unknown,
    /// Something else has to go too.
    #[error("Nothing was expunged yet: its words stand elsewhere in this meeting too.")]
    Elsewhere(Box<Plan>),
}

/// What was expunged.
#[derive(Clone, Debug, PartialEq)]
pub struct Expunged {
    /// How many lines of the file are gone. None if they were before.
    pub lines: usize,
    /// Desks that have the session open and whose half-typed line still held it.
    pub alive: Vec<DeskId>,
    /// Whether the file had another name, which still holds the old one.
    pub other_name: bool,
    ids: Vec<ContributionId>,
    /// Each wording it had, to look for what is left.
    wordings: Vec<Text>,
}

/// What would go with `ids` and `events`, as the session is now.
pub(super) fn plan(reading: &Reading, ids: &[ContributionId], events: &[EventId]) -> Result<Plan, ExpungeError> {
    let missing = |id: &&ContributionId| {
        !reading.erased.has(**id) && !reading.events.iter().any(|event| brings(&event.body, **id))
    };
    if let Some(id) = ids.iter().find(missing) {
        return Err(ExpungeError::NoLine(id.to_string()));
    }
    for id in events {
        match reading.events.iter().find(|event| event.id == *id) {
            None => return Err(ExpungeError::NoLine(id.to_string())),
            Some(event) if matches!(event.body, Body::Gone(_)) || plan::can_go(&event.body) => {}
            Some(_) => return Err(ExpungeError::NoWords(*id)),
        }
    }
    let named = |event: &Event| match &event.body {
        Body::Unknown(unknown) => unknown.names.iter().any(|name| ids.iter().any(|id| id.to_string() == **name)),
        _ => false,
    };
    if reading.events.iter().any(named) {
        return Err(ExpungeError::Unknown);
    }
    Ok(Plan::of(&reading.events, ids, events, &reading.erased))
}

/// Whether `body` adds `id`, or lays it into the tray.
fn brings(body: &Body, id: ContributionId) -> bool {
    match body {
        Body::Add(add) => add.id == id,
        Body::Offer(offer) => offer.lines.iter().any(|line| line.id == id),
        Body::Undo(e) => brings(&e.sets, id),
        Body::Redo(e) => brings(&e.sets, id),
        Body::Amend(e) => brings(&e.sets, id),
        _ => false,
    }
}

/// Takes what is `wanted` out of the session that was read. The caller holds the lock, has mended the end and brought in
/// what was spilled.
pub(super) fn expunge(
    disk: &dyn Disk,
    reading: &Reading,
    beside: &Beside,
    wanted: &Wanted,
    maker: Maker,
) -> Result<Expunged, ExpungeError> {
    let path = &reading.path;
    let failed = |error| ExpungeError::Failure(Failure::of(path, error));
    if let Some(first) = reading.damage.first() {
        return Err(ExpungeError::Damaged(path.clone(), first.clone()));
    }
    if wanted.reason.trim().is_empty() {
        return Err(ExpungeError::NoReason);
    }
    let plan = plan(reading, &wanted.ids, &wanted.events)?;
    if !plan.copies.is_empty() || !plan.repeats.is_empty() {
        return Err(ExpungeError::Elsewhere(Box::new(plan)));
    }
    let reason = plan::plain(&wanted.reason);
    if plan.wordings.iter().filter_map(|words| plan::searched(words)).any(|words| reason.contains(&words)) {
        return Err(ExpungeError::ReasonTells);
    }
    let mut erased = reading.erased.with(wanted.ids.iter().copied(), wanted.events.iter().copied());
    erased.follow(&reading.events);
    let sought = Sought::new(&erased, &plan.wordings, &reading.cover);
    clean(disk, beside, &sought).map_err(failed)?;
    let other_name = has_other_name(path).map_err(failed)?;
    if plan.lines > 0 {
        let known: Vec<_> = reading.erased.boards().collect();
        let boards = erased.boards().filter(|board| !known.contains(board)).cloned().collect();
        let Wanted { ids, events, reason, decided_by } = wanted.clone();
        let body = Body::Expunge(Expunge { ids, events, boards, reason, decided_by });
        let id = EventId(maker.ids.next(maker.at));
        let n = reading.chain.top().saturating_add(1);
        let event = Event { n, id, at: maker.at, desk: maker.desk.clone(), was: None, body };
        let (line, _) = reading.cover.encode(&event, &reading.chain.heads())?;
        let whole = fs::read(path).map_err(failed)?;
        let (above, below) = whole.split_at(reading.header.bytes);
        let swept = sweep(split(below), &reading.cover, &erased);
        put(disk, path, &[above, &swept.bytes, &line].concat()).map_err(failed)?;
    }
    let alive = clean(disk, beside, &sought).map_err(failed)?;
    Ok(Expunged { lines: plan.lines, alive, other_name, ids: wanted.ids.clone(), wordings: plan.wordings })
}

/// Takes out once more what was expunged and came back, from an old copy or a desk that did not know. The caller holds
/// the lock. True if the file was rewritten.
pub(super) fn again(disk: &dyn Disk, reading: &Reading, beside: &Beside) -> io::Result<bool> {
    let whole = fs::read(&reading.path)?;
    let (above, below) = whole.split_at(reading.header.bytes);
    let swept = sweep(split(below), &reading.cover, &reading.erased);
    if swept.taken > 0 {
        put(disk, &reading.path, &[above, &swept.bytes].concat())?;
    }
    clean(disk, beside, &Sought::new(&reading.erased, &[], &reading.cover))?;
    Ok(swept.taken > 0)
}

/// The desks that are still alive with something of it in their half-typed lines.
pub(super) fn leftovers(disk: &dyn Disk, reading: &Reading, done: &Expunged) -> io::Result<Vec<DeskId>> {
    let beside = Beside::new(&reading.path, reading.header.header.id, None);
    clean(disk, &beside, &Sought::new(&reading.erased, &done.wordings, &reading.cover))
}

/// The sessions beside the one at `path` that hold something of it: copies of it, and what it was carried into.
pub(super) fn that_hold(path: &Path, done: &Expunged) -> Vec<PathBuf> {
    let erased = Erased::default().with(done.ids.iter().copied(), []);
    let sought = Sought::new(&erased, &done.wordings, &Cover::Clear);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let others =
        listing::list(folder).unwrap_or_default().into_iter().filter(|other| other.file_name() != path.file_name());
    let holds = |bytes: Vec<u8>| file::in_clear(&bytes).is_some_and(|clear| sought.is_in(&clear));
    others.filter(|other| fs::read(other).is_ok_and(holds)).collect()
}

/// Puts `bytes` in the place of the file, with the rights it had.
pub(super) fn put(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let rights = fs::metadata(path)?.permissions();
    atomic::write_with(disk, path, bytes, rights)
}

/// Only a name of its own is replaced.
pub(super) fn refuse_link(path: &Path) -> Result<(), ExpungeError> {
    let is_link = fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
    match fs::canonicalize(path) {
        Ok(itself) if is_link => Err(ExpungeError::Link(path.to_owned(), itself)),
        _ => Ok(()),
    }
}

#[cfg(unix)]
pub(super) fn has_other_name(path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    Ok(File::open(path)?.metadata()?.nlink() > 1)
}

#[cfg(not(unix))]
pub(super) fn has_other_name(path: &Path) -> io::Result<bool> {
    File::open(path).map(|_| false)
}
