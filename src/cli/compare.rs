//! `mapboard compare`: what changed from one meeting to a later one of its series.

use std::{
    ffi::OsString,
    io::Write,
    path::{Path, PathBuf},
};

use crate::{
    domain::{
        comparison::{Comparison, Lineage},
        map::Map,
    },
    export::changes,
    store::{Store, library::Entry, series},
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
    let beside = series::beside(&path);
    let other = match &compared.other {
        Some(other) => sessions::find(flag, Some(other))?,
        None => followed(&map, &beside)?,
    };
    let other = self::map(&other, compared.public)?;
    let started = |map: &Map| map.meeting.as_ref().map(|meeting| meeting.started);
    let (earlier, later) = if started(&other) <= started(&map) { (&other, &map) } else { (&map, &other) };
    // What was carried through a meeting between them is known by that one's file.
    let between = series::others(&map, &beside).filter_map(|path| self::map(path, compared.public).ok());
    let between: Vec<Map> = between.collect();
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

fn followed(map: &Map, beside: &[Entry]) -> Result<PathBuf, Refusal> {
    let why = match map.follows {
        None => "This meeting follows none. Say which one to compare it with: mapboard compare SESSION OTHER.",
        Some(_) => {
            "The meeting that this one follows is not in its folder. Say where it is: mapboard compare SESSION OTHER."
        }
    };
    series::followed(map, beside).ok_or_else(|| refused(why))
}
