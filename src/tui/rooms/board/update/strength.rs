//! A strength is not yet safety: what a section asks once of what is put there. Typing goes on meanwhile.

use super::{
    super::{Board, model::Asking},
    Turn,
};
use crate::domain::{
    contribution::Marks,
    event::{Body, Mark},
    ids::ContributionId,
    strength::{Answer, NOT_YET, answer},
    text::Text,
};

impl Board {
    /// Remembers that `id` was put where something is asked of it; what was asked before is left to the tidy pass.
    pub(super) fn ask_of(&mut self, id: ContributionId) {
        self.just_asked = Some(id).filter(|id| self.is_open_question(*id));
    }

    /// The line that its section asks something of, while nothing is typed.
    pub(in super::super) fn open_question(&self) -> Option<ContributionId> {
        let id = self.selected.or(self.just_asked).filter(|_| self.line.is_empty() && self.line.building.is_none())?;
        (self.asking.is_none() && !self.line.edits() && self.is_open_question(id)).then_some(id)
    }

    /// What its section asks of a contribution, answered or not.
    pub(in super::super) fn question_of(&self, id: ContributionId) -> Option<&Text> {
        let contribution = self.session.map().contribution(id)?;
        self.section_on(&contribution.board, contribution.place.as_ref())?.asks.as_ref()
    }

    fn is_open_question(&self, id: ContributionId) -> bool {
        self.session.map().contribution(id).is_some_and(|contribution| {
            answer(self.section_on(&contribution.board, contribution.place.as_ref()), contribution)
                == Some(Answer::Open)
        })
    }

    /// The answer to what was asked last, if nothing else is chosen.
    pub(super) fn answer_asked(&mut self, turn: &mut Turn) {
        match self.open_question() {
            Some(id) => self.ask_answer(id, turn),
            None => turn.say("Nothing is asked here. Up chooses a line."),
        }
    }

    pub(super) fn ask_answer(&mut self, id: ContributionId, turn: &mut Turn) {
        match self.question_of(id) {
            Some(_) => self.ask_for_words(Asking::Answer(id), turn),
            None => turn.say("Nothing is asked of this line where it stands."),
        }
    }

    /// No words are an answer too: not yet.
    pub(super) fn answer_strength(&mut self, id: ContributionId, words: &str, turn: &mut Turn) -> bool {
        let Some(contribution) = self.session.map().contribution(id) else { return true };
        let answer = Some(Text::new(if words.is_empty() { NOT_YET } else { words }));
        let marks = Marks { answer, ..(*contribution.marks).clone() };
        self.record(Body::Mark(Mark { id, marks }), turn)
    }
}
