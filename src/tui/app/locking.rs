//! Locking the screen and opening it again. What is beneath goes on: lines are saved and followed, the wall stays as it is.

use std::time::Duration;

use chrono::TimeDelta;

use super::Model;
use crate::{
    domain::Moment,
    tui::{effect::Effect, keys::Chord, message::Message, rooms::locked::LockedScreen},
};

/// Whether the screen is locked, and when it will be by itself.
#[derive(Debug)]
pub(super) struct Lock {
    /// The screen over all others, while it is locked.
    pub screen: Option<LockedScreen>,
    /// How long nobody may touch a key before it locks itself; never, where nobody set it.
    after: Option<Duration>,
    /// When somebody last did.
    touched: Moment,
    /// The last key that the locked screen was given, and when it came last: held down, it comes again and again.
    opening: Option<(Chord, Moment)>,
}

/// A key that is held down comes again within this.
const HELD: TimeDelta = TimeDelta::milliseconds(700);

impl Lock {
    pub fn new(after: Option<Duration>, now: Moment) -> Lock {
        Lock { screen: None, after, touched: now, opening: None }
    }

    /// When it locks itself, if nobody touches a key.
    pub fn due(&self) -> Option<Moment> {
        let after = self.after.and_then(|after| TimeDelta::from_std(after).ok())?;
        if self.screen.is_some() { None } else { self.touched.checked_add_signed(after) }
    }

    /// Whether this is still the key that opened the screen: it must not answer what stands beneath.
    fn is_still_opening(&mut self, message: &Message, now: Moment) -> bool {
        let Message::Key(chord) = message else { return false };
        let held = self.opening.is_some_and(|(key, last)| key == *chord && now - last < HELD);
        self.opening = held.then_some((*chord, now));
        held
    }
}

impl Model {
    /// Hides everything until somebody opens it again.
    pub(super) fn lock(&mut self) {
        self.lock.screen.get_or_insert_with(|| LockedScreen::new(self.look.now));
    }

    /// Shows what is beneath as it stands now. The one way: whatever is asked of a person first is asked before this.
    pub(super) fn unlock(&mut self) {
        self.lock.screen = None;
        self.lock.touched = self.look.now;
    }

    /// What the lock makes of a message; `None` if it is none of its business.
    pub(super) fn tell_lock(&mut self, message: &Message) -> Option<Vec<Effect>> {
        let by_hand = matches!(message, Message::Key(_) | Message::Paste(_) | Message::Mouse(_));
        // After a sleep the key that wakes the machine may come before the word that the time is over.
        let locks_now = self.lock.due().is_some_and(|due| due <= self.look.now);
        if locks_now {
            self.lock();
        }
        match &mut self.lock.screen {
            _ if !by_hand => None,
            Some(_) if locks_now => Some(Vec::new()),
            Some(screen) => {
                if let Message::Key(chord) = message {
                    self.lock.opening = Some((*chord, self.look.now));
                }
                Some(screen.update(message, &self.look))
            }
            None => {
                self.lock.touched = self.look.now;
                self.lock.is_still_opening(message, self.look.now).then(Vec::new)
            }
        }
    }
}
