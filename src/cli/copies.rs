//! `mapboard merge` and `mapboard adopt`: one session of two copies, and a new session of an edited file.

use std::{
    collections::HashSet,
    io::Write,
    path::{Path, PathBuf},
};

use crate::{
    domain::{
        event::{Event, Thing},
        ids::{ContributionId, EventId, IdSource},
        session::Session,
    },
    store::{Desk, Maker, Merged, Rewritten, Store, seal::file},
    tui::runtime::clock,
};

use super::{Refusal, refused, sessions, terminal::aside, unlock};

/// Writes the union of two copies, and prints its path.
pub fn merge(a: &Path, b: &Path, into: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let into = into.unwrap_or_else(|| beside(a));
    unlock::if_possible(a);
    unlock::if_possible(b);
    let merged = Store::of_user().merge(a, b, &into).map_err(refused)?;
    let Merged { lines, only_first, only_second, damaged } = merged;
    let locked = file::locked(&into).is_some();
    let both = if locked { Vec::new() } else { changed_in_both(a, b)? };
    writeln!(out, "{lines} lines: {only_first} only in the first, {only_second} only in the second.")?;
    if damaged > 0 {
        aside(format_args!("{damaged} lines are damaged. They were kept as they are; `mapboard verify` names them."));
    }
    if let [in_clear] = [a, b].into_iter().filter(|path| !file::is_sealed(path)).collect::<Vec<_>>()[..]
        && file::is_sealed(&into)
    {
        aside(format_args!(
            "one copy was sealed, so all of it is now. {} is still in clear: delete it when you have looked at the result.",
            in_clear.display()
        ));
    }
    if locked {
        aside("it is sealed and was not unlocked, so what both had changed is not told.");
    }
    for change in both {
        writeln!(out, "{change}")?;
    }
    Ok(writeln!(out, "{}", into.display())?)
}

/// What both copies changed since they went apart, in sentences: what each made of it, and which one stands.
fn changed_in_both(a: &Path, b: &Path) -> Result<Vec<String>, Refusal> {
    let store = Store::of_user();
    let (mine, theirs) = (store.read(a).map_err(refused)?, store.read(b).map_err(refused)?);
    let known = |events: &[Event]| events.iter().map(|event| event.id).collect::<HashSet<_>>();
    let (in_a, in_b) = (known(&mine.events), known(&theirs.events));
    let changed = |events: &[Event], others: &HashSet<EventId>| -> HashSet<ContributionId> {
        let new = events.iter().filter(|event| !others.contains(&event.id));
        new.filter_map(|event| match event.body.thing() {
            Some(Thing::Contribution(id)) => Some(id),
            _ => None,
        })
        .collect()
    };
    let (by_a, by_b) = (changed(&mine.events, &in_b), changed(&theirs.events, &in_a));
    let mut both: Vec<ContributionId> = by_a.intersection(&by_b).copied().collect();
    both.sort();
    let all = mine.events.iter().chain(&theirs.events).cloned().collect();
    let (first, second, merged) = (mine.into_session(), theirs.into_session(), Session::fold(all));
    let says = |session: &Session, id| match session.map().contribution(id) {
        Some(line) if line.restricted => "a restricted line".to_owned(),
        Some(line) => format!("“{}”", line.whole_text(std::iter::empty())),
        None => "taken back".to_owned(),
    };
    let told = |id: ContributionId| {
        let stands = says(&merged, id);
        format!("Both had changed one line. First: {}. Second: {}. Now: {stands}.", says(&first, id), says(&second, id))
    };
    Ok(both.into_iter().map(told).collect())
}

/// The name of a merged session: the first one's, with `-merged`.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push("-merged.yaml");
    path.with_file_name(name)
}

/// Makes a new session of what can be read of `file`, and prints its path.
pub fn adopt(file: &Path, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let folder = sessions::own_folder(flag)?;
    unlock::session(file)?;
    let store = Store::of_user();
    let desk = Desk::take(store.data());
    let mut ids = IdSource::new(clock::seed());
    let maker = Maker { desk: desk.id(), at: clock::now(), ids: &mut ids };
    let Rewritten { path, events, changed, left_out, .. } = store.adopt(file, &folder, maker).map_err(refused)?;
    if !changed.is_empty() {
        writeln!(out, "Taken as they are, though they were changed: {}.", numbered(&changed))?;
    }
    if !left_out.is_empty() {
        writeln!(out, "Left out, for they cannot be read: {}. What they name is restricted.", numbered(&left_out))?;
    }
    writeln!(out, "{events} events in a new session:")?;
    Ok(writeln!(out, "{}", path.display())?)
}

fn numbered(lines: &[u64]) -> String {
    let numbers: Vec<String> = lines.iter().map(u64::to_string).collect();
    format!("{} {}", if lines.len() == 1 { "line" } else { "lines" }, numbers.join(", "))
}
