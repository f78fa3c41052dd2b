//! Whether somebody else could have put something in the place of a session: a link, or a folder that others can write in.
//!
//! What a person put there on purpose is told and followed. What a stranger may have put there is told and not written
//! through. What others do between this look and the writing cannot be ruled out in a folder that they can write in,
//! which is why such a folder is told of at all.

use std::{
    fs::{self, Metadata},
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{beside::Beside, failure::Failure};
use crate::domain::ids::SessionId;

/// Something that a person should know of the place of a session. The sentences name no path: a room may read them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Doubt {
    /// Others can write in its folder.
    #[error(
        "Others on this computer can write in the folder of this session, so they could change what stands there. Keep \
         sessions in a folder of your own."
    )]
    OpenFolder,
    /// It is a link.
    #[error("This session is a link to a file in another folder. What is typed is saved there.")]
    Link,
    /// What belongs beside it is a link, or somebody else's.
    #[error(
        "Beside this session stands a link, or somebody else's folder, where mapboard keeps what is typed. Nothing is \
         written until it is gone."
    )]
    Planted,
}

/// What is to be known of the place of the session at `path`.
pub fn doubts(path: &Path) -> Vec<Doubt> {
    let open = folder_is_open(folder(path)).then_some(Doubt::OpenFolder);
    let link = is_link(path).then_some(Doubt::Link);
    let planted = planted(path).map(|_| Doubt::Planted);
    open.into_iter().chain(link).chain(planted).collect()
}

/// What is to be known of a folder of sessions, in sentences without a path.
pub fn of_folder(folder: &Path) -> Vec<String> {
    let open = folder_is_open(folder).then(|| {
        "Others on this computer can write in the folder of these sessions, so they could change what stands there. Keep \
         sessions in a folder of your own."
            .to_owned()
    });
    let links = match links_in(folder) {
        0 => None,
        1 => Some("One of these sessions is a link to a file in another folder.".to_owned()),
        links => Some(format!("{links} of these sessions are links to files in other folders.")),
    };
    open.into_iter().chain(links).collect()
}

/// Whether others can write in this folder.
fn folder_is_open(folder: &Path) -> bool {
    fs::metadata(folder).is_ok_and(|found| others_write(&found))
}

/// How many of the sessions in `folder` are links.
fn links_in(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_session = |name: &Path| name.extension().is_some_and(|end| end == "yaml");
    let links = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_symlink()));
    links.filter(|entry| is_session(&entry.path())).count()
}

/// The session itself, where `path` is a link to it.
pub fn itself(path: PathBuf) -> PathBuf {
    if is_link(&path) { fs::canonicalize(&path).unwrap_or(path) } else { path }
}

/// The file that is written into for the session at `path`: itself, or what a link that can be trusted leads to, so that
/// all desks lock the same place whichever name they came by.
pub(super) fn to_write(path: &Path) -> Result<PathBuf, Failure> {
    let settled = match fs::canonicalize(path) {
        Ok(to) if is_link(path) => {
            if folder_is_open(folder(path)) {
                return Err(Failure::Link { path: path.to_owned(), to });
            }
            to
        }
        _ => path.to_owned(),
    };
    match planted(&settled) {
        Some(planted) => Err(Failure::Planted(planted)),
        None => Ok(settled),
    }
}

/// What stands beside the session at `path` and was not put there by whoever owns the session.
fn planted(path: &Path) -> Option<PathBuf> {
    let beside = Beside::new(path, SessionId(Default::default()), None);
    let session = fs::metadata(path).ok();
    let is_strange = |place: &PathBuf| {
        let Ok(found) = fs::symlink_metadata(place) else { return false };
        found.is_symlink() || (found.is_dir() && session.as_ref().is_some_and(|session| is_strangers(&found, session)))
    };
    [beside.lock(), beside.private(), beside.private().join("wall")].into_iter().find(is_strange)
}

/// Whether something stands at `path` that only leads elsewhere.
pub(super) fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink())
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// By its mode. A group of the same number as its owner is nobody else: many systems give each user one of their own.
#[cfg(unix)]
fn others_write(found: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    found.mode() & 0o002 != 0 || (found.mode() & 0o020 != 0 && found.gid() != found.uid())
}

#[cfg(not(unix))]
fn others_write(_: &Metadata) -> bool {
    false
}

/// Whether it belongs to neither the session's owner, nor this user, nor the administrator. On some network drives all
/// belongs to one user, whoever made it.
#[cfg(unix)]
fn is_strangers(found: &Metadata, session: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    let own = rustix::process::geteuid().as_raw();
    own != 0 && ![0, own, session.uid()].contains(&found.uid())
}

#[cfg(not(unix))]
fn is_strangers(_: &Metadata, _: &Metadata) -> bool {
    false
}
