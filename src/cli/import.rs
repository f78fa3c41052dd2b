//! `mapboard import`: a report into the tray of a session, from which the minute-taker places it line by line.

use std::{
    ffi::OsString,
    fs::File,
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use crate::{
    domain::{
        event::{Add, Body, Event, Offer},
        ids::{ContributionId, EventId, IdSource, PersonId, SeriesId, SessionId},
        map::Map,
        paper::Paper,
        person::{Attendance, Person, free_letter, initials_of},
        session::Session,
        text::Text,
    },
    import::{self, Author, Came, LARGEST, Taken, Unreadable},
    store::{
        Desk, Header, Store, Sum, library,
        seal::{
            file::{is_sealed, sealed_to},
            recipient::Recipient,
        },
    },
    tui::runtime::clock,
};

use super::{Refusal, catalogue, people, refused, seal, sessions, terminal::aside};

/// A report that came.
#[derive(Debug, clap::Args)]
pub struct Import {
    /// The session: a path, or a unique part of its name
    #[arg(required_unless_present = "new")]
    session: Option<OsString>,
    /// The report: a Word document, Markdown, plain text or mapboard's own JSON; `-` reads it from stdin
    #[arg(required_unless_present = "new")]
    file: Option<PathBuf>,
    /// Make a new session of a whole export as JSON instead, under an id of its own, and print its path
    #[arg(long, value_name = "FILE.json", conflicts_with_all = ["session", "file", "agency", "by", "restricted"])]
    new: Option<PathBuf>,
    #[command(flatten)]
    seals: seal::Seals,
    /// Whose report it is [default: the agency that is in it]
    #[arg(long, value_name = "A")]
    agency: Option<String>,
    /// Who of that agency speaks: an id, a name or initials
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
    /// Keep all of it from the room, once it is placed
    #[arg(long)]
    restricted: bool,
}

/// Puts its lines into the tray, and says how many wait there.
pub fn run(import: Import, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    if let Some(file) = &import.new {
        return whole(file, &import.seals, flag, out);
    }
    let file = import.file.clone().unwrap_or_default();
    let bytes = bytes_of(&file)?;
    let came = import::read(&bytes).map_err(|why| unreadable(&file, &why))?;
    let catalogue = catalogue();
    let papers: Vec<&Paper> = catalogue.papers().collect();
    let script = sessions::Script::open(&sessions::find(flag, import.session.as_deref())?)?;
    let session = script.session();
    let (agency, person, named) = author(&import, &came, session.map())?;
    let author = Author { person: person.clone(), restricted: import.restricted };
    let sum = Sum::of(&bytes).to_string();
    let mut ids = ids(session, &sum);
    let taken = came.lines(session, &author, &papers, &mut || ids()).map_err(|why| unreadable(&file, &why))?;
    let file = file.file_name().filter(|_| !is_stdin(&file)).unwrap_or_default();
    // Of what is all kept from the room, the room is not told whose it is either: that agency joins no list of people.
    let (by, named, lines) = match named {
        Some(agency) if import.restricted => (None, None, without(&taken.lines, &agency.id)),
        named => (Some(person), named, taken.lines.clone()),
    };
    let offer =
        Offer { agency: agency.clone(), by, file: Text::new(&file.to_string_lossy()), sum: Text::new(&sum), lines };
    let added = named.map(|person| Body::Person(Box::new(person)));
    script.record(added.into_iter().chain([Body::Offer(Box::new(offer))]).collect())?;
    Ok(tell(&agency, &taken, out)?)
}

/// `lines` without `person` as who said or told them.
fn without(lines: &[Add], person: &PersonId) -> Vec<Add> {
    let other = |by: &Option<PersonId>| by.clone().filter(|by| by != person);
    lines
        .iter()
        .map(|line| Add { said_by: other(&line.said_by), told_by: other(&line.told_by), ..line.clone() })
        .collect()
}

/// Makes a new session of a whole export.
fn whole(file: &Path, seals: &seal::Seals, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let bytes = bytes_of(file)?;
    let folder = sessions::own_folder(flag)?;
    let store = Store::of_user();
    let rules = seals.over(store.rules())?;
    let desk = Desk::take(store.data());
    let (mut ids, now) = (IdSource::new(clock::seed()), clock::now());
    let (id, signed) = (SessionId(ids.next(now)), EventId(ids.next(now)));
    let meeting = import::meeting(&bytes, id, signed, now).map_err(|why| unreadable(file, &why))?;
    let header = Header { id, started: meeting.started, kind: meeting.kind, series: Some(SeriesId::new(&ids.code())) };
    let event = |(n, (at, body))| {
        let id = if matches!(body, Body::Close(_)) { signed } else { EventId(ids.next(now)) };
        Event { n, id, at, desk: desk.id().clone(), was: None, body }
    };
    let events = (1..).zip(meeting.changes).map(event).collect();
    // What was sealed here is as secret when it comes back.
    let of_origin = sealed_to_of(&folder, meeting.origin);
    let sealed_here = !of_origin.is_empty();
    let store = store.clone().by(rules.and_to(of_origin));
    let path = store.create(&folder, &header, events).map_err(refused)?;
    if !is_sealed(&path) {
        aside(
            "it is not sealed: whoever has the file reads it. “mapboard seal” seals it, or “--seal-to” when it is made.",
        );
    } else if sealed_here {
        aside("the meeting it was made of is sealed, so this one is sealed to the same keys.");
    }
    Ok(writeln!(out, "{}", path.display())?)
}

/// Whom the session `id` in this folder is sealed to, if it is there and sealed.
fn sealed_to_of(folder: &Path, id: SessionId) -> Vec<Recipient> {
    let sealed = library::list(folder).unwrap_or_default().into_iter().filter(|path| is_sealed(path));
    let it = sealed.map(|path| library::entry(&path)).find(|entry| entry.id == Some(id));
    it.map(|entry| sealed_to(&entry.path)).unwrap_or_default()
}

fn tell(agency: &str, taken: &Taken, out: &mut dyn Write) -> io::Result<()> {
    let (lines, wait) = match taken.lines.len() {
        1 => ("1 line".to_owned(), "waits"),
        lines => (format!("{lines} lines"), "wait"),
    };
    let without = taken.lines.iter().filter(|line| line.to.is_none()).count();
    writeln!(out, "{lines} of {agency} {wait} in the tray. Ctrl+E on a private board places them one by one.")?;
    if without > 0 {
        writeln!(out, "{without} of them under no heading that this board has: a digit places those.")?;
    }
    if !taken.passed_over.is_empty() {
        let headings: Vec<String> = taken.passed_over.iter().map(|heading| format!("“{heading}”")).collect();
        writeln!(out, "Not lines of a map, and so not taken in: {}.", headings.join(", "))?;
    }
    if !taken.left.is_empty() {
        writeln!(out, "Also in the file, and not taken in: {}.", taken.left.join(", "))?;
    }
    Ok(())
}

fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == "-"
}

