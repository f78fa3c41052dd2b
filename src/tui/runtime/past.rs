//! Past sessions: listed and looked into on threads of their own, so that the screen waits for no drive.

use std::{
    cmp::Reverse,
    collections::HashMap,
    io,
    path::PathBuf,
    sync::mpsc::{self, Receiver, Sender},
    thread,
    time::{Duration, Instant},
};

use chrono::NaiveDateTime;

use super::{
    event_loop::Post,
    sessions::{Folders, catalogue},
};
use crate::{
    domain::{
        ids::{FrameworkId, MeetingKindId},
        text::Text,
    },
    store::{
        Store, archive,
        frameworks::Catalogue,
        library::{self, Entry, Listing},
        trust,
    },
    tui::{
        message::{Listed, Message},
        past::News,
    },
};

/// Lists past sessions, newest first: at once the first ones, as many as a screen of `rows` shows, and when they `are_shown`,
/// which is waited for, all of them.
pub fn list(folders: &Folders, rows: usize, are_shown: impl FnOnce(), mut tell: impl FnMut(Message)) {
    let mut listing = match listing(folders) {
        Ok(listing) => listing,
        Err(error) => return tell(Message::Past(News::NotListed(error.to_string()))),
    };
    let mut archived = archive::archived(&folders.sessions);
    archived.extend(archive::archived(folders.copies()));
    let mut titles = Titles { catalogue: catalogue(), kinds: HashMap::new(), frameworks: HashMap::new() };
    let mut listed = Vec::new();
    let mut take = |paths: Vec<PathBuf>, listed: &mut Vec<Listed>| {
        for path in paths {
            let session = titles.listed(library::entry(&path));
            let archived = session.id.is_some_and(|id| archived.contains(&id));
            listed.push(Listed { archived, ..session });
        }
    };
    let daily = |listed: &[Listed]| listed.iter().filter(|session| !session.archived).count();
    let page = rows.max(1);
    while daily(&listed) < page && !listing.is_empty() {
        take(listing.newest(page), &mut listed);
    }
    if !listing.is_empty() {
        tell(Message::Newest(listed.clone()));
        are_shown();
        take(listing.newest(usize::MAX), &mut listed);
    }
    listed.sort_by_cached_key(|session| Reverse(began(session)));
    tell(Message::Listed(listed));
    for doubt in trust::of_folder(&folders.sessions) {
        tell(Message::Past(News::Told(doubt)));
    }
}

/// The files of past sessions, newest first by their names: where samples are listed, their copies too.
pub fn paths(folders: &Folders) -> io::Result<Vec<PathBuf>> {
    listing(folders).map(|mut listing| listing.newest(usize::MAX))
}

fn listing(folders: &Folders) -> io::Result<Listing> {
    let mut listing = match Listing::of(&folders.sessions) {
        // It is made with the first session.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Listing::default(),
        listed => listed?,
    };
    let copies = folders.copies();
    if copies != folders.sessions {
        listing.join(Listing::of(copies).unwrap_or_default());
    }
    Ok(listing)
}

/// When it began, by the clocks there. A name is only a label: it says so where the session itself cannot.
fn began(session: &Listed) -> Option<NaiveDateTime> {
    let named = || {
        let name = session.path.file_name()?.to_str()?;
        NaiveDateTime::parse_from_str(name.get(..15)?, "%Y-%m-%d_%H%M").ok()
    };
    session.started.map(|started| started.naive_local()).or_else(named)
}

/// What kinds and frameworks are called, each looked up once.
struct Titles {
    catalogue: Catalogue,
    kinds: HashMap<MeetingKindId, Text>,
    frameworks: HashMap<FrameworkId, Text>,
}

impl Titles {
    fn listed(&mut self, entry: Entry) -> Listed {
        let kind = |id: MeetingKindId| {
            let found = || self.catalogue.meeting_kind_title(&id).unwrap_or_else(|| id.as_str().into());
            self.kinds.entry(id.clone()).or_insert_with(found).clone()
        };
        let framework = |id: FrameworkId| {
            let found = || self.catalogue.framework_title(&id).unwrap_or_else(|| id.as_str().into());
            self.frameworks.entry(id.clone()).or_insert_with(found).clone()
        };
        Listed {
            path: entry.path,
            id: entry.id,
            series: entry.series,
            // Wherever it is listed it says that it is no meeting.
            title: match entry.practice {
                true => Text::new(&format!("PRACTICE: {}", entry.title)),
                false => entry.title,
            },
            meeting: entry.meeting.map(kind).unwrap_or_default(),
            started: entry.started,
            framework: entry.framework.map(framework).unwrap_or_default(),
            closed: entry.state == library::State::Closed,
            fictional: entry.fictional,
            archived: false,
            locked: entry.locked,
            problem: entry.problem,
        }
    }
}

/// What was seen is told at least this often, so that a screen fills as it is looked at.
const TOLD_EVERY: Duration = Duration::from_millis(50);

/// The thread that looks into sessions.
pub struct Glances {
    wanted: Sender<Vec<PathBuf>>,
}

impl Glances {
    /// Starts it.
    pub fn start(post: Post) -> io::Result<Glances> {
        let (wanted, heard) = mpsc::channel();
        thread::Builder::new().name("glances".into()).spawn(move || look(&heard, &post))?;
        Ok(Glances { wanted })
    }

    /// Looks into these next, and into nothing that was wanted before.
    pub fn want(&self, paths: Vec<PathBuf>) {
        let _ = self.wanted.send(paths);
    }
}

fn look(heard: &Receiver<Vec<PathBuf>>, post: &Post) {
    let store = Store::of_user();
    while let Ok(wanted) = heard.recv() {
        let mut spilled = store.spilled(&wanted);
        let mut wanted = wanted.into_iter();
        let (mut glanced, mut since) = (Vec::new(), Instant::now());
        loop {
            if let Some(newer) = heard.try_iter().last() {
                spilled = store.spilled(&newer);
                wanted = newer.into_iter();
            }
            let next = wanted.next();
            let is_last = next.is_none();
            glanced.extend(next.map(|path| (path.clone(), library::glance(&store, &path, &spilled))));
            if is_last || since.elapsed() >= TOLD_EVERY {
                post.send(Message::Past(News::Glanced(std::mem::take(&mut glanced))));
                since = Instant::now();
            }
            if is_last {
                break;
            }
        }
    }
}
