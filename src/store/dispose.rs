//! Deleting sessions for good, with a receipt that holds ids and days and nothing that was said.
//!
//! The receipt comes first: it names what is to go, is synced, and gets a line for each session that is gone, or that
//! stays and why. After a crash, what has no such line is there still or was not confirmed; the next run settles it.

use std::{
    collections::HashSet,
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

use serde::Serialize;

use super::{
    Meeting, Store, archive,
    beside::Beside,
    disk::Disk,
    draft,
    lock::{Lock, NoLock, PATIENCE},
    private,
    retention::Due,
    seal::ring,
};
use crate::domain::{
    Moment,
    ids::{DeskId, MeetingKindId, SessionId},
    retention::Rule,
};

/// Where receipts are, in the folder of the sessions.
const RECEIPTS: &str = "receipts";
/// What a receipt's last line begins with.
const FINISHED: &str = "finished: ";

/// What became of sessions that were to be disposed of.
#[derive(Clone, Debug, PartialEq)]
pub struct Disposed {
    /// The receipt.
    pub receipt: PathBuf,
    /// How many are gone.
    pub gone: usize,
    /// Those that are still there, and why.
    pub stays: Vec<(PathBuf, String)>,
}

/// A session in a receipt: nothing of what it says.
#[derive(Serialize)]
struct Named<'a> {
    id: SessionId,
    kind: &'a MeetingKindId,
    closed: String,
    years: u32,
}

#[derive(Serialize)]
struct Done<'a> {
    id: &'a str,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    stays: Option<&'static str>,
}

#[derive(Serialize)]
struct Finished {
    at: String,
    gone: usize,
    stays: usize,
}

/// Deletes the sessions in `due`, and nothing else in `folder`. Without a receipt nothing is deleted; where it cannot be
/// written any more, no further session is.
pub fn dispose(store: &Store, folder: &Path, rule: &Rule, due: &[Due], now: Moment) -> io::Result<Disposed> {
    let disk = store.disk();
    let mut receipt = Receipt::begin(disk, folder, rule, due, now)?;
    let mut stays = Vec::new();
    for due in due {
        let done = delete(store, due);
        receipt.note(disk, &due.id.to_string(), now, done.as_ref().err().map(Stays::for_receipt))?;
        if let Err(why) = done {
            stays.push((due.path.clone(), why.to_string()));
        }
    }
    let gone = due.len() - stays.len();
    receipt.finish(disk, Finished { at: now.to_rfc3339(), gone, stays: stays.len() })?;
    Ok(Disposed { receipt: receipt.path, gone, stays })
}

/// Completes the receipts of runs that did not come to their end: says of each session they name whether it is among
/// `there`. Gives back those receipts.
pub fn settle(store: &Store, folder: &Path, there: &HashSet<SessionId>, now: Moment) -> io::Result<Vec<PathBuf>> {
    let mut settled = Vec::new();
    let receipts = match fs::read_dir(folder.join(RECEIPTS)) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(settled),
        Err(error) => return Err(error),
    };
    for path in receipts.filter(|path| path.extension().is_some_and(|ending| ending == "yaml")) {
        let text = fs::read_to_string(&path)?;
        if text.lines().any(|line| line.starts_with(FINISHED)) {
            continue;
        }
        let (named, done) = text.split_once("done:\n").unwrap_or((&text, ""));
        let file = OpenOptions::new().append(true).open(&path)?;
        let mut receipt = Receipt { path, file };
        let (mut gone, mut stays) = (0, 0);
        if !text.ends_with('\n') {
            receipt.write(store.disk(), "\n")?;
        }
        if !text.contains("done:\n") {
            receipt.write(store.disk(), "done:\n")?;
        }
        for id in named.lines().filter_map(id_of) {
            let known = done.lines().find(|line| id_of(line) == Some(id));
            let is_there = match known {
                Some(line) => line.contains("\"stays\""),
                None => id.parse().is_ok_and(|id| there.contains(&id)),
            };
            if is_there {
                stays += 1
            } else {
                gone += 1
            }
            if known.is_none() {
                receipt.note(store.disk(), id, now, is_there.then_some("the run did not come to its end"))?;
            }
        }
        receipt.finish(store.disk(), Finished { at: now.to_rfc3339(), gone, stays })?;
        settled.push(receipt.path);
    }
    Ok(settled)
}

/// The id in a whole line of a receipt.
fn id_of(line: &str) -> Option<&str> {
    line.ends_with('}').then_some(())?;
    Some(line.strip_prefix("- {\"id\":\"")?.split_once('"')?.0)
}

struct Receipt {
    path: PathBuf,
    file: File,
}

