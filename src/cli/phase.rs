//! `mapboard phase`: goes to a part of the agenda, and says which.

use std::{ffi::OsString, io::Write, path::PathBuf};

use crate::domain::{
    event::{Body, EnterPhase},
    framework::Phase,
    map::Map,
};

use super::{Refusal, refused, sessions};

/// A part of the agenda to go to.
#[derive(Debug, clap::Args)]
pub struct NewPhase {
    /// The session: a path, or a unique part of its name
    session: OsString,
    /// The part's id, as `frameworks show` prints it
    #[arg(value_name = "ID|next|previous")]
    phase: String,
}

/// Goes there, and prints the part's id.
pub fn run(phase: NewPhase, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let script = sessions::Script::open(&sessions::find(flag, Some(&phase.session))?)?;
    let to = meant(script.session().map(), &phase.phase)?.id.clone();
    if script.session().map().phase.as_ref() != Some(&to) {
        script.record(vec![Body::Phase(EnterPhase::now(Some(to.clone())))])?;
    }
    Ok(writeln!(out, "{to}")?)
}

/// The part of the agenda that a word means: an id, or `next` or `previous`.
fn meant<'a>(map: &'a Map, word: &str) -> Result<&'a Phase, Refusal> {
    let agenda = map.agenda();
    let now = agenda.iter().position(|phase| Some(&phase.id) == map.phase.as_ref());
    let found = match (agenda.iter().find(|phase| phase.id.as_str() == word), word) {
        (Some(phase), _) => Some(phase),
        (None, "next") => agenda.get(now.map_or(0, |now| now + 1)),
        (None, "previous") => now.and_then(|now| now.checked_sub(1)).and_then(|before| agenda.get(before)),
        _ => None,
    };
    found.ok_or_else(|| match (agenda, word) {
        ([], _) => refused("This meeting has no agenda."),
        (_, "next") => refused("That was the last part of the agenda. Nothing was changed."),
        (_, "previous") => refused("There is no part of the agenda before this one. Nothing was changed."),
        _ => {
            let all: Vec<&str> = agenda.iter().map(|phase| phase.id.as_str()).collect();
            refused(format!("The agenda has no part “{word}”. It has: {}.", all.join(", ")))
        }
    })
}
