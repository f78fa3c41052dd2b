//! Where each message goes, and which effects the app performs itself.

use std::{
    mem::{Discriminant, discriminant},
    sync::Arc,
};

use super::{Model, room::Room};
use crate::{
    domain::Moment,
    tui::{
        effect::{Effect, Notice},
        layers::Open,
        message::{Answer, Message, Opened, Problem},
        rooms::{board::Board, problem::ProblemScreen},
        widgets::{Toast, Tone},
    },
};

/// Answers a message; what it returns is for the runtime to perform.
pub fn update(model: &mut Model, now: Moment, message: Message) -> Vec<Effect> {
    model.look.now = now;
    if model.toast.as_ref().is_some_and(|toast| toast.is_over(now)) {
        model.toast = None;
    }
    let (earlier, before) = (model.toast.clone(), model.readers());
    let from_others = matches!(message, Message::Followed(_) | Message::Reloaded(_));
    let asked = model.tell_lock(&message).unwrap_or_else(|| model.route(message));
    let mut effects = model.perform(asked);
    model.follow_over();
    // It may hold words of a screen that others read, or of a line that another desk has just restricted.
    if (model.readers() != before || (from_others && model.is_seen())) && model.toast == earlier {
        model.toast = None;
    }
    // The calm screen may be waiting for exactly what just happened.
    if let Some(screen) = &mut model.leaving {
        let saving = model.room.saving();
        let asked = screen.update(&Message::Due, &saving, &model.look);
        effects.extend(model.perform(asked));
    }
    effects
}

impl Model {
    /// What is on the screen, and whether the room reads it.
    fn readers(&self) -> (bool, Discriminant<Room>, bool) {
        (self.is_seen(), discriminant(&self.room), self.leaving.is_some())
    }

