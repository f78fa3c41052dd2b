//! `mapboard search`: what was said, in all sessions.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    sync::OnceLock,
};

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    domain::{public::PublicSession, search::Query, session::Session},
    export::paragraph::paragraph,
    store::{
        Store, library,
        search::{Found, Looked, found, look_through},
        series::Families,
    },
};

use super::{
    Refusal, refused, sessions,
    terminal::aside,
    unlock,
    words::{at_most_one_from_stdin, words},
};

/// What is looked for, and where.
#[derive(Debug, clap::Args)]
pub struct Search {
    /// Words that have to stand there, in any order, and phrases in quotes; `-` reads them from stdin
    #[arg(value_name = "WORDS", num_args = 1.., required_unless_present_any = ["by", "place", "since", "until"])]
    words: Vec<String>,
    /// Only what someone said who is called so: a part of a name
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
    /// Only what stands in this column or section: a part of its title, or `column/section`
    #[arg(long = "in", value_name = "PLACE")]
    place: Option<String>,
    /// Only what was recorded on this day or later: 2026-11-23
    #[arg(long, value_name = "DAY")]
    since: Option<NaiveDate>,
    /// Only what was recorded on this day or earlier
    #[arg(long, value_name = "DAY")]
    until: Option<NaiveDate>,
    /// Only on boards of this framework: its id, or a part of its title
    #[arg(long, value_name = "ID")]
    framework: Option<String>,
    /// Only what the room may see, with people called as the room sees them
    #[arg(long)]
    public: bool,
    /// Every session, however many [default: the newest 50 that have it]
    #[arg(long)]
    all: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// More sessions than a person reads through; whoever wants more says so.
const MOST: usize = 50;

/// Prints what was found, the newest session first.
pub fn run(search: Search, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let query = Query::new(&asked(&search.words)?)
        .by(search.by.as_deref())
        .at(search.place.as_deref())
        .on(search.framework.as_deref())
        .between(search.since, search.until);
    if query.is_empty() {
        return Err(refused("There is nothing to look for: say a word that was said."));
    }
    let folder = sessions::folder(flag)?;
    let paths = match library::list(&folder) {
        Ok(paths) => paths,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(refused(format!("The sessions in {} cannot be listed: {error}.", folder.display()))),
    };
    unlock::any(&paths);
    let most = if search.all { usize::MAX } else { MOST };
    let (store, families) = (Store::of_user(), OnceLock::new());
    let kept_later = |path: &Path, session: &Session| {
        families.get_or_init(|| Families::of(&paths)).kept_later(&store, path, session)
    };
    let answers = look_through(
        &store,
        &paths,
        query.phrases(),
        most,
        || true,
        |path, looked| match looked {
            Looked::Read(reading) if !reading.damage.is_empty() && search.public => {
                Some(Err(format!("{}: it is damaged, and that might restrict something.", path.display())))
            }
            Looked::Read(reading) => {
                let mut session = reading.into_session();
                if !search.public {
                    return found(path, session.map(), &query).map(Ok);
                }
                found(path, &PublicSession::of(&session).without_hours(), &query)?;
                session.note_elsewhere(kept_later(path, &session));
                found(path, &PublicSession::of(&session).without_hours(), &query).map(Ok)
            }
            Looked::Failed(why) => Some(Err(format!("{}: {why}", path.display()))),
        },
    );
    let (found, failed): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
    let found: Vec<Found> = found.into_iter().flatten().collect();
    if search.json {
        serde_json::to_writer_pretty(&mut *out, &found.iter().flat_map(listed).collect::<Vec<_>>())
            .map_err(io::Error::from)?;
        writeln!(out)?;
    } else {
        found.iter().try_for_each(|found| print(found, out))?;
    }
    if found.len() + failed.len() >= most {
        aside(format_args!("these are the newest {most}. Say more words, or --all."));
    }
    for why in failed.into_iter().filter_map(Result::err) {
        aside(format_args!("not looked through: {why}"));
    }
    if found.is_empty() && !search.json {
        aside(format_args!("nothing was found in {} sessions of {}.", paths.len(), folder.display()));
    }
    Ok(())
}

/// The words as a person would write them: what the shell was given in quotes is a phrase.
fn asked(given: &[String]) -> Result<String, Refusal> {
    at_most_one_from_stdin(&given.iter().map(|given| Some(given.as_str())).collect::<Vec<_>>())?;
    let pieces = given.iter().map(|given| match given.as_str() {
        "-" => words(given).map(|words| words.to_string()),
        given if given.contains(char::is_whitespace) && !given.contains('"') => Ok(format!("\"{given}\"")),
        given => Ok(given.to_owned()),
    });
    Ok(pieces.collect::<Result<Vec<_>, _>>()?.join(" "))
}

fn print(found: &Found, out: &mut dyn Write) -> Result<(), Refusal> {
    let day = found.started.map(|started| started.format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default();
    let name = found.path.file_stem().unwrap_or_default().to_string_lossy();
    writeln!(out, "{day}  {}  {name}", found.title.replace('\n', " "))?;
    for (hit, by) in &found.hits {
        let by = if by.is_empty() { String::new() } else { format!("{by}: ") };
        paragraph(out, "  ", &format!("{} {}. {by}{}", hit.at.format("%H:%M"), hit.place, hit.words))?;
    }
    Ok(writeln!(out)?)
}

#[derive(Serialize)]
struct Listed<'a> {
    path: String,
    title: &'a str,
    contribution: Option<String>,
    by: &'a str,
    at: String,
    place: &'a str,
    words: &'a str,
}

fn listed(found: &Found) -> impl Iterator<Item = Listed<'_>> {
    found.hits.iter().map(|(hit, by)| Listed {
        path: found.path.to_string_lossy().into_owned(),
        title: &found.title,
        contribution: hit.contribution.map(|id| id.to_string()),
        by,
        at: hit.at.to_rfc3339(),
        place: &hit.place,
        words: &hit.words,
    })
}
