//! The scale in focus: which question it shows, and whose answer comes next.

use super::{Board, answer::Answer, asked::Asked, walk::Step};
use crate::{
    domain::{
        draft::AnswerDraft,
        framework::ScaleDefinition,
        ids::PersonId,
        scale::{About, Given, Rating, ScaleKey},
    },
    tui::keys::Context,
};

impl Board {
    /// The questions that this screen may show.
    pub(super) fn questions(&self) -> Vec<ScaleKey> {
        self.map().questions(&self.board)
    }

    /// The question in focus.
    pub(super) fn scale_key(&self) -> Option<ScaleKey> {
        let chosen = self
            .asked
            .scale
            .as_ref()
            .filter(|key| key.board == self.board && self.map().question_number(key).is_some());
        chosen.cloned().or_else(|| self.map().first_question(&self.board))
    }

    /// The wording and the ends of the question in focus.
    pub(super) fn scale_definition(&self) -> Option<&ScaleDefinition> {
        self.map().scale_definition(&self.scale_key()?)
    }

    /// Whether answers to the question in focus are collected unseen.
    pub(super) fn is_collecting(&self) -> bool {
        self.scale_key().is_some_and(|key| self.session.collecting(&key).is_some())
    }

    /// Whether this screen may not even tell who has answered: the room sees it, and the answers are unseen.
    pub(super) fn is_blind(&self) -> bool {
        self.seen && self.is_collecting()
    }

    /// The answer of a line that begins here.
    pub(super) fn answer_here(&self) -> Option<AnswerDraft> {
        if !self.on_scale || self.asks_for_words() || self.line.building.is_some() {
            return None;
        }
        Some(AnswerDraft { key: self.scale_key()?, unseen: false })
    }

    /// Whether what is typed is on no screen: it is an answer, and answers are unseen or were when it was begun.
    pub(super) fn line_is_unseen(&self) -> bool {
        let collecting = |answer: &AnswerDraft| self.session.collecting(&answer.key).is_some();
        if self.line.is_empty() {
            return self.line.answer.is_some() && self.is_collecting();
        }
        self.line.is_unseen() || self.line.answer.as_ref().is_some_and(collecting)
    }

    /// Whether the line answers a question that the room may not see.
    pub(super) fn answers_hidden(&self) -> bool {
        match self.line.answer.as_ref().and_then(|answer| answer.key.about.as_ref()) {
            Some(About::Contribution(id)) => self.is_hidden(*id),
            _ => false,
        }
    }

    /// Everyone who is asked, in the order of the list, and whoever answered and is on it no more.
    pub(super) fn people_asked(&self) -> Vec<PersonId> {
        let map = self.map();
        let mut people: Vec<PersonId> =
            map.people.iter().filter(|person| !person.off_list).map(|person| person.id.clone()).collect();
        if let Some(scale) = self.scale_key().and_then(|key| map.scale(&key)) {
            let gone = scale.current().map(|rating| &rating.by).filter(|id| !people.contains(id));
            people.extend(gone.cloned().collect::<Vec<_>>());
        }
        people
    }

    /// How far a person is while answers are collected: for a private screen alone.
    pub(super) fn given(&self, person: &PersonId) -> Given {
        let Some(key) = self.scale_key() else { return Given::NotYet };
        let rounds = self.session.open_rounds().filter(|round| round.key == key);
        rounds.map(|round| round.given(person)).find(|given| *given != Given::NotYet).unwrap_or(Given::NotYet)
    }

    /// The answer of a person that stands on this screen.
    pub(super) fn answer_of(&self, person: &PersonId) -> Option<&Rating> {
        if self.is_collecting() {
            return None;
        }
        self.map().scale(&self.scale_key()?)?.of(person)
    }

    /// Whose answer is typed next: the person chosen, or whoever comes after the last one.
    pub(super) fn next_to_rate(&self) -> Option<PersonId> {
        let listed = |id: &PersonId| self.map().person(id).is_some_and(|person| !person.off_list);
        if let Some(chosen) = self.asked.person.clone().filter(listed) {
            return Some(chosen);
        }
        let mut people: Vec<PersonId> = self.people_asked().into_iter().filter(listed).collect();
        let last = self.asked.last.as_ref().and_then(|last| people.iter().position(|id| id == last));
        let first = last.map_or(0, |last| last + 1).min(people.len());
        people.rotate_left(first);
        // Where the room looks on, everyone is asked in turn: who was left out would say who has answered.
        let (blind, collecting) = (self.is_blind(), self.is_collecting());
        people.into_iter().find(|id| match collecting {
            _ if blind => true,
            true => self.given(id) == Given::NotYet,
            false => self.answer_of(id).is_none(),
        })
    }

    /// Whose letter stands in front of the answer that is typed; of an unseen one that is not said.
    pub(super) fn named_in_answer(&self) -> Option<PersonId> {
        let text = Some(self.line.capture.text()).filter(|_| !self.line_is_unseen())?;
        Answer::parse(text, self.session.map()).ok()?.by
    }

    /// Chooses the person above or below on the list of those who are asked.
    pub(super) fn choose_person(&mut self, step: Step) {
        let people = self.people_asked();
        let now = self.asked.person.as_ref().and_then(|id| people.iter().position(|other| other == id));
        let next = match (now, step) {
            (_, Step::First) => people.first(),
            (_, Step::Last) => people.last(),
            (Some(now), Step::Up) => people.get(now.saturating_sub(1)),
            (Some(now), Step::Down) => people.get(now + 1).or(people.last()),
            (None, Step::Up | Step::Down) => {
                let next = self.next_to_rate();
                let next = next.and_then(|id| people.iter().find(|other| **other == id));
                next.or(people.first())
            }
        };
        self.asked.person = next.cloned();
    }

    /// Goes to a question of the board.
    pub(super) fn go_to_scale(&mut self, key: ScaleKey) {
        if self.asked.scale.as_ref() != Some(&key) {
            self.asked = Asked { scale: Some(key), ..Asked::default() };
        }
        self.selected = None;
        self.on_scale = self.scale_key().is_some();
    }

    /// Goes to the next question, or to the one before, round and round.
    pub(super) fn next_scale(&mut self, forwards: bool) {
        let questions = self.questions();
        let now = self.scale_key().and_then(|key| questions.iter().position(|other| *other == key));
        let (Some(now), count) = (now, questions.len()) else { return };
        let next = (now + if forwards { 1 } else { count - 1 }) % count;
        self.go_to_scale(questions[next].clone());
    }

    /// What more keys mean while the scale is in focus and nothing is typed.
    pub(super) fn scale_contexts(&self) -> Vec<Context> {
        let mut contexts = vec![Context::Line, Context::BoardEmptyLine];
        if self.map().has_several_questions(&self.board) {
            contexts.push(Context::BoardScales);
        }
        if self.asked.person.as_ref().is_some_and(|id| self.answer_of(id).is_some()) {
            contexts.push(Context::BoardAnswer);
        }
        contexts
    }
}