    pub(super) fn route(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Key(_) | Message::Paste(_) | Message::Mouse(_) => self.input(message),
            Message::Do(action) => self.act(action),
            Message::Resize(width, height) => {
                self.size = (width, height).into();
                self.tell_room(message)
            }
            Message::Opened(opened) => self.opened(*opened),
            Message::Log(ref path, log) => {
                self.log_read(path, log);
                Vec::new()
            }
            Message::Series(ref path, series) => self.series_read(path, series),
            Message::NotOpened(problem) => self.not_opened(problem),
            Message::Locked(key) => self.locked(key),
            Message::Passphrase(passphrase) => self.try_passphrase(passphrase),
            Message::NoPassphrase => self.stays_sealed(),
            Message::PassphraseChecked(right) => {
                self.lock_told(right);
                Vec::new()
            }
            Message::KeyUnlocked(done) => self.key_unlocked(done),
            Message::Answer(answer @ (Answer::KeepPractice | Answer::ThrowAway)) if self.leaving.is_some() => {
                self.keep_or_throw(answer)
            }
            Message::ThrownAway(done) if self.leaving.is_some() => self.thrown_away(done),
            Message::Answer(_) | Message::Dismissed if self.leaving.is_some() => self.tell_saved_screen(&message),
            Message::Listed(ref listed) | Message::Newest(ref listed) => {
                self.usual.learn(listed);
                if let Room::Setup(setup) = &mut self.room {
                    setup.propose(&self.usual);
                }
                self.tell_room(message)
            }
            message => self.tell_room(message),
        }
    }

    pub(super) fn tell_room(&mut self, message: Message) -> Vec<Effect> {
        let area = self.area();
        self.room.update(message, &self.look, area)
    }

    pub(super) fn tell_saved_screen(&mut self, message: &Message) -> Vec<Effect> {
        let saving = self.room.saving();
        let screen = self.leaving.as_mut();
        screen.map_or_else(Vec::new, |screen| screen.update(message, &saving, &self.look))
    }

    fn opened(&mut self, mut opened: Opened) -> Vec<Effect> {
        if !self.plain_words {
            opened.words = Default::default();
        }
        let now = self.look.now;
        // Each board gets a seed of its own, so that no two draw the same ids.
        let (_, seed) = self.seeds.next(now).as_u64_pair();
        // A meeting that comes back, as after it was sealed, is seen by whom it was seen before.
        let again = matches!(&self.room, Room::Board(board) if board.path() == opened.path);
        let seen = if again { self.is_seen() } else { self.seen };
        let (board, mut effects) = Board::new(opened, seen, self.size, seed, now);
        self.room = Room::Board(Box::new(board));
        (self.layer, self.over) = (None, None);
        effects.extend(self.take_up_early());
        effects
    }

    /// A meeting that is on the screen stays there with what was typed; else the problem is a screen.
    fn not_opened(&mut self, problem: Problem) -> Vec<Effect> {
        if matches!(self.room, Room::Board(_)) {
            let mut effects = vec![Effect::warn(problem.sentence)];
            effects.extend(self.take_up_early());
            return effects;
        }
        (self.early, self.layer) = (None, None);
        self.room = Room::Problem(ProblemScreen::new(problem));
        Vec::new()
    }

    /// Gives the board what was typed while it was on its way.
    fn take_up_early(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        for message in self.early.take().unwrap_or_default() {
            // What the board asks for in answer to one key, such as a layer, is there for the next.
            let asked = self.route(message);
            effects.extend(self.perform(asked));
        }
        effects
    }

    /// Performs what is the app's; the rest is the runtime's.
    pub(super) fn perform(&mut self, asked: Vec<Effect>) -> Vec<Effect> {
        let mut rest = Vec::new();
        // What was said in passing of an earlier step, such as that a key undoes it, is true of that one only.
        if asked.iter().any(|effect| matches!(effect, Effect::Append(_))) {
            self.toast = self.toast.take().filter(|toast| toast.tone == Tone::Warning);
        }
        for effect in asked {
            match effect {
                Effect::Go(destination) => {
                    let asked = self.go(destination);
                    rest.extend(self.perform(asked));
                }
                Effect::Beneath(message) => {
                    let asked = self.tell_room(message);
                    rest.extend(self.perform(asked));
                }
                Effect::Layer(layer) => {
                    let area = self.area();
                    self.layer = Some(Open::new(layer, &self.contexts(), &self.look, area));
                }
                Effect::Unlock => self.unlock(),
                Effect::CloseLayer => {
                    // A room over this one was made of what stood there before.
                    self.over = None;
                    if self.layer.take().is_some() {
                        let asked = self.route(Message::Dismissed);
                        rest.extend(self.perform(asked));
                    }
                }
                Effect::Frameworks => {
                    // Only now are all definitions read.
                    let all = self.catalogue.frameworks().cloned().map(Arc::new).collect();
                    let asked = self.tell_room(Message::Frameworks(all));
                    rest.extend(self.perform(asked));
                }
                Effect::Papers => {
                    let all = self.catalogue.papers().cloned().map(Arc::new).collect();
                    let asked = self.tell_room(Message::Papers(all));
                    rest.extend(self.perform(asked));
                }
                Effect::Quit if self.asks_to_keep() => {
                    let asked = self.ask_to_keep();
                    rest.extend(self.perform(asked));
                }
                Effect::Toast(notice) => self.say(notice),
                Effect::OpenAt(path, id) => {
                    self.early.get_or_insert_default().push(Message::Found(id));
                    self.note_opening(&Effect::Open(path.clone()));
                    rest.push(Effect::Open(path));
                }
                Effect::Seal(path) => {
                    self.note_opening(&Effect::Open(path.clone()));
                    self.early.get_or_insert_default();
                    rest.push(Effect::Seal(path));
                }
                Effect::OnceUnlocked(key, then) => {
                    self.waiting.opening = Some(*then);
                    let asked = self.locked(key);
                    rest.extend(self.perform(asked));
                }
                Effect::Open(_)
                | Effect::OpenToRead(_)
                | Effect::Practise(..)
                | Effect::Create(_)
                | Effect::CreateNext(..)
                | Effect::OpenCopy(..) => {
                    self.note_opening(&effect);
                    let pace = self.pace.map(Message::Pace).filter(|_| matches!(effect, Effect::Practise(..)));
                    self.early.get_or_insert_default().extend(pace);
                    rest.push(effect);
                }
                effect => rest.push(effect),
            }
        }
        rest
    }

    fn say(&mut self, notice: Notice) {
        let now = self.look.now;
        let toast = if notice.warning { Toast::warning } else { Toast::info };
        self.toast = Some(toast(notice.text, now));
    }
}
