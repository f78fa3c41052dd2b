//! `mapboard show`: the map as text, or as JSON.

use std::{
    ffi::OsString,
    io::{self, Write},
    path::{Path, PathBuf},
};

use chrono::{Local, NaiveDateTime, NaiveTime, TimeZone};

use crate::{
    domain::{
        Moment,
        map::Map,
        past::{public_at, session_at},
        public::{Closed, PublicSession},
        session::Session,
    },
    export::{json, nameless, text},
    store::{Reading, Store, series::known_to_room},
};

use super::{Refusal, aloud, refused, sessions, terminal::aside, unlock};

/// What is to be shown of a session, and how.
#[derive(Debug, clap::Args)]
pub struct Shown {
    /// The session: a path, or a unique part of its name
    session: OsString,
    /// As JSON
    #[arg(long)]
    json: bool,
    /// As it stood then: `14:30` on its day, `2026-11-23T14:30` local time, or with an offset, `...T14:30+00:00`
    #[arg(long, value_name = "TIME", value_parser = when)]
    at: Option<When>,
    /// Only what the room may see
    #[arg(long)]
    public: bool,
    /// Go on with each new line that the room may see, until Ctrl+C: for reading aloud
    #[arg(long, requires = "public", conflicts_with_all = ["json", "at"])]
    follow: bool,
}

/// A time as people give it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum When {
    /// With its offset.
    Moment(Moment),
    /// A local day and time.
    Local(NaiveDateTime),
    /// A time on the session's own day, by the clock it was recorded with.
    OnItsDay(NaiveTime),
}

/// Reads a time.
pub(super) fn when(given: &str) -> Result<When, String> {
    let given = given.trim();
    let local = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%d %H:%M"];
    let offset = ["%Y-%m-%dT%H:%M:%S%.f%:z", "%Y-%m-%dT%H:%M%:z", "%Y-%m-%d %H:%M:%S%.f%:z", "%Y-%m-%d %H:%M%:z"];
    let zulu = given.strip_suffix(['Z', 'z']).map(|time| format!("{time}+00:00"));
    let time = zulu.as_deref().unwrap_or(given);
    let moment = offset.iter().find_map(|form| Moment::parse_from_str(time, form).ok()).map(When::Moment);
    let local = || local.iter().find_map(|form| NaiveDateTime::parse_from_str(given, form).ok()).map(When::Local);
    let clock = || ["%H:%M:%S", "%H:%M"].iter().find_map(|form| NaiveTime::parse_from_str(given, form).ok());
    moment
        .or_else(local)
        .or_else(|| clock().map(When::OnItsDay))
        .ok_or_else(|| "a time such as 14:30, 2026-11-23T14:30 or 2026-11-23T14:30+00:00".to_owned())
}

impl When {
    pub(super) fn moment(self, started: Moment) -> Result<Moment, Refusal> {
        let found = match self {
            When::Moment(moment) => Some(moment),
            When::Local(local) => Local.from_local_datetime(&local).earliest().map(|moment| moment.fixed_offset()),
            When::OnItsDay(time) => {
                started.offset().from_local_datetime(&started.date_naive().and_time(time)).earliest()
            }
        };
        found.ok_or_else(|| refused("That time was left out when the clocks went forward. Give it with its offset."))
    }
}

/// Prints the map.
pub fn run(shown: Shown, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let path = sessions::find(flag, Some(&shown.session))?;
    if shown.public {
        unlock::later(&path);
    }
    if shown.follow {
        return aloud::run(path, out);
    }
    let reading = Store::of_user().read(&path).map_err(refused)?;
    if shown.public {
        let public = public(&path, reading, shown.at)?;
        return print(&public, shown.json, out);
    }
    let started = reading.header.header.started;
    let session = match shown.at {
        Some(at) => {
            note_damage(&path, &reading);
            let session = session_at(reading.events, at.moment(started)?);
            note_unknown(&session);
            session
        }
        None => whole(&path, reading),
    };
    print(session.map(), shown.json, out)
}

/// All of it, with a line on stderr for what cannot be read.
pub(super) fn whole(path: &Path, reading: Reading) -> Session {
    note_damage(path, &reading);
    let session = reading.into_session();
    note_unknown(&session);
    session
}

fn note_damage(path: &Path, reading: &Reading) {
    for damage in &reading.damage {
        let file = damage.spill.as_deref().unwrap_or(path);
        aside(format_args!("line {} of {} is damaged: {}. It is not shown.", damage.line, file.display(), damage.what));
    }
}

/// What the room may see of it, or why it may see nothing.
pub(super) fn public(path: &Path, reading: Reading, at: Option<When>) -> Result<PublicSession, Refusal> {
    let started = reading.header.header.started;
    let damaged = reading.damage.first().map(|damage| damage.line);
    let events = at.map(|_| reading.events.clone()).unwrap_or_default();
    let session = known_to_room(&Store::of_user(), path, reading);
    let public = match at {
        Some(at) => public_at(events, at.moment(started)?, session.elsewhere().clone()),
        None => PublicSession::of(&session),
    };
    is_open(path, damaged, public.without_hours())
}

/// `public`, unless something keeps all of it from the room.
pub(super) fn is_open(path: &Path, damaged: Option<u64>, public: PublicSession) -> Result<PublicSession, Refusal> {
    let why = match (damaged, public.closed()) {
        (Some(line), _) => format!("line {line} is damaged, and it might restrict something"),
        (None, Some(Closed::Damaged)) => "two of its lines claim to be one".to_owned(),
        (None, Some(Closed::Unknown)) => "it holds something of a newer version that may concern all of it".to_owned(),
        (None, Some(Closed::Elsewhere)) => {
            "a later meeting of this family cannot be read in full, and it might restrict something; if that one is sealed, its \
             key opens both"
                .to_owned()
        }
        (None, None) => return Ok(public),
    };
    Err(refused(format!("Nothing of {} is shown to the room: {why}.", path.display())))
}

fn note_unknown(session: &Session) {
    for unknown in session.unknown() {
        aside(format_args!("passed over, for this version does not know it: “{}”.", unknown.verb));
    }
}

fn print(map: &Map, as_json: bool, out: &mut dyn Write) -> Result<(), Refusal> {
    if !as_json {
        if map.meeting.is_none() {
            aside("nothing had been recorded by then.");
        }
        return Ok(text::write(map, out)?);
    }
    out.write_all(&nameless::json(map, &json::document(map)).map_err(io::Error::from)?)?;
    Ok(writeln!(out)?)
}
