//! How the room answers.

use chrono::TimeDelta;
use ratatui::layout::Rect;

use super::{History, model::Told};
use crate::{
    domain::{Moment, time_of_day::time_of_day},
    tui::{
        effect::Effect,
        keys::{Action, Chord},
        look::Look,
        message::{Message, MouseKind},
        widgets::Field,
    },
};

/// How many steps a page is.
const PAGE: usize = 10;

impl History {
    /// Answers a message.
    pub fn update(&mut self, message: &Message, look: &Look, _: Rect) -> Vec<Effect> {
        match message {
            Message::Key(chord) => {
                let action = look.keymap.resolve(&self.contexts(), *chord);
                match self.time.is_some() {
                    true => return self.type_key(*chord, action),
                    false => action.into_iter().for_each(|action| self.act(action)),
                }
            }
            Message::Do(action) => self.act(*action),
            Message::Paste(text) => {
                if let Some(time) = &mut self.time {
                    time.insert_str(text);
                }
            }
            Message::Mouse(mouse) => match mouse.kind {
                MouseKind::ScrollUp => self.act(Action::StepBack),
                MouseKind::ScrollDown => self.act(Action::StepOn),
                _ => {}
            },
            _ => {}
        }
        Vec::new()
    }

    fn act(&mut self, action: Action) {
        let Some(at) = self.step().map(|step| step.at) else { return };
        match action {
            Action::StepBack => self.go(self.at.saturating_sub(1)),
            Action::StepOn => self.go(self.at + 1),
            Action::PageUp => self.go(self.at.saturating_sub(PAGE)),
            Action::PageDown => self.go(self.at + PAGE),
            Action::First => self.go(0),
            Action::Last => self.go(usize::MAX),
            Action::MinuteBack => self.minute_back(at),
            Action::MinuteOn => self.minute_on(at),
            Action::JumpTime => self.time = Some(Field::default()),
            _ => {}
        }
    }

    /// To the last step of an earlier minute.
    fn minute_back(&mut self, at: Moment) {
        let this = minute(at);
        let earlier = self.steps()[..self.at].iter().rposition(|step| minute(step.at) < this);
        self.go(earlier.unwrap_or(0));
    }

    /// To the last step of the next minute in which something was recorded.
    fn minute_on(&mut self, at: Moment) {
        let this = minute(at);
        let later = &self.steps()[self.at..];
        let next = later.iter().find(|step| minute(step.at) > this).map(|step| minute(step.at));
        let last = next.and_then(|next| later.iter().rposition(|step| minute(step.at) == next));
        self.go(last.map_or(usize::MAX, |last| self.at + last));
    }

    fn type_key(&mut self, chord: Chord, action: Option<Action>) -> Vec<Effect> {
        let Some(time) = &mut self.time else { return Vec::new() };
        match action {
            Some(Action::TimeGo) => return self.go_to_time(),
            Some(action) => {
                time.act(action);
            }
            None => {
                if let Some(letter) = chord.text() {
                    time.insert_char(letter);
                }
            }
        }
        Vec::new()
    }

    /// To how it was at the time that was typed: on the day of the step that is shown.
    fn go_to_time(&mut self) -> Vec<Effect> {
        let Some(typed) = self.time.take() else { return Vec::new() };
        let words = typed.text().trim().to_lowercase();
        if words.is_empty() {
            return Vec::new();
        }
        let shown = self.step().map(|step| step.at);
        let moment = time_of_day(&words).zip(shown).and_then(|(time, shown)| {
            let there = shown.date_naive().and_time(time).and_local_timezone(*shown.offset()).single()?;
            // All of that minute counts.
            there.checked_add_signed(TimeDelta::seconds(59))
        });
        match (moment, &self.told) {
            (Some(moment), Told::Walk(walk)) => {
                let at = walk.step_by(moment);
                self.go(at);
                Vec::new()
            }
            _ => vec![Effect::say("That is no time. Type one like 14:20.")],
        }
    }
}

fn minute(moment: Moment) -> i64 {
    moment.timestamp().div_euclid(60)
}
