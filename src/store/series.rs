//! The meetings of one family: those that carry the same id, in one folder.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use super::{
    OpenError, Store,
    library::{self, Entry},
    reading::Reading,
};
use crate::domain::{
    ids::SessionId,
    map::Map,
    series::{Found, Series},
    session::Session,
};

/// The sessions in the folder of the one at `path`, itself too, newest first.
pub fn beside(path: &Path) -> Vec<Entry> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    library::list(folder).unwrap_or_default().iter().map(|path| library::entry(path)).collect()
}

/// The file among `beside` of the meeting that `map` follows.
pub fn followed(map: &Map, beside: &[Entry]) -> Option<PathBuf> {
    let follows = map.follows.as_ref()?;
    beside.iter().find(|entry| entry.id == Some(follows.session)).map(|entry| entry.path.clone())
}

/// The meetings of the same family as the one at `path`, itself too, as far as they are in its folder and can be read.
pub fn around(store: &Store, path: &Path) -> Result<Series, OpenError> {
    among(store, path, &beside(path))
}

/// The same, of those `beside` it.
pub fn among(store: &Store, path: &Path, beside: &[Entry]) -> Result<Series, OpenError> {
    let own = store.read(path)?;
    let (id, series) = (own.header.header.id, own.header.header.series.clone());
    let same_family = |entry: &&Entry| (series.is_some() && entry.series == series) || entry.id == Some(id);
    let related = |entry: &&Entry| same_family(entry) && entry.path.file_name() != path.file_name();
    let mut unread = beside.iter().filter(|entry| entry.id.is_none()).count();
    let mut readings: HashMap<SessionId, Vec<Reading>> = HashMap::from([(id, vec![own])]);
    for entry in beside.iter().filter(related) {
        match store.read(&entry.path) {
            Ok(reading) => readings.entry(reading.header.header.id).or_default().push(reading),
            Err(_) => unread += 1,
        }
    }
    let twice = readings.iter().filter(|(_, files)| files.len() > 1).map(|(id, _)| *id).collect();
    let sessions: Vec<Session> = readings.into_values().filter_map(as_one).collect();
    // Without its first event nobody can say when it was.
    let (dated, undated): (Vec<_>, Vec<_>) = sessions.into_iter().partition(|session| session.map().meeting.is_some());
    Ok(Series::of(dated, Found { twice, unread: unread + undated.len() }))
}

/// Two files of one meeting are what a merge would make of them: nothing that either keeps from the room is lost.
fn as_one(files: Vec<Reading>) -> Option<Session> {
    let mut files = files.into_iter();
    let mut first = files.next()?;
    for other in files {
        first.events.extend(other.events);
        first.damage.extend(other.damage);
    }
    Some(first.into_session())
}
