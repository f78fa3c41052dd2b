//! Being told when a session changes. On a local disk nothing is polled; a network drive may send nothing.

use std::path::{Path, PathBuf};

use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode},
};

use super::{beside::Beside, presence::Meeting};
use crate::domain::ids::{DeskId, SessionId};

/// What has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// The session, or a spill of it.
    Session,
    /// How the wall is steered, or who is there.
    Meeting,
}

/// Watches as long as it is kept.
#[derive(Debug)]
pub struct Watch {
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Calls `changed`, on a thread of the watcher's own, when the session at `path` or what is told beside it changes.
    ///
    /// The folder is watched and not the file, so that a file put in its place is seen too. An error means that
    /// something has to be looked at from time to time instead.
    pub fn new(path: &Path, changed: impl Fn(Changed) + Send + 'static) -> notify::Result<Self> {
        let (session, told) = (of_session(path), of_meeting(path, None));
        let mut watcher = notify::recommended_watcher(move |event| {
            if is_about(&event, &session) {
                changed(Changed::Session);
            }
            if event.as_ref().is_ok_and(&told) {
                changed(Changed::Meeting);
            }
        })?;
        watcher.watch(Beside::new(path, SessionId(Default::default()), None).folder(), RecursiveMode::NonRecursive)?;
        // On a share that may only be read the folder may be missing.
        let meeting = Meeting::of(path);
        if meeting.prepare().is_ok() || meeting.folder().is_dir() {
            watcher.watch(meeting.folder(), RecursiveMode::NonRecursive)?;
        }
        Ok(Watch { _watcher: watcher })
    }

    /// The same for the session at `path` alone.
    pub fn session(path: &Path, changed: impl Fn() + Send + 'static) -> notify::Result<Self> {
        let folder = Beside::new(path, SessionId(Default::default()), None).folder().to_owned();
        Watch::one(&folder, of_session(path), changed)
    }

    /// The same for what is told beside the session at `path`, other than by `own`: see [`Meeting`].
    pub fn meeting(path: &Path, own: &DeskId, changed: impl Fn() + Send + 'static) -> notify::Result<Self> {
        Watch::one(Meeting::of(path).folder(), of_meeting(path, Some(own)), changed)
    }

    fn one(
        folder: &Path,
        concerns: impl Fn(&Event) -> bool + Send + 'static,
        changed: impl Fn() + Send + 'static,
    ) -> notify::Result<Self> {
        let mut watcher = notify::recommended_watcher(move |event| {
            if is_about(&event, &concerns) {
                changed();
            }
        })?;
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
        Ok(Watch { _watcher: watcher })
    }

    /// Whether what is told beside the session at `path` has to be asked for, because nothing can tell of it.
    pub fn misses_meeting(path: &Path) -> bool {
        !Meeting::of(path).folder().is_dir()
    }
}

/// An error may stand for events that were dropped: looking once too often does no harm.
fn is_about(event: &notify::Result<Event>, concerns: impl Fn(&Event) -> bool) -> bool {
    event.as_ref().map_or(true, concerns)
}

/// Whether an event tells that the session at `path`, or a spill of it, has changed.
fn of_session(path: &Path) -> impl Fn(&Event) -> bool + use<> {
    let beside = Beside::new(path, SessionId(Default::default()), None);
    let name = path.file_name().unwrap_or_default().to_owned();
    let concerns = move |path: &PathBuf| {
        let changed = path.file_name();
        changed.is_some_and(|changed| changed == name || beside.is_spill(changed))
    };
    move |event| {
        let is_read = matches!(event.kind, EventKind::Access(_));
        !is_read && (event.need_rescan() || event.paths.iter().any(&concerns))
    }
}

/// Whether an event tells that somebody other than `own` says something beside the session at `path`.
fn of_meeting(path: &Path, own: Option<&DeskId>) -> impl Fn(&Event) -> bool + use<> {
    let folder = Meeting::of(path).folder().file_name().unwrap_or_default().to_owned();
    let own = own.map(Meeting::desk_file);
    let concerns = move |path: &PathBuf| {
        let changed = path.file_name().and_then(|name| name.to_str());
        let is_there = path.parent().is_some_and(|parent| parent.file_name() == Some(&folder));
        is_there && changed.is_some_and(|name| Meeting::tells(name) && own.as_deref() != Some(name))
    };
    move |event| {
        // Someone who ends closes the file that says that they are there.
        let ended = event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
        let is_read = matches!(event.kind, EventKind::Access(_)) && !ended;
        !is_read && (event.need_rescan() || event.paths.iter().any(&concerns))
    }
}
