//! What stands beside a session and may hold what was expunged: half-typed lines, spills, cut ends, files that a crash
//! left behind before they had a name.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    domain::{draft::Draft, erased::Erased, ids::DeskId, text::Text},
    store::{atomic, beside::Beside, disk::Disk, draft, header, seal::cover::Cover, split::split, sweep},
};

/// What to look for: the ids of what was expunged, and its words as they stand in a line.
pub struct Sought<'a> {
    erased: &'a Erased,
    words: Vec<Vec<u8>>,
    cover: &'a Cover,
}

impl<'a> Sought<'a> {
    /// All of `erased`, and these wordings.
    pub fn new(erased: &'a Erased, wordings: &[Text], cover: &'a Cover) -> Self {
        let long = wordings.iter().filter(|words| super::plan::searched(words).is_some());
        let written = long.filter_map(|words| {
            let json = serde_json::to_vec(words.trim()).ok()?;
            Some(json[1..json.len() - 1].to_vec())
        });
        Sought { erased, words: written.collect(), cover }
    }

    /// Whether a file in the private folder may hold it. Nobody can look into what is sealed and torn, so that goes.
    fn may_be_in(&self, bytes: &[u8], desk: Option<&DeskId>) -> bool {
        match (self.cover, desk) {
            (Cover::Clear, _) => self.is_in(bytes),
            (_, Some(desk)) => self.is_in(&draft::Form::new(self.cover, desk).in_clear(bytes)),
            (_, None) => true,
        }
    }

    fn is_in_draft(&self, draft: &Draft) -> bool {
        serde_json::to_vec(draft).is_ok_and(|json| self.is_in(&json))
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
        let desk = name.strip_suffix(".draft").map(DeskId::new);
        if !sought.may_be_in(&fs::read(&path)?, desk.as_ref()) {
            continue;
        }
        match desk {
            Some(desk) if draft::is_alive(&beside.private(), &desk) => alive.push(desk),
            Some(desk) => clean_draft(disk, &path, &desk, sought)?,
            None => remove(disk, &path)?,
        }
    }
    Ok(alive)
}

/// A spill of a living desk stays, without what goes. What it holds stands in the session by now.
fn clean_spill(disk: &dyn Disk, path: &Path, sought: &Sought) -> io::Result<()> {
    let bytes = fs::read(path)?;
    let Ok(above) = header::read(&bytes) else { return Ok(()) };
    let swept = sweep::sweep(split(&bytes[above.bytes..]), sought.cover, sought.erased);
    if swept.taken == 0 {
        return Ok(());
    }
    atomic::write(disk, path, &[&bytes[..above.bytes], &swept.bytes].concat())
}

/// The newest record is kept, if it is not one of these itself.
fn clean_draft(disk: &dyn Disk, path: &Path, desk: &DeskId, sought: &Sought) -> io::Result<()> {
    match draft::Form::new(sought.cover, desk).newest_alone(&fs::read(path)?) {
        Some((draft, record)) if !draft.is_made_of(sought.erased) && !sought.is_in_draft(&draft) => {
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
