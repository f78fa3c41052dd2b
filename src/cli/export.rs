//! `mapboard export`: papers, and the actions for other programs.

use std::{
    ffi::OsString,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::{ValueEnum, builder::PossibleValue};

use crate::{
    domain::{
        ids::{PaperId, PersonId},
        paper::{Paper, Readers, Speakers},
        public::PublicSession,
        session::Session,
        text::Text,
    },
    export::copy::{self, Format, Made, NotMade, Order},
    store::{Store, paper_file, seal::recipient, series::known_to_room},
    tui::runtime::clock,
};

use super::{Refusal, catalogue, people, refused, seal, sessions, show, unlock};

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
    /// Also say where the next meetings are, in a calendar and in what is made for one person, and when people of the
    /// network can be rung
    #[arg(long)]
    places: bool,
    /// Print the paper as its reader will see it, and on stderr how much is left out of it; nothing is written
    #[arg(long, conflicts_with_all = ["output", "format"])]
    preview: bool,
    /// The file to be made [default: it is printed]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Encrypt it for this recipient, as an age file; can be given several times. No copy in clear is made
    #[arg(long = "seal-to", value_name = "AGE1", conflicts_with = "preview")]
    seal_to: Vec<String>,
    /// Put it in the place of a file that is there
    #[arg(long, requires = "output")]
    replace: bool,
}

/// How many signs are named that the fonts of PDFs do not have.
const SIGNS_NAMED: usize = 12;

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Format] {
        &[Format::Md, Format::Html, Format::Docx, Format::Pdf, Format::Csv, Format::Ics, Format::Json]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let what_for = match self {
            Format::Md => "Markdown",
            Format::Html => "One HTML file that prints well",
            Format::Docx => "For Word and LibreOffice",
            Format::Pdf => "To print and to keep",
            Format::Csv => "The actions, for a spreadsheet",
            Format::Ics => "The actions that have a date, for a calendar",
            Format::Json => "All of it, for other programs",
        };
        Some(PossibleValue::new(self.ending()).help(what_for))
    }
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
    let paper = Arc::new(Paper { speakers, ..paper.clone() });
    let path = sessions::find(flag, Some(&wanted.session))?;
    let store = Store::of_user();
    let reading = store.read(&path).map_err(refused)?;
    let sum = Text::new(&reading.last_sums().join(" "));
    let damaged = reading.damage.first().map(|damage| damage.line);
    let is_record = paper.readers == Readers::Record && !format.is_shared();
    let session = if is_record {
        show::whole(&path, reading)
    } else {
        unlock::later(&path);
        known_to_room(&store, &path, reading)
    };
    let mut order = Order { paper, format, made_for: None, places: wanted.places };
    if let Some(name) = &wanted.made_for {
        let public = show::is_open(&path, damaged, PublicSession::of(&session))?;
        order.made_for = Some(people::named(&public, name)?);
    }
    let not_made = |why: NotMade| match why {
        NotMade::ForNoOne => refused(format!("{why}. Leave out --for, or make the paper “family”.")),
        NotMade::ForWhom => refused(format!("{why}. Say for whom with --for.")),
        NotMade::Closed(_) => match show::is_open(&path, damaged, PublicSession::of(&session)) {
            Err(closed) => closed,
            Ok(_) => refused(format!("{why}.")),
        },
        NotMade::NotAgreed(_) => refused(format!("{why}.")),
        NotMade::Nobody => refused(format!("{why}.")),
        NotMade::Failed(error) => error.into(),
    };
    let made = copy::make(&session, &order, sum, clock::now()).map_err(not_made)?;
    if wanted.preview && !is_record {
        tell_left_out(&session, order.made_for.as_ref());
    }
    tell_not_shown(&made);
    write(&wanted, format, &made.bytes, out)
}

/// How much the copy leaves out: for whoever makes it, and for nobody else.
fn tell_left_out(session: &Session, person: Option<&PersonId>) {
    let lines = |count: usize| if count == 1 { "1 line".to_owned() } else { format!("{count} lines") };
    let public = PublicSession::of(session);
    eprintln!("Left out, kept from the room: {}.", lines(session.map().count() - public.count()));
    if let Some(person) = person.and_then(|id| public.person(id)) {
        let copy = PublicSession::copy_for(session, &person.id);
        eprintln!("Left out of the copies for {}: {}.", person.name, lines(public.count() - copy.count()));
    }
}

fn by_name(file: Option<&Path>) -> Option<Format> {
    let file = file?;
    // What is encrypted is called so behind its own ending.
    let file = if file.extension().is_some_and(|end| end == "age") { Path::new(file.file_stem()?) } else { file };
    let ending = file.extension()?.to_str()?;
    Format::from_str(ending, true).ok()
}

fn write(wanted: &Wanted, format: Format, bytes: &[u8], out: &mut dyn Write) -> Result<(), Refusal> {
    let to = seal::named(&wanted.seal_to)?;
    let sealed = (!to.is_empty()).then(|| recipient::encrypt(&to, bytes)).transpose().map_err(refused)?;
    let bytes = sealed.as_deref().unwrap_or(bytes);
    let Some(file) = &wanted.output else {
        let is_no_text = matches!(format, Format::Docx | Format::Pdf) || sealed.is_some();
        if is_no_text && io::stdout().is_terminal() {
            return Err(refused("This format is no text for a terminal. Say which file to make with -o FILE."));
        }
        return Ok(out.write_all(bytes)?);
    };
    let done = if wanted.replace { paper_file::replace(file, bytes) } else { paper_file::create(file, bytes) };
    done.map_err(|e| match e.kind() {
        io::ErrorKind::AlreadyExists => refused(format!(
            "{} is there already and was left as it is. --replace puts the new one in its place.",
            file.display()
        )),
        _ => refused(format!("{} could not be made: {e}. Nothing is left of it.", file.display())),
    })?;
    Ok(writeln!(out, "{}", file.display())?)
}

/// On stderr the signs that the fonts of a PDF do not have.
fn tell_not_shown(made: &Made) {
    if made.not_shown.is_empty() {
        return;
    }
    let sign = |c: &char| format!("{c} (U+{:04X})", u32::from(*c));
    let some: Vec<String> = made.not_shown.iter().take(SIGNS_NAMED).map(sign).collect();
    let more = made.not_shown.len() - some.len();
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    eprintln!(
        "mapboard: the PDF's fonts do not have {}{more}. Each stands in it as a box with its code; when copied or read \
         aloud it is itself. A DOCX shows it with the fonts of whoever opens it.",
        some.join(", "),
    );
}
