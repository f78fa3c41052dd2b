//! Being told when a session changes. On a local disk nothing is polled; a network drive may send nothing.

use std::path::Path;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::beside::Beside;
use crate::domain::ids::SessionId;

/// Watches as long as it is kept.
#[derive(Debug)]
pub struct Watch {
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Calls `changed`, on a thread of the watcher's own, when the session at `path` or a spill beside it changes.
    ///
    /// The folder is watched and not the file, so that a file put in its place is seen too.
    pub fn new(path: &Path, changed: impl Fn() + Send + 'static) -> notify::Result<Self> {
        let beside = Beside::new(path, SessionId(Default::default()), None);
        let folder = beside.folder().to_owned();
        let name = path.file_name().unwrap_or_default().to_owned();
        let concerns =
            move |path: &Path| path.file_name().is_some_and(|changed| changed == name || beside.is_spill(changed));
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // An error may stand for events that were dropped: looking once too often does no harm.
            let look = event.map_or(true, |event| {
                !matches!(event.kind, EventKind::Access(_))
                    && (event.need_rescan() || event.paths.iter().any(|path| concerns(path)))
            });
            if look {
                changed();
            }
        })?;
        watcher.watch(&folder, RecursiveMode::NonRecursive)?;
        Ok(Watch { _watcher: watcher })
    }
}
