//! The app as the loop runs it: hands its effects to the writing thread, and sees to it that nothing that was
//! handed over is missing from a session that was read anew.

use std::{
    io,
    path::{Path, PathBuf},
    sync::mpsc::{self, Sender},
    thread,
    time::Duration,
};

use ratatui::layout::{Position, Size};

use super::{
    around::Others,
    clock,
    event_loop::{Application, Post},
    handed::{Handed, Marks},
    hints::Hints,
    keeping::Keeper,
    past::{self, Glances},
    place::not_saved,
    practice,
    sessions::{Folders, Opening, Sessions},
    window::open_wall,
    writer::{Order, WriterThread},
};
use crate::{
    domain::{Moment, draft::Draft},
    store::{
        Store,
        seal::{passphrase::Passphrase, ring},
        series,
    },
    tui::{
        app::{self, Model, Settings, Start},
        canvas::Canvas,
        effect::Effect,
        message::{Log, Message},
        past::Wish,
    },
};

/// A disk that does not answer keeps nobody from their shell for longer than this.
const PATIENCE: Duration = Duration::from_secs(10);

/// The app with its way to the disk.
pub struct Program {
    model: Model,
    folders: Folders,
    writer: WriterThread,
    post: Post,
    handed: Handed,
    /// The half-typed line, to be handed over once it is drawn, or before anything else is.
    draft: Option<Option<Draft>>,
    /// What is to be read once the board is drawn.
    hints: Option<Hints>,
    /// The others who have the session open.
    others: Option<Others>,
    /// How many rows the terminal had at the start.
    rows: usize,
    /// Hears that the newest past sessions are shown, before the others are listed.
    listing: Option<Sender<()>>,
    /// The same, once they are told.
    shown: Option<Sender<()>>,
    /// Looks into past sessions, once somebody looks at them.
    glances: Option<Glances>,
    /// Which are to be looked into once their list is drawn.
    glanced: Option<Vec<PathBuf>>,
    /// Does what is wished about them.
    keeper: Keeper,
}

impl Program {
    /// The app, and what is to be done first.
    pub fn start(
        settings: Settings,
        folders: Folders,
        (columns, rows): (u16, u16),
        post: Post,
    ) -> io::Result<(Program, Vec<Effect>)> {
        // What the first screen shows is read while the model is made, which takes as long: its theme is read. Of two threads
        // that are begun together the later one may have to wait for this one to rest.
        let (size, rows) = (Size::new(columns, rows), usize::from(rows));
        let listing = match &settings.start {
            Start::Library | Start::Setup => list(&folders, rows, &post),
            Start::Open(..) | Start::Lessons(..) => None,
        };
        let marks = Marks::default();
        let sessions = Sessions::new(Store::of_user(), folders.clone());
        let writer = WriterThread::start(sessions, post.clone(), marks.clone())?;
        let begun = match &settings.start {
            Start::Open(path, _) => writer.order(Order::Open(Opening::Session(path.clone()))),
            Start::Library | Start::Setup | Start::Lessons(..) => listing.is_some(),
        };
        let (model, mut effects) = Model::new(settings, size, clock::seed(), clock::now());
        effects.retain(|effect| !(begun && matches!(effect, Effect::Open(_) | Effect::List)));
        let keeper = Keeper::new(folders.clone(), post.clone());
        Ok((
            Program {
                model,
                folders,
                writer,
                post,
                handed: Handed::new(marks),
                draft: None,
                hints: None,
                others: None,
                rows,
                listing,
                shown: None,
                glances: None,
                glanced: None,
                keeper,
            },
            effects,
        ))
    }

    fn read_series(&self, path: PathBuf) {
        let (post, asked) = (self.post.clone(), path.clone());
        let reading = move || {
            let series = series::around(&Store::of_user(), &path).map_err(|error| error.to_string());
            post.send(Message::Series(path, series.map(Box::new)));
        };
        if thread::Builder::new().name("series".into()).spawn(reading).is_err() {
            let why = "The system has no room for it just now. Try again.".to_owned();
            self.post.send(Message::Series(asked, Err(why)));
        }
    }

