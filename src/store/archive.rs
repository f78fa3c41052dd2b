//! Which sessions are out of the daily list. They stay where they are: an empty file with the session's id as its name,
//! in a folder of its own, says so. Taking it away brings the session back.

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
};

use super::private;
use crate::domain::ids::SessionId;

const FOLDER: &str = ".archived";

/// The archived sessions of a folder; none where that cannot be read, for then nothing is to be missing.
pub fn archived(folder: &Path) -> HashSet<SessionId> {
    let names = fs::read_dir(folder.join(FOLDER)).into_iter().flatten().flatten();
    names.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect()
}

/// Takes a session out of the daily list of its folder.
pub fn put(folder: &Path, id: SessionId) -> io::Result<()> {
    private::make_folder(&folder.join(FOLDER))?;
    private::file_options().create(true).truncate(false).write(true).open(place(folder, id)).map(drop)
}

/// Brings it back.
pub fn bring_back(folder: &Path, id: SessionId) -> io::Result<()> {
    match fs::remove_file(place(folder, id)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn place(folder: &Path, id: SessionId) -> PathBuf {
    folder.join(FOLDER).join(id.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_archived_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let id: SessionId = "0193584e-6f51-7a51-8f5e-1d3386fe7b14".parse().unwrap();
        assert!(archived(folder.path()).is_empty());
        put(folder.path(), id).unwrap();
        put(folder.path(), id).unwrap();
        assert_eq!(archived(folder.path()), HashSet::from([id]));
        bring_back(folder.path(), id).unwrap();
        bring_back(folder.path(), id).unwrap();
        assert!(archived(folder.path()).is_empty());
    }
}
