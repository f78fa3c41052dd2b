//! `mapboard report` and `mapboard referral`: written beforehand, on the same board and with the same prompts.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use crate::domain::{
    event::Body,
    person::{Person, free_letter, initials_of},
    text::Text,
};

use super::{Refusal, new, people, seal, sessions, words::words};

/// Something written before a meeting.
#[derive(Debug, clap::Args)]
pub struct Beforehand {
    /// Who writes it; `-` reads it from stdin
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// The agency it is written for
    #[arg(long, value_name = "A")]
    agency: Option<String>,
    /// A child it is about; once for each
    #[arg(long, value_name = "NAME")]
    child: Vec<String>,
    /// The framework of its board, as `frameworks list` prints it [default: the last session's]
    #[arg(long, value_name = "ID")]
    framework: Option<String>,
    /// What it is called; `-` reads it from stdin [default: the kind's name]
    #[arg(long, value_name = "T")]
    title: Option<String>,
    #[command(flatten)]
    seals: seal::Seals,
    /// Only make it, and print its path as the last line
    #[arg(long)]
    no_open: bool,
}

/// Starts one of this kind, with whoever writes it and the children already named.
pub fn run(wanted: Beforehand, kind: &str, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let Beforehand { by, agency, child, framework, title, seals, no_open } = wanted;
    let session = new::NewSession { framework, meeting: Some(kind.to_owned()), title, from: None, seals, no_open };
    let agency = agency.as_deref().map(Text::new);
    let author = by.as_deref().map(words).transpose()?.or_else(|| agency.clone());
    let author = author.map(|name| (name, agency, false));
    let children = child.iter().map(|name| Ok((words(name)?, None, true))).collect::<Result<Vec<_>, Refusal>>()?;
    let named: Vec<_> = author.into_iter().chain(children).collect();
    new::start(session, flag, out, |path| name_all(path, named))
}

/// Names these people: whoever writes is here, a child need not be.
fn name_all(path: &Path, named: Vec<(Text, Option<Text>, bool)>) -> Result<(), Refusal> {
    for (name, agency, child) in named {
        let script = sessions::Script::open(path)?;
        let map = script.session().map();
        let taken: Vec<char> = map.people.iter().filter_map(|person| person.letter).collect();
        let attendance = if child { crate::domain::person::Attendance::Absent } else { Default::default() };
        let person = Person {
            id: people::free_id(map, &name),
            initials: initials_of(&name),
            letter: free_letter(&name, &taken),
            role: None,
            agency,
            child,
            attendance,
            off_list: false,
            name,
        };
        script.record(vec![Body::Person(Box::new(person))])?;
    }
    Ok(())
}
