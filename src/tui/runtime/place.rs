//! The session that is open, from the writing side: what is saved of it, what is not, and what is told of that.

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use super::{clock, event_loop::Post, follow::Follow};
use crate::{
    domain::{
        draft::Draft,
        erased::Erased,
        event::Event,
        ids::{DeskId, EventId},
        text::Text,
    },
    store::{Appended, DraftSync, Failure, Kept, Unsaved, Writer},
    tui::message::{Message, NotSaved, Saved},
};

/// How long a change of the half-typed line may wait for its sync.
const DRAFT_SYNC: Duration = Duration::from_secs(1);

/// The session that is open.
pub struct Place {
    /// Its file.
    pub path: PathBuf,
    /// The desk that has it open.
    pub desk: DeskId,
    /// What follows it.
    pub follow: Option<Follow>,
    /// Events that are not in its file: in its spill, or in memory alone.
    pub unsaved: Vec<Event>,
    writer: Option<Writer>,
    /// Those of the unsaved that cannot be written as they are, so that no spill has them.
    stuck: Vec<Event>,
    spilled: bool,
    draft: Option<Draft>,
    draft_failed: bool,
    sync_by: Option<Instant>,
    syncing: bool,
}

/// Saving failed, as a message.
pub fn not_saved(sentence: impl Into<String>, spilled: bool) -> Message {
    Message::NotSaved(NotSaved { sentence: sentence.into(), spilled })
}

impl Place {
    /// The session at `path`, opened by `desk`.
    pub fn new(path: PathBuf, desk: DeskId, writer: Option<Writer>) -> Place {
        Place {
            path,
            desk,
            follow: None,
            unsaved: Vec::new(),
            writer,
            stuck: Vec::new(),
            spilled: true,
            draft: None,
            draft_failed: false,
            sync_by: None,
            syncing: false,
        }
    }

    /// Records what was handed over in several orders, with one sync for all of them if nothing is in the way.
    pub fn append(&mut self, mut orders: Vec<Vec<Event>>, post: &Post) {
        if !self.unsaved.is_empty() {
            self.retry(post);
        }
        let mut foreign = Vec::new();
        if orders.len() > 1 {
            let all = orders.concat();
            match self.write(all.clone()) {
                // One of them meets another desk's: each is decided by itself, so that the others stand.
                Some(Ok(appended)) if !appended.refused.is_empty() => foreign = appended.foreign,
                result => return self.tell(all, result, foreign, post),
            }
        }
        for events in orders.drain(..) {
            let result = self.write(events.clone());
            self.tell(events, result, std::mem::take(&mut foreign), post);
        }
    }

    fn write(&mut self, events: Vec<Event>) -> Option<Result<Appended, Box<Unsaved>>> {
        Some(self.writer.as_mut()?.append(events))
    }

    /// Tells what became of `events`; `before` is what others wrote in front of them.
    fn tell(
        &mut self,
        events: Vec<Event>,
        result: Option<Result<Appended, Box<Unsaved>>>,
        mut before: Vec<Event>,
        post: &Post,
    ) {
        match result {
            Some(Ok(appended)) if appended.refused.is_empty() => {
                let foreign = !before.is_empty() || !appended.foreign.is_empty();
                // The banner goes with this answer: a draft that fails again is told again.
                self.draft_failed = false;
                let (events, sum) = (ids(&appended.events), self.sum());
                post.send(Message::Saved(Saved { events, at: appended.at, sum, foreign }));
            }
            Some(Ok(appended)) => {
                before.extend(appended.foreign);
                post.send(Message::Refused { events: appended.refused, foreign: before });
            }
            Some(Err(unsaved)) => {
                let Unsaved { failure, events, foreign, kept } = *unsaved;
                before.extend(foreign);
                if self.writer.as_ref().is_some_and(|writer| writer.failing().is_none()) {
                    self.stuck.extend(events.iter().cloned());
                }
                self.unsaved.extend(events);
                self.spilled = self.stuck.is_empty() && matches!(kept, Kept::Spill(_));
                if !before.is_empty() {
                    post.send(Message::Followed(before));
                }
                post.send(not_saved(failure.to_string(), self.spilled));
            }
            None => {
                self.unsaved.extend(events.iter().cloned());
                self.stuck.extend(events);
                self.spilled = false;
                post.send(not_saved("This session is open for reading only.", false));
            }
        }
    }

    /// Which state of the session was written last.
    fn sum(&self) -> Text {
        Text::new(&self.writer.as_ref().map(|writer| writer.last_sums().join(" ")).unwrap_or_default())
    }

