//! `mapboard compare`: what changed from one meeting to a later one of its series.

use std::{
    ffi::OsString,
    io::Write,
    path::{Path, PathBuf},
};

use crate::{
    domain::{ids::SessionId, map::Map, public::PublicSession, session::Session},
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
    let session = read(&path, compared.public)?;
    let beside = series::beside(&path);
    let other = match &compared.other {
        Some(other) => sessions::find(flag, Some(other))?,
        None => followed(session.map(), &beside)?,
    };
    let other = read(&other, compared.public)?;
    let mut series = series::among(&Store::of_user(), &path, &beside).map_err(refused)?;
    let [this, that] = [&session, &other].map(id);
    series.add(other);
    let meetings = if compared.public { series.for_the_room() } else { series.whole() };
    let place = |id: Option<SessionId>| meetings.place_of(id?);
    let (Some(one), Some(two)) = (place(this), place(that)) else {
        return Err(refused("One of the two has no first line that says when it was, so they cannot be compared."));
    };
    Ok(changes::write(&meetings, one.min(two), one.max(two), out)?)
}

fn id(session: &Session) -> Option<SessionId> {
    session.map().meeting.as_ref().map(|meeting| meeting.session)
}

/// The session at `path`; for the room only if it is open to it.
fn read(path: &Path, public: bool) -> Result<Session, Refusal> {
    let reading = Store::of_user().read(path).map_err(refused)?;
    if !public {
        return Ok(show::whole(path, reading));
    }
    let damaged = reading.damage.first().map(|damage| damage.line);
    let session = reading.into_session();
    show::is_open(path, damaged, PublicSession::of(&session))?;
    Ok(session)
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
