//! What could not be written into the session stands beside it, or in the user's data folder, until it can.

use std::{
    collections::HashMap,
    fs::{self, OpenOptions},
    io::{self, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use super::{
    atomic, beside::Beside, codec, disk::Disk, draft, failure::Kept, header, private, reading::Reading,
    seal::cover::Cover, split::split, sum::Sum, sweep,
};
use crate::domain::{erased::Erased, ids::DeskId};

/// The lines of one desk that are not in the session: in memory always, and in a file if one can be written.
#[derive(Debug)]
pub(super) struct Spill {
    places: Vec<PathBuf>,
    at: Option<PathBuf>,
    lines: Vec<u8>,
    cover: Cover,
}

impl Spill {
    /// Nothing yet.
    pub fn new(beside: &Beside, desk: &DeskId, cover: &Cover) -> Self {
        let places = beside.spill_places(desk).collect();
        Spill { places, at: None, lines: Vec::new(), cover: cover.clone() }
    }

    /// The lines, byte for byte.
    pub fn lines(&self) -> &[u8] {
        &self.lines
    }

    /// Keeps `lines` too. `header` is the session's own, so that the file can be told to be part of it.
    pub fn keep(&mut self, disk: &dyn Disk, header: &[u8], lines: &[u8]) -> Kept {
        self.lines.extend(lines);
        if let Some(path) = self.at.take_if(|path| append(disk, path, lines).is_err()) {
            // Rewritten whole below; what the failed write left in it is replaced then.
            self.places.retain(|place| *place != path);
            self.places.push(path);
        }
        if self.at.is_none() {
            let whole = [header, &self.lines].concat();
            self.at = self.places.iter().find(|place| write(disk, place, &whole).is_ok()).cloned();
        }
        self.at.clone().map_or(Kept::Memory, Kept::Spill)
    }

    /// Lets go of what was expunged: its lines stand in the session as lines that are gone.
    pub fn let_go(&mut self, erased: &Erased) {
        self.lines = sweep::sweep(split(&self.lines), &self.cover, erased).bytes;
    }

    /// All of it stands in the session now.
    pub fn clear(&mut self) {
        self.lines.clear();
        if let Some(path) = self.at.take() {
            // Should it stay, its lines are known by their sums and count once.
            let _ = fs::remove_file(path);
        }
    }
}

fn append(disk: &dyn Disk, path: &Path, lines: &[u8]) -> io::Result<()> {
    let file = OpenOptions::new().append(true).open(path)?;
    disk.write_all(&file, lines)?;
    disk.sync(&file)
}

fn write(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        private::make_folder(folder)?;
    }
    atomic::write(disk, path, bytes)
}

/// Brings the spills that were read into the session. The caller holds the lock and has mended the end.
pub(super) fn merge(disk: &dyn Disk, reading: &Reading, beside: &Beside) -> io::Result<()> {
    for spilled in &reading.spills {
        bring_in(disk, &reading.path, &reading.cover, &spilled.lines)?;
        let desk = spilled.path.file_name().and_then(|name| beside.spill_desk(name));
        // A living desk still adds to its own; it clears it when it heals.
        if !desk.is_some_and(|desk| draft::is_alive(&beside.private(), &desk)) {
            // Should it stay, its lines are known by their sums and count once.
            let _ = fs::remove_file(&spilled.path);
        }
    }
    Ok(())
}

/// Brings `spilled` lines into the session at `path`, byte for byte, synced. The caller holds the lock and
/// has mended the end.
///
/// After a failed sync a line can be in the system's memory and not on the disk, and no later sync would
/// write it. So what stands there already is written again where it stands.
pub(super) fn bring_in(disk: &dyn Disk, path: &Path, cover: &Cover, spilled: &[u8]) -> io::Result<()> {
    let bytes = fs::read(path)?;
    let Ok(header) = header::read(&bytes) else { return Err(io::ErrorKind::InvalidData.into()) };
    // What was expunged does not come back.
    let erased = sweep::erased_in(&[&bytes[header.bytes..], spilled], cover);
    let swept = (!erased.is_empty()).then(|| sweep::sweep(split(spilled), cover, &erased).bytes);
    let spilled = swept.as_deref().unwrap_or(spilled);
    let sums = split(spilled).filter_map(|line| Some((codec::check(line).ok()?.1, line)));
    let mut missing: HashMap<Sum, &[u8]> = sums.collect();
    let mut again = None;
    let mut offset = header.bytes;
    for line in split(&bytes[header.bytes..]) {
        if codec::check(line).is_ok_and(|(_, sum)| missing.remove(&sum).is_some()) {
            again.get_or_insert(offset);
        }
        offset += line.len() + 1;
    }
    let mut file = OpenOptions::new().write(true).open(path)?;
    if let Some(again) = again {
        file.seek(SeekFrom::Start(again as u64))?;
        disk.write_all(&file, &bytes[again..])?;
    }
    file.seek(SeekFrom::End(0))?;
    let is_missing = |line: &&[u8]| codec::check(line).is_ok_and(|(_, sum)| missing.contains_key(&sum));
    let missing: Vec<u8> = split(spilled).filter(is_missing).flat_map(|line| [line, b"\n"].concat()).collect();
    disk.write_all(&file, &missing)?;
    disk.sync(&file)
}
