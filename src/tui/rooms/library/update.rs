//! How the library answers.

use ratatui::layout::Rect;

use super::{Library, model::NEW, view::parts};
use crate::tui::{
    effect::{Destination, Effect},
    keys::Action,
    look::Look,
    message::{Listed, Message},
    widgets::Picked,
};

impl Library {
    /// Answers a message; `area` is the whole screen.
    pub fn update(&mut self, message: Message, look: &Look, area: Rect) -> Vec<Effect> {
        let list = parts(area).list;
        let effects = match message {
            Message::Key(chord) => match look.keymap.resolve(&self.contexts(), chord) {
                Some(
                    action @ (Action::OpenSession
                    | Action::NextMeeting
                    | Action::SameFamily
                    | Action::Close
                    | Action::SeenSwitch),
                ) => self.act(action),
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
            Action::NextMeeting => return self.begin_next(),
            Action::SameFamily => return self.switch_family(),
            Action::SeenSwitch => self.switch_seen(),
            Action::Close => {
                self.picker.clear();
                self.show_family(None);
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

    /// Starts the meeting that follows the chosen one.
    fn begin_next(&self) -> Vec<Effect> {
        match self.picker.chosen().and_then(|item| self.session(item)) {
            None => vec![Effect::say("Choose the meeting that the next one follows.")],
            // What is fictional stays so: nothing of it goes into a real meeting.
            Some(Listed { fictional: true, .. }) => {
                vec![Effect::say("This is a fictional sample. A meeting of your own can be followed by the next.")]
            }
            Some(Listed { problem: Some(_), .. }) => vec![Effect::warn("That session cannot be read.")],
            Some(session) => vec![Effect::CreateNext(session.path.clone(), None)],
        }
    }

    /// Shows only the meetings of the chosen one's family, or all again.
    fn switch_family(&mut self) -> Vec<Effect> {
        if self.family.is_some() {
            self.show_family(None);
            return Vec::new();
        }
        match self.picker.chosen().and_then(|item| self.session(item)).and_then(|session| session.series.clone()) {
            Some(series) => {
                self.picker.clear();
                self.show_family(Some(series));
                Vec::new()
            }
            None => vec![Effect::say("This one follows no other meeting, and none follows it.")],
        }
    }

    fn open(&self) -> Vec<Effect> {
        match self.picker.chosen() {
            Some(NEW) => vec![Effect::Go(Destination::Setup)],
            Some(item) => self.session(item).map(|session| Effect::Open(session.path.clone())).into_iter().collect(),
            None => Vec::new(),
        }
    }
}
