//! How the room answers.

use ratatui::layout::Rect;

use super::{
    Plan,
    model::{Saying, Told},
    view,
};
use crate::{
    domain::{contribution::Status, lineage::Root, plan::Stage, text::Text},
    tui::{
        effect::Effect,
        keys::{Action, Chord},
        look::Look,
        message::{Message, MouseKind, Review},
        widgets::{Field, Step},
    },
};

impl Plan {
    /// Answers a message; `area` is the whole screen.
    pub fn update(&mut self, message: &Message, look: &Look, area: Rect) -> Vec<Effect> {
        let page = view::list_area(area).height;
        let effects = match (message, &self.told) {
            (_, Told::Reading | Told::Failed(_)) => Vec::new(),
            (Message::Key(chord), _) => {
                let action = look.keymap.resolve(&self.contexts(), *chord);
                match self.saying.is_some() {
                    true => self.type_key(*chord, action),
                    false => action.map_or_else(Vec::new, |action| self.act(action, page)),
                }
            }
            (Message::Paste(text), _) => {
                if let Some(saying) = &mut self.saying {
                    saying.field.insert_str(text);
                }
                self.keep_words()
            }
            (Message::Do(action), _) => self.act(*action, page),
            (Message::Mouse(mouse), _) => match mouse.kind {
                MouseKind::ScrollUp => self.act(Action::SelectUp, page),
                MouseKind::ScrollDown => self.act(Action::SelectDown, page),
                MouseKind::Press if view::list_area(area).contains((mouse.column, mouse.row).into()) => {
                    let row = self.list.row_at(mouse.row - view::list_area(area).y);
                    if let Some(agreement) = self.all.get(row) {
                        self.list.choose(agreement.root);
                    }
                    Vec::new()
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        self.list.follow(self.all.len(), |row| self.all[row].root);
        self.list.scroll(self.all.len(), page);
        effects
    }

    fn act(&mut self, action: Action, page: u16) -> Vec<Effect> {
        let status = match action {
            Action::AgreedDone => Status::Done,
            Action::AgreedPartly => Status::Partly,
            Action::AgreedNotDone => Status::NotDone,
            Action::AgreedNotNeeded => Status::NotNeeded,
            Action::AgreedOpen => Status::Open,
            Action::AgreedWords => return self.say_more(),
            Action::AgreedUndo if self.answers => return vec![Effect::Beneath(Message::Do(Action::Undo))],
            Action::PlanSort => {
                self.order = self.order.next();
                self.sort();
                return Vec::new();
            }
            action => {
                let step = match action {
                    Action::SelectUp => Step::Up,
                    Action::SelectDown => Step::Down,
                    Action::PageUp => Step::PageUp(page),
                    Action::PageDown => Step::PageDown(page),
                    Action::First => Step::First,
                    Action::Last => Step::Last,
                    _ => return Vec::new(),
                };
                self.list.step(step, self.all.len(), |row| self.all[row].root);
                return Vec::new();
            }
        };
        self.answer(status)
    }

    /// Says how far the chosen action is, and asks what came of it.
    fn answer(&mut self, status: Status) -> Vec<Effect> {
        let Some(root) = self.chosen().map(|agreement| agreement.root) else { return Vec::new() };
        if !self.answers {
            return vec![Effect::say("Open this meeting to say how far it is. Here the plan can be read.")];
        }
        let review = self.review(root, status, None);
        if status != Status::Open {
            self.saying = Some(Saying { root, status, field: Field::default() });
        }
        review.into_iter().collect()
    }

    /// Asks what came of the chosen action, without another answer to how far it is.
    fn say_more(&mut self) -> Vec<Effect> {
        let Some(agreement) = self.chosen() else { return Vec::new() };
        if !self.answers {
            return vec![Effect::say("Open this meeting to say what came of it. Here the plan can be read.")];
        }
        let (root, status) = (agreement.root, agreement.action.status);
        self.saying = Some(Saying { root, status, field: Field::default() });
        Vec::new()
    }

    fn type_key(&mut self, chord: Chord, action: Option<Action>) -> Vec<Effect> {
        let Some(saying) = &mut self.saying else { return Vec::new() };
        match action {
            Some(Action::PlanSay) => return self.said(),
            Some(action) => {
                saying.field.act(action);
            }
            None => {
                if let Some(letter) = chord.text() {
                    saying.field.insert_char(letter);
                }
            }
        }
        self.keep_words()
    }

    /// The board keeps what is typed here beside its own line, so that no letter is lost with the process.
    fn keep_words(&self) -> Vec<Effect> {
        let saying = self.saying.as_ref();
        let said = saying.and_then(|saying| {
            let agreement = self.all.iter().find(|agreement| agreement.root == saying.root)?;
            Some((agreement.line.id, Text::new(saying.field.text())))
        });
        saying.map(|_| Effect::Beneath(Message::Saying(said))).into_iter().collect()
    }

    /// The words that are being typed, where there are any.
    pub fn unsaid(&self) -> Option<String> {
        let typed = self.saying.as_ref().map(|saying| saying.field.text().trim().to_owned());
        typed.filter(|typed| !typed.is_empty())
    }

    /// What came of it was typed; nothing leaves it at how far it is.
    fn said(&mut self) -> Vec<Effect> {
        let Some(Saying { root, status, field }) = self.saying.take() else { return Vec::new() };
        let words = Some(Text::new(field.text().trim())).filter(|words| !words.is_empty());
        // Of a meeting of another day it was first asked whether to go on with it.
        let is_open = self.chosen().is_some_and(|agreement| agreement.stage == Stage::ToAnswer);
        let review = if words.is_some() || is_open { self.review(root, status, words) } else { None };
        self.choose_next();
        [Effect::Beneath(Message::Saying(None))].into_iter().chain(review).collect()
    }

    fn review(&self, root: Root, status: Status, words: Option<Text>) -> Option<Effect> {
        let agreement = self.all.iter().find(|agreement| agreement.root == root)?;
        let session = self.meetings()?.id_at(agreement.at)?;
        let review = Review { session, id: agreement.line.id, from: None, status, words };
        Some(Effect::Beneath(Message::Review(Box::new(review))))
    }
}
