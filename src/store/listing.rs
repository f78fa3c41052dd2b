//! Which files of a folder are sessions, and in which order.

use std::{
    cmp::Reverse,
    fs, io,
    path::{Path, PathBuf},
};

use super::reading;

/// The sessions in `folder`, newest first: by their names alone, so that ten thousand cost no more than a listing.
///
/// What belongs to a session (locks, drafts, spills) is not listed, but a spill whose session is gone is.
pub fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().into_string();
        names.extend(name.ok().filter(|name| name.ends_with(".yaml") && !name.starts_with('.')));
    }
    let (mut beside, mut names): (Vec<_>, Vec<_>) = names.into_iter().partition(|name| name.contains('~'));
    beside.retain(|name| !name.rsplit_once('~').is_some_and(|(session, _)| has(folder, session)));
    names.append(&mut beside);
    names.sort_by_cached_key(|name| Reverse(newness(folder, name)));
    Ok(names.into_iter().map(|name| folder.join(name)).collect())
}

/// The sessions beside the one at `path` that began in its minute or later, by their names: of the newest there are few,
/// however many there are in all.
pub fn since(path: &Path) -> io::Result<Vec<PathBuf>> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let own = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let minute = newness(folder, own).get(..FORM.len()).unwrap_or_default().to_owned();
    let mut later = Vec::new();
    for entry in fs::read_dir(folder)? {
        let Ok(name) = entry?.file_name().into_string() else { continue };
        let is_session = name.ends_with(".yaml") && !name.starts_with('.') && !name.contains('~');
        if is_session && name != own && newness(folder, &name) >= minute {
            later.push(folder.join(name));
        }
    }
    Ok(later)
}

/// How the time is written in a name.
const FORM: &[u8] = b"0000-00-00_0000";

fn has(folder: &Path, session: &str) -> bool {
    folder.join(format!("{session}.yaml")).is_file()
}

/// The time in a name, as text that sorts. A file that was renamed is asked itself.
fn newness(folder: &Path, name: &str) -> String {
    let fits = |(digit, form): (u8, &u8)| if *form == b'0' { digit.is_ascii_digit() } else { digit == *form };
    if name.len() > FORM.len() && name.bytes().zip(FORM).all(fits) {
        return name.strip_suffix(".yaml").unwrap_or(name).to_owned();
    }
    let started = reading::peek(&folder.join(name)).map(|read| read.header.started);
    started.map_or_else(|_| String::new(), |started| started.format("%Y-%m-%d_%H%M").to_string())
}