    fn wish(&mut self, wish: Wish) {
        match wish {
            Wish::Glance(paths) => self.glanced = Some(paths),
            other => self.keeper.wish(other),
        }
    }

    fn glance(&mut self, paths: Vec<PathBuf>) {
        if self.glances.is_none() {
            // Without a thread the columns stay empty, and everything else goes on.
            self.glances = Glances::start(self.post.clone()).ok();
        }
        if let Some(glances) = &self.glances {
            glances.want(paths);
        }
    }

    fn read_log(&self, path: PathBuf) {
        let (post, asked) = (self.post.clone(), path.clone());
        let reading = move || {
            post.send(Message::Log(path.clone(), log(&path)));
        };
        if thread::Builder::new().name("log".into()).spawn(reading).is_err() {
            self.post.send(Message::Log(asked, Err("The system has no room for it just now. Try again.".to_owned())));
        }
    }

    /// Tries a passphrase, on a thread of its own: it takes a second.
    fn unlock_key(&self, passphrase: Passphrase) {
        let (post, others) = (self.post.clone(), self.post.clone());
        let trying = move || {
            let done = ring::unlock_wanted(&passphrase).map_err(|error| error.to_string());
            post.send(Message::KeyUnlocked(done));
        };
        if thread::Builder::new().name("unlock".into()).spawn(trying).is_err() {
            let why = "The system has no room for it just now. Try again.".to_owned();
            others.send(Message::KeyUnlocked(Err(why)));
        }
    }

    /// The same at the locked screen.
    fn check_passphrase(&self, passphrase: Passphrase) {
        let (post, others) = (self.post.clone(), self.post.clone());
        let checking = move || post.send(Message::PassphraseChecked(ring::is_passphrase(&passphrase)));
        if thread::Builder::new().name("unlock".into()).spawn(checking).is_err() {
            others.send(Message::PassphraseChecked(false));
        }
    }

    fn order(&mut self, order: Order) {
        self.catch_up();
        self.hand_over(order);
    }

    fn hand_over(&self, order: Order) {
        if !self.writer.order(order) {
            self.post.send(not_saved("Saving has stopped. Copy what you still need, and start mapboard again.", false));
        }
    }
}

/// Lists past sessions, first as many as `rows` show. Gives back who is to hear that these are shown; none without a thread:
/// then the list stays as it is, and the person can ask again.
fn list(folders: &Folders, rows: usize, post: &Post) -> Option<Sender<()>> {
    let (folders, post) = (folders.clone(), post.clone());
    let (shown, heard) = mpsc::channel();
    // Nobody is left to say so: then nobody waits.
    let are_shown = move || heard.recv().unwrap_or_default();
    let listing = move || past::list(&folders, rows, are_shown, |told| post.send(told));
    thread::Builder::new().name("list".into()).spawn(listing).ok().map(|_| shown)
}

fn log(path: &Path) -> Result<Log, String> {
    let store = Store::of_user();
    let read = store.read(path).map_err(|error| error.to_string())?;
    let (events, damaged) = (read.events.clone(), read.damage.len());
    Ok(Log { events, damaged, elsewhere: series::kept_later(&store, path, &read.into_session()) })
}

impl Application for Program {
    fn update(&mut self, now: Moment, mut message: Message) -> Vec<Effect> {
        match &mut message {
            Message::Saved(saved) => self.handed.answer(saved.events.iter().copied()),
            Message::Refused { events, .. } => self.handed.answer(events.iter().map(|event| event.id)),
            Message::Reloaded(session) => self.handed.complete(session),
            Message::Opened(opened) => {
                self.hints = Some(Hints::of(opened));
                if !opened.only_read {
                    self.others = Some(Others::of(opened.path.clone(), opened.desk.clone(), self.post.clone()));
                }
            }
            Message::Newest(_) => self.shown = self.listing.take(),
            _ => {}
        }
        app::update(&mut self.model, now, message)
    }

    fn view(&self, canvas: &mut Canvas) -> Option<Position> {
        app::redraw(&self.model, canvas)
    }

