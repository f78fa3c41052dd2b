//! `mapboard expunge`: takes out of a session what never belonged there, and says what it cannot reach.

use std::{
    ffi::OsString,
    io::Write,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use super::{Refusal, people, refused, sessions, words::words};
use crate::{
    domain::ids::{ContributionId, EventId, IdSource},
    store::{Desk, ExpungeError, Expunged, Maker, Plan, Store, Wanted},
    tui::runtime::clock,
};

/// What is to be expunged.
#[derive(Debug, clap::Args)]
pub struct Expunging {
    /// The session: a path, or a unique part of its name
    session: OsString,
    /// The lines' ids, as `show --json` prints them
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    /// Who decided it
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
    /// Why, in words that tell nothing of it: they stay in the file; `-` reads them from stdin
    #[arg(long, value_name = "T")]
    reason: String,
}

/// How long a desk that is alive is given to let go of it by itself.
const PATIENCE: Duration = Duration::from_secs(3);

/// Expunges the lines, or says what else would have to go with them.
pub fn run(new: Expunging, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let path = sessions::find(flag, Some(&new.session))?;
    sessions::refuse_sample(&path)?;
    let store = Store::of_user();
    let reading = store.read(&path).map_err(refused)?;
    let (ids, events) = named(&new.ids, |id| reading.events.iter().any(|event| event.id == id))?;
    let session = reading.into_session();
    let decided_by = new.by.as_deref().map(|name| people::named(session.map(), name)).transpose()?;
    let wanted = Wanted { ids, events, reason: words(&new.reason)?, decided_by };
    let desk = Desk::take(store.data());
    let mut made = IdSource::new(clock::seed());
    let maker = Maker { desk: desk.id(), at: clock::now(), ids: &mut made };
    let done = match store.expunge(&path, &wanted, maker) {
        Ok(done) => done,
        Err(ExpungeError::Elsewhere(plan)) => return Err(refused(elsewhere(&plan, &new.ids))),
        Err(error) => return Err(refused(error)),
    };
    tell(&store, &path, &done, session.is_signed_off(), out)
}

/// Which of `names` are contributions, and which other lines of the file.
fn named(names: &[String], is_event: impl Fn(EventId) -> bool) -> Result<(Vec<ContributionId>, Vec<EventId>), Refusal> {
    let (mut ids, mut events) = (Vec::new(), Vec::new());
    for name in names {
        let Ok(id) = name.parse::<ContributionId>() else {
            return Err(refused(format!("“{name}” is no id of a line. `mapboard show --json` prints them.")));
        };
        if is_event(EventId(id.0)) { events.push(EventId(id.0)) } else { ids.push(id) }
    }
    Ok((ids, events))
}

/// What else has to be named, as the words to be typed.
fn elsewhere(plan: &Plan, given: &[String]) -> String {
    let mut sentences = vec!["Nothing was expunged yet.".to_owned()];
    if !plan.copies.is_empty() {
        sentences.push(format!(
            "Made of it, as a quote, a correction or on a board about it: {}.",
            lines(plan.copies.len())
        ));
    }
    let fixed: Vec<String> = plan.repeats.iter().filter(|r| !r.can_go).map(|r| r.n.to_string()).collect();
    let repeats = plan.repeats.len() - fixed.len();
    if repeats > 0 {
        sentences.push(format!("With the same words: {}.", lines(repeats)));
    }
    if !fixed.is_empty() {
        sentences.push(format!(
            "Its words stand in what cannot go too, such as a title or a name: event {}. Adopt the meeting into a new one \
             without them.",
            fixed.join(", ")
        ));
    }
    let mut all = given.to_vec();
    all.extend(plan.contributions().iter().map(ToString::to_string));
    all.extend(plan.events().iter().map(ToString::to_string));
    sentences.push(format!("Look at them, and name them all to let them go together: {}", all.join(" ")));
    sentences.join(" ")
}

fn lines(count: usize) -> String {
    if count == 1 { "1 other line".to_owned() } else { format!("{count} other lines") }
}

fn tell(store: &Store, path: &Path, done: &Expunged, signed: bool, out: &mut dyn Write) -> Result<(), Refusal> {
    match done.lines {
        0 => writeln!(out, "It was expunged before. What was left beside the session is gone now too.")?,
        1 => writeln!(out, "Expunged: 1 line of the file.")?,
        count => writeln!(out, "Expunged: {count} lines of the file, with every wording and what was said about it.")?,
    }
    if signed && done.lines > 0 {
        writeln!(
            out,
            "The meeting was signed off: what was signed is not whole any more. Its papers say so, with when and why."
        )?;
    }
    let alive = wait(store, path, done)?;
    if !alive.is_empty() {
        let desks: Vec<&str> = alive.iter().map(|desk| desk.as_str()).collect();
        writeln!(out, "Still typed at another desk: {}. Close it there, and expunge once more.", desks.join(", "))?;
    }
    writeln!(
        out,
        "Out of reach: copies of the file and backups elsewhere, papers and exports made of it, the free space of the disk."
    )?;
    if done.other_name {
        writeln!(out, "The file had another name too (a hard link): under that one it is as it was.")?;
    }
    for other in store.that_hold(path, done) {
        writeln!(out, "It stands in this file too: {}", other.display())?;
    }
    Ok(())
}

fn wait(store: &Store, path: &Path, done: &Expunged) -> Result<Vec<crate::domain::ids::DeskId>, Refusal> {
    let give_up = Instant::now() + PATIENCE;
    loop {
        let alive = store.still_holding(path, done).map_err(refused)?;
        if alive.is_empty() || Instant::now() >= give_up {
            return Ok(alive);
        }
        thread::sleep(Duration::from_millis(50));
    }
}
