//! `mapboard list`: past sessions.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use serde::Serialize;

use crate::store::{
    archive,
    library::{self, Entry},
    trust,
};

use super::{Refusal, refused, sessions, terminal::aside, unlock};

#[derive(Serialize)]
struct Listed<'a> {
    path: String,
    id: Option<String>,
    title: &'a str,
    meeting: Option<&'a str>,
    started: Option<String>,
    framework: Option<&'a str>,
    state: &'static str,
    fictional: bool,
    practice: bool,
    #[serde(skip_serializing_if = "is_no")]
    sealed: bool,
}

/// Only what is sealed is said to be.
fn is_no(sealed: &bool) -> bool {
    !sealed
}

/// Lists the sessions, the newest first.
pub fn run(json: bool, archived: bool, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let folder = sessions::folder(flag)?;
    let mut entries = entries(&folder)?;
    let out_of_list = archive::archived(&folder);
    entries.retain(|entry| entry.id.is_some_and(|id| out_of_list.contains(&id)) == archived);
    let (sound, broken): (Vec<&Entry>, Vec<&Entry>) = entries.iter().partition(|entry| entry.problem.is_none());
    if json {
        let all: Vec<Listed> = sound.into_iter().map(listed).collect();
        serde_json::to_writer_pretty(&mut *out, &all).map_err(io::Error::from)?;
        writeln!(out)?;
    } else if sound.is_empty() {
        writeln!(out, "There is no session in {} yet. `mapboard new` starts one.", folder.display())?;
    } else {
        sound.into_iter().try_for_each(|entry| line(entry, out))?;
    }
    for doubt in trust::of_folder(&folder) {
        aside(doubt);
    }
    for Entry { path, problem, .. } in broken {
        aside(format_args!("left out: {}: {}", path.display(), problem.as_deref().unwrap_or_default()));
    }
    Ok(())
}

fn entries(folder: &Path) -> Result<Vec<Entry>, Refusal> {
    match library::list(folder) {
        Ok(paths) => {
            unlock::quietly(&paths);
            Ok(paths.iter().map(|path| library::entry(path)).collect())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(refused(format!("The sessions in {} cannot be listed: {error}.", folder.display()))),
    }
}

fn listed(entry: &Entry) -> Listed<'_> {
    Listed {
        path: entry.path.to_string_lossy().into_owned(),
        id: entry.id.map(|id| id.to_string()),
        title: &entry.title,
        meeting: entry.meeting.as_ref().map(|kind| kind.as_str()),
        started: entry.started.map(|started| started.to_rfc3339()),
        framework: entry.framework.as_ref().map(|framework| framework.as_str()),
        state: match entry.state {
            library::State::Open => "open",
            library::State::Closed => "closed",
        },
        fictional: entry.fictional,
        practice: entry.practice,
        sealed: entry.sealed,
    }
}

fn line(entry: &Entry, out: &mut dyn Write) -> Result<(), Refusal> {
    let started = entry.started.map(|started| started.format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default();
    let name = entry.path.file_stem().unwrap_or_default().to_string_lossy();
    // Its kind is known all the same.
    let kind = entry.meeting.as_ref().map(|kind| kind.as_str()).unwrap_or_default();
    let title = if entry.locked { format!("{kind} (sealed)") } else { entry.title.replace('\n', " ") };
    let fictional = match (entry.practice, entry.fictional) {
        (true, _) => " (PRACTICE)",
        (false, true) => " (fictional)",
        (false, false) => "",
    };
    let closed = if entry.state == library::State::Closed { " (closed)" } else { "" };
    Ok(writeln!(out, "{started}  {title}{fictional}{closed}  {name}")?)
}
