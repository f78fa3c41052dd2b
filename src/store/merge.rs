//! One session of two copies that went apart: the union of their lines, byte for byte.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{
    atomic,
    codec::Line,
    disk::Disk,
    failure::Failure,
    header::ReadHeader,
    reading::{self, OpenError},
    seal::cover::Cover,
    split::split,
    sweep,
};
use crate::domain::{ids::EventId, merge::union};

/// Why two files were not merged. Neither was changed.
#[derive(Debug, Error)]
pub enum MergeError {
    /// One of them is no session.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// They are two meetings.
    #[error("{} and {} are two different sessions, not two copies of one.", .0.display(), .1.display())]
    Different(PathBuf, PathBuf),
    /// They are one meeting, under two keys, or one of them in clear.
    #[error(
        "{} and {} are copies of one session, but only one of them is sealed, or each was sealed by itself. Nothing was merged \
         and nothing is lost. Merge copies before one is sealed; “mapboard adopt” makes a session of its own of this one.",
        .0.display(), .1.display()
    )]
    SealedApart(PathBuf, PathBuf),
    /// The result has no place.
    #[error("{} is there already, and is not written over. Choose another name.", .0.display())]
    Exists(PathBuf),
    /// The result cannot be written.
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// What a merge made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// How many lines the result has.
    pub lines: usize,
    /// How many of them only the first file had.
    pub only_first: usize,
    /// How many of them only the second file had.
    pub only_second: usize,
    /// How many are damaged: they are kept as they are.
    pub damaged: usize,
}

/// Sorts lines as the fold does; damaged ones come last, by their bytes.
type Key = (bool, u64, Option<EventId>, Vec<u8>);

/// Writes the union of `a` and `b` into the new file `out`.
pub(super) fn merge(disk: &dyn Disk, a: &Path, b: &Path, out: &Path) -> Result<Merged, MergeError> {
    let (first, second) = (Copy::read(a)?, Copy::read(b)?);
    let is_one = first.header.header.id == second.header.header.id;
    if is_one && first.header.sealed != second.header.sealed {
        return Err(MergeError::SealedApart(a.to_owned(), b.to_owned()));
    }
    if first.header != second.header || first.above() != second.above() {
        return Err(MergeError::Different(a.to_owned(), b.to_owned()));
    }
    let (mine, theirs) = (first.lines(), second.lines());
    let key = |line: &&[u8]| key(line, &first.outside());
    let all = union(mine.clone(), theirs.clone(), key);
    let merged = Merged {
        lines: all.len(),
        only_first: all.len() - union(theirs, Vec::new(), key).len(),
        only_second: all.len() - union(mine, Vec::new(), key).len(),
        damaged: all.iter().filter(|line| key(line).0).count(),
    };
    // What one of them expunged does not come back with the other. Where the key is not at hand, the
    // next opening to write sees to it.
    let cover = Cover::of(&first.header, &first.bytes[first.header.bytes..]);
    let erased = sweep::erased_in(&all, &cover);
    let bytes = [first.above(), &sweep::sweep(all, &cover, &erased).bytes].concat();
    match atomic::write_new(disk, out, &bytes) {
        Ok(()) => Ok(merged),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(MergeError::Exists(out.to_owned())),
        Err(error) => Err(Failure::of(out, error).into()),
    }
}

fn key(line: &[u8], cover: &Cover) -> Key {
    match cover.decode(line) {
        Ok(Line { event, sum, .. }) => (false, event.n, Some(event.id), sum.digits().to_vec()),
        Err(_) => (true, 0, None, line.to_vec()),
    }
}

struct Copy {
    header: ReadHeader,
    bytes: Vec<u8>,
}

impl Copy {
    fn read(path: &Path) -> Result<Self, OpenError> {
        reading::check(path)?;
        let bytes = fs::read(path).map_err(|error| reading::unreadable(path, error))?;
        Ok(Copy { header: reading::head(path, &bytes)?, bytes })
    }

    /// Lines are told apart by what stands outside, so that no key is needed.
    fn outside(&self) -> Cover {
        if self.header.sealed.is_some() { Cover::Locked } else { Cover::Clear }
    }

    fn above(&self) -> &[u8] {
        &self.bytes[..self.header.bytes]
    }

    /// The lines. One that lacks its newline counts if it is whole; part of one stays where it is.
    fn lines(&self) -> Vec<&[u8]> {
        let mut lines: Vec<&[u8]> = split(&self.bytes[self.header.bytes..]).collect();
        let torn = if self.bytes.ends_with(b"\n") { None } else { lines.pop() };
        if let Some(last) = torn {
            let text = last.iter().rposition(|b| *b != 0).map_or(0, |at| at + 1);
            lines.extend(self.outside().decode(&last[..text]).is_ok().then_some(&last[..text]));
        }
        lines
    }
}
