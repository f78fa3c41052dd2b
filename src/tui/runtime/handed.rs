//! What was handed over to be saved and is not answered yet. A session that is read anew must not lack it.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use crate::domain::{event::Event, ids::EventId, session::Session};

/// For each session that the writing thread read anew, in order: how many events it had been handed by then.
#[derive(Clone, Debug, Default)]
pub struct Marks(Arc<Mutex<VecDeque<usize>>>);

impl Marks {
    /// A session is on its way that has the first `taken` events.
    pub fn set(&self, taken: usize) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push_back(taken);
    }

    fn next(&self) -> Option<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }
}

/// Events on their way to the disk, seen from the drawing side.
#[derive(Debug, Default)]
pub struct Handed {
    marks: Marks,
    count: usize,
    /// Each with its place among all that were handed over.
    unanswered: VecDeque<(usize, Event)>,
}

impl Handed {
    /// Nothing was handed over yet; `marks` come from the writing thread.
    pub fn new(marks: Marks) -> Handed {
        Handed { marks, ..Handed::default() }
    }

    /// These were handed over.
    pub fn hand(&mut self, events: &[Event]) {
        for event in events {
            self.unanswered.push_back((self.count, event.clone()));
            self.count += 1;
        }
    }

    /// These were saved or refused.
    pub fn answer(&mut self, ids: impl IntoIterator<Item = EventId>) {
        for id in ids {
            self.unanswered.retain(|(_, event)| event.id != id);
        }
    }

    /// Another session is opened.
    pub fn clear(&mut self) {
        self.unanswered.clear();
    }

    /// Adds to a session that was read anew what was handed over after it was read.
    pub fn complete(&self, session: &mut Session) {
        let Some(mark) = self.marks.next() else { return };
        for (_, event) in self.unanswered.iter().filter(|(place, _)| *place >= mark) {
            session.apply(Event { n: session.next_number(), ..event.clone() });
        }
    }
}
