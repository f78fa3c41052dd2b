//! How the setup answers.

use ratatui::layout::{Position, Rect};

use super::{
    Setup,
    model::{Choice, Focus},
    view::parts,
};
use crate::tui::{
    effect::{Destination, Effect},
    keys::{Action, Chord},
    layer::{Layer, Question},
    look::Look,
    message::{Answer, Message, Mouse, MouseKind},
    widgets::Picked,
};

impl Setup {
    /// Answers a message; `area` is the whole screen.
    pub fn update(&mut self, message: Message, look: &Look, area: Rect) -> Vec<Effect> {
        self.touched |= matches!(message, Message::Key(_) | Message::Paste(_) | Message::Mouse(_));
        let effects = match message {
            Message::Key(chord) => match look.keymap.resolve(&self.contexts(), chord) {
                Some(action) if self.is_mine(action) => self.act(action),
                None if self.focus == Focus::People && chord.text().is_some_and(|letter| letter != ' ') => {
                    vec![Effect::say("Names are added on the board once the meeting is open: Ctrl+P, People.")]
                }
                action => {
                    self.key(chord, action, area);
                    Vec::new()
                }
            },
            Message::Do(action) => self.act(action),
            Message::Answer(Answer::GoPrivate) => {
                self.seen = false;
                Vec::new()
            }
            Message::Paste(text) => {
                self.paste(&text);
                Vec::new()
            }
            Message::Mouse(mouse) => {
                self.mouse(mouse, area);
                Vec::new()
            }
            _ => Vec::new(),
        };
        let height = parts(self, area).list.height;
        self.kind.picker.fit(height);
        self.framework.picker.fit(height);
        effects
    }

    fn is_mine(&self, action: Action) -> bool {
        use Action::*;
        matches!(action, Start | FieldNext | FieldPrevious | Close | SeenSwitch)
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Start => return self.start(),
            Action::FieldNext => self.step(1),
            Action::FieldPrevious => self.step(Focus::ALL.len() - 1),
            Action::Close => return vec![Effect::Go(Destination::Library)],
            Action::SeenSwitch if self.seen => {
                return vec![Effect::Layer(Layer::Question(Question::going_private("which meetings there were")))];
            }
            Action::SeenSwitch => self.seen = true,
            _ => {}
        }
        Vec::new()
    }

    fn start(&self) -> Vec<Effect> {
        let none = || Effect::warn("There is no framework or no kind of meeting to start with.");
        vec![self.meeting().map_or_else(none, Effect::Create)]
    }

    fn step(&mut self, by: usize) {
        let at = Focus::ALL.iter().position(|focus| *focus == self.focus).unwrap_or(0);
        self.go(Focus::ALL[(at + by) % Focus::ALL.len()]);
    }

    fn go(&mut self, focus: Focus) {
        self.kind.leave();
        self.framework.leave();
        self.focus = focus;
    }

    fn key(&mut self, chord: Chord, action: Option<Action>, area: Rect) {
        let page = parts(self, area).list.height;
        match self.focus {
            Focus::Kind => {
                let picked = self.kind.picker.key(chord, action, page);
                self.picked(picked);
            }
            Focus::Framework => {
                let picked = self.framework.picker.key(chord, action, page);
                self.picked(picked);
            }
            Focus::People if turns(chord, action) => self.turn_people(),
            Focus::People => {}
            Focus::Title => {
                let before = self.title.text().to_owned();
                match (action, chord.text()) {
                    (Some(action), _) => _ = self.title.act(action),
                    (None, Some(c)) => _ = self.title.insert_char(c),
                    (None, None) => {}
                }
                self.title_follows &= self.title.text() == before;
            }
        }
    }

    /// On a screen that the room sees nobody could tell whose people they are.
    fn turn_people(&mut self) {
        self.with_people = !self.with_people && !self.seen && self.offered().is_some();
    }

    fn paste(&mut self, text: &str) {
        match self.focus {
            Focus::Kind => _ = self.kind.picker.paste(text),
            Focus::Framework => _ = self.framework.picker.paste(text),
            Focus::People => {}
            Focus::Title => {
                self.title_follows = false;
                self.title.insert_str(text);
            }
        }
        self.picked(Picked::Typed);
    }

    /// Filters anew if words changed, and takes over what is chosen.
    fn picked(&mut self, picked: Picked) {
        match self.focus {
            Focus::Kind => {
                after(&mut self.kind, picked);
                self.follow_kind();
            }
            Focus::Framework => after(&mut self.framework, picked),
            Focus::Title | Focus::People => {}
        }
    }

    fn mouse(&mut self, mouse: Mouse, area: Rect) {
        let parts = parts(self, area);
        let cell = Position::new(mouse.column, mouse.row);
        let pressed = parts.labels.iter().position(|label| label.contains(cell));
        if let (MouseKind::Press, Some(field)) = (mouse.kind, pressed) {
            // The people are there or not: a second press turns it over.
            if (self.focus, Focus::ALL[field]) == (Focus::People, Focus::People) {
                self.turn_people();
            }
            self.go(Focus::ALL[field]);
            return;
        }
        let picked = match self.focus {
            Focus::Kind => self.kind.picker.mouse(mouse, parts.list),
            Focus::Framework => self.framework.picker.mouse(mouse, parts.list),
            Focus::Title | Focus::People => Picked::Unknown,
        };
        self.picked(picked);
    }
}

fn after<Id: PartialEq + ToString>(choice: &mut Choice<Id>, picked: Picked) {
    if picked == Picked::Typed {
        choice.filter();
    }
    choice.settle();
}

/// Whether Space or an arrow was pressed, which turns over what is there or not.
fn turns(chord: Chord, action: Option<Action>) -> bool {
    matches!(action, Some(Action::SelectUp | Action::SelectDown | Action::Up | Action::Down))
        || action.is_none() && chord.text() == Some(' ')
}
