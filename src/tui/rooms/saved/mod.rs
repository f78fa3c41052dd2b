//! The calm screen before leaving: what is saved, and the way out or back.

#[cfg(test)]
mod tests;
mod view;

use crate::{
    domain::Moment,
    tui::{
        effect::{Destination, Effect},
        keys::{Action, Context},
        layer::{Layer, Question},
        look::Look,
        message::{Answer, Message, Saving},
    },
};

/// The calm screen. What is saved it is told each time, since that changes under it.
#[derive(Clone, Debug, Default)]
pub struct SavedScreen {
    /// The person wants to leave as soon as all is saved; since when.
    leaving: Option<Moment>,
}

impl SavedScreen {
    /// Where its keys are resolved.
    pub fn contexts(&self) -> &'static [Context] {
        &[Context::Saved]
    }

    /// Answers a message, knowing how far saving is.
    pub fn update(&mut self, message: &Message, saving: &Saving, look: &Look) -> Vec<Effect> {
        match message {
            Message::Key(chord) => match look.keymap.resolve(self.contexts(), *chord) {
                Some(Action::Leave) => self.leave(saving, look),
                Some(Action::Close) => vec![Effect::Go(Destination::Back)],
                _ => Vec::new(),
            },
            Message::Do(Action::Leave) => self.leave(saving, look),
            Message::Do(Action::Close) => vec![Effect::Go(Destination::Back)],
            Message::Dismissed => {
                self.leaving = None;
                Vec::new()
            }
            Message::Answer(Answer::LeaveAnyway) => vec![Effect::Quit],
            _ if self.leaving.is_some() && matches!(saving, Saving::AllSaved(_)) => vec![Effect::Quit],
            _ => Vec::new(),
        }
    }

    fn leave(&mut self, saving: &Saving, look: &Look) -> Vec<Effect> {
        match saving {
            Saving::AllSaved(_) => vec![Effect::Quit],
            Saving::Waiting if self.leaving.is_none() => {
                self.leaving = Some(look.now);
                Vec::new()
            }
            Saving::Waiting => vec![Effect::Layer(Layer::Question(leave_anyway("It is taking long.")))],
            // Before anyone gives up, it is tried once more.
            Saving::Failed(why) => {
                self.leaving = Some(look.now);
                vec![Effect::Retry, Effect::Layer(Layer::Question(leave_anyway(why)))]
            }
        }
    }
}

fn leave_anyway(why: &str) -> Question {
    Question {
        title: "Something is not saved".to_owned(),
        text: format!("{why}\n\nWhat is not saved is lost when the program ends."),
        answers: vec![('x', "Leave although something is not saved".to_owned(), Answer::LeaveAnyway)],
    }
}
