//! Sessions of the disk, as the app wants them: listed, opened, copied, made.

use std::path::{Path, PathBuf};

use super::clock;
use crate::{
    domain::{
        begin::Beginning,
        draft::Draft,
        elsewhere::Elsewhere,
        event::{Body, Event},
        ids::{BoardId, EventId, IdSource, SeriesId, SessionId},
        text::Text,
    },
    store::{
        Desk, Earlier, Header, Maker, Mended, Mode, Reading, Store, Tail, Writer,
        folder::has_samples,
        frameworks::{self, Catalogue},
        library,
        seal::{file::is_sealed, recipient::Recipient},
        series::kept_later,
        trust::{self, Doubt},
    },
    tui::message::{NewMeeting, Opened, Problem},
};

/// Where sessions are.
#[derive(Clone, Debug)]
pub struct Folders {
    /// The folder that is listed, and where new ones go.
    pub sessions: PathBuf,
    /// This person's own folder, where copies of samples go if that one holds samples.
    pub own: Option<PathBuf>,
}

impl Folders {
    /// Where copies of samples go: a folder without samples. This asks the disk.
    pub fn copies(&self) -> &Path {
        self.own.as_deref().filter(|_| has_samples(&self.sessions)).unwrap_or(&self.sessions)
    }
}

/// What is to be opened.
pub enum Opening {
    /// This file.
    Session(PathBuf),
    /// This file, only to be read.
    ToRead(PathBuf),
    /// This file, which is sealed first.
    Seal(PathBuf),
    /// A copy of this sample, with a line that was typed.
    Copy(PathBuf, Option<Draft>),
    /// A new session.
    New(NewMeeting),
    /// The session that follows this one, with a line that was typed.
    Next(PathBuf, Option<Draft>),
    /// A lesson: from its beginning, or where it was left.
    Lesson {
        /// Its id.
        id: Text,
        /// Whether it is begun again.
        again: bool,
    },
}

impl Opening {
    /// The session that has to be read for it.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Opening::Session(path)
            | Opening::ToRead(path)
            | Opening::Seal(path)
            | Opening::Copy(path, _)
            | Opening::Next(path, _) => Some(path),
            Opening::New(meeting) => meeting.people.as_deref(),
            Opening::Lesson { .. } => None,
        }
    }
}

/// An open session, with the ways to write into it and to follow it where there are.
pub struct OpenSession {
    /// For the app.
    pub opened: Opened,
    /// The way to write.
    pub writer: Option<Writer>,
    /// What others write.
    pub tail: Option<Tail>,
}

const ONLY_READ: &str = "This session was opened only to be read, so nothing is written. Open it from the past \
                         sessions with Enter to go on with it.";

/// The way to the sessions of this person, as one desk.
pub struct Sessions {
    pub(super) store: Store,
    folders: Folders,
    pub(super) desk: Option<Desk>,
    pub(super) ids: IdSource,
}

impl Sessions {
    /// Those in `folders`.
    pub fn new(store: Store, folders: Folders) -> Sessions {
        Sessions { store, folders, desk: None, ids: IdSource::new(clock::seed()) }
    }

    /// Reads a session that is open.
    pub fn read(&self, path: &Path) -> Result<Reading, String> {
        self.store.read(path).map_err(|error| error.to_string())
    }

    /// The way to follow it from where it was read.
    pub fn follow(&self, reading: &Reading) -> Tail {
        self.store.follow(reading)
    }

    /// Opens a session, made first if need be.
    pub fn open(&mut self, opening: Opening) -> Result<OpenSession, Problem> {
        let open = self.open_it(opening)?;
        if open.opened.session.map().board(&BoardId::main()).is_none() {
            let file = open.opened.path.display();
            let sentence = format!(
                "{file} cannot be shown: the line that says what its map is made of cannot be read. Nothing was changed. \
                 `mapboard verify` names the lines that are damaged, `mapboard show` prints what can be read; bring back a \
                 copy of the file if there is one."
            );
            return Err(Problem { sentence, detail: None });
        }
        Ok(open)
    }

