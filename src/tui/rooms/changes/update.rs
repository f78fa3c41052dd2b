//! How the room answers.

use ratatui::layout::Rect;

use super::{Changes, model::Told, view};
use crate::{
    domain::ids::{PersonId, SessionId},
    tui::{
        effect::Effect,
        keys::Action,
        look::Look,
        message::{Message, MouseKind},
    },
};

impl Changes {
    /// Answers a message; `area` is the whole screen.
    pub fn update(&mut self, message: &Message, look: &Look, area: Rect) -> Vec<Effect> {
        let action = match message {
            Message::Key(chord) => look.keymap.resolve(&self.contexts(), *chord),
            Message::Do(action) => Some(*action),
            Message::Mouse(mouse) => match mouse.kind {
                MouseKind::ScrollUp => Some(Action::SelectUp),
                MouseKind::ScrollDown => Some(Action::SelectDown),
                _ => None,
            },
            _ => None,
        };
        match (action, &self.told) {
            (Some(action), Told::Meetings(_)) if self.on_chart => self.on_chart(action),
            (Some(action), Told::Meetings(_)) => self.on_list(action, look, area),
            _ => {}
        }
        Vec::new()
    }

    fn on_list(&mut self, action: Action, look: &Look, area: Rect) {
        let page = usize::from(view::list_height(self, area)).saturating_sub(1).max(1);
        match action {
            Action::ChangesTurn => self.on_chart = true,
            Action::BeforeEarlier => self.step_earlier(false),
            Action::BeforeLater => self.step_earlier(true),
            Action::NowEarlier => self.step_later(false),
            Action::NowLater => self.step_later(true),
            Action::SelectUp => self.top = self.top.saturating_sub(1),
            Action::SelectDown => self.top += 1,
            Action::PageUp => self.top = self.top.saturating_sub(page),
            Action::PageDown => self.top += page,
            Action::First => self.top = 0,
            Action::Last => self.top = usize::MAX / 2,
            _ => {}
        }
        self.top = self.top.min(view::hidden_rows(self, look, area));
    }

    fn on_chart(&mut self, action: Action) {
        match action {
            Action::ChangesTurn => self.on_chart = false,
            Action::MeetingBefore => self.step_meeting(false),
            Action::MeetingAfter => self.step_meeting(true),
            Action::SelectUp => self.step_person(false),
            Action::SelectDown => self.step_person(true),
            Action::QuestionPrevious => self.step_question(false),
            Action::QuestionNext => self.step_question(true),
            _ => {}
        }
    }

    /// Another meeting for the left side: any before the one on the right.
    fn step_earlier(&mut self, on: bool) {
        let Some((earlier, later)) = self.two() else { return };
        let place = step(earlier, on, later);
        self.earlier = self.id_at(place);
        self.show_two();
    }

    /// Another meeting for the right side: any after the first one.
    fn step_later(&mut self, on: bool) {
        let Some((earlier, later)) = self.two() else { return };
        let count = self.meetings().map_or(0, |meetings| meetings.maps.len());
        let later = step(later, on, count).max(1);
        self.earlier = self.id_at(earlier.min(later - 1));
        self.later = self.id_at(later);
        self.show_two();
    }

    fn show_two(&mut self) {
        self.top = 0;
        self.settle();
    }

    fn step_meeting(&mut self, on: bool) {
        let (Some(at), Some(meetings)) = (self.chosen(), self.meetings()) else { return };
        self.meeting = meetings.id_at(step(at, on, meetings.maps.len()));
    }

    fn step_person(&mut self, on: bool) {
        let Some(course) = self.course() else { return };
        let at = course.people.iter().position(|person| Some(person) == self.person.as_ref()).unwrap_or(0);
        let person: Option<PersonId> = course.people.get(step(at, on, course.people.len())).cloned();
        self.person = person;
    }

    fn step_question(&mut self, on: bool) {
        self.question = step(self.question, on, self.courses.len());
        self.settle();
    }

    fn id_at(&self, place: usize) -> Option<SessionId> {
        self.meetings()?.id_at(place)
    }
}

/// One on or back, among so many.
fn step(at: usize, on: bool, count: usize) -> usize {
    if on { (at + 1).min(count.saturating_sub(1)) } else { at.saturating_sub(1) }
}
