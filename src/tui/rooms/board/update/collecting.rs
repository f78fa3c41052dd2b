//! Answers that are collected unseen, and shown all at once: never by a bare letter, always after a question.

use super::{
    super::{Board, model::Asking},
    Turn,
};
use crate::{
    domain::{
        event::{Body, Collect, Show},
        ids::RoundId,
        scale::{Given, ScaleKey},
    },
    tui::{
        effect::Effect,
        layer::{Layer, Question},
        message::Answer,
    },
};

impl Board {
    /// Asks whether to begin, or whether to show.
    pub(super) fn ask_collect(&mut self, turn: &mut Turn) {
        let Some(key) = self.scale_key() else { return turn.say("This board has no scale.") };
        if !self.may_write(turn) {
            return;
        }
        if !self.line.is_empty() {
            return turn.warn("Add the line you are typing first; nothing of it is lost.");
        }
        // What is typed while this is asked is an answer already.
        self.go_to_scale(key.clone());
        let question = if self.is_collecting() { self.show_question() } else { collect_question() };
        self.asking = Some(Asking::Collect(key));
        turn.push(Effect::Layer(Layer::Question(question)));
    }

    pub(super) fn collect_unseen(&mut self, key: ScaleKey, turn: &mut Turn) {
        let round = RoundId(self.ids.next(turn.now));
        if !self.record(Body::Collect(Collect { round, key: key.clone() }), turn) {
            return;
        }
        (self.asked.person, self.asked.last) = (None, None);
        if self.line.is_empty() {
            self.go_to_scale(key);
        }
        turn.say("From now on answers are on no screen, this one too, until you show them all.");
    }

    pub(super) fn show_answers(&mut self, key: &ScaleKey, turn: &mut Turn) {
        // After a merge there may be more than one round of a question.
        let rounds: Vec<RoundId> =
            self.session.open_rounds().filter(|round| round.key == *key).map(|round| round.id).collect();
        for round in rounds {
            if !self.record(Body::Show(Show { round }), turn) {
                return;
            }
        }
        (self.asked.person, self.asked.last) = (None, None);
        turn.say("All answers are shown.");
    }

    /// Who has not answered is said on a private screen alone.
    fn show_question(&self) -> Question {
        let mut text = "All of them stand on the scale at once. They cannot be hidden again.".to_owned();
        if !self.is_blind() {
            let map = self.map();
            let waiting: Vec<_> =
                self.people_asked().into_iter().filter(|id| self.given(id) == Given::NotYet).collect();
            let names = waiting.iter().map(|id| map.called(id).to_string());
            let names: Vec<String> = names.collect();
            if !names.is_empty() {
                text += &format!(" Not yet: {}.", names.join(", "));
            }
        }
        Question {
            title: "Show all answers now?".into(),
            text,
            answers: vec![('s', "Show all at once".into(), Answer::ShowAnswers)],
        }
    }
}

fn collect_question() -> Question {
    Question {
        title: "Collect answers unseen?".into(),
        text: "Each answer then is on no screen, this one too, until you show all of them at once. What was answered \
               on this scale before comes off the screens meanwhile."
            .into(),
        answers: vec![('c', "Collect unseen".into(), Answer::CollectUnseen)],
    }
}
