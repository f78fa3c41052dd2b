//! The folder where people practise: apart from all meetings, and thrown away or kept as they like.

use std::{
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use super::{Header, OpenError, Store, dispose, frameworks::Catalogue, home, library};
use crate::domain::{
    Moment,
    begin::Beginning,
    event::Event,
    ids::{DeskId, EventId, IdSource, SessionId},
    lesson::{
        Lesson, opening,
        progress::{Beside, Progress},
    },
    text::Text,
};

/// A lesson, and how far somebody is with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Its id.
    pub id: Text,
    /// What it is called.
    pub title: Text,
    /// What one learns in it.
    pub about: Text,
    /// How long it takes, about.
    pub minutes: u16,
    /// What was practised with it last, if anything is kept.
    pub begun: Option<Begun>,
}

/// What was practised with a lesson.
#[derive(Clone, Debug, PartialEq)]
pub struct Begun {
    /// Its file.
    pub path: PathBuf,
    /// At which step it is, counted from 1, and what that is called; `None` at its end.
    pub step: Option<(usize, Text)>,
    /// How many steps there are.
    pub of: usize,
    /// When something was last done.
    pub last: Option<Moment>,
}

/// Where it is; none without a home folder.
pub fn folder() -> Option<PathBuf> {
    home::data().map(|data| data.join("practice"))
}

/// `lessons`, and what was practised with each in `folder`.
pub fn list(store: &Store, folder: &Path, lessons: &[&Lesson]) -> Vec<Listed> {
    let begun = begun(store, folder);
    let listed = |lesson: &&Lesson| Listed {
        id: lesson.id.clone(),
        title: lesson.title.clone(),
        about: lesson.about.clone(),
        minutes: lesson.minutes,
        begun: begun.iter().find(|(id, _)| *id == lesson.id).map(|(_, begun)| begun.clone()),
    };
    lessons.iter().map(listed).collect()
}

/// What of this lesson can be gone on with: the newest that is not at its end.
pub fn unfinished(store: &Store, folder: &Path, lesson: &str) -> Option<PathBuf> {
    let newest = begun(store, folder).into_iter().find(|(id, _)| **id == *lesson)?;
    newest.1.step.is_some().then_some(newest.1.path)
}

/// All that was practised, by lesson, the newest first.
fn begun(store: &Store, folder: &Path) -> Vec<(Text, Begun)> {
    let paths = library::list(folder).unwrap_or_default();
    let spilled = store.spilled(&paths);
    let practised = paths.into_iter().filter(|path| library::entry(path).practice);
    let read = practised.filter_map(|path| {
        let reading = store.read_one(&path, &spilled).ok()?;
        let last = reading.events.iter().map(|event| event.at).max();
        let session = reading.into_session();
        let progress = Progress::of(&session, &Beside::default())?;
        let step = progress.at.zip(progress.step()).map(|(at, step)| (at + 1, step.title.clone()));
        Some((progress.lesson.id.clone(), Begun { path, step, of: progress.lesson.steps.len(), last }))
    });
    read.collect()
}

/// Begins a lesson: a fictional meeting of its own in `folder`.
pub fn begin(
    store: &Store,
    folder: &Path,
    lesson: &Lesson,
    catalogue: &Catalogue,
    (ids, now): (&mut IdSource, Moment),
) -> Result<PathBuf, String> {
    let (Some(framework), Some(kind)) =
        (catalogue.framework(&lesson.framework), catalogue.meeting_kind(&lesson.meeting))
    else {
        return Err(format!("The framework or the kind of meeting of the lesson “{}” is not there.", lesson.title));
    };
    let session = SessionId(ids.next(now));
    let (framework, kind) = (framework.clone(), kind.clone());
    let header = Header { id: session, started: now, kind: kind.id.clone(), series: None };
    let beginning = Beginning { session, title: lesson.title.clone(), framework, kind, started: now, fictional: true };
    let changes = opening::changes(lesson.clone(), beginning, ids);
    // What the lesson puts there is nobody's own, so that a learner's undo stops in front of it.
    let nobody = DeskId::new("lesson");
    let event = |(n, body)| {
        let id = EventId(ids.next(now));
        Event { n, id, at: now, desk: nobody.clone(), was: None, body }
    };
    let events = (1..).zip(changes).map(event).collect();
    store.create(folder, &header, events).map_err(|error| error.to_string())
}

/// How often, and how long apart, it is tried to throw something away that this program has just closed.
const TRIES: u32 = 50;
const APART: Duration = Duration::from_millis(20);

/// Deletes what was practised for good. What is no practice stays, whatever it is called.
pub fn throw_away(store: &Store, path: &Path) -> Result<(), String> {
    let reading = match store.read(path) {
        Ok(reading) => reading,
        Err(OpenError::Missing(_)) => return Ok(()),
        Err(error) => return Err(error.to_string()),
    };
    let (id, sums) = (reading.header.header.id, reading.last_sums());
    if reading.into_session().map().practice.is_none() {
        return Err(format!("{} is no practice, so it stays.", path.display()));
    }
    let mut tries = 0;
    loop {
        match dispose::delete_one(store, path, id, &sums) {
            Err(dispose::Stays::Open) if tries < TRIES => {
                tries += 1;
                thread::sleep(APART);
            }
            done => return done.map_err(|why| format!("{} stays as it is. {why}", path.display())),
        }
    }
}
