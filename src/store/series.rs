//! The meetings of one family: those that carry the same id, in one folder.

use std::path::{Path, PathBuf};

use super::{
    OpenError, Store,
    library::{self, Entry},
};
use crate::domain::{comparison::Lineage, map::Map, session::Session};

/// The meeting that another one follows, and which contribution was carried from which in all of their series.
#[derive(Clone, Debug, PartialEq)]
pub struct Before {
    /// It, whole.
    pub session: Session,
    /// What was carried through the series.
    pub lineage: Lineage,
}

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

/// The files among `beside` of the same series as `map`, without its own.
fn others<'a>(map: &Map, beside: &'a [Entry]) -> impl Iterator<Item = &'a Path> {
    let own = map.meeting.as_ref().map(|meeting| meeting.session);
    let series = beside.iter().find(|entry| entry.id == own).and_then(|entry| entry.series.as_ref());
    let same =
        beside.iter().filter(move |entry| series.is_some() && entry.series.as_ref() == series && entry.id != own);
    same.map(|entry| &*entry.path)
}

/// The meeting that the one at `path` follows; none if its file is not beside it.
pub fn before(store: &Store, path: &Path) -> Result<Option<Before>, OpenError> {
    let this = store.read(path)?.into_session();
    let (map, beside) = (this.map(), beside(path));
    let Some(followed) = followed(map, &beside) else { return Ok(None) };
    let session = store.read(&followed)?.into_session();
    let lineage = lineage(store, &beside, [&session, &this]);
    Ok(Some(Before { session, lineage }))
}

/// What was carried from where in these two meetings and, of those `beside` them, in the others of the second one's series.
pub fn lineage(store: &Store, beside: &[Entry], two: [&Session; 2]) -> Lineage {
    // A meeting between that cannot be read breaks its threads, and nothing else.
    let read = |path: &Path| Some(store.read(path).ok()?.into_session());
    let between: Vec<Session> = others(two[1].map(), beside).filter_map(read).collect();
    Lineage::of(between.iter().chain(two).map(Session::map))
}