    /// Tries again to save what could not be saved.
    pub fn retry(&mut self, post: &Post) {
        if self.draft_failed {
            let draft = self.draft.clone();
            self.keep_draft(draft, post);
        }
        let healed = match self.writer.as_mut() {
            _ if self.unsaved.is_empty() => {
                if !self.draft_failed {
                    let (at, sum) = (clock::now(), self.sum());
                    post.send(Message::Saved(Saved { events: Vec::new(), at, sum, foreign: false }));
                }
                return;
            }
            Some(writer) if writer.failing().is_some() => writer.heal(),
            Some(_) => Ok(Appended { events: Vec::new(), refused: Vec::new(), foreign: Vec::new(), at: clock::now() }),
            None => return post.send(not_saved("This session is open for reading only.", false)),
        };
        match healed {
            Ok(healed) => {
                let stuck = std::mem::take(&mut self.stuck);
                let mut events = ids(&std::mem::take(&mut self.unsaved));
                events.retain(|id| !stuck.iter().any(|event| event.id == *id));
                let foreign = !healed.foreign.is_empty();
                post.send(Message::Saved(Saved { events, at: healed.at, sum: self.sum(), foreign }));
                if !stuck.is_empty() {
                    let result = self.write(stuck.clone());
                    self.tell(stuck, result, Vec::new(), post);
                }
            }
            Err(failure) => post.send(not_saved(failure.to_string(), self.spilled)),
        }
    }

    /// Lets go of what was expunged: what this desk still had of it is not written again.
    pub fn let_go(&mut self, erased: &Erased, post: &Post) {
        self.unsaved.retain(|event| !erased.takes(event));
        self.stuck.retain(|event| !erased.takes(event));
        self.draft.take_if(|draft| draft.is_made_of(erased));
        if let Some(writer) = self.writer.as_mut() {
            let done = writer.let_go(erased, self.draft.as_ref());
            self.draft_done(done, post);
        }
    }

    /// Keeps the half-typed line, or lets it go.
    pub fn keep_draft(&mut self, draft: Option<Draft>, post: &Post) {
        let Some(writer) = self.writer.as_mut() else { return };
        let done = writer.save_draft(draft.as_ref());
        self.draft = draft;
        self.sync_by.get_or_insert_with(|| Instant::now() + DRAFT_SYNC);
        self.draft_done(done, post);
    }

    /// Lets go of what `desk`, which is gone, was typing, once this desk's own copy of it is kept.
    pub fn forget_draft(&mut self, desk: &DeskId) {
        if let (false, Some(writer)) = (self.draft_failed, self.writer.as_ref()) {
            // Should it stay, it is offered once more.
            let _ = writer.forget_draft(desk);
        }
    }

    /// When the half-typed line is to be synced: not while it is.
    pub fn sync_by(&self) -> Option<Instant> {
        self.sync_by.filter(|_| !self.syncing)
    }

    /// The sync of the half-typed line, for someone else to wait for: a slow disk shall keep no letter waiting.
    pub fn draft_sync(&mut self, post: &Post) -> Option<DraftSync> {
        self.sync_by.take()?;
        match self.writer.as_ref()?.draft_sync() {
            Ok(sync) => {
                self.syncing = sync.is_some();
                sync
            }
            Err(failure) => {
                self.draft_done(Err(failure), post);
                None
            }
        }
    }

    /// That sync could not begin.
    pub fn sync_later(&mut self) {
        self.syncing = false;
        self.sync_by.get_or_insert_with(|| Instant::now() + DRAFT_SYNC);
    }

    /// That sync has ended.
    pub fn draft_synced(&mut self, done: Result<(), Failure>, post: &Post) {
        self.syncing = false;
        self.draft_done(done, post);
    }

    /// Syncs the half-typed line, if it changed since, and waits for that.
    pub fn sync_draft(&mut self, post: &Post) {
        if let (Some(_), Some(writer)) = (self.sync_by.take(), self.writer.as_ref()) {
            let done = writer.sync_draft();
            self.draft_done(done, post);
        }
    }

    /// Tells once that the half-typed line cannot be kept, not with each of its letters.
    fn draft_done(&mut self, done: Result<(), Failure>, post: &Post) {
        match done {
            Ok(()) => self.draft_failed = false,
            Err(failure) => {
                if !self.draft_failed {
                    post.send(not_saved(format!("The line you are typing cannot be kept. {failure}"), false));
                }
                self.draft_failed = true;
            }
        }
    }

    /// What the person must know at the end: something is in no file.
    pub fn left_unsaved(&self) -> Option<String> {
        if self.unsaved.is_empty() || self.spilled {
            return None;
        }
        let count = self.unsaved.len();
        let what = if count == 1 { "The last change is".to_owned() } else { format!("The last {count} changes are") };
        Some(format!("{what} not saved: neither {} nor another file could be written.", self.path.display()))
    }
}

fn ids(events: &[Event]) -> Vec<EventId> {
    events.iter().map(|event| event.id).collect()
}
