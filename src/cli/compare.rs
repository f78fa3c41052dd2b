//! `mapboard compare`: what changed from one meeting to a later one of its series.

use std::{
    ffi::OsString,
    io::Write,
    path::{Path, PathBuf},
};

use crate::{
    domain::{
        comparison::{Comparison, Lineage},
        ids::SessionId,
        map::Map,
    },
    export::changes,
    store::{Store, library},
};

use super::{Refusal, refused, sessions, show};

/// Which meetings, and for whom.
#[derive(Debug, clap::Args)]
pub struct Compared {
    /// The session: a path, or a unique part of its name
    session: OsString,
    /// The one to compare it with [default: the one it follows]
    other: Option<OsString>,
    /// Only what the room may see
    #[arg(long)]
    public: bool,
}

/// Prints what changed, from the earlier of the two to the later.
pub fn run(compared: Compared, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let path = sessions::find(flag.clone(), Some(&compared.session))?;
    let map = map(&path, compared.public)?;
    let others = beside(&path);
    let other = match &compared.other {
        Some(other) => sessions::find(flag, Some(other))?,
        None => followed(&map, &others)?,
    };
    let other = self::map(&other, compared.public)?;
    let started = |map: &Map| map.meeting.as_ref().map(|meeting| meeting.started);
    let (earlier, later) = if started(&other) <= started(&map) { (&other, &map) } else { (&map, &other) };
    // What was carried through a meeting between them is known by that one's file.
    let between: Vec<Map> =
        series(&map, &path, &others).filter_map(|path| self::map(&path, compared.public).ok()).collect();
    let lineage = Lineage::of(between.iter().chain([earlier, later]));
    let comparison = Comparison::of(earlier, later, &lineage);
    Ok(changes::write(&comparison, earlier, later, out)?)
}

fn map(path: &Path, public: bool) -> Result<Map, Refusal> {
    let reading = Store::of_user().read(path).map_err(refused)?;
    if public {
        let public = show::public(path, reading, None)?;
        return Ok(Map::clone(&public));
    }
    Ok(show::whole(path, reading).map().clone())
}

/// The sessions in the folder of this one.
fn beside(path: &Path) -> Vec<library::Entry> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    library::list(folder).unwrap_or_default().iter().map(|path| library::entry(path)).collect()
}

/// The file of the meeting that this one follows.
fn followed(map: &Map, others: &[library::Entry]) -> Result<PathBuf, Refusal> {
    let Some(follows) = &map.follows else {
        return Err(refused(
            "This meeting follows none. Say which one to compare it with: mapboard compare SESSION OTHER.",
        ));
    };
    let is_it = |entry: &&library::Entry| entry.id == Some(follows.session);
    let found = others.iter().find(is_it).map(|entry| entry.path.clone());
    found.ok_or_else(|| {
        refused(
            "The meeting that this one follows is not in its folder. Say where it is: mapboard compare SESSION OTHER.",
        )
    })
}

/// The other files of its series.
fn series(map: &Map, path: &Path, others: &[library::Entry]) -> impl Iterator<Item = PathBuf> {
    let own: Option<SessionId> = map.meeting.as_ref().map(|meeting| meeting.session);
    let series =
        others.iter().find(|entry| entry.path == path || entry.id == own).and_then(|entry| entry.series.clone());
    let same = others.iter().filter(move |entry| series.is_some() && entry.series == series && entry.id != own);
    same.map(|entry| entry.path.clone()).collect::<Vec<_>>().into_iter()
}
