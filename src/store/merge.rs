//! One session of two copies that went apart: the union of their lines, byte for byte.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{
    atomic,
    codec::Unwritable,
    disk::Disk,
    failure::Failure,
    header::ReadHeader,
    line::Line,
    reading::{self, OpenError},
    seal::{
        cover::Cover,
        joining::{self, NotJoined},
    },
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
    /// They are one meeting, under two keys.
    #[error(
        "{} and {} are copies of one session, but each was sealed by itself, under a key of its own. Nothing was merged and \
         nothing is lost: keep both. “mapboard adopt” makes a session of its own of either, and “mapboard compare” says what \
         is other between two.",
        .0.display(), .1.display()
    )]
    SealedApart(PathBuf, PathBuf),
    /// One of them is sealed, and the other's lines cannot be sealed like it.
    #[error(
        "{} is sealed and the other copy is not. To bring them together its key is needed, and none at hand opens it. \
         Nothing was merged and nothing is lost.",
        .0.display()
    )]
    NoKey(PathBuf),
    /// One of them is sealed, and the other is damaged.
    #[error(
        "Line {} of {} is damaged, so it is not sealed like the other copy. Nothing was merged and nothing is lost. \
         “mapboard verify” names what is wrong with it; “mapboard adopt” makes a session of its own of what can be read.",
        .1, .0.display()
    )]
    Damaged(PathBuf, u64),
    /// A line cannot be sealed.
    #[error("Nothing was merged: {0}.")]
    Unwritable(#[from] Unwritable),
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
    let (first, second) = match (first.header.sealed, second.header.sealed) {
        // What came together with something sealed is as secret as that.
        (Some(_), None) if is_one => {
            let second = second.sealed_like(&first, (b, a))?;
            (first, second)
        }
        (None, Some(_)) if is_one => {
            let first = first.sealed_like(&second, (a, b))?;
            (first, second)
        }
        (mine, theirs) if is_one && mine != theirs => {
            return Err(MergeError::SealedApart(a.to_owned(), b.to_owned()));
        }
        _ => (first, second),
    };
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

    /// This copy in clear, as it would be had it been sealed with the other. `paths` are this one's and the other's.
    fn sealed_like(&self, other: &Copy, (own, sealed): (&Path, &Path)) -> Result<Self, MergeError> {
        if self.header.header != other.header.header {
            return Err(MergeError::Different(own.to_owned(), sealed.to_owned()));
        }
        let cover = Cover::of(&other.header, &other.bytes[other.header.bytes..]);
        let lines = joining::sealed(&self.lines(), self.header.sum, &other.lines(), &cover);
        let lines = lines.map_err(|why| match why {
            NotJoined::Locked => MergeError::NoKey(sealed.to_owned()),
            NotJoined::Damaged(at) => MergeError::Damaged(own.to_owned(), self.header.lines + at as u64 + 1),
            NotJoined::Unwritable(error) => MergeError::Unwritable(error),
        })?;
        let mut bytes = other.above().to_vec();
        for line in lines {
            bytes.extend(line);
            bytes.push(b'\n');
        }
        Ok(Copy { header: other.header.clone(), bytes })
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