    fn deadline(&self) -> Option<Moment> {
        self.model.deadline()
    }

    /// A letter is seen before the writing thread is woken to keep it, the board before its hints are read, and a list
    /// before its sessions are and before the rest is listed.
    fn catch_up(&mut self) {
        if let Some(hints) = self.hints.take() {
            hints.read();
        }
        if let Some(shown) = self.shown.take() {
            let _ = shown.send(());
        }
        if let Some(paths) = self.glanced.take() {
            self.glance(paths);
        }
        if let Some(draft) = self.draft.take() {
            self.hand_over(Order::Draft(draft));
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::List => self.listing = list(&self.folders, self.rows, &self.post),
            Effect::Open(path) => self.order(Order::Open(Opening::Session(path))),
            Effect::OpenToRead(path) => self.order(Order::Open(Opening::ToRead(path))),
            Effect::Past(wish) => self.wish(wish),
            Effect::OpenCopy(path, draft) => self.order(Order::Open(Opening::Copy(path, draft))),
            Effect::Create(meeting) => self.order(Order::Open(Opening::New(meeting))),
            Effect::CreateNext(path, draft) => self.order(Order::Open(Opening::Next(path, draft))),
            Effect::Lessons => {
                let post = self.post.clone();
                let listing = move || post.send(Message::Lessons(practice::listed()));
                // Without a thread the list stays empty; the person can ask again.
                let _ = thread::Builder::new().name("lessons".into()).spawn(listing);
            }
            Effect::Practise(id, again) => self.order(Order::Open(Opening::Lesson { id, again })),
            Effect::ThrowAway(path) => {
                self.others = None;
                self.handed.clear();
                self.order(Order::ThrowAway(path));
            }
            Effect::Append(events) => {
                self.handed.hand(&events);
                self.order(Order::Append(events));
            }
            Effect::Draft(draft) => self.draft = Some(draft),
            Effect::PlanExpunging(wanted) => self.order(Order::PlanExpunging(wanted)),
            Effect::Expunge(wanted) => self.order(Order::Expunge(wanted)),
            Effect::PlanSealing => self.order(Order::PlanSealing),
            Effect::Seal(path) => {
                // What this desk tells the others stands in the way of sealing, like any that is open.
                self.others = None;
                self.handed.clear();
                self.order(Order::Open(Opening::Seal(path)));
            }
            Effect::Reload => self.order(Order::Reload),
            Effect::Retry => self.order(Order::Retry),
            Effect::ForgetDraft(desk) => self.order(Order::ForgetDraft(desk)),
            Effect::Steer(steering) => {
                if let Some(others) = &self.others {
                    others.steer(steering);
                }
            }
            Effect::Here(here) => {
                if let Some(others) = &self.others {
                    others.say(here);
                }
            }
            Effect::OpenWall(path) => self.post.send(Message::WallOpened(open_wall(&path).is_ok())),
            Effect::ReadLog(path) => self.read_log(path),
            Effect::ReadSeries(path) => self.read_series(path),
            Effect::CheckPassphrase(passphrase) => self.check_passphrase(passphrase),
            Effect::UnlockKey(passphrase) => self.unlock_key(passphrase),
            Effect::Release => {
                self.others = None;
                self.handed.clear();
                self.order(Order::Release);
            }
            // The loop's or the app's own.
            Effect::Mouse(_)
            | Effect::Copy(_)
            | Effect::Redraw
            | Effect::Suspend
            | Effect::Quit
            | Effect::Go(_)
            | Effect::Beneath(_)
            | Effect::Layer(_)
            | Effect::CloseLayer
            | Effect::Unlock
            | Effect::OpenAt(..)
            | Effect::OnceUnlocked(..)
            | Effect::Frameworks
            | Effect::Papers
            | Effect::Toast(_) => {}
        }
    }
}

impl Drop for Program {
    /// On every way out, a panic too: what was handed over is saved, and what is not is told.
    fn drop(&mut self) {
        self.catch_up();
        if let Some(sentence) = self.writer.finish(PATIENCE) {
            eprintln!("mapboard: {sentence}");
        }
    }
}
