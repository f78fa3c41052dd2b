//! What is done with past sessions behind the screen: looking for words in all of them, the archive, disposing, papers.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use super::{clock, event_loop::Post, past, sessions::Folders};
use crate::{
    domain::{
        ids::{PersonId, SessionId},
        public::PublicSession,
        retention::Step,
        search::Query,
        text::Text,
    },
    export::copy::{self, Order},
    store::{
        Store, archive, dispose, library, paper_file, retention,
        search::{Found, Looked, found, look_through},
        series::{kept_later, known_to_room},
    },
    tui::{
        message::Message,
        past::{News, ToDispose, Wish},
    },
};

/// As many sessions as a person reads through; whoever wants more says more words.
const MOST: usize = 50;

/// Does what is wished, each on a thread of its own.
pub struct Keeper {
    folders: Folders,
    post: Post,
    /// The newest search: an older one stops.
    newest: Arc<AtomicU64>,
}

impl Keeper {
    /// For the sessions in `folders`.
    pub fn new(folders: Folders, post: Post) -> Keeper {
        Keeper { folders, post, newest: Arc::default() }
    }

    /// Does it; what came of it is told.
    pub fn wish(&self, wish: Wish) {
        let (folders, post, newest) = (self.folders.clone(), self.post.clone(), self.newest.clone());
        if let Wish::Search { number, .. } = wish {
            newest.store(number, Ordering::Relaxed);
        }
        let work = move || {
            let news = match wish {
                Wish::Glance(_) => return,
                Wish::Search { number, query, seen } => {
                    search(&folders, number, &query, seen, || newest.load(Ordering::Relaxed) == number)
                }
                Wish::Archive(path, id, into) => News::Archived(archive(&path, id, into)),
                Wish::Due => News::Due(due(&folders.sessions).map(Box::new)),
                Wish::Dispose(asked) => News::Disposed(dispose(&folders.sessions, &asked)),
                Wish::Export(path, order) => News::Exported(export(&path, &order)),
                Wish::Readers(path) => News::Readers(readers(&path)),
            };
            post.send(Message::Past(news));
        };
        // Without a thread nothing is done; the person can ask again.
        let _ = thread::Builder::new().name("keeper".into()).spawn(work);
    }
}

fn search(folders: &Folders, number: u64, query: &Query, seen: bool, go_on: impl Fn() -> bool + Sync) -> News {
    let paths = past::paths(folders).unwrap_or_default();
    let store = Store::of_user();
    let answers = look_through(&store, &paths, query.phrases(), MOST, go_on, |path, looked| match looked {
        Looked::Read(reading) => {
            let mut session = reading.into_session();
            let fictional = session.map().meeting.as_ref().is_some_and(|meeting| meeting.fictional);
            let found = match seen {
                false => found(path, session.map(), query),
                true if fictional => {
                    session.note_elsewhere(kept_later(&store, path, &session));
                    found(path, &PublicSession::of(&session), query)
                }
                true => None,
            };
            found.map(Some)
        }
        // On a seen screen it is not even told how many there are.
        Looked::Failed(_) => (!seen).then_some(None),
    });
    let failed = answers.iter().filter(|answer| answer.is_none()).count();
    let mut found: Vec<Found> = answers.into_iter().flatten().collect();
    found.sort_by_key(|found| std::cmp::Reverse(found.started));
    News::Searched { number, found, failed }
}

fn archive(path: &Path, id: SessionId, into: bool) -> Result<bool, String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let done = if into { archive::put(folder, id) } else { archive::bring_back(folder, id) };
    done.map(|()| into).map_err(|error| error.to_string())
}

fn due(folder: &Path) -> Result<ToDispose, String> {
    let rule = retention::rule(None).map_err(|no_rule| no_rule.to_string())?;
    let today = clock::now().date_naive();
    let asked = retention::asked(&Store::of_user(), folder, &rule, Step::Dispose, today);
    let asked = asked.map_err(|error| format!("The sessions cannot be listed: {error}."))?;
    Ok(ToDispose { rule, due: asked.due, stays: asked.stays.len() })
}

fn dispose(folder: &Path, asked: &ToDispose) -> Result<dispose::Disposed, String> {
    let (store, now) = (Store::of_user(), clock::now());
    let told = |error: io::Error| format!("The receipt could not be written: {error}. No further session was deleted.");
    let there = library::list(folder).map_err(told)?.iter().filter_map(|path| library::entry(path).id).collect();
    dispose::settle(&store, folder, &there, now).map_err(told)?;
    dispose::dispose(&store, folder, &asked.rule, &asked.due, now).map_err(told)
}

/// For whom a paper can be made: those who are on the list of what the room may see.
fn readers(path: &Path) -> Result<Vec<(PersonId, Text)>, String> {
    let store = Store::of_user();
    let session = known_to_room(&store, path, store.read(path).map_err(|error| error.to_string())?);
    let public = PublicSession::of(&session);
    let listed = public.people.iter().filter(|person| !person.off_list);
    Ok(listed.map(|person| (person.id.clone(), person.name.clone())).collect())
}

/// Makes the paper, under a name that nothing has yet.
fn export(path: &Path, order: &Order) -> Result<PathBuf, String> {
    let store = Store::of_user();
    let reading = store.read(path).map_err(|error| error.to_string())?;
    let sum = Text::new(&reading.last_sums().join(" "));
    let session = known_to_room(&store, path, reading);
    let made = copy::make(&session, order, sum, clock::now()).map_err(|why| format!("{why}. So no paper was made."))?;
    let folder = papers().ok_or("There is no home folder to put the paper in.")?;
    let stem = format!("{}_{}", path.file_stem().unwrap_or_default().to_string_lossy(), order.paper.id);
    let ending = order.format.ending();
    let names = (1u32..).map(|n| if n == 1 { format!("{stem}.{ending}") } else { format!("{stem}-{n}.{ending}") });
    for file in names.map(|name| folder.join(name)) {
        match paper_file::create(&file, &made.bytes) {
            Ok(()) => return Ok(file),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(format!("{} could not be made: {error}. Nothing is left of it.", file.display())),
        }
    }
    Err("Every name for the paper is taken.".to_owned())
}

/// Where people look for papers: their documents, or else their home folder.
fn papers() -> Option<PathBuf> {
    let home = etcetera::home_dir().ok()?;
    let documents = home.join("Documents");
    Some(if documents.is_dir() { documents } else { home })
}
