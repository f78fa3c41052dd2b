//! What stands beside a session, by its name: the lock, the private folder, and the spills of desks.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use crate::domain::ids::{DeskId, SessionId};

/// The names that belong to one session file.
#[derive(Clone, Debug)]
pub struct Beside {
    folder: PathBuf,
    name: String,
    elsewhere: Option<PathBuf>,
    id: SessionId,
}

impl Beside {
    /// What belongs to the session at `path`; `data` is the user's data folder, if there is one.
    pub fn new(path: &Path, id: SessionId, data: Option<&Path>) -> Self {
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = name.strip_suffix(".yaml").unwrap_or(&name).to_owned();
        Beside { folder, name, id, elsewhere: data.map(|data| data.join("unsaved").join(id.to_string())) }
    }

    /// Whether this is the session's id.
    pub fn is_of(&self, id: SessionId) -> bool {
        self.id == id
    }

    /// The folder the session is in.
    pub fn folder(&self) -> &Path {
        if self.folder.as_os_str().is_empty() { Path::new(".") } else { &self.folder }
    }

    /// Where this user's data folder has what could not be written beside it.
    pub fn elsewhere(&self) -> Option<&Path> {
        self.elsewhere.as_deref()
    }

    /// The lock of its writers: a file of its own, because a locked file cannot be read on Windows.
    pub fn lock(&self) -> PathBuf {
        self.folder.join(format!(".{}.lock", self.name))
    }

    /// The private folder: drafts and what was cut off.
    pub fn private(&self) -> PathBuf {
        self.folder.join(format!(".{}.d", self.name))
    }

    /// Where a desk may write what it cannot write into the session, the best place first.
    pub fn spill_places(&self, desk: &DeskId) -> impl Iterator<Item = PathBuf> {
        let name = format!("{}~{desk}.yaml", self.name);
        let folders = std::iter::once(self.folder.clone()).chain(self.elsewhere.clone());
        folders.map(move |folder| folder.join(&name))
    }

    /// The spills there are.
    pub fn spills(&self) -> Vec<PathBuf> {
        let folders = std::iter::once(self.folder()).chain(self.elsewhere.as_deref());
        let entries = folders.filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
        let mut spills: Vec<PathBuf> =
            entries.filter(|entry| self.is_spill(&entry.file_name())).map(|entry| entry.path()).collect();
        spills.sort();
        spills
    }

    /// Whether a file of this name is a spill of the session.
    pub fn is_spill(&self, name: &OsStr) -> bool {
        self.spill_desk(name).is_some()
    }

    /// The desk whose spill of the session this name is.
    pub fn spill_desk(&self, name: &OsStr) -> Option<DeskId> {
        let desk = name.to_str()?.strip_prefix(&self.name)?.strip_prefix('~')?.strip_suffix(".yaml")?;
        Some(DeskId::new(desk))
    }
}
