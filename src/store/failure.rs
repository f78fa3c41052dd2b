//! Why something is not saved. Each is a sentence for the person who typed it.

use std::{
    io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use crate::domain::event::Event;

/// Why the disk did not take it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Failure {
    /// No room.
    #[error("The disk of {} is full. Make room on it, then save again.", .0.display())]
    Full(PathBuf),
    /// No right to write.
    #[error("{} may not be written to: it is read-only for you. Ask for the right, then save again.", .0.display())]
    ReadOnly(PathBuf),
    /// The file or its drive went away.
    #[error("{} is not there any more: it was moved, or its drive is gone. Bring it back, then save again.", .0.display())]
    Gone(PathBuf),
    /// Another file stands in its place, or an older copy of it.
    #[error("{} was replaced by another file while it was open. Open it anew to see what is there.", .0.display())]
    Replaced(PathBuf),
    /// A line of the file cannot be trusted.
    #[error(
        "Line {line} of {} was damaged: {what}. Nothing more is written into it; “mapboard adopt” makes a sound copy.",
        .path.display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The line.
        line: u64,
        /// What is wrong with it.
        what: String,
    },
    /// A link that somebody else may have put there.
    #[error(
        "{} is a link to {}, in a folder that others on this computer can write in, so somebody else may have put it there. \
         Nothing is written through it. If that is the session you mean, open it by its own name.",
        .path.display(), .to.display()
    )]
    Link {
        /// The link.
        path: PathBuf,
        /// Where it leads.
        to: PathBuf,
    },
    /// In the place of what stands beside a session is a link, or somebody else's folder.
    #[error(
        "{} is a link or somebody else's folder, where mapboard keeps what is typed, so somebody may have put it there. \
         Nothing is written until it is gone: look what it is, take it away, and open the session again.",
        .0.display()
    )]
    Planted(PathBuf),
    /// Another desk holds the lock for too long.
    #[error("{} is held by another desk{}. It can be saved again in a moment.", .path.display(), by(.desks))]
    Held {
        /// The session.
        path: PathBuf,
        /// The other desks that have it open, as far as they are known.
        desks: Vec<String>,
    },
    /// The drive knows no locks.
    #[error(
        "{} lies on a drive that cannot lock files ({why}), so two desks could write over each other. \
         Copy it to a drive that can.",
        .path.display()
    )]
    NoLock {
        /// The session.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// Anything else.
    #[error("{} could not be written: {why}. Save again, or save elsewhere.", .path.display())]
    Other {
        /// The file.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
}

fn by(desks: &[String]) -> String {
    if desks.is_empty() { String::new() } else { format!(" ({})", desks.join(", ")) }
}

impl Failure {
    /// What `error` means for a write to `path`.
    pub fn of(path: &Path, error: io::Error) -> Self {
        use io::ErrorKind as Kind;
        let path = path.to_owned();
        match error.kind() {
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Failure::Full(path),
            Kind::ReadOnlyFilesystem | Kind::PermissionDenied => Failure::ReadOnly(path),
            Kind::NotFound | Kind::StaleNetworkFileHandle => Failure::Gone(path),
            _ => Failure::Other { path, why: error.to_string() },
        }
    }
}

/// Where events are that are not in the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// In this file, synced. It counts as part of the session, and the next healthy opening brings it in.
    Spill(PathBuf),
    /// In memory alone.
    Memory,
}

/// Events that are not in the session's own file. They are part of the meeting all the same.
#[derive(Clone, Debug, PartialEq, Error)]
#[error("{failure}")]
pub struct Unsaved {
    /// Why.
    pub failure: Failure,
    /// The events of this call, with the numbers they have for good.
    pub events: Vec<Event>,
    /// What other desks wrote since the last time. It comes before `events`.
    pub foreign: Vec<Event>,
    /// Where they are.
    pub kept: Kept,
}
