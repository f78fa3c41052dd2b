//! How the library answers.

use ratatui::layout::Rect;

use super::{Library, model::NEW, view::parts};
use crate::tui::{
    effect::{Destination, Effect},
    keys::Action,
    look::Look,
    message::Message,
    widgets::Picked,
};

impl Library {
    /// Answers a message; `area` is the whole screen.
    pub fn update(&mut self, message: Message, look: &Look, area: Rect) -> Vec<Effect> {
        let list = parts(area).list;
        let effects = match message {
            Message::Key(chord) => match look.keymap.resolve(&self.contexts(), chord) {
                Some(action @ (Action::OpenSession | Action::Close | Action::SeenSwitch)) => self.act(action),
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
                    Picked::Taken(item) if before == Some(item) => self.open(),
                    picked => self.picked(picked),
                }
            }
            Message::Do(action) => self.act(action),
            Message::Listed(listed) => {
                self.take(listed, look.now);
                Vec::new()
            }
            _ => Vec::new(),
        };
        self.picker.fit(list.height);
        effects
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::OpenSession => return self.open(),
            Action::SeenSwitch => self.switch_seen(),
            Action::Close => {
                self.picker.clear();
                self.filter();
            }
            _ => {}
        }
        Vec::new()
    }

    fn picked(&mut self, picked: Picked) -> Vec<Effect> {
        if picked == Picked::Typed {
            self.filter();
        }
        self.touched |= picked != Picked::Unknown;
        Vec::new()
    }

    fn open(&self) -> Vec<Effect> {
        match self.picker.chosen() {
            Some(NEW) => vec![Effect::Go(Destination::Setup)],
            Some(item) => self.session(item).map(|session| Effect::Open(session.path.clone())).into_iter().collect(),
            None => Vec::new(),
        }
    }
}
