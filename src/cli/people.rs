//! People meant by name, and adding them.

use std::io::Write;

use crate::domain::{
    event::Body,
    ids::PersonId,
    map::Map,
    person::{Attendance, Person, free_letter, initials_of},
    text::Text,
};

use super::{
    NewPerson, Refusal, refused, sessions,
    words::{at_most_one_from_stdin, words},
};

/// The person meant by `name`: an id, a name or initials.
pub fn named(map: &Map, name: &str) -> Result<PersonId, Refusal> {
    if let Some(person) = map.person_named(name) {
        return Ok(person.id.clone());
    }
    let known: Vec<&str> = map.people.iter().filter(|person| !person.off_list).map(|person| &*person.name).collect();
    let there = match known[..] {
        [] => "Nobody is named in this meeting yet.".to_owned(),
        _ => format!("There are: {}.", known.join(", ")),
    };
    let name = Text::new(name);
    Err(refused(format!("Nobody here is called “{name}”. {there} `mapboard person SESSION NAME` adds someone.")))
}

/// Adds someone, and prints the id.
pub fn add(new: NewPerson, flag: Option<std::path::PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    at_most_one_from_stdin(&[Some(&new.name), new.role.as_deref(), new.agency.as_deref()])?;
    let name = words(&new.name)?;
    if name.trim().is_empty() {
        return Err(refused("A person needs a name. Nothing was added."));
    }
    let script = sessions::Script::open(&sessions::find(flag, Some(&new.session))?)?;
    let map = script.session().map();
    if let Some(known) = map.people.iter().find(|known| !known.off_list && known.name == name) {
        return Err(refused(format!("“{}” is in this meeting already. Nothing was added.", known.name)));
    }
    let taken: Vec<char> = map.people.iter().filter_map(|person| person.letter).collect();
    let person = Person {
        id: free_id(map, &name),
        initials: new.initials.map_or_else(|| initials_of(&name), |initials| Text::new(&initials)),
        letter: free_letter(&name, &taken),
        role: new.role.as_deref().map(words).transpose()?,
        agency: new.agency.as_deref().map(words).transpose()?,
        child: new.child,
        attendance: match (new.remote, new.apologies, new.absent) {
            (true, ..) => Attendance::Remote,
            (_, true, _) => Attendance::Apologies,
            (_, _, true) => Attendance::Absent,
            _ => Attendance::Present,
        },
        off_list: false,
        name,
    };
    let id = person.id.clone();
    script.record(vec![Body::Person(Box::new(person))])?;
    Ok(writeln!(out, "{id}")?)
}

/// A short name that nobody had yet: the name's letters, and a number where that is taken.
fn free_id(map: &Map, name: &str) -> PersonId {
    let letter = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let plain: String = name.to_lowercase().chars().map(letter).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let base = if words.is_empty() { "person".to_owned() } else { words.join("-") };
    let numbered = (2..).map(|number| PersonId::new(&format!("{base}-{number}")));
    let mut ids = std::iter::once(PersonId::new(&base)).chain(numbered);
    ids.find(|id| map.person(id).is_none()).unwrap_or_else(|| PersonId::new(&base))
}
