//! Whole files: the new one, or the old one, and nothing between.

use std::{
    fs::{self, Permissions},
    io,
    path::Path,
};

use tempfile::NamedTempFile;

use super::{disk::Disk, private};

/// What the names of files begin with that have none yet.
pub(super) const UNNAMED: &str = ".mapboard-";

/// Puts `bytes` in the place of whatever is at `path`. Mode 0600.
pub fn write(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = beside(disk, path, bytes)?;
    disk.rename(file.path(), path)?;
    disk.sync_folder(folder(path))
}

/// The same, with these rights.
pub(super) fn write_with(disk: &dyn Disk, path: &Path, bytes: &[u8], rights: Permissions) -> io::Result<()> {
    let file = beside(disk, path, bytes)?;
    fs::set_permissions(file.path(), rights)?;
    disk.rename(file.path(), path)?;
    disk.sync_folder(folder(path))
}

/// Makes a new file of `bytes` at `path`, unless something is there. Mode 0600.
pub fn write_new(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = beside(disk, path, bytes)?;
    disk.name_new(file.path(), path)?;
    disk.sync_folder(folder(path)).inspect_err(|_| {
        let _ = fs::remove_file(path);
    })
}

/// A synced file in the same folder. It goes away by itself if it is not renamed.
fn beside(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let file = tempfile::Builder::new().prefix(UNNAMED).tempfile_in(folder(path))?;
    private::seal_file(file.as_file())?;
    disk.write_all(file.as_file(), bytes)?;
    disk.sync(file.as_file())?;
    Ok(file)
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
