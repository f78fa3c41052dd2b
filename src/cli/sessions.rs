//! Finding the session that is meant, and writing into it as a desk.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

use crate::{
    domain::{
        command::Command,
        event::{Body, Event},
        ids::IdSource,
        session::Session,
    },
    store::{
        Desk, Kept, Mode, Store, Unsaved, Writer,
        config::Config,
        folder::{self, NoFolder, Places},
        library,
    },
    tui::runtime::clock,
};

use super::{Refusal, refused, terminal::aside, unlock};

/// Where sessions are, as far as this process knows.
pub fn places(flag: Option<PathBuf>) -> Places {
    let (config, problem) = Config::of_user();
    if let Some(problem) = problem {
        aside(problem);
    }
    Places::of_process(flag, config.sessions())
}

/// The folder of the sessions.
pub fn folder(flag: Option<PathBuf>) -> Result<PathBuf, Refusal> {
    places(flag).sessions().map_err(refused)
}

/// A folder that holds no samples, so that what is put there can be written into.
pub fn own_folder(flag: Option<PathBuf>) -> Result<PathBuf, Refusal> {
    let places = places(flag);
    let folder = places.sessions().map_err(refused)?;
    if !folder::has_samples(&folder) {
        return Ok(folder);
    }
    Places { data: places.data, ..Places::default() }.sessions().map_err(|NoFolder| refused(NoFolder))
}

/// The session that is meant: a path, a unique part of a name, or the last one. If it is sealed, it is unlocked.
pub fn find(flag: Option<PathBuf>, name: Option<&OsStr>) -> Result<PathBuf, Refusal> {
    let path = find_locked(flag, name)?;
    unlock::session(&path)?;
    Ok(path)
}

/// The same, left locked if it is sealed: for what needs no key, or must not ask for one.
pub fn find_locked(flag: Option<PathBuf>, name: Option<&OsStr>) -> Result<PathBuf, Refusal> {
    if let Some(path) = name.map(Path::new) {
        // A path needs no folder of sessions, and no home to have one in.
        if path.components().count() > 1 || path.is_absolute() || path.exists() || path.to_str().is_none() {
            return Ok(path.to_owned());
        }
    }
    library::resolve(&folder(flag)?, name.and_then(OsStr::to_str)).map_err(refused)
}

/// A session that is written into from a script: one desk, one call.
pub struct Script {
    session: Session,
    writer: Writer,
    desk: Desk,
    ids: IdSource,
}

impl Script {
    /// Opens the session at `path` to write. A sample is never written into.
    pub fn open(path: &Path) -> Result<Self, Refusal> {
        let store = Store::of_user();
        refuse_sample(path)?;
        let desk = Desk::take(store.data());
        let opened = store.open(path, Mode::Write { desk: desk.id().clone() }).map_err(refused)?;
        match (opened.writer, opened.read_only) {
            (Some(writer), _) => {
                Ok(Script { session: opened.session, writer, desk, ids: IdSource::new(clock::seed()) })
            }
            (None, Some(failure)) => Err(refused(format!("Nothing was added. {failure}"))),
            (None, None) => Err(refused(format!("{} is open for reading only. Nothing was added.", path.display()))),
        }
    }

    /// What the session says now.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Where the ids of what is added come from.
    pub fn ids(&mut self) -> &mut IdSource {
        &mut self.ids
    }

    /// Records one command, and goes on from there.
    pub fn take(&mut self, command: Command) -> Result<(), Refusal> {
        for _ in 0..ATTEMPTS {
            let now = clock::now();
            let proposal = self.session.decide(self.desk.id(), command.clone()).map_err(refused)?;
            let id = crate::domain::ids::EventId(self.ids.next(now));
            let event = proposal.into_event(self.session.next_number(), id, now, self.desk.id().clone());
            let appended = self.writer.append(vec![event]).map_err(|unsaved| not_saved(*unsaved))?;
            let refused = !appended.refused.is_empty();
            let events = appended.foreign.into_iter().chain(appended.events);
            let in_order = events.fold(true, |in_order, event| {
                let next = self.session.is_next(&event);
                self.session.apply(event);
                in_order && next
            });
            if !in_order {
                let read = Store::of_user().read(self.writer.path());
                self.session = read.map_err(super::refused)?.into_session();
            }
            if !refused {
                return Ok(());
            }
        }
        Err(refused("Another desk changes the same thing all the time. Nothing was added; try again."))
    }

    /// Records `changes`: all of them, synced, or none.
    pub fn record(mut self, changes: Vec<Body>) -> Result<(), Refusal> {
        // Another desk may write between reading and writing: then it is decided again on what it wrote.
        for _ in 0..ATTEMPTS {
            let events = self.decide(&changes)?;
            match self.writer.append(events) {
                Ok(appended) if appended.refused.is_empty() => return Ok(()),
                Ok(appended) => {
                    for event in appended.foreign {
                        self.session.apply(event);
                    }
                }
                Err(unsaved) => return Err(not_saved(*unsaved)),
            }
        }
        Err(refused("Another desk changes the same thing all the time. Nothing was added; try again."))
    }

    /// The events for `changes`, each decided on what the ones before it make.
    fn decide(&mut self, changes: &[Body]) -> Result<Vec<Event>, Refusal> {
        let mut session = self.session.clone();
        let desk = self.desk.id();
        changes
            .iter()
            .map(|body| {
                let proposal = session.decide(desk, Command::Do(body.clone())).map_err(refused)?;
                let now = clock::now();
                let id = crate::domain::ids::EventId(self.ids.next(now));
                let event = proposal.into_event(session.next_number(), id, now, desk.clone());
                session.apply(event.clone());
                Ok(event)
            })
            .collect()
    }
}

/// How often a change is decided anew on what another desk has just written.
const ATTEMPTS: usize = 5;

pub fn refuse_sample(path: &Path) -> Result<(), Refusal> {
    let is_sample = path.parent().is_some_and(folder::has_samples) && library::entry(path).fictional;
    if is_sample {
        return Err(refused(format!(
            "{} is a fictional sample, and samples stay as they are. Nothing was changed; `mapboard adopt` makes a copy \
             of it to write into.",
            path.display()
        )));
    }
    Ok(())
}

fn not_saved(unsaved: Unsaved) -> Refusal {
    match unsaved.kept {
        Kept::Spill(path) => refused(format!(
            "{} It was kept in {} and counts as part of the session, which takes it in when it can be written to again.",
            unsaved.failure,
            path.display()
        )),
        Kept::Memory => refused(format!("Nothing was added. {}", unsaved.failure)),
    }
}
