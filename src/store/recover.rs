//! What a crash left behind the last newline. Only a writer that holds the lock does this.
//!
//! Nothing is cut before it stands, synced, in a private file beside the session; and nothing that ends in a
//! newline is ever cut.

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
};

use super::{
    disk::Disk,
    lines::{self, Tail},
    private,
    seal::cover::Cover,
    sum::Sum,
};

/// What was done about a torn end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mended {
    /// There was none.
    Sound,
    /// A whole line got the newline it lacked.
    Completed,
    /// What could not be read was cut off and kept here.
    Cut(PathBuf),
}

/// Mends what follows offset `end` of `file`, whose bytes from there on are `tail`.
pub(super) fn mend(
    disk: &dyn Disk,
    file: &File,
    end: u64,
    tail: &[u8],
    cover: &Cover,
    private: &Path,
) -> io::Result<Mended> {
    match lines::tail(tail, cover) {
        Tail::None => Ok(Mended::Sound),
        Tail::Whole(_, nuls) => {
            if nuls > 0 {
                disk.cut(file, end + (tail.len() - nuls) as u64)?;
            }
            disk.write_all(file, b"\n")?;
            Ok(Mended::Completed)
        }
        Tail::Torn => {
            let kept = keep(disk, private, end, tail)?;
            disk.cut(file, end)?;
            Ok(Mended::Cut(kept))
        }
    }
}

fn keep(disk: &dyn Disk, folder: &Path, end: u64, bytes: &[u8]) -> io::Result<PathBuf> {
    private::make_folder(folder)?;
    let path = folder.join(format!("cut-{end}-{}", Sum::of(bytes)));
    let file = private::file_options().create(true).truncate(true).write(true).open(&path)?;
    disk.write_all(&file, bytes)?;
    disk.sync(&file)?;
    disk.sync_folder(folder)?;
    Ok(path)
}
