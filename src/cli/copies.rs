//! `mapboard merge` and `mapboard adopt`: one session of two copies, and a new session of an edited file.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use crate::{
    domain::ids::IdSource,
    store::{Desk, Maker, Merged, Rewritten, Store},
    tui::runtime::clock,
};

use super::{Refusal, refused, sessions};

/// Writes the union of two copies, and prints its path.
pub fn merge(a: &Path, b: &Path, into: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let into = into.unwrap_or_else(|| beside(a));
    let merged = Store::of_user().merge(a, b, &into).map_err(refused)?;
    let Merged { lines, only_first, only_second, damaged } = merged;
    writeln!(out, "{lines} lines: {only_first} only in the first, {only_second} only in the second.")?;
    if damaged > 0 {
        eprintln!("mapboard: {damaged} lines are damaged. They were kept as they are; `mapboard verify` names them.");
    }
    Ok(writeln!(out, "{}", into.display())?)
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
