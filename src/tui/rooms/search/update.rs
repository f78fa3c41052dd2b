//! How the search answers.

use ratatui::layout::Rect;

use super::{Search, model::State, view::parts};
use crate::{
    domain::search::Query,
    tui::{
        effect::{Destination, Effect},
        keys::Action,
        layer::{Layer, Question},
        look::Look,
        message::{Answer, Message},
        past::{News, Wish},
        widgets::Picked,
    },
};

impl Search {
    /// Answers a message; `area` is the whole screen.
    pub fn update(&mut self, message: Message, look: &Look, area: Rect) -> Vec<Effect> {
        let list = parts(area).list;
        let effects = match message {
            Message::Key(chord) => match look.keymap.resolve(&self.contexts(), chord) {
                Some(action @ (Action::LookFor | Action::Close | Action::SeenSwitch)) => self.act(action),
                action => {
                    let picked = self.picker.key(chord, action, list.height);
                    self.picked(picked)
                }
            },
            Message::Paste(text) => {
                let picked = self.picker.paste(&text);
                self.picked(picked)
            }
            Message::Mouse(mouse) => {
                let before = self.picker.chosen();
                match self.picker.mouse(mouse, list) {
                    // The first press chooses, the second opens.
                    Picked::Taken(row) if before == Some(row) => self.open(),
                    _ => Vec::new(),
                }
            }
            Message::Do(action) => self.act(action),
            Message::Answer(Answer::GoPrivate) if self.seen => {
                self.switch_seen();
                Vec::new()
            }
            Message::Past(News::Searched { number, found, failed }) => {
                if number == self.number && self.state == State::Looking {
                    self.take(found, failed);
                }
                Vec::new()
            }
            _ => Vec::new(),
        };
        self.picker.fit(list.height);
        effects
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::LookFor if self.state == State::Done && self.count() > 0 => self.open(),
            Action::LookFor => self.look_for(),
            Action::Close => vec![Effect::Go(Destination::Library)],
            Action::SeenSwitch if self.seen => {
                vec![Effect::Layer(Layer::Question(Question::going_private(
                    "what was said in every family's meetings",
                )))]
            }
            Action::SeenSwitch => {
                self.switch_seen();
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// What was found for one pair of eyes is not for all.
    fn switch_seen(&mut self) {
        self.seen = !self.seen;
        self.forget();
    }

    fn picked(&mut self, picked: Picked) -> Vec<Effect> {
        if picked == Picked::Typed {
            self.forget();
        }
        Vec::new()
    }

    fn look_for(&mut self) -> Vec<Effect> {
        let query = match Query::typed(self.picker.words()) {
            Ok(query) if query.is_empty() => return vec![Effect::say("Type a word that was said, then Enter.")],
            Ok(query) => query,
            Err(why) => {
                self.state = State::Wrong(why);
                return Vec::new();
            }
        };
        self.number += 1;
        self.state = State::Looking;
        vec![Effect::Past(Wish::Search { number: self.number, query, seen: self.seen })]
    }

    fn open(&self) -> Vec<Effect> {
        let opened = self.chosen().map(|(found, hit, _)| match hit.contribution {
            Some(id) => Effect::OpenAt(found.path.clone(), id),
            None => Effect::Open(found.path.clone()),
        });
        opened.into_iter().collect()
    }
}
