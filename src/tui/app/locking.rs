//! Locking the screen and opening it again. What is beneath goes on: lines are saved and followed, the wall stays as it is.

use super::Model;
use crate::{
    store::seal::ring,
    tui::{
        effect::Effect,
        layer::{Layer, PassphraseAsked},
        layers::{Open, Outcome},
        message::Message,
        rooms::locked::LockedScreen,
    },
};

impl Model {
    /// Hides everything until somebody opens it again.
    pub(super) fn lock(&mut self) {
        self.lock.screen.get_or_insert_with(|| LockedScreen::new(self.look.now));
    }

    /// Opens the screen again; where what is open was sealed, only to whoever knows the passphrase.
    pub(super) fn unlock(&mut self) {
        if ring::is_protected() {
            self.ask_at_lock(None);
        } else {
            self.show_again();
        }
    }

    /// Shows what is beneath as it stands now. The one way: whatever is asked of a person first is asked before this.
    fn show_again(&mut self) {
        (self.lock.screen, self.lock.asking) = (None, None);
        self.lock.touched = self.look.now;
    }

    fn ask_at_lock(&mut self, wrong: Option<String>) {
        let asked = PassphraseAsked { what: "the key that opened this".to_owned(), wrong };
        self.lock.asking = Some(Open::new(Layer::Passphrase(asked), &[], &self.look, self.area()));
    }

    /// Whether the passphrase that was typed at the locked screen was the right one.
    pub(super) fn lock_told(&mut self, right: bool) {
        if self.lock.screen.is_none() {
            return;
        }
        if right {
            self.show_again();
        } else {
            self.ask_at_lock(Some("That is not the passphrase. Nothing is lost: try again.".to_owned()));
        }
    }

    /// What becomes of a key while the passphrase is asked for: it goes nowhere else.
    fn typed_at_lock(&mut self, message: &Message) -> Option<Vec<Effect>> {
        let area = self.area();
        let outcome = self.lock.asking.as_mut()?.update(message, &self.look, area);
        if let Message::Key(chord) = message {
            self.lock.opening = Some((*chord, self.look.now));
        }
        Some(match outcome {
            Outcome::ClosesWith(Message::Passphrase(passphrase)) => {
                // It is tried behind the locked screen.
                self.lock.asking = None;
                vec![Effect::CheckPassphrase(passphrase)]
            }
            Outcome::ClosesWith(_) | Outcome::Closes => {
                self.lock.asking = None;
                Vec::new()
            }
            _ => Vec::new(),
        })
    }

    /// What the lock makes of a message; `None` if it is none of its business.
    pub(super) fn tell_lock(&mut self, message: &Message) -> Option<Vec<Effect>> {
        let by_hand = matches!(message, Message::Key(_) | Message::Paste(_) | Message::Mouse(_));
        // After a sleep the key that wakes the machine may come before the word that the time is over.
        let locks_now = self.lock.due().is_some_and(|due| due <= self.look.now);
        if locks_now {
            self.lock();
        }
        if by_hand && self.lock.screen.is_some() && self.lock.asking.is_some() {
            return self.typed_at_lock(message);
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