impl Receipt {
    /// Writes down what is to go; on the disk when this returns.
    fn begin(disk: &dyn Disk, folder: &Path, rule: &Rule, due: &[Due], now: Moment) -> io::Result<Self> {
        let receipts = folder.join(RECEIPTS);
        private::make_folder(&receipts)?;
        let stem = now.format("%Y-%m-%d_%H%M_disposal").to_string();
        let names = (1u32..).map(|n| if n == 1 { format!("{stem}.yaml") } else { format!("{stem}-{n}.yaml") });
        let (path, file) = names
            .map(|name| receipts.join(name))
            .find_map(|path| match private::file_options().create_new(true).write(true).open(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => None,
                opened => Some(opened.map(|file| (path, file))),
            })
            .ok_or(io::ErrorKind::AlreadyExists)??;
        let mut receipt = Receipt { path, file };
        let rule = serde_json::to_string(&rule.rule)?;
        let mut text = format!(
            "# Sessions that were deleted for good. What is under to_dispose and not under done was not confirmed.\n\
             mapboard_receipt: 1\nstarted: \"{}\"\nrule: {rule}\ncount: {}\nto_dispose:\n",
            now.to_rfc3339(),
            due.len()
        );
        for due in due {
            let named = Named { id: due.id, kind: &due.kind, closed: due.closed.to_string(), years: due.years };
            text.push_str(&format!("- {}\n", serde_json::to_string(&named)?));
        }
        text.push_str("done:\n");
        receipt.write(disk, &text)?;
        disk.sync_folder(&receipts)?;
        Ok(receipt)
    }

    fn note(&mut self, disk: &dyn Disk, id: &str, now: Moment, stays: Option<&'static str>) -> io::Result<()> {
        let done = Done { id, at: now.to_rfc3339(), stays };
        self.write(disk, &format!("- {}\n", serde_json::to_string(&done)?))
    }

    fn finish(&mut self, disk: &dyn Disk, finished: Finished) -> io::Result<()> {
        self.write(disk, &format!("{FINISHED}{}\n", serde_json::to_string(&finished)?))
    }

    fn write(&mut self, disk: &dyn Disk, text: &str) -> io::Result<()> {
        disk.write_all(&self.file, text.as_bytes())?;
        disk.sync(&self.file)
    }
}

/// Why a session is still there.
#[derive(Debug, thiserror::Error)]
pub(super) enum Stays {
    #[error("It is open at another desk, or on a wall.")]
    Open,
    #[error("It is not as it was when the list was made.")]
    Changed,
    #[error("It could not be deleted: {0}.")]
    Failed(#[from] io::Error),
}

impl Stays {
    /// The same without anything of this machine.
    fn for_receipt(&self) -> &'static str {
        match self {
            Stays::Open => "open elsewhere",
            Stays::Changed => "changed since the list was made",
            Stays::Failed(_) => "could not be deleted",
        }
    }
}

fn delete(store: &Store, due: &Due) -> Result<(), Stays> {
    delete_one(store, &due.path, due.id, &due.sums)
}

/// Deletes one session that is still in this state, with all that belongs to it, the session itself last: as long as it is
/// there, it is listed.
pub(super) fn delete_one(store: &Store, path: &Path, id: SessionId, sums: &[String]) -> Result<(), Stays> {
    let beside = Beside::new(path, id, store.data());
    let mut lock = Lock::open(&beside.lock())?;
    let held = lock.hold(PATIENCE).map_err(|no_lock| match no_lock {
        NoLock::Held => Stays::Open,
        NoLock::Failed(error) => Stays::Failed(error),
    })?;
    let meeting = Meeting::of(path);
    let is_open = !draft::alive(&beside.private(), &DeskId::new("")).is_empty()
        || !meeting.desks(None).is_empty()
        || !meeting.walls().is_empty();
    if is_open {
        return Err(Stays::Open);
    }
    let is_same = store.read(path).is_ok_and(|now| now.header.header.id == id && now.last_sums() == sums);
    if !is_same {
        return Err(Stays::Changed);
    }
    gone(fs::remove_dir_all(beside.private()))?;
    for spill in beside.spills() {
        gone(fs::remove_file(spill))?;
    }
    if let Some(elsewhere) = beside.elsewhere() {
        gone(fs::remove_dir_all(elsewhere))?;
    }
    if let Some(folder) = ring::outside() {
        // Without its key nobody reads it any more, whatever becomes of the file.
        gone(fs::remove_file(ring::outside_file(&folder, id)))?;
    }
    archive::bring_back(beside.folder(), id)?;
    gone(fs::remove_file(path))?;
    drop(held);
    // It is gone now, whatever becomes of its lock; should a power cut bring it back, it is listed again.
    let _ = (fs::remove_file(beside.lock()), store.disk().sync_folder(beside.folder()));
    Ok(())
}

fn gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
#[path = "dispose_tests.rs"]
mod tests;
