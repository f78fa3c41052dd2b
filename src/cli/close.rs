//! `mapboard close`: what is open before a meeting is signed off, and signing it off; `reopen`, and `amend` afterwards.

use std::{
    ffi::OsString,
    io::Write,
    path::{Path, PathBuf},
};

use super::{
    Refusal, people, refused, sessions,
    words::{at_most_one_from_stdin, words},
};
use crate::{
    domain::{
        closing::{Checked, Point},
        event::{Amend, Body, Close, Edit, LeaveOpen, Reopen},
        map::Map,
    },
    store::{Store, frameworks, series},
};

/// A meeting to be signed off.
#[derive(Debug, clap::Args)]
pub struct Closing {
    /// The session: a path, or a unique part of its name
    session: OsString,
    /// Only print what is open
    #[arg(long, conflicts_with_all = ["open_because", "by"])]
    check: bool,
    /// Leave all that is open so, for this reason; `-` reads it from stdin
    #[arg(long, value_name = "REASON")]
    open_because: Option<String>,
    /// Who signs it off: an id, a name or initials
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
}

/// A sign-off to be taken back.
#[derive(Debug, clap::Args)]
pub struct Reopening {
    /// The session: a path, or a unique part of its name
    session: OsString,
    /// Why; `-` reads it from stdin
    #[arg(long, value_name = "T")]
    reason: String,
    /// Who decided it
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
}

/// A line to be corrected after signing off.
#[derive(Debug, clap::Args)]
pub struct Amending {
    /// The session: a path, or a unique part of its name
    session: OsString,
    /// The line's id, as `show --json` prints it
    #[arg(value_name = "LINE")]
    line: String,
    /// What it says from now on; `-` reads it from stdin
    text: String,
    /// Why; `-` reads it from stdin
    #[arg(long, value_name = "T")]
    reason: String,
    /// Who decided it
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
}

/// Says what is open, and signs the meeting off.
pub fn close(closing: Closing, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let path = sessions::find(flag, Some(&closing.session))?;
    if closing.check {
        let session = Store::of_user().read(&path).map_err(refused)?.into_session();
        return Ok(print(
            &session.closing_check(session.map(), holidays().list(), earlier(&path)),
            session.map(),
            out,
        )?);
    }
    let script = sessions::Script::open(&path)?;
    let session = script.session();
    let reason = closing.open_because.as_deref().map(words).transpose()?;
    let checked = session.closing_check(session.map(), holidays().list(), earlier(&path));
    let open: Vec<&Point> = checked.iter().filter(|c| c.left_open.is_none()).map(|c| &c.point).collect();
    let leave = match &reason {
        _ if open.is_empty() || session.is_signed_off() => Vec::new(),
        Some(reason) => {
            let left = |point: &&Point| Body::LeaveOpen(LeaveOpen { what: point.key(), reason: reason.clone() });
            open.iter().map(left).collect()
        }
        None => {
            let of_open = checked.iter().filter(|checked| checked.left_open.is_none()).cloned().collect::<Vec<_>>();
            print(&of_open, session.map(), out)?;
            out.flush()?;
            return Err(refused(
                "The meeting was not signed off: the points above are open. Answer them, or give a reason with \
                 --open-because.",
            ));
        }
    };
    let by = closing.by.as_deref().map(|name| people::named(session.map(), name)).transpose()?;
    script.record(leave.into_iter().chain([Body::Close(Close { by })]).collect())?;
    Ok(writeln!(out, "Signed off. The sum of the meeting: {}", sum(&path)?)?)
}

/// Takes the sign-off back.
pub fn reopen(new: Reopening, flag: Option<PathBuf>) -> Result<(), Refusal> {
    let script = sessions::Script::open(&sessions::find(flag, Some(&new.session))?)?;
    let map = script.session().map();
    let Some(close) = map.settled.signed_off.as_ref().map(|signed| signed.event) else {
        return Err(refused(crate::domain::command::Refusal::NotSignedOff));
    };
    let by = new.by.as_deref().map(|name| people::named(map, name)).transpose()?;
    let reason = words(&new.reason)?;
    script.record(vec![Body::Reopen(Reopen { close, reason, by })])
}

/// Corrects a line.
pub fn amend(new: Amending, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    at_most_one_from_stdin(&[Some(&new.text), Some(&new.reason)])?;
    let path = sessions::find(flag, Some(&new.session))?;
    let script = sessions::Script::open(&path)?;
    let map = script.session().map();
    let Some(line) = new.line.parse().ok().and_then(|id| map.contribution(id)) else {
        return Err(refused(crate::domain::command::Refusal::NoContribution));
    };
    let sets = Box::new(Body::Edit(Edit { id: line.id, text: words(&new.text)?, parts: Default::default() }));
    let by = new.by.as_deref().map(|name| people::named(map, name)).transpose()?;
    let reason = words(&new.reason)?;
    script.record(vec![Body::Amend(Amend { reason, by, sets })])?;
    Ok(writeln!(out, "Corrected. The sum of the meeting: {}", sum(&path)?)?)
}

fn holidays() -> frameworks::Holidays {
    frameworks::user_folder()
        .map_or_else(frameworks::Holidays::built_in, |folder| frameworks::Holidays::with_folder(&folder))
}

/// How many actions of earlier meetings lack an answer, as far as those are in the folder.
fn earlier(path: &Path) -> usize {
    let store = Store::of_user();
    let read = |path| store.read(path).ok().map(|reading| reading.header.header.id);
    let whole = series::around(&store, path).map(|series| series.whole());
    let open =
        whole.ok().zip(read(path)).and_then(|(meetings, id)| Some(meetings.not_taken_over(meetings.place_of(id)?)));
    open.map_or(0, |open| open.len())
}

fn print(checked: &[Checked], map: &Map, out: &mut dyn Write) -> std::io::Result<()> {
    if checked.is_empty() {
        return writeln!(out, "Nothing is open.");
    }
    for Checked { point, left_open } in checked {
        let reason = left_open.as_ref().map(|reason| format!(" Left open: {reason}")).unwrap_or_default();
        writeln!(out, "{}  {}{reason}", point.key(), map.point_in_words(point))?;
    }
    Ok(())
}

fn sum(path: &Path) -> Result<String, Refusal> {
    Ok(Store::of_user().read(path).map_err(refused)?.last_sums().join(" "))
}
