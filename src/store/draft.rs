//! The line that is being typed, on the disk with every key.
//!
//! A file a desk, in the session's private folder. Each change is one small write of a numbered record with its
//! sum, never over the newest one: whatever instant the process ends at, the last whole record is there. The
//! desk holds a lock on its file as long as it is alive, which is how others know that it is. Beside a sealed session
//! the records are sealed too.

use std::{
    borrow::Cow,
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{private, seal::cover::Cover, sum::Sum};
use crate::domain::{draft::Draft, ids::DeskId};

/// A draft that was found when a session was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundDraft {
    /// The desk that typed it.
    pub desk: DeskId,
    /// The line.
    pub draft: Draft,
}

#[derive(Serialize, Deserialize)]
struct Record<D> {
    seq: u64,
    draft: D,
}

/// The file goes on from its beginning once it is longer than this.
const LONG: u64 = 64 * 1024;

/// The draft file of a living desk.
#[derive(Debug)]
pub(super) struct DraftFile {
    path: PathBuf,
    file: File,
    form: Form,
    seq: u64,
    /// Where the newest record starts and ends.
    newest: (u64, u64),
    is_empty: bool,
}

/// How the records of a desk are written.
#[derive(Clone, Debug)]
pub(super) struct Form {
    cover: Cover,
    /// What they are bound to.
    what: String,
}

impl DraftFile {
    /// The file of `desk` in `folder`, locked, with the draft that an earlier run left in it.
    pub fn open(folder: &Path, desk: &DeskId, cover: &Cover) -> io::Result<(Self, Option<Draft>)> {
        private::make_folder(folder)?;
        let path = folder.join(format!("{desk}.draft"));
        let mut file = private::file_options().create(true).truncate(false).read(true).write(true).open(&path)?;
        file.try_lock()?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let form = Form::new(cover, desk);
        let (seq, draft) = form.newest(&bytes).map_or((0, None), |record| (record.seq, Some(record.draft)));
        let (end, is_empty) = (bytes.len() as u64, draft.is_none());
        let mut opened = DraftFile { path, file, form, seq, newest: (0, end), is_empty };
        if opened.form.is_passed_over(&bytes) {
            // It was left in clear when the session was sealed.
            opened.keep_only(draft.as_ref())?;
        }
        Ok((opened, draft))
    }

    /// Writes the draft as it is now.
    pub fn write(&mut self, draft: &Draft) -> io::Result<()> {
        self.seq += 1;
        let record = self.form.record(self.seq, draft)?;
        let (start, end) = self.newest;
        let at = if end > LONG && start > record.len() as u64 { 0 } else { end };
        self.file.seek(SeekFrom::Start(at))?;
        self.file.write_all(&record)?;
        self.newest = (at, at + record.len() as u64);
        self.is_empty = false;
        Ok(())
    }

    /// There is no draft any more.
    pub fn clear(&mut self) -> io::Result<()> {
        if self.is_empty {
            return Ok(());
        }
        self.file.set_len(0)?;
        self.newest = (0, 0);
        self.is_empty = true;
        Ok(())
    }

    /// Leaves nothing in the file but `draft` as it is now: what was typed before it is overwritten.
    pub fn keep_only(&mut self, draft: Option<&Draft>) -> io::Result<()> {
        let Some(draft) = draft else {
            self.is_empty = false;
            return self.clear();
        };
        self.write(draft)?;
        let (start, end) = self.newest;
        self.file.set_len(end)?;
        self.file.rewind()?;
        io::copy(&mut io::repeat(b'\n').take(start), &mut self.file)?;
        Ok(())
    }

    /// Another handle to it, to be synced while letters go on coming.
    pub fn handle(&self) -> io::Result<File> {
        self.file.try_clone()
    }
}

impl Drop for DraftFile {
    fn drop(&mut self) {
        // A sync that is still under way shall not make the desk seem alive.
        let _ = self.file.unlock();
        if self.is_empty {
            // Only tidying: an empty file left behind means the same.
            let _ = fs::remove_file(&self.path);
        }
    }
}

impl Form {
    /// That of `desk`, on a session that is covered so.
    pub fn new(cover: &Cover, desk: &DeskId) -> Self {
        Form { cover: cover.clone(), what: format!("draft {desk}") }
    }