    fn open_it(&mut self, opening: Opening) -> Result<OpenSession, Problem> {
        match opening {
            Opening::Session(path) if is_sample(&path) => self.open_sample(&path),
            Opening::Session(path) => self.open_to_write(&path),
            Opening::ToRead(path) => self.open_to_read(&path),
            Opening::Seal(path) => {
                let done = self.seal(&path);
                let mut open = self.open_to_write(&path)?;
                open.opened.notices.push(done);
                Ok(open)
            }
            Opening::Copy(path, draft) => self.open_copy(&path, draft),
            Opening::New(meeting) => {
                let path = self.create(meeting)?;
                self.open_new(&path)
            }
            Opening::Lesson { id, again } => self.open_lesson(&id, again),
            Opening::Next(path, draft) => {
                let path = self.create_next(&path)?;
                let mut open = self.open_new(&path)?;
                open.opened.draft = draft;
                Ok(open)
            }
        }
    }

    pub(super) fn desk(&mut self) -> &Desk {
        self.desk.get_or_insert_with(|| Desk::take(self.store.data()))
    }

    fn open_sample(&mut self, path: &Path) -> Result<OpenSession, Problem> {
        let desk = self.desk().id().clone();
        let mut open = self.store.open(path, Mode::Read).map_err(problem)?;
        open.session.note_elsewhere(kept_later(&self.store, &open.path, &open.session));
        let opened = Opened {
            words: Default::default(),
            holidays: Default::default(),
            path: open.path,
            session: open.session,
            desk,
            new: false,
            sample: true,
            only_read: false,
            sealed: is_sealed(path),
            read_only: None,
            draft: None,
            notices: Vec::new(),
        };
        Ok(OpenSession { opened, writer: None, tail: None })
    }

    fn open_to_read(&mut self, path: &Path) -> Result<OpenSession, Problem> {
        let open = self.open_sample(path)?;
        let opened = Opened { sample: false, only_read: true, read_only: Some(ONLY_READ.to_owned()), ..open.opened };
        Ok(OpenSession { opened, ..open })
    }

    pub(super) fn open_to_write(&mut self, path: &Path) -> Result<OpenSession, Problem> {
        let desk = self.desk().id().clone();
        let mut open = self.store.open(path, Mode::Write { desk: desk.clone() }).map_err(problem)?;
        open.session.note_elsewhere(kept_later(&self.store, &open.path, &open.session));
        // What desks that stopped left behind is heard of with who else is around.
        let own = open.drafts.into_iter().find(|found| found.desk == desk);
        let cut = match &open.mended {
            Mended::Sound | Mended::Completed => None,
            Mended::Cut(kept) => Some(format!(
                "The last line of this session was cut short by a crash. What there was of it is kept in {}.",
                kept.display()
            )),
        };
        let doubts = trust::doubts(path).into_iter().filter(|doubt| *doubt != Doubt::Planted);
        let unclear = (*open.session.elsewhere() == Elsewhere::Unclear).then(|| {
            "A later meeting of this family cannot be read in full. It might restrict something said here, so the room sees \
             nothing of this one. If it is sealed, open it with its key first, and then this one again."
                .to_owned()
        });
        let opened = Opened {
            words: Default::default(),
            holidays: Default::default(),
            path: open.path,
            session: open.session,
            desk,
            new: false,
            sample: false,
            only_read: false,
            sealed: is_sealed(path),
            read_only: open.read_only.map(|failure| failure.to_string()),
            draft: own.map(|found| found.draft),
            notices: cut.into_iter().chain(unclear).chain(doubts.map(|doubt| doubt.to_string())).collect(),
        };
        Ok(OpenSession { opened, writer: open.writer, tail: Some(open.tail) })
    }

    pub(super) fn open_new(&mut self, path: &Path) -> Result<OpenSession, Problem> {
        let mut open = self.open_to_write(path)?;
        open.opened.new = true;
        Ok(open)
    }