fn unreadable(file: &Path, why: &Unreadable) -> Refusal {
    let file = if is_stdin(file) { "What came on stdin".into() } else { file.display().to_string() };
    refused(format!("{file} was not taken in: {why}. Nothing was changed."))
}

/// All of the file, as far as it may be a report.
fn bytes_of(file: &Path) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let read = match is_stdin(file) {
        true => io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes),
        false => File::open(file).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)),
    };
    match read {
        Ok(_) if bytes.len() as u64 > LARGEST => Err(unreadable(file, &Unreadable::Large)),
        Ok(0) => Err(unreadable(file, &Unreadable::Empty)),
        Ok(_) => Ok(bytes),
        Err(error) => Err(refused(format!("{} could not be read: {error}. Nothing was changed.", file.display()))),
    }
}

/// The ids of its lines: those of one file in one meeting are always the same, so that two copies of the meeting which both
/// took it in have each line once after a merge.
fn ids(session: &Session, sum: &str) -> impl FnMut() -> ContributionId + use<> {
    let meeting = session.map().meeting.as_ref();
    let started = meeting.map(|meeting| meeting.started).unwrap_or_default();
    let of_both = format!("{}{sum}", meeting.map(|meeting| meeting.session.to_string()).unwrap_or_default());
    let seed = Sum::of(of_both.as_bytes()).to_string();
    let mut source = IdSource::new(u64::from_str_radix(&seed[..16], 16).unwrap_or_default());
    move || ContributionId(source.next(started))
}

/// Whose report it is, who speaks for it, and that person if nobody here does yet: the agency itself.
fn author(import: &Import, came: &Came, map: &Map) -> Result<(Text, PersonId, Option<Person>), Refusal> {
    let by = import.by.as_deref().map(|name| people::named(map, name)).transpose()?;
    let of_person = by.as_ref().and_then(|by| map.person(by)).and_then(|person| person.agency.clone());
    let agency = import.agency.as_deref().map(Text::new).or(of_person).or_else(|| came.agency().map(Text::new));
    let named = by.as_ref().and_then(|by| map.person(by)).map(|person| person.name.clone());
    let Some(agency) = agency.or(named).filter(|agency| !agency.trim().is_empty()) else {
        let sentence = "It does not say whose report it is. Say so with --agency, or with --by. Nothing was changed.";
        return Err(refused(sentence));
    };
    if let Some(by) = by {
        return Ok((agency, by, None));
    }
    let is = |known: &Option<Text>| known.as_ref().is_some_and(|known| known.to_lowercase() == agency.to_lowercase());
    let listed = || map.people.iter().filter(|person| !person.off_list);
    let mut of_agency = listed().filter(|person| is(&person.agency));
    let itself = listed().find(|person| is(&Some(person.name.clone())));
    let only = of_agency.next().filter(|_| of_agency.next().is_none());
    if let Some(person) = itself.or(only) {
        return Ok((agency, person.id.clone(), None));
    }
    let taken: Vec<char> = map.people.iter().filter_map(|person| person.letter).collect();
    let person = Person {
        id: people::free_id(map, &agency),
        initials: initials_of(&agency),
        letter: free_letter(&agency, &taken),
        role: None,
        agency: Some(agency.clone()),
        child: false,
        attendance: Attendance::Absent,
        off_list: false,
        name: agency.clone(),
    };
    Ok((agency, person.id.clone(), Some(person)))
}
