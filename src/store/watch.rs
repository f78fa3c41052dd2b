//! Being told when a session changes. On a local disk nothing is polled; a network drive may send nothing.

use std::path::Path;

use notify::{
    EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode},
};

use super::{beside::Beside, presence::Meeting};
use crate::domain::ids::SessionId;

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
        let beside = Beside::new(path, SessionId(Default::default()), None);
        let (folder, meeting) = (beside.folder().to_owned(), Meeting::of(path));
        let name = path.file_name().unwrap_or_default().to_owned();
        let told_in = meeting.folder().to_owned();
        let concern = move |path: &Path| {
            let changed = path.file_name()?;
            if path.parent().is_some_and(|folder| folder.file_name() == told_in.file_name()) {
                return changed.to_str().is_some_and(Meeting::tells).then_some(Changed::Meeting);
            }
            (changed == name || beside.is_spill(changed)).then_some(Changed::Session)
        };
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // An error may stand for events that were dropped: looking once too often does no harm.
            let Ok(event) = event else { return changed(Changed::Session) };
            let ended = matches!(event.kind, EventKind::Access(AccessKind::Close(AccessMode::Write)));
            for what in [Changed::Session, Changed::Meeting] {
                // Someone who ends closes the file that says that they are there.
                let passed_over = matches!(event.kind, EventKind::Access(_)) && !(ended && what == Changed::Meeting);
                let concerned = event.paths.iter().any(|path| concern(path) == Some(what));
                if !passed_over && (event.need_rescan() || concerned) {
                    changed(what);
                }
            }
        })?;
        watcher.watch(&folder, RecursiveMode::NonRecursive)?;
        // On a share that may only be read the folder may be missing.
        if meeting.prepare().is_ok() || meeting.folder().is_dir() {
            watcher.watch(meeting.folder(), RecursiveMode::NonRecursive)?;
        }
        Ok(Watch { _watcher: watcher })
    }

    /// Calls `changed` only when somebody says something beside the session at `path`: see [`Meeting`].
    pub fn meeting(path: &Path, changed: impl Fn() + Send + 'static) -> notify::Result<Self> {
        let meeting = Meeting::of(path);
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let concerns = |event: &notify::Event| {
                let ended = event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
                let tells = |path: &std::path::PathBuf| {
                    path.file_name().and_then(|name| name.to_str()).is_some_and(Meeting::tells)
                };
                (ended || !matches!(event.kind, EventKind::Access(_)))
                    && (event.need_rescan() || event.paths.iter().any(tells))
            };
            if event.as_ref().map_or(true, concerns) {
                changed();
            }
        })?;
        watcher.watch(meeting.folder(), RecursiveMode::NonRecursive)?;
        Ok(Watch { _watcher: watcher })
    }

    /// Whether what is told beside the session at `path` has to be asked for, because nothing can tell of it.
    pub fn misses_meeting(path: &Path) -> bool {
        !Meeting::of(path).folder().is_dir()
    }
}
