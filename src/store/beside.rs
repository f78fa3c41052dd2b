//! What stands beside a session, by its name: the lock, the private folder, and the spills of desks.

use std::{
    collections::HashSet,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use super::folder_names;
use crate::domain::ids::{DeskId, SessionId};

/// The part of the user's data folder that has a folder a session with what could not be written beside it.
const UNSAVED: &str = "unsaved";

/// Which of many sessions have lines beside their files: looked for once, for to list a folder of ten thousand takes longer
/// than to read a session of it.
#[derive(Debug, Default)]
pub struct Spills(HashSet<String>);

impl Spills {
    /// Those of `paths`; `data` is the user's data folder, if there is one.
    pub fn among(paths: &[PathBuf], data: Option<&Path>) -> Self {
        let folders: HashSet<&Path> = paths.iter().map(|path| folder_of(path)).collect();
        let unsaved = data.and_then(|data| fs::read_dir(data.join(UNSAVED)).ok()).into_iter().flatten().flatten();
        let elsewhere = unsaved.map(|folder| folder.path());
        let mut spilled = HashSet::new();
        for folder in folders.into_iter().map(Path::to_owned).chain(elsewhere) {
            // What cannot be listed has none that could be read. A session's own name may have the sign too.
            let _ = folder_names::each(&folder, |name| {
                spilled.extend(name.match_indices('~').map(|(at, _)| name[..at].to_owned()));
            });
        }
        Spills(spilled)
    }

    /// Whether the session at `path` is one of them.
    pub fn has(&self, path: &Path) -> bool {
        self.0.contains(&name_of(path))
    }
}

/// The folder that the file at `path` is in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// What the names of all that belongs to the session at `path` begin with.
fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.strip_suffix(".yaml").unwrap_or(&name).to_owned()
}

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
        Beside { folder, name: name_of(path), id, elsewhere: data.map(|data| data.join(UNSAVED).join(id.to_string())) }
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
        let mut spills = Vec::new();
        for folder in folders {
            let _ = folder_names::each(folder, |name| {
                spills.extend(self.is_spill(name.as_ref()).then(|| folder.join(name)));
            });
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_of_many_have_lines_beside_them_is_what_each_would_find() {
        let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let id: SessionId = "0193584e-6f51-7a51-8f5e-1d3386fe7b14".parse().unwrap();
        let unsaved = data.path().join(UNSAVED).join(id.to_string());
        fs::create_dir_all(&unsaved).unwrap();
        for name in ["a~k3f9xx.yaml", "b~2~k3f9xx.yaml", "c.yml~k3f9xx.yaml", "e.yaml", "f~k3f9xx"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        fs::write(unsaved.join("d~k3f9xx.yaml"), "").unwrap();
        let paths = ["a.yaml", "b~2.yaml", "c.yml", "d.yaml", "e.yaml", "f.yaml"].map(|name| folder.path().join(name));
        let spills = Spills::among(&paths, Some(data.path()));
        for path in &paths {
            let has_some = !Beside::new(path, id, Some(data.path())).spills().is_empty();
            // One too many is read in full, and nothing is wrong with that.
            assert!(spills.has(path) >= has_some, "{}", path.display());
        }
        assert_eq!(paths.map(|path| spills.has(&path)), [true, true, true, true, false, true]);
    }
}
