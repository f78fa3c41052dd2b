//! Keys, pastes and the mouse: first what is open over the room gets them, then what means the same
//! everywhere, then the room.

use super::{Model, room::Room};
use crate::tui::{
    effect::Effect,
    keys::{Action, Context},
    layers::{Open, Outcome},
    message::{Answer, Message},
};

impl Model {
    pub(super) fn input(&mut self, message: Message) -> Vec<Effect> {
        if self.blanks_wall(&message) {
            return self.tell_room(Message::Do(Action::WallBlank));
        }
        let area = self.area();
        if let Some(layer) = &mut self.layer {
            return match layer.update(&message, &self.look, area) {
                Outcome::Stays => Vec::new(),
                // What is typed under a question is for the screen beneath it.
                Outcome::Sends(message @ Message::Key(_)) => self.tell_screen(message),
                Outcome::Sends(message) => self.layer_sent(message),
                Outcome::Closes => {
                    self.layer = None;
                    Vec::new()
                }
                Outcome::ClosesWith(message) => {
                    self.layer = None;
                    self.layer_sent(message)
                }
                Outcome::Unknown => self.past_layer(message),
            };
        }
        match &message {
            Message::Key(chord) => {
                // What is typed ahead is for the board, not for the room that is left.
                let stack = if self.early.is_some() && self.leaving.is_none() { Vec::new() } else { self.contexts() };
                match self.look.keymap.resolve(&stack, *chord) {
                    Some(action) if self.is_global(action) => self.act(action),
                    _ => self.tell_screen(message),
                }
            }
            _ => self.tell_screen(message),
        }
    }

    /// Whether this key blanks the wall: at once, whatever is open over the board.
    fn blanks_wall(&self, message: &Message) -> bool {
        let Message::Key(chord) = message else { return false };
        matches!(self.room, Room::Board(_))
            && self.look.keymap.resolve(&[Context::Board], *chord) == Some(Action::WallBlank)
    }

    fn layer_sent(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Do(action) => self.act(action),
            message @ (Message::Passphrase(_) | Message::NoPassphrase) => self.route(message),
            message @ Message::Answer(Answer::KeepPractice | Answer::ThrowAway) => self.route(message),
            Message::Key(_) | Message::Paste(_) | Message::Mouse(_) => self.input(message),
            message if self.leaving.is_some() => self.tell_saved_screen(&message),
            message => self.tell_room(message),
        }
    }

    /// What the open layer has no use for: a paste is never thrown away, and a key may still mean something
    /// everywhere.
    fn past_layer(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Paste(_) => {
                let mut effects = self.close_layer();
                effects.extend(self.tell_screen(message));
                effects
            }
            // One types on under a question, so the key that keeps the line from the room reaches it too.
            Message::Key(chord)
                if matches!(self.layer, Some(Open::Question(_)))
                    && self.look.keymap.resolve(&self.contexts(), chord) == Some(Action::RestrictComing) =>
            {
                self.tell_screen(message)
            }
            Message::Key(chord) => match self.look.keymap.resolve(&[], chord) {
                Some(Action::Redraw) => vec![Effect::Redraw],
                Some(action) if self.is_global(action) => {
                    let mut effects = self.close_layer();
                    effects.extend(self.act(action));
                    effects
                }
                // The room looks on: what was open may show what it must not see.
                Some(Action::SeenSwitch) => {
                    let mut effects = self.close_layer();
                    effects.extend(self.tell_screen(message));
                    effects
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// Closes the layer without an answer.
    fn close_layer(&mut self) -> Vec<Effect> {
        match self.layer.take().map(|layer| layer.dismissed()) {
            Some(Outcome::ClosesWith(message)) => self.layer_sent(message),
            _ => Vec::new(),
        }
    }

    /// To the calm screen if it is there; to those keys that wait for a board; else to the room.
    fn tell_screen(&mut self, message: Message) -> Vec<Effect> {
        if self.leaving.is_some() {
            return self.tell_saved_screen(&message);
        }
        if let Some(effects) = self.update_over(&message) {
            return effects;
        }
        match &mut self.early {
            Some(early) => {
                if !matches!(message, Message::Mouse(_)) {
                    early.push(message);
                }
                Vec::new()
            }
            None => self.tell_room(message),
        }
    }
}
