//! `mapboard leave-out`: what is left out of one person's copies, why, and the list of it.

use std::{ffi::OsString, io::Write, path::PathBuf};

use super::{Refusal, people, refused, sessions, words::words};
use crate::domain::event::{Body, LeaveOut, PutBack};

/// A line to be left out of one person's copies.
#[derive(Debug, clap::Args)]
pub struct LeavingOut {
    /// The session: a path, or a unique part of its name
    session: OsString,
    /// The line's id, as `show --json` prints it
    #[arg(value_name = "LINE")]
    line: String,
    /// Out of whose copies: an id, a name or initials
    #[arg(long = "for", value_name = "PERSON")]
    recipient: String,
    /// Why; `-` reads it from stdin
    #[arg(long, value_name = "T")]
    reason: String,
    /// Who decided it
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
    /// Put it back into them instead
    #[arg(long)]
    put_back: bool,
}

/// Leaves the line out, or puts it back.
pub fn run(new: LeavingOut, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let script = sessions::Script::open(&sessions::find(flag, Some(&new.session))?)?;
    let map = script.session().map();
    let Some(line) = new.line.parse().ok().and_then(|id| map.contribution(id)) else {
        return Err(refused(crate::domain::command::Refusal::NoContribution));
    };
    let (id, recipient) = (line.id, people::named(map, &new.recipient)?);
    let decided_by = new.by.as_deref().map(|name| people::named(map, name)).transpose()?;
    let reason = words(&new.reason)?;
    let name = map.person(&recipient).map(|person| person.name.to_string()).unwrap_or_default();
    if !new.put_back {
        script.record(vec![Body::LeaveOut(LeaveOut { id, recipient, reason, decided_by })])?;
        return Ok(writeln!(out, "It is left out of every copy for {name}.")?);
    }
    let left = map.settled.left_out.iter().find(|left| (left.id, &left.recipient) == (id, &recipient));
    let Some(leave_out) = left.map(|left| left.event) else {
        return Err(refused(format!("That line is not left out of the copies for {name}.")));
    };
    script.record(vec![Body::PutBack(PutBack { leave_out, reason, decided_by })])?;
    Ok(writeln!(out, "It stands in the copies for {name} again.")?)
}
