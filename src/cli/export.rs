//! `mapboard export`: papers, and the actions for other programs.

use std::{
    ffi::OsString,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
};

use clap::ValueEnum;

use crate::{
    domain::{
        ids::PaperId,
        map::Map,
        paper::{Paper, Readers, Speakers},
        person::Person,
        public::PublicSession,
        session::Session,
        text::Text,
    },
    export::{
        actions::{self, Calendared},
        document::Document,
        docx, exported, html, markdown, nameless,
        papers::{self, Copy, State},
        pdf,
    },
    store::{Store, paper_file},
    tui::runtime::clock,
};

use super::{Refusal, catalogue, refused, sessions, show};

/// What is to be made of a session.
#[derive(Debug, clap::Args)]
pub struct Wanted {
    /// The session: a path, or a unique part of its name
    session: OsString,
    /// Which paper: minutes, letter, plan, family, child, child-older, report, referral, map, fields, left-out, or one of your own
    #[arg(long = "as", value_name = "PAPER", default_value = "minutes")]
    paper: String,
    /// In which format [default: by the name of the file, else md]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The person it is made for: an id, a name or initials
    #[arg(long = "for", value_name = "PERSON")]
    made_for: Option<String>,
    /// Leave out who said what
    #[arg(long)]
    unnamed: bool,
    /// Also say where the next meetings are, in a calendar and in what is made for one person
    #[arg(long)]
    places: bool,
    /// Print the paper as its reader will see it, and on stderr how much is left out of it; nothing is written
    #[arg(long, conflicts_with_all = ["output", "format"])]
    preview: bool,
    /// The file to be made [default: it is printed]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Put it in the place of a file that is there
    #[arg(long, requires = "output")]
    replace: bool,
}

/// How many signs are named that the fonts of PDFs do not have.
const SIGNS_NAMED: usize = 12;

/// The formats there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Markdown
    Md,
    /// One HTML file that prints well
    Html,
    /// For Word and LibreOffice
    Docx,
    /// To print and to keep
    Pdf,
    /// The actions, for a spreadsheet
    Csv,
    /// The actions that have a date, for a calendar
    Ics,
    /// All of it, for other programs
    Json,
}

/// Makes it.
pub fn run(wanted: Wanted, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let format = wanted.format.or_else(|| by_name(wanted.output.as_deref())).unwrap_or(Format::Md);
    let catalogue = catalogue();
    let id = PaperId::new(&wanted.paper);
    let Some(paper) = catalogue.paper(&id) else {
        let known: Vec<&str> = catalogue.papers().map(|paper| paper.id.as_str()).collect();
        return Err(refused(format!("There is no paper `{id}`. There are: {}.", known.join(", "))));
    };
    let speakers = if wanted.unnamed { Speakers::Unnamed } else { paper.speakers };
    let paper = &Paper { speakers, ..paper.clone() };
    let path = sessions::find(flag, Some(&wanted.session))?;
    let reading = Store::of_user().read(&path).map_err(refused)?;
    let sum = Text::new(&reading.last_sums().join(" "));
    // Spreadsheets and calendars are shared, and mark nothing as restricted.
    let shared = matches!(format, Format::Csv | Format::Ics);
    if paper.readers == Readers::Record && !shared {
        if wanted.made_for.is_some() {
            return Err(refused(
                "This paper is the whole record: it holds what is restricted, and what is left out of people's copies, so \
                 it is made for no one. Leave out --for, or make the paper “family”.",
            ));
        }
        let session = show::whole(&path, reading);
        let copy = Copy { made_for: None, child: None, sum, state: state(session.map()) };
        return write(&wanted, format, paper, session.map(), &copy, out);
    }
    let damaged = reading.damage.first().map(|damage| damage.line);
    let session = show::known_to_room(&path, reading);
    let public = show::is_open(&path, damaged, PublicSession::of(&session))?;
    let person = made_for(&wanted, &public)?;
    if paper.readers == Readers::Person && person.is_none() && !shared {
        let sentence =
            "This paper is made for one person, for two parents may not read the same. Say for whom with --for.";
        return Err(refused(sentence));
    }
    let copy = Copy {
        made_for: person.map(|person| person.name.clone()),
        child: person.filter(|person| person.child).map(|person| person.id.clone()),
        sum,
        state: state(session.map()),
    };
    if wanted.preview {
        tell_left_out(&session, &public, person);
    }
    match person {
        Some(person) => {
            let theirs = PublicSession::copy_for(&session, &person.id);
            let theirs = if wanted.places { theirs } else { theirs.without_places() };
            write(&wanted, format, paper, &theirs, &copy, out)
        }
        None => write(&wanted, format, paper, &public, &copy, out),
    }
}

