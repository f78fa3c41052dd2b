//! People meant by name, and adding them.

use std::{ffi::OsString, io::Write};

use crate::{
    domain::{
        Moment,
        event::{Attend, Body},
        ids::PersonId,
        map::Map,
        person::{Attendance, Person, free_letter, initials_of},
        text::Text,
    },
    tui::runtime::clock,
};

use super::{
    Refusal, refused, sessions, show,
    terminal::aside,
    words::{at_most_one_from_stdin, words},
};

/// Someone to be added.
#[derive(Debug, clap::Args)]
pub struct NewPerson {
    /// The session: a path, or a unique part of its name
    session: OsString,
    /// How the person is called here; `-` reads it from stdin
    name: String,
    /// Parent, network, child, social worker, chair ...
    #[arg(long, value_name = "R")]
    role: Option<String>,
    /// The agency the person comes from
    #[arg(long, value_name = "A")]
    agency: Option<String>,
    /// One to three letters for narrow places [default: from the name]
    #[arg(long, value_name = "I")]
    initials: Option<String>,
    /// The meeting is about this child
    #[arg(long)]
    child: bool,
    /// Came, and is in the room
    #[arg(long, group = "attendance")]
    arrived: bool,
    /// Left
    #[arg(long, group = "attendance")]
    left: bool,
    /// When they came or left: `14:30` on the session's day, or with a day and an offset [default: now]
    #[arg(long, value_name = "TIME", value_parser = show::when, requires = "attendance")]
    at: Option<show::When>,
    /// Takes part by telephone or video
    #[arg(long, group = "attendance")]
    remote: bool,
    /// Sent apologies
    #[arg(long, group = "attendance")]
    apologies: bool,
    /// Is not there
    #[arg(long, group = "attendance")]
    absent: bool,
}

/// The person meant by `name`: an id, a name or initials.
pub fn named(map: &Map, name: &str) -> Result<PersonId, Refusal> {
    if let Some(person) = map.person_named(name) {
        return Ok(person.id.clone());
    }
    Err(nobody(map, name))
}

fn nobody(map: &Map, name: &str) -> Refusal {
    let known: Vec<&str> = map.people.iter().filter(|person| !person.off_list).map(|person| &*person.name).collect();
    let there = match known[..] {
        [] => "Nobody is named in this meeting yet.".to_owned(),
        _ => format!("There are: {}.", known.join(", ")),
    };
    let name = Text::new(name);
    refused(format!("Nobody here is called “{name}”. {there} `mapboard person SESSION NAME` adds someone."))
}

/// Adds someone, or says how someone who is known takes part; prints the id.
pub fn run(new: NewPerson, flag: Option<std::path::PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    at_most_one_from_stdin(&[Some(&new.name), new.role.as_deref(), new.agency.as_deref()])?;
    let name = words(&new.name)?;
    if name.trim().is_empty() {
        return Err(refused("A person needs a name. Nothing was added."));
    }
    let script = sessions::Script::open(&sessions::find(flag, Some(&new.session))?)?;
    let map = script.session().map();
    let now = clock::now();
    let at = match (new.at, &map.meeting) {
        (Some(at), Some(meeting)) => at.moment(meeting.started)?,
        _ => now,
    };
    if at > now {
        return Err(refused("That time is still to come. Nothing was added."));
    }
    let describes = new.role.is_some() || new.agency.is_some() || new.initials.is_some() || new.child;
    let mut broken = None;
    let (id, changes) = match (map.person_named(&name), attendance(&new)) {
        (Some(known), Some(attendance)) if !describes => {
            broken = map.quorum_broken_by(&known.id, attendance).map(|state| map.what_rules_allow(&state));
            let attend = Attend { id: known.id.clone(), attendance, at, part: None, takes_back: None };
            (known.id.clone(), vec![Body::Attend(attend)])
        }
        (None, _) if new.left => return Err(nobody(map, &name)),
        _ => added(map, new, name, at)?,
    };
    script.record(changes)?;
    if let Some(broken) = broken {
        aside(format_args!("Not quorate any more. {broken}"));
    }
    Ok(writeln!(out, "{id}")?)
}

/// How the command line says that someone takes part; none if it does not.
fn attendance(new: &NewPerson) -> Option<Attendance> {
    let said = [
        (new.arrived, Attendance::Present),
        (new.left, Attendance::Left),
        (new.remote, Attendance::Remote),
        (new.apologies, Attendance::Apologies),
        (new.absent, Attendance::Absent),
    ];
    said.into_iter().find(|(said, _)| *said).map(|(_, attendance)| attendance)
}

/// Somebody new, and when they came if that was said.
fn added(map: &Map, new: NewPerson, name: Text, at: Moment) -> Result<(PersonId, Vec<Body>), Refusal> {
    if let Some(known) = map.people.iter().find(|known| !known.off_list && known.name == name) {
        return Err(refused(format!("“{}” is in this meeting already. Nothing was added.", known.name)));
    }
    let taken: Vec<char> = map.people.iter().filter_map(|person| person.letter).collect();
    let person = Person {
        id: free_id(map, &name),
        initials: new.initials.as_deref().map_or_else(|| initials_of(&name), Text::new),
        letter: free_letter(&name, &taken),
        role: new.role.as_deref().map(words).transpose()?,
        agency: new.agency.as_deref().map(words).transpose()?,
        child: new.child,
        attendance: attendance(&new).unwrap_or_default(),
        off_list: false,
        name,
    };
    let (id, attendance) = (person.id.clone(), person.attendance);
    let came = Attend { id: id.clone(), attendance, at, part: None, takes_back: None };
    let came = new.at.map(|_| Body::Attend(came));
    Ok((id, [Body::Person(Box::new(person))].into_iter().chain(came).collect()))
}

/// A short name that nobody had yet: the name's letters, and a number where that is taken.
pub(super) fn free_id(map: &Map, name: &str) -> PersonId {
    let letter = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let plain: String = name.to_lowercase().chars().map(letter).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let base = if words.is_empty() { "person".to_owned() } else { words.join("-") };
    let numbered = (2..).map(|number| PersonId::new(&format!("{base}-{number}")));
    let mut ids = std::iter::once(PersonId::new(&base)).chain(numbered);
    ids.find(|id| map.person(id).is_none()).unwrap_or_else(|| PersonId::new(&base))
}
