//! Opening what is sealed: the passphrase is asked for over whatever room, and what was to be opened is opened then.

use super::Model;
use crate::{
    store::seal::passphrase::Passphrase,
    tui::{
        effect::Effect,
        layer::{Layer, PassphraseAsked},
    },
};

impl Model {
    /// Keeps what is being opened, in case it is sealed.
    pub(super) fn note_opening(&mut self, effect: &Effect) {
        self.waiting.opening = Some(effect.clone());
    }

    /// It is sealed: its key has to be unlocked first.
    pub(super) fn locked(&mut self, key: String) -> Vec<Effect> {
        self.waiting.key = key;
        vec![self.ask(None)]
    }

    fn ask(&self, wrong: Option<String>) -> Effect {
        Effect::Layer(Layer::Passphrase(PassphraseAsked { what: self.waiting.key.clone(), wrong }))
    }

    /// A passphrase was typed. Trying it takes a second.
    pub(super) fn try_passphrase(&mut self, passphrase: Passphrase) -> Vec<Effect> {
        vec![Effect::say("Unlocking …"), Effect::UnlockKey(passphrase)]
    }

    /// Whether it was the right one.
    pub(super) fn key_unlocked(&mut self, done: Result<(), String>) -> Vec<Effect> {
        self.toast = None;
        match done {
            Err(wrong) => vec![self.ask(Some(wrong))],
            Ok(()) => {
                // What sealed sessions are called is known now.
                let list = matches!(self.room, super::room::Room::Library(_)).then_some(Effect::List);
                list.into_iter().chain(self.waiting.opening.take()).collect()
            }
        }
    }

    /// Nobody typed it: what was to be opened stays sealed, and what is on the screen stays there.
    pub(super) fn stays_sealed(&mut self) -> Vec<Effect> {
        let was_opening = self.waiting.opening.take();
        self.early = None;
        if matches!(was_opening, Some(Effect::Seal(_))) {
            return vec![Effect::say("It was not sealed.")];
        }
        if matches!(self.room, super::room::Room::Opening) {
            return vec![Effect::Go(crate::tui::effect::Destination::Library)];
        }
        vec![Effect::say("It stays sealed.")]
    }
}