/// How much the copy leaves out: for whoever makes it, and for nobody else.
fn tell_left_out(session: &Session, public: &PublicSession, person: Option<&Person>) {
    let lines = |count: usize| if count == 1 { "1 line".to_owned() } else { format!("{count} lines") };
    eprintln!("Left out, kept from the room: {}.", lines(session.map().count() - public.count()));
    if let Some(person) = person {
        let copy = PublicSession::copy_for(session, &person.id);
        eprintln!("Left out of the copies for {}: {}.", person.name, lines(public.count() - copy.count()));
    }
}

fn state(map: &Map) -> State {
    match &map.settled.signed_off {
        None => State::Draft,
        Some(signed) if signed.late.is_empty() => State::SignedOff,
        Some(_) => State::Late,
    }
}

fn made_for<'a>(wanted: &Wanted, map: &'a Map) -> Result<Option<&'a Person>, Refusal> {
    let Some(name) = &wanted.made_for else { return Ok(None) };
    let found = map.person_named(name);
    found.map(Some).ok_or_else(|| refused(format!("Nobody in this meeting is called “{name}”, or more than one is.")))
}

fn by_name(file: Option<&Path>) -> Option<Format> {
    let ending = file?.extension()?.to_str()?;
    Format::from_str(ending, true).ok()
}

fn write(
    wanted: &Wanted,
    format: Format,
    paper: &Paper,
    map: &Map,
    copy: &Copy,
    out: &mut dyn Write,
) -> Result<(), Refusal> {
    let document = || papers::make(paper, map, copy);
    let bytes = match format {
        Format::Md => markdown::write(&document()).into_bytes(),
        Format::Html => html::write(&document()).into_bytes(),
        Format::Docx => docx::write(&document())?,
        Format::Pdf => as_pdf(&document())?,
        Format::Csv => actions::csv(map, copy)?,
        Format::Ics => {
            let how = Calendared { copy, now: clock::now(), places: wanted.places };
            actions::ics(map, how).into_bytes()
        }
        Format::Json => nameless::json(map, &exported::exported(map, copy)).map_err(io::Error::from)?,
    };
    let Some(file) = &wanted.output else {
        if matches!(format, Format::Docx | Format::Pdf) && io::stdout().is_terminal() {
            return Err(refused("This format is no text for a terminal. Say which file to make with -o FILE."));
        }
        return Ok(out.write_all(&bytes)?);
    };
    let done = if wanted.replace { paper_file::replace(file, &bytes) } else { paper_file::create(file, &bytes) };
    done.map_err(|e| match e.kind() {
        io::ErrorKind::AlreadyExists => refused(format!(
            "{} is there already and was left as it is. --replace puts the new one in its place.",
            file.display()
        )),
        _ => refused(format!("{} could not be made: {e}. Nothing is left of it.", file.display())),
    })?;
    Ok(writeln!(out, "{}", file.display())?)
}

/// The paper as PDF; on stderr the signs that its fonts do not have.
fn as_pdf(document: &Document) -> io::Result<Vec<u8>> {
    let written = pdf::write(document)?;
    if !written.not_shown.is_empty() {
        let sign = |c: &char| format!("{c} (U+{:04X})", u32::from(*c));
        let some: Vec<String> = written.not_shown.iter().take(SIGNS_NAMED).map(sign).collect();
        let more = written.not_shown.len() - some.len();
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        eprintln!(
            "mapboard: the PDF's fonts do not have {}{more}. Each stands in it as a box with its code; when copied or read \
             aloud it is itself. A DOCX shows it with the fonts of whoever opens it.",
            some.join(", "),
        );
    }
    Ok(written.bytes)
}
