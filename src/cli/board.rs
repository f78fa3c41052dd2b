//! `mapboard board`: a tool, opened from a script as a board of a session.

use std::{ffi::OsString, io::Write, path::PathBuf};

use crate::{
    domain::{
        framework::{Framework, OpensAbout},
        ids::FrameworkId,
        map::Map,
        scale::About,
    },
    tui::runtime::clock,
};

use super::{Refusal, catalogue, rate, refused, sessions};

/// A tool to be opened.
#[derive(Debug, clap::Args)]
pub struct NewBoard {
    /// The session: a path, or a unique part of its name
    session: OsString,
    /// The tool's framework, as `frameworks list` prints it
    #[arg(long, value_name = "ID")]
    framework: String,
    /// What it is about: a child, or the id of a line [default: nothing]
    #[arg(long, value_name = "PERSON|LINE")]
    about: Option<String>,
}

/// Opens the tool, or finds it where it is open about the same already, and prints its board's id.
pub fn run(new: NewBoard, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let path = sessions::find(flag, Some(&new.session))?;
    let mut script = sessions::Script::open(&path)?;
    let about = new.about.as_deref().map(|id| rate::about(script.session().map(), id)).transpose()?;
    let framework = definition(&FrameworkId::new(&new.framework))?;
    if let Some(board) = script.session().board_about(&framework.id, about.as_ref()) {
        return Ok(writeln!(out, "{board}")?);
    }
    let kept = script.session().framework(&framework.id);
    fits(kept.map_or(&framework, |kept| kept), about.as_ref(), script.session().map())?;
    let random = script.ids().next(clock::now());
    let (board, changes) = script.session().opening(&framework, about, random);
    script.record(changes)?;
    Ok(writeln!(out, "{board}")?)
}

fn definition(id: &FrameworkId) -> Result<Framework, Refusal> {
    let catalogue = catalogue();
    catalogue.framework(id).cloned().ok_or_else(|| {
        let all: Vec<String> = catalogue.framework_ids().map(|id| id.to_string()).collect();
        refused(format!("There is no framework “{id}”. There are: {}.", all.join(", ")))
    })
}

/// Refuses a tool about what it cannot be about.
fn fits(framework: &Framework, about: Option<&About>, map: &Map) -> Result<(), Refusal> {
    let can = match about {
        None => framework.can_be_about(OpensAbout::Nothing),
        Some(About::Contribution(_)) => framework.can_be_about(OpensAbout::Contribution),
        Some(About::Child(id)) => {
            framework.can_be_about(OpensAbout::Child) && map.person(id).is_some_and(|person| person.child)
        }
        Some(About::Context(_)) => false,
    };
    if can {
        return Ok(());
    }
    let kinds = [
        (OpensAbout::Nothing, "nothing in particular"),
        (OpensAbout::Child, "a child of this meeting"),
        (OpensAbout::Contribution, "a line"),
    ];
    let kinds: Vec<&str> =
        kinds.into_iter().filter(|(kind, _)| framework.can_be_about(*kind)).map(|(_, words)| words).collect();
    Err(refused(format!("“{}” is opened about {}. Nothing was opened.", framework.title, kinds.join(" or "))))
}
