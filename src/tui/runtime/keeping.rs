//! What is done with past sessions behind the screen: looking for words in all of them, the archive, disposing, papers.

use std::{
    env, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use super::{clock, event_loop::Post, past, sessions::Folders};
use crate::{
    domain::{
        ids::{PaperId, SessionId},
        public::PublicSession,
        retention::Step,
        search::Query,
    },
    store::{
        Store, archive, dispose, library, retention,
        search::{Found, Looked, found, look_through},
        series::kept_later,
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
                Wish::Export(path, paper, format) => News::Exported(export(&path, &paper, format)),
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

/// Makes the paper as the command line does, which refuses what must not be made.
fn export(path: &Path, paper: &PaperId, format: &str) -> Result<PathBuf, String> {
    let failed = |error: io::Error| format!("The paper could not be made: {error}.");
    let folder = papers().ok_or("There is no home folder to put the paper in.")?;
    let stem = format!("{}_{paper}", path.file_stem().unwrap_or_default().to_string_lossy());
    let names = (1u32..).map(|n| if n == 1 { format!("{stem}.{format}") } else { format!("{stem}-{n}.{format}") });
    let file = names.map(|name| folder.join(name)).find(|file| !file.exists()).unwrap_or_default();
    let mut command = Command::new(env::current_exe().map_err(failed)?);
    command.arg("export").arg(std::path::absolute(path).map_err(failed)?);
    command.args(["--as", paper.as_str(), "--format", format, "-o"]).arg(&file).stdin(Stdio::null());
    let done = command.output().map_err(failed)?;
    if done.status.success() {
        return Ok(file);
    }
    let said = String::from_utf8_lossy(&done.stderr);
    let why = said.lines().find_map(|line| line.strip_prefix("mapboard: ")).unwrap_or("The paper could not be made.");
    Err(why.to_owned())
}

/// Where people look for papers: their documents, or else their home folder.
fn papers() -> Option<PathBuf> {
    let home = etcetera::home_dir().ok()?;
    let documents = home.join("Documents");
    Some(if documents.is_dir() { documents } else { home })
}
