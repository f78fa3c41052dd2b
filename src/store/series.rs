//! The meetings of one family: those that carry the same id, in one folder.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use chrono::TimeDelta;

use super::{
    Header, OpenError, Store,
    beside::Spills,
    header::ReadHeader,
    library::{self, Entry},
    listing,
    reading::{self, Reading},
};
use crate::domain::{
    elsewhere::Elsewhere,
    ids::{SeriesId, SessionId},
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
    let family: Vec<PathBuf> = beside.iter().filter(related).map(|entry| entry.path.clone()).collect();
    let spilled = store.spilled(&family);
    for path in &family {
        match store.read_one(path, &spilled) {
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

/// The session that `reading` of the file at `path` makes, knowing what later meetings of its family keep from the room.
pub fn known_to_room(store: &Store, path: &Path, reading: Reading) -> Session {
    let mut session = reading.into_session();
    session.note_elsewhere(kept_later(store, path, &session));
    session
}

/// What later meetings of its family keep from the room, of what the session at `path` says. They are looked for in its
/// folder, among the files that began in its minute or later.
pub fn kept_later(store: &Store, path: &Path, session: &Session) -> Elsewhere {
    match listing::since(path) {
        Ok(since) => Families::of(&since).kept_later(store, path, session),
        Err(_) => Elsewhere::Unclear,
    }
}

/// The meetings of its family that came after the session at `path`, as far as they stand beside it.
pub fn later(path: &Path) -> Vec<PathBuf> {
    let Ok(ReadHeader { header, .. }) = reading::peek(path) else { return Vec::new() };
    let families = Families::of(&listing::since(path).unwrap_or_default());
    families.after(&header).map(|(path, _)| path.clone()).collect()
}

/// Which of many files are the meetings of which family, by their heads.
pub struct Families {
    meetings: HashMap<SeriesId, Vec<(PathBuf, Header)>>,
    /// Which of them have lines beside their files; looked up with the first that is read.
    spilled: OnceLock<Spills>,
}

impl Families {
    /// Of these. A file without a head says of no family that it is its.
    pub fn of(paths: &[PathBuf]) -> Self {
        let mut meetings: HashMap<SeriesId, Vec<(PathBuf, Header)>> = HashMap::new();
        for path in paths {
            if let Ok(ReadHeader { header, .. }) = reading::peek(path)
                && let Some(series) = &header.series
            {
                meetings.entry(series.clone()).or_default().push((path.clone(), header));
            }
        }
        Families { meetings, spilled: OnceLock::new() }
    }

    /// What those of them that came after the session at `path` keep from the room, of what that one says.
    pub fn kept_later(&self, store: &Store, path: &Path, session: &Session) -> Elsewhere {
        let Ok(ReadHeader { header: own, .. }) = reading::peek(path) else { return Elsewhere::Unclear };
        let mut later = self.after(&own).peekable();
        if later.peek().is_none() {
            return Elsewhere::default();
        }
        let paths = || self.meetings.values().flatten().map(|(path, _)| path.clone()).collect::<Vec<_>>();
        let spilled = self.spilled.get_or_init(|| store.spilled(&paths()));
        let mut all = vec![session.clone()];
        for (path, _) in later {
            match store.read_one(path, spilled).map(Reading::into_session) {
                Ok(session) if session.map().meeting.is_some() => all.push(session),
                _ => return Elsewhere::Unclear,
            }
        }
        Series::of(all, Found::default()).kept_after(own.id)
    }

    fn after(&self, own: &Header) -> impl Iterator<Item = &(PathBuf, Header)> {
        let family = own.series.as_ref().and_then(|series| self.meetings.get(series)).into_iter().flatten();
        // A clock may have been wrong: as far as names are looked through, that counts too.
        let since = own.started - TimeDelta::days(2);
        family.filter(move |(_, header)| header.id != own.id && header.started >= since)
    }
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
