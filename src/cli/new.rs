//! `mapboard new`: starts a session.

use std::{
    ffi::OsString,
    io::Write,
    path::{Path, PathBuf},
};

use crate::{
    domain::{
        begin::Beginning,
        event::Event,
        framework::Framework,
        ids::{EventId, IdSource, SeriesId, SessionId},
        meeting_kind::MeetingKind,
    },
    store::{
        Desk, Earlier, Header, Store,
        frameworks::Catalogue,
        library::{self, Entry},
    },
    tui::runtime::{self, clock},
};

use super::{Refusal, catalogue, refused, screens, seal, sessions, words::words};

/// A session to be started.
#[derive(Debug, clap::Args)]
pub struct NewSession {
    /// The framework of its board, as `frameworks list` prints it [default: the last session's]
    #[arg(long, value_name = "ID")]
    pub(super) framework: Option<String>,
    /// The kind of meeting, as `frameworks list` prints it [default: the last session's]
    #[arg(long, value_name = "KIND")]
    pub(super) meeting: Option<String>,
    /// What the meeting is called; `-` reads it from stdin [default: the kind's name]
    #[arg(long, value_name = "T")]
    pub(super) title: Option<String>,
    /// The session it follows, a path or a unique part of its name: its people are invited again, and its statements,
    /// goals, open actions and last numbers are taken over
    #[arg(long, value_name = "SESSION")]
    pub(super) from: Option<OsString>,
    #[command(flatten)]
    pub(super) seals: seal::Seals,
    /// Only make it, and print its path as the last line
    #[arg(long)]
    pub(super) no_open: bool,
}

/// Starts a session; opens its board, or prints its path.
pub fn run(new: NewSession, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    start(new, flag, out, |_| Ok(()))
}

/// The same, with something done to it before its board is opened.
pub(super) fn start(
    new: NewSession,
    flag: Option<PathBuf>,
    out: &mut dyn Write,
    then: impl FnOnce(&Path) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    if !new.no_open {
        // Before anything is made: a session whose board cannot be opened was not asked for.
        runtime::usable().map_err(refused)?;
    }
    let folder = sessions::folder(flag.clone())?;
    let from = new.from.as_deref().map(|name| sessions::find(flag.clone(), Some(name))).transpose()?;
    let path = create(&folder, &new, from.as_deref())?;
    then(&path)?;
    if !new.no_open {
        return screens::board(path, flag);
    }
    Ok(writeln!(out, "{}", path.display())?)
}

fn create(folder: &Path, new: &NewSession, from: Option<&Path>) -> Result<PathBuf, Refusal> {
    let catalogue = catalogue();
    let store = Store::of_user();
    let earlier = from.map(|path| Earlier::read(&store, path)).transpose().map_err(refused)?;
    if earlier.as_ref().is_some_and(Earlier::is_practice) {
        return Err(refused("That was practice. Nothing of it goes into a meeting; start a new one instead."));
    }
    let rules = new.seals.over(store.rules())?;
    // What is carried on from a sealed session is as secret as that.
    let store = store.by(rules.and_to(earlier.iter().flat_map(Earlier::sealed_to).cloned()));
    let newest = newest(folder);
    let own = earlier.as_ref().filter(|_| new.framework.is_none()).and_then(|it| it.framework(&catalogue));
    let framework = own.map_or_else(|| framework(&catalogue, new.framework.as_deref(), newest.as_ref()), Ok)?;
    let own = earlier.as_ref().filter(|_| new.meeting.is_none()).and_then(|it| it.kind(&catalogue));
    let kind = own.map_or_else(|| kind(&catalogue, new.meeting.as_deref(), newest.as_ref()), Ok)?;
    let title = match &new.title {
        Some(title) => words(title)?,
        None => kind.title.clone(),
    };
    let desk = Desk::take(store.data());
    let (mut ids, started) = (IdSource::new(clock::seed()), clock::now());
    let session = SessionId(ids.next(started));
    let series = match &earlier {
        Some(earlier) => earlier.series(&mut ids),
        None => SeriesId::new(&ids.code()),
    };
    let header = Header { id: session, started, kind: kind.id.clone(), series: Some(series) };
    let taken_over = earlier.as_ref().map(|earlier| earlier.all(framework, &mut ids, started)).unwrap_or_default();
    let (framework, kind) = (framework.clone(), kind.clone());
    let mut changes = Beginning { session, title, framework, kind, started, fictional: false }.changes();
    changes.extend(taken_over);
    let event = |(n, body)| {
        let id = EventId(ids.next(started));
        Event { n, id, at: started, desk: desk.id().clone(), was: None, body }
    };
    store.create(folder, &header, (1..).zip(changes).map(event).collect()).map_err(refused)
}

/// The framework that was named, or else the one of the newest session, or else the usual one.
fn framework<'a>(
    catalogue: &'a Catalogue,
    wanted: Option<&str>,
    newest: Option<&Entry>,
) -> Result<&'a Framework, Refusal> {
    let Some(wanted) = wanted else {
        let usual = newest.and_then(|entry| catalogue.framework(entry.framework.as_ref()?));
        return usual
            .or_else(|| catalogue.frameworks().find(|framework| framework.usual))
            .or_else(|| catalogue.frameworks().next())
            .ok_or_else(|| refused("There is no framework at all."));
    };
    catalogue.framework(&wanted.into()).ok_or_else(|| {
        let ids: Vec<&str> = catalogue.frameworks().map(|framework| framework.id.as_str()).collect();
        refused(format!("There is no framework “{wanted}”. There are: {}.", ids.join(", ")))
    })
}

/// The kind of meeting that was named, or else the newest session's, or else the usual one.
fn kind<'a>(
    catalogue: &'a Catalogue,
    wanted: Option<&str>,
    newest: Option<&Entry>,
) -> Result<&'a MeetingKind, Refusal> {
    let Some(wanted) = wanted else {
        let usual = newest.and_then(|entry| catalogue.meeting_kind(entry.meeting.as_ref()?));
        return usual
            .or_else(|| catalogue.meeting_kinds().find(|kind| kind.usual))
            .or_else(|| catalogue.meeting_kinds().next())
            .ok_or_else(|| refused("There is no kind of meeting."));
    };
    catalogue.meeting_kind(&wanted.into()).ok_or_else(|| {
        let ids: Vec<&str> = catalogue.meeting_kinds().map(|kind| kind.id.as_str()).collect();
        refused(format!("There is no kind of meeting “{wanted}”. There are: {}.", ids.join(", ")))
    })
}

/// The newest session that can be read: the next one is likely of its kind.
fn newest(folder: &Path) -> Option<Entry> {
    let paths = library::list(folder).unwrap_or_default();
    paths.iter().map(|path| library::entry(path)).find(|entry| entry.problem.is_none())
}
