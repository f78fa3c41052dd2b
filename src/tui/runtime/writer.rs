//! The thread that writes: events and the half-typed line go to the disk here, in the order in which they were
//! handed over, and drawing waits for none of it.

use std::{
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use super::{
    event_loop::Post,
    follow::Follow,
    handed::Marks,
    place::{Place, not_saved},
    sessions::{OpenSession, Opening, Sessions},
};
use crate::{
    domain::{
        draft::Draft,
        event::{Event, Expunge},
        ids::DeskId,
    },
    store::{
        Failure, Tail, practice,
        seal::{file, ring},
    },
    tui::{message::Message, pick::Expunging},
};

/// What the thread is told to do.
pub enum Order {
    /// Open a session, in place of the one that is open.
    Open(Opening),
    /// Record these events.
    Append(Vec<Event>),
    /// Keep the half-typed line, or let it go.
    Draft(Option<Draft>),
    /// The half-typed line was synced, or could not be.
    DraftSynced(Result<(), Failure>),
    /// Forget what a desk that is gone was typing.
    ForgetDraft(DeskId),
    /// Say what would go with this.
    PlanExpunging(Expunge),
    /// Take this out of the file for good.
    Expunge(Expunge),
    /// Say to whom the session would be sealed.
    PlanSealing,
    /// Read the session anew.
    Reload,
    /// Read it anew and follow it from there: its file is another one now.
    FollowAnew,
    /// Try again to save what could not be saved.
    Retry,
    /// Close the session that is open.
    Release,
    /// Close it, and delete what was practised at this path.
    ThrowAway(PathBuf),
    /// Close it and end.
    Finish,
}

/// The thread, from outside.
pub struct WriterThread {
    orders: Sender<Order>,
    ended: Receiver<Option<String>>,
}

impl WriterThread {
    /// Starts it.
    pub fn start(sessions: Sessions, post: Post, marks: Marks) -> std::io::Result<WriterThread> {
        let (orders, heard) = mpsc::channel();
        let own_orders = orders.clone();
        let (end, ended) = mpsc::channel();
        thread::Builder::new().name("writer".into()).spawn(move || {
            let mut work = Work { sessions, post: post.clone(), orders: own_orders, marks, taken: 0, place: None };
            // A mistake in here must neither end the program nor go unsaid.
            let left = match panic::catch_unwind(AssertUnwindSafe(|| work.run(&heard))) {
                Ok(()) => work.release(),
                Err(_) => {
                    let sentence = "Saving stopped because of a mistake of mapboard's own. Copy what you still need.";
                    post.send(not_saved(sentence, false));
                    Some(sentence.to_owned())
                }
            };
            // Whoever started it may have gone without waiting for it.
            let _ = end.send(left);
        })?;
        Ok(WriterThread { orders, ended })
    }

    /// Hands something over. Returns whether there is still someone to take it.
    pub fn order(&self, order: Order) -> bool {
        self.orders.send(order).is_ok()
    }

    /// Waits until everything that was handed over is saved, or for `patience` on a disk that does not answer.
    /// What is not saved is told in a sentence.
    pub fn finish(&mut self, patience: Duration) -> Option<String> {
        self.order(Order::Finish);
        match self.ended.recv_timeout(patience) {
            Ok(left) => left,
            Err(RecvTimeoutError::Timeout) => Some(
                "The disk does not answer, so what was added last may not be saved. Open the session again when the \
                 disk is back, and look at its last lines."
                    .to_owned(),
            ),
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }
}

struct Work {
    sessions: Sessions,
    post: Post,
    orders: Sender<Order>,
    marks: Marks,
    /// How many events were handed over so far.
    taken: usize,
    place: Option<Place>,
}

/// Events and the line that followed them, as they wait to be saved together.
#[derive(Default)]
struct Waiting {
    appends: Vec<Vec<Event>>,
    draft: Option<Option<Draft>>,
}

impl Work {
    fn run(&mut self, heard: &Receiver<Order>) {
        loop {
            let sync_by = self.place.as_ref().and_then(|place| place.sync_by());
            let first = match sync_by {
                Some(by) => heard.recv_timeout(by.saturating_duration_since(Instant::now())),
                None => heard.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            let first = match first {
                Ok(order) => order,
                Err(RecvTimeoutError::Timeout) => {
                    self.sync_draft();
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let mut waiting = Waiting::default();
            for order in std::iter::once(first).chain(heard.try_iter()) {
                match order {
                    Order::Append(events) => {
                        // The line as it was when it was added is kept until it is saved.
                        self.keep(waiting.draft.take_if(|_| waiting.appends.is_empty()));
                        waiting.appends.push(events);
                    }
                    Order::Draft(draft) => waiting.draft = Some(draft),
                    Order::Finish => return self.catch_up(&mut waiting),
                    other => {
                        self.catch_up(&mut waiting);
                        self.obey(other);
                    }
                }
            }
            self.catch_up(&mut waiting);
        }
    }

    /// Saves what waits: first the events, and only then the line that followed them.
    fn catch_up(&mut self, waiting: &mut Waiting) {
        let appends = std::mem::take(&mut waiting.appends);
        if !appends.is_empty() {
            self.taken += appends.iter().map(Vec::len).sum::<usize>();
            match self.place.as_mut() {
                Some(place) => place.append(appends, &self.post),
                None => self.post.send(not_saved("No session is open to save this in.", false)),
            }
        }
        self.keep(waiting.draft.take());
    }

    fn keep(&mut self, draft: Option<Option<Draft>>) {
        let Some(draft) = draft else { return };
        let post = &self.post;
        if let Some(place) = self.place.as_mut() {
            place.keep_draft(draft, post);
        }
    }

    /// Syncs the half-typed line on a thread of its own, so that the next letters are kept meanwhile.
    fn sync_draft(&mut self) {
        let Some(sync) = self.place.as_mut().and_then(|place| place.draft_sync(&self.post)) else { return };
        let orders = self.orders.clone();
        let wait = move || drop(orders.send(Order::DraftSynced(sync.run())));
        // Without a thread it waits for the next second.
        let started = thread::Builder::new().name("draft".into()).spawn(wait);
        if let (Err(_), Some(place)) = (started, self.place.as_mut()) {
            place.sync_later();
        }
    }

    fn obey(&mut self, order: Order) {
        match order {
            Order::Open(opening) => self.open(opening),
            Order::Retry => self.with_place(Place::retry),
            Order::DraftSynced(done) => {
                if let Some(place) = self.place.as_mut() {
                    place.draft_synced(done, &self.post);
                }
            }
            Order::ForgetDraft(desk) => {
                if let Some(place) = self.place.as_mut() {
                    place.forget_draft(&desk);
                }
            }
            Order::PlanExpunging(wanted) => self.with_path(|sessions, path| sessions.plan_expunging(path, wanted)),
            Order::Expunge(wanted) => {
                self.with_path(|sessions, path| sessions.expunge(path, wanted));
                let tail = self.reload();
                self.follow(tail);
            }
            Order::PlanSealing => self.post.send(Message::Sealing(self.sessions.plan_sealing())),
            Order::Reload => drop(self.reload()),
            Order::FollowAnew => {
                let tail = self.reload();
                self.follow(tail);
            }
            Order::Release => {
                if let Some(sentence) = self.release() {
                    self.post.send(not_saved(sentence, false));
                }
            }
            Order::ThrowAway(path) => {
                self.release();
                let done = practice::throw_away(&self.sessions.store, &path);
                self.post.send(Message::ThrownAway(done));
            }
            // Collected in `run`.
            Order::Append(_) | Order::Draft(_) | Order::Finish => {}
        }
    }

    fn with_place(&mut self, act: fn(&mut Place, &Post)) {
        if let Some(place) = self.place.as_mut() {
            act(place, &self.post);
        }
    }

    fn with_path(&mut self, ask: impl FnOnce(&mut Sessions, &Path) -> Expunging) {
        if let Some(place) = self.place.as_ref() {
            self.post.send(Message::Expunging(ask(&mut self.sessions, &place.path)));
        }
    }

    fn open(&mut self, opening: Opening) {
        // What is open stays open until the other one can be.
        if let Some(key) = opening.path().and_then(key_wanted) {
            return self.post.send(Message::Locked(key));
        }
        if let Some(sentence) = self.release() {
            self.post.send(not_saved(sentence, false));
        }
        match self.sessions.open(opening) {
            Ok(OpenSession { opened, writer, tail }) => {
                self.place = Some(Place::new(opened.path.clone(), opened.desk.clone(), writer));
                self.post.send(Message::Opened(Box::new(opened)));
                self.follow(tail);
            }
            Err(problem) => self.post.send(Message::NotOpened(problem)),
        }
    }

    fn follow(&mut self, tail: Option<Tail>) {
        let Some(place) = self.place.as_mut() else { return };
        let anew = |orders: Sender<Order>| move || drop(orders.send(Order::FollowAnew));
        let start =
            |tail| Follow::new(&place.path, place.desk.clone(), tail, self.post.clone(), anew(self.orders.clone()));
        place.follow = tail.map(start);
    }

    /// Reads the session anew, with what is not in any file.
    fn reload(&mut self) -> Option<Tail> {
        let place = self.place.as_ref()?;
        let mut reading = match self.sessions.read(&place.path) {
            Ok(reading) => reading,
            Err(sentence) => {
                self.post.send(not_saved(sentence, false));
                return None;
            }
        };
        let tail = self.sessions.follow(&reading);
        if let Some(place) = self.place.as_mut().filter(|_| !reading.erased().is_empty()) {
            place.let_go(reading.erased(), &self.post);
        }
        let place = self.place.as_ref()?;
        let missing = place.unsaved.iter().filter(|event| !reading.events.iter().any(|read| read.id == event.id));
        let missing: Vec<Event> = missing.cloned().collect();
        reading.events.extend(missing);
        let session = reading.into_session();
        self.marks.set(self.taken);
        self.post.send(Message::Reloaded(Box::new(session)));
        Some(tail)
    }

    /// Closes the session that is open. What could not be saved even now is told.
    fn release(&mut self) -> Option<String> {
        let mut place = self.place.take()?;
        place.sync_draft(&self.post);
        if !place.unsaved.is_empty() {
            place.retry(&self.post);
        }
        place.left_unsaved()
    }
}

/// The key to ask for, where the session at `path` is sealed and one is at hand that only wants its passphrase.
fn key_wanted(path: &Path) -> Option<String> {
    let wrapped = file::locked(path)?;
    ring::want(ring::candidates(&wrapped))
}

#[cfg(test)]
#[path = "writer_tests.rs"]
mod tests;