    fn open_copy(&mut self, path: &Path, draft: Option<Draft>) -> Result<OpenSession, Problem> {
        let desk = self.desk().id().clone();
        let maker = Maker { desk: &desk, at: clock::now(), ids: &mut self.ids };
        let copy = self.store.copy_to_write(path, self.folders.copies(), maker).map_err(problem)?;
        let mut open = self.open_to_write(&copy.path)?;
        // Where it lies is not for the room: the folder may have somebody's name in it.
        open.opened.notices.push("This is a copy of your own now, among your past sessions.".to_owned());
        open.opened.new = true;
        open.opened.draft = draft.or(open.opened.draft);
        Ok(open)
    }

    fn create(&mut self, meeting: NewMeeting) -> Result<PathBuf, Problem> {
        let catalogue = catalogue();
        let (Some(framework), Some(kind)) =
            (catalogue.framework(&meeting.framework), catalogue.meeting_kind(&meeting.kind))
        else {
            return Err(problem("The framework or the kind of meeting is not there any more. Choose another one."));
        };
        let known = meeting.people.map(|path| Earlier::read(&self.store, &path)).transpose().map_err(problem)?;
        known.as_ref().map_or(Ok(()), no_practice)?;
        let sealed_to = known.as_ref().map(|earlier| earlier.sealed_to().to_vec()).unwrap_or_default();
        let people = known.map(|earlier| earlier.people()).unwrap_or_default();
        let started = clock::now();
        let session = SessionId(self.ids.next(started));
        let (framework, kind) = (framework.clone(), kind.clone());
        let beginning = Beginning { session, title: meeting.title, framework, kind, started, fictional: false };
        let series = SeriesId::new(&self.ids.code());
        self.write_new(beginning, series, people, sealed_to)
    }

    fn create_next(&mut self, path: &Path) -> Result<PathBuf, Problem> {
        let catalogue = catalogue();
        let earlier = Earlier::read(&self.store, path).map_err(problem)?;
        no_practice(&earlier)?;
        let (Some(framework), Some(kind)) = (earlier.framework(&catalogue), earlier.kind(&catalogue)) else {
            return Err(problem("That meeting has no framework or no kind. Start a new one instead."));
        };
        let started = clock::now();
        let session = SessionId(self.ids.next(started));
        let series = earlier.series(&mut self.ids);
        let taken_over = earlier.all(framework, &mut self.ids, started);
        let title = earlier.next_title(kind);
        let (framework, kind) = (framework.clone(), kind.clone());
        let beginning = Beginning { session, title, framework, kind, started, fictional: false };
        let sealed_to = earlier.sealed_to().to_vec();
        self.write_new(beginning, series, taken_over, sealed_to)
    }

    /// Writes a session that begins like this, and then with these changes; sealed if what it follows is.
    fn write_new(
        &mut self,
        beginning: Beginning,
        series: SeriesId,
        then: Vec<Body>,
        sealed_to: Vec<Recipient>,
    ) -> Result<PathBuf, Problem> {
        let desk = self.desk().id().clone();
        let started = beginning.started;
        let header = Header { id: beginning.session, started, kind: beginning.kind.id.clone(), series: Some(series) };
        let event = |(n, body)| {
            let id = EventId(self.ids.next(started));
            Event { n, id, at: started, desk: desk.clone(), was: None, body }
        };
        let events = (1..).zip(beginning.changes().into_iter().chain(then)).map(event).collect();
        let store = self.store.clone();
        let store = store.by(self.store.rules().clone().and_to(sealed_to));
        store.create(&self.folders.sessions, &header, events).map_err(problem)
    }
}

fn no_practice(earlier: &Earlier) -> Result<(), Problem> {
    match earlier.is_practice() {
        true => Err(problem("That was practice. Nothing of it goes into a meeting; start a new one instead.")),
        false => Ok(()),
    }
}

pub(super) fn catalogue() -> Catalogue {
    frameworks::user_folder().map_or_else(Catalogue::built_in, |folder| Catalogue::with_folder(&folder))
}

fn is_sample(path: &Path) -> bool {
    path.parent().is_some_and(has_samples) && library::entry(path).fictional
}

pub(super) fn problem(why: impl ToString) -> Problem {
    Problem { sentence: why.to_string(), detail: None }
}
