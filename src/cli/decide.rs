//! `mapboard decide`, `dissent` and `next-meeting`: what a meeting settles before it is closed.

use std::{ffi::OsString, path::PathBuf};

use chrono::{NaiveDate, NaiveTime};

use super::{
    Refusal, people, sessions,
    words::{at_most_one_from_stdin, words},
};
use crate::domain::{
    event::{Body, Decide, Dissent, NextMeeting},
    ids::{MeetingKindId, PersonId},
    map::Map,
    text::Text,
};

/// Something is decided.
#[derive(Debug, clap::Args)]
pub struct NewDecision {
    /// The session: a path, or a unique part of its name
    session: OsString,
    /// Which of the kind's outcomes, as `frameworks show` prints it
    outcome: String,
    /// One of its choices, or words where it has none; `-` reads it from stdin, empty takes it back
    choice: String,
    /// For which child: an id, a name or initials [default: the only one, or the meeting as a whole]
    #[arg(long, value_name = "CHILD")]
    child: Option<String>,
    /// Why; `-` reads it from stdin
    #[arg(long, value_name = "T")]
    reasons: Option<String>,
    /// Who decided it
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
}

/// Someone sees a decision differently.
#[derive(Debug, clap::Args)]
pub struct NewDissent {
    /// The session: a path, or a unique part of its name
    session: OsString,
    /// Which of the kind's outcomes
    outcome: String,
    /// Who: an id, a name or initials
    #[arg(long, value_name = "PERSON")]
    by: String,
    /// For which child [default: the only one, or the meeting as a whole]
    #[arg(long, value_name = "CHILD")]
    child: Option<String>,
    /// In their words; `-` reads them from stdin, empty takes it back
    words: String,
}

/// When to meet again.
#[derive(Debug, clap::Args)]
pub struct NewNext {
    /// The session: a path, or a unique part of its name
    session: OsString,
    /// On which day: 2026-12-14
    day: NaiveDate,
    /// At which time: 14:00
    #[arg(long, value_name = "TIME", value_parser = time)]
    at: Option<NaiveTime>,
    /// Which kind of meeting [default: this one's]
    #[arg(long, value_name = "KIND")]
    meeting: Option<String>,
    /// Where; `-` reads it from stdin
    #[arg(long, value_name = "T")]
    place: Option<String>,
}

fn time(given: &str) -> Result<NaiveTime, String> {
    NaiveTime::parse_from_str(given.trim(), "%H:%M").map_err(|_| "a time such as 14:00".to_owned())
}

/// Records a decision.
pub fn decide(new: NewDecision, flag: Option<PathBuf>) -> Result<(), Refusal> {
    at_most_one_from_stdin(&[Some(&new.choice), new.reasons.as_deref()])?;
    let script = sessions::Script::open(&sessions::find(flag, Some(&new.session))?)?;
    let map = script.session().map();
    let decide = Decide {
        outcome: Text::new(&new.outcome),
        child: if is_for_all(map, &new.outcome) { None } else { child(map, new.child.as_deref())? },
        choice: words(&new.choice)?,
        reasons: new.reasons.as_deref().map(words).transpose()?.unwrap_or_default(),
        decided_by: new.by.as_deref().map(|name| people::named(map, name)).transpose()?,
    };
    script.record(vec![Body::Decide(decide)])
}

/// Records how someone sees a decision differently.
pub fn dissent(new: NewDissent, flag: Option<PathBuf>) -> Result<(), Refusal> {
    let script = sessions::Script::open(&sessions::find(flag, Some(&new.session))?)?;
    let map = script.session().map();
    let dissent = Dissent {
        outcome: Text::new(&new.outcome),
        child: child(map, new.child.as_deref())?,
        by: people::named(map, &new.by)?,
        words: words(&new.words)?,
    };
    script.record(vec![Body::Dissent(dissent)])
}

/// Records when the next meeting is.
pub fn next_meeting(new: NewNext, flag: Option<PathBuf>) -> Result<(), Refusal> {
    let script = sessions::Script::open(&sessions::find(flag, Some(&new.session))?)?;
    let own = script.session().map().meeting.as_ref().map(|meeting| meeting.kind.clone());
    let named = new.meeting.as_deref().map(MeetingKindId::new);
    let next = NextMeeting {
        kind: named.or(own).unwrap_or_else(|| MeetingKindId::new("meeting")),
        on: Some(new.day),
        time: new.at,
        place: new.place.as_deref().map(words).transpose()?.unwrap_or_default(),
    };
    script.record(vec![Body::NextMeeting(next)])
}

/// Whether it is answered once, and not for each child.
fn is_for_all(map: &Map, outcome: &str) -> bool {
    let rules = map.meeting.as_ref().and_then(|meeting| meeting.rules.as_ref());
    rules.is_some_and(|rules| rules.outcomes.iter().any(|known| known.once && *known.id == *outcome))
}

/// The child that is meant: by name, or the only one there is.
fn child(map: &Map, named: Option<&str>) -> Result<Option<PersonId>, Refusal> {
    if let Some(name) = named {
        return people::named(map, name).map(Some);
    }
    let mut children = map.people.iter().filter(|person| person.child && !person.off_list);
    let only = children.next().map(|child| child.id.clone());
    match (only, children.next()) {
        (only, None) => Ok(only),
        (_, Some(_)) => Err(super::refused("This meeting is about more than one child. Say for which with --child.")),
    }
}