    fn newest(&self, bytes: &[u8]) -> Option<Record<Draft>> {
        let read = |record| serde_json::from_slice::<Record<Draft>>(&self.open(record)?).ok();
        records(bytes).filter_map(read).max_by_key(|record| record.seq)
    }

    /// A record as it is where nothing is sealed.
    fn open<'a>(&self, record: &'a [u8]) -> Option<Cow<'a, [u8]>> {
        match self.cover.seal() {
            Some(seal) if !record.starts_with(b"{") => {
                seal.reveal(&self.what, std::str::from_utf8(record).ok()?).map(Cow::Owned)
            }
            _ => Some(Cow::Borrowed(record)),
        }
    }

    /// All records in `bytes` as they are where nothing is sealed, the older ones too.
    pub fn in_clear(&self, bytes: &[u8]) -> Vec<u8> {
        records(bytes).filter_map(|record| self.open(record)).collect::<Vec<_>>().join(&b'\n')
    }

    /// The newest draft in `bytes`, and the record of it as it would stand alone.
    pub fn newest_alone(&self, bytes: &[u8]) -> Option<(Draft, Vec<u8>)> {
        let newest = self.newest(bytes)?;
        let record = self.record(newest.seq, &newest.draft).ok()?;
        Some((newest.draft, record))
    }

    /// Whether something in `bytes` stands in clear that should be sealed.
    pub fn is_passed_over(&self, bytes: &[u8]) -> bool {
        !matches!(self.cover, Cover::Clear) && bytes.contains(&b'{')
    }

    /// A record with its sum. A newline in front too: the record before may be a torn one.
    fn record(&self, seq: u64, draft: &Draft) -> io::Result<Vec<u8>> {
        let json = serde_json::to_vec(&Record { seq, draft })?;
        let record = match &self.cover {
            Cover::Clear => json,
            Cover::Sealed(seal) => seal.hide(&self.what, &json).map_err(io::Error::other)?.into_bytes(),
            Cover::Locked => return Err(io::ErrorKind::PermissionDenied.into()),
        };
        Ok([b"\n", &Sum::of(&record).digits()[..], b" ", &record, b"\n"].concat())
    }
}

/// The records in `bytes` whose sum is right.
fn records(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|b| *b == b'\n').filter_map(|line| {
        let (digits, record) = line.split_at_checked(Sum::DIGITS)?;
        let record = record.strip_prefix(b" ")?;
        (Sum::of(record).digits() == *digits).then_some(record)
    })
}

/// The drafts that desks left in `folder` which are not alive any more, other than `own`.
pub(super) fn left_behind(folder: &Path, own: &DeskId, cover: &Cover) -> Vec<FoundDraft> {
    let others = desks(folder).into_iter().filter(|(desk, _)| desk != own);
    let found = others.filter_map(|(desk, path)| {
        let file = File::open(path).ok()?;
        // A living desk has it locked. Its draft is its own.
        file.try_lock().ok()?;
        let mut bytes = Vec::new();
        (&file).read_to_end(&mut bytes).ok()?;
        let draft = Form::new(cover, &desk).newest(&bytes)?.draft;
        Some(FoundDraft { desk, draft })
    });
    found.collect()
}

/// The desks that are alive on the session, other than `own`.
pub(super) fn alive(folder: &Path, own: &DeskId) -> Vec<DeskId> {
    let others = desks(folder).into_iter().filter(|(desk, _)| desk != own);
    others.filter(|(_, path)| is_locked(path)).map(|(desk, _)| desk).collect()
}

fn is_locked(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| matches!(file.try_lock(), Err(fs::TryLockError::WouldBlock)))
}

/// Whether `desk` is alive on the session.
pub(super) fn is_alive(folder: &Path, desk: &DeskId) -> bool {
    is_locked(&folder.join(format!("{desk}.draft")))
}

/// Deletes what a desk that is not alive any more left in `folder`.
pub(super) fn forget(folder: &Path, desk: &DeskId) -> io::Result<()> {
    let path = folder.join(format!("{desk}.draft"));
    if is_locked(&path) { Ok(()) } else { fs::remove_file(path) }
}

fn desks(folder: &Path) -> Vec<(DeskId, PathBuf)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let named = entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        Some((DeskId::new(name.strip_suffix(".draft")?), entry.path()))
    });
    let mut desks: Vec<_> = named.collect();
    desks.sort();
    desks
}
