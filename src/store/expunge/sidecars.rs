//! What stands beside a session and may hold what was expunged: half-typed lines, spills, cut ends, files that a crash
//! left behind before they had a name.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    domain::{erased::Erased, ids::DeskId, text::Text},
    store::{atomic, beside::Beside, disk::Disk, draft, header, lines, sweep},
};

/// What to look for: the ids of what was expunged, and its words as they stand in a line.
pub struct Sought<'a> {
    erased: &'a Erased,
    words: Vec<Vec<u8>>,
}

impl<'a> Sought<'a> {
    /// All of `erased`, and these wordings.
    pub fn new(erased: &'a Erased, wordings: &[Text]) -> Self {
        let long = wordings.iter().filter(|words| super::plan::searched(words).is_some());
        let written = long.filter_map(|words| {
            let json = serde_json::to_vec(words.trim()).ok()?;
            Some(json[1..json.len() - 1].to_vec())
        });
        Sought { erased, words: written.collect() }
    }

    /// Whether `bytes` hold any of it.
    pub fn is_in(&self, bytes: &[u8]) -> bool {
        sweep::names(bytes, self.erased) || self.words.iter().any(|words| sweep::holds(bytes, words))
    }
}

/// Takes what is sought out of all that stands beside the session. Gives back the desks that are alive and whose
/// half-typed lines may still hold it: they let go of it themselves.
pub fn clean(disk: &dyn Disk, beside: &Beside, sought: &Sought) -> io::Result<Vec<DeskId>> {
    for spill in beside.spills() {
        clean_spill(disk, &spill, sought)?;
    }
    for path in left_behind(beside.folder()) {
        if sought.is_in(&fs::read(&path)?) {
            remove(disk, &path)?;
        }
    }
    let mut alive = Vec::new();
    for path in files(&beside.private()) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if !sought.is_in(&fs::read(&path)?) {
            continue;
        }
        match name.strip_suffix(".draft").map(DeskId::new) {
            Some(desk) if draft::is_alive(&beside.private(), &desk) => alive.push(desk),
            Some(_) => clean_draft(disk, &path, sought)?,
            None => remove(disk, &path)?,
        }
    }
    Ok(alive)
}

/// A spill of a living desk stays, without what goes. What it holds stands in the session by now.
fn clean_spill(disk: &dyn Disk, path: &Path, sought: &Sought) -> io::Result<()> {
    let bytes = fs::read(path)?;
    let Ok(above) = header::read(&bytes) else { return Ok(()) };
    let swept = sweep::sweep(lines::split(&bytes[above.bytes..]), sought.erased);
    if swept.taken == 0 {
        return Ok(());
    }
    atomic::write(disk, path, &[&bytes[..above.bytes], &swept.bytes].concat())
}

/// The newest record is kept, if it is not one of these itself.
fn clean_draft(disk: &dyn Disk, path: &Path, sought: &Sought) -> io::Result<()> {
    match draft::newest_alone(&fs::read(path)?) {
        Some((draft, record)) if !draft.is_made_of(sought.erased) && !sought.is_in(&record) => {
            atomic::write(disk, path, &record)
        }
        _ => remove(disk, path),
    }
}

fn remove(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    fs::remove_file(path)?;
    disk.sync_folder(path.parent().unwrap_or(Path::new("")))
}

fn left_behind(folder: &Path) -> impl Iterator<Item = PathBuf> {
    files(folder).into_iter().filter(|path| {
        path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(atomic::UNNAMED))
    })
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file())).map(|entry| entry.path()).collect()
}
