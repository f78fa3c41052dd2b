//! `mapboard archive` and `mapboard dispose`: out of the daily list, and gone for good.

use std::{
    ffi::OsString,
    io::{self, BufRead, IsTerminal, Write},
    path::{Path, PathBuf},
};

use crate::{
    domain::retention::{Rule, Step},
    store::{
        Store, archive,
        dispose::{self, Disposed},
        library,
        retention::{self, Asked, Due},
    },
    tui::runtime::clock,
};

use super::{Refusal, refused, sessions, unlock};

/// What goes into the archive, or comes back.
#[derive(Debug, clap::Args)]
pub struct Archiving {
    /// The sessions: paths, or unique parts of their names [default: those that the council's rule asks for]
    #[arg(value_name = "SESSION")]
    which: Vec<OsString>,
    /// Bring them back
    #[arg(long, requires = "which")]
    back: bool,
    #[command(flatten)]
    by_rule: ByRule,
}

/// Sessions by a rule of the council's.
#[derive(Debug, clap::Args)]
pub struct ByRule {
    /// The rule [default: retention.yaml in your configuration folder]
    #[arg(long, value_name = "FILE")]
    rule: Option<PathBuf>,
    /// Do it, if it is this many sessions, without asking
    #[arg(long, value_name = "COUNT")]
    confirm: Option<usize>,
}

/// Takes sessions out of the daily list, or brings them back. Nothing is deleted.
pub fn archive(archiving: Archiving, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    if archiving.which.is_empty() {
        return archive_by_rule(&archiving.by_rule, flag, out);
    }
    for name in &archiving.which {
        let path = sessions::find(flag.clone(), Some(name))?;
        let entry = library::entry(&path);
        let Some(id) = entry.id else { return Err(refused(entry.problem.unwrap_or_default())) };
        let folder = folder_of(&path);
        let done = if archiving.back { archive::bring_back(folder, id) } else { archive::put(folder, id) };
        done.map_err(|error| refused(format!("{} stays where it is: {error}.", path.display())))?;
        writeln!(out, "{}", path.display())?;
    }
    Ok(())
}

fn archive_by_rule(by_rule: &ByRule, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let (_, Asked { due, stays }) = asked(by_rule, flag, Step::Archive)?;
    tell_stays(&stays);
    if !confirmed(by_rule, &due, "go into the archive", out)? {
        return Ok(());
    }
    for due in &due {
        let done = archive::put(folder_of(&due.path), due.id);
        done.map_err(|error| refused(format!("{} stays in the list: {error}.", due.path.display())))?;
    }
    Ok(writeln!(out, "In the archive: {}. `mapboard list --archived` lists them.", count(due.len()))?)
}

/// Deletes for good what the rule asks for, once the list of it is confirmed.
pub fn dispose(by_rule: ByRule, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let folder = sessions::folder(flag.clone())?;
    let (rule, Asked { due, stays }) = asked(&by_rule, flag, Step::Dispose)?;
    settle(&folder)?;
    tell_stays(&stays);
    if !confirmed(&by_rule, &due, "are deleted for good, with all that lies beside them", out)? {
        return Ok(());
    }
    let done = dispose::dispose(&Store::of_user(), &folder, &rule, &due, clock::now());
    let Disposed { receipt, gone, stays } = done.map_err(|error| {
        refused(format!("The receipt could not be written: {error}. No further session was deleted; run it again."))
    })?;
    tell_stays(&stays);
    writeln!(out, "Deleted: {}. The receipt is {}.", count(gone), receipt.display())?;
    Ok(writeln!(out, "Papers, backups and copies elsewhere are out of reach of this.")?)
}

/// Completes receipts of runs that were cut short.
fn settle(folder: &Path) -> Result<(), Refusal> {
    let there = library::list(folder).unwrap_or_default().iter().filter_map(|path| library::entry(path).id).collect();
    let settled = dispose::settle(&Store::of_user(), folder, &there, clock::now());
    let settled = settled.map_err(|error| refused(format!("An earlier receipt cannot be completed: {error}.")))?;
    for path in settled {
        eprintln!("mapboard: An earlier run was cut short; its receipt {} says now what is gone.", path.display());
    }
    Ok(())
}

fn asked(by_rule: &ByRule, flag: Option<PathBuf>, step: Step) -> Result<(Rule, Asked), Refusal> {
    let rule = retention::rule(by_rule.rule.as_deref()).map_err(refused)?;
    let folder = sessions::folder(flag)?;
    unlock::any(&library::list(&folder).unwrap_or_default());
    let asked = retention::asked(&Store::of_user(), &folder, &rule, step, clock::now().date_naive());
    let asked =
        asked.map_err(|error| refused(format!("The sessions in {} cannot be listed: {error}.", folder.display())))?;
    Ok((rule, asked))
}

/// Lists what is to be done, and asks for its number.
fn confirmed(by_rule: &ByRule, due: &[Due], what: &str, out: &mut dyn Write) -> Result<bool, Refusal> {
    for Due { path, closed, years, .. } in due {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        writeln!(out, "signed off {closed}, {years} years: {name}")?;
    }
    if due.is_empty() {
        writeln!(out, "The rule asks for nothing today.")?;
        return Ok(false);
    }
    let number = match by_rule.confirm {
        Some(number) => number,
        None if io::stdin().is_terminal() => {
            write!(out, "These {} {what}. Type the number to go on: ", count(due.len()))?;
            out.flush()?;
            let mut line = String::new();
            let read = io::stdin().lock().read_line(&mut line);
            read.map_err(|error| refused(format!("The answer cannot be read: {error}. Nothing was done.")))?;
            line.trim().parse().unwrap_or_default()
        }
        None => {
            writeln!(out, "Nothing was done. With --confirm {} these {what}.", due.len())?;
            return Ok(false);
        }
    };
    match number == due.len() {
        true => Ok(true),
        false => Err(refused(format!("It is {}, so nothing was done.", count(due.len())))),
    }
}

fn tell_stays(stays: &[(PathBuf, String)]) {
    for (path, why) in stays {
        eprintln!("mapboard: stays: {}: {why}", path.display());
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn count(sessions: usize) -> String {
    if sessions == 1 { "1 session".to_owned() } else { format!("{sessions} sessions") }
}
