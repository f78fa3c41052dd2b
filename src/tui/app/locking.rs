//! Locking the screen and opening it again. What is beneath goes on: lines are saved and followed, the wall stays as it is.

use super::Model;
use crate::tui::{effect::Effect, message::Message, rooms::locked::LockedScreen};

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
