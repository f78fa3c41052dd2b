//! How far an action of an earlier meeting is, and what came of it, as said in the room over the board.

use super::{super::Board, Turn};
use crate::{
    domain::{
        carry,
        contribution::{Action, ActionOutcome},
        draft::Draft,
        event::{Assign, Body},
        ids::{BoardId, ContributionId},
        statement::read_dispute,
        text::Text,
    },
    tui::{effect::Effect, message::Review},
};

impl Board {
    /// Records it; what was not taken over when this meeting began is taken over now.
    pub(super) fn review(&mut self, review: Review, turn: &mut Turn) {
        let outcome = self.outcome_of(review.words.as_ref());
        let Review { id, from, status, .. } = review;
        let Some(earlier) = from else {
            let Some(line) = self.session.map().contribution(id) else { return };
            let action = line.action.as_deref().cloned().unwrap_or_default();
            // What this meeting agrees itself has no outcome before somebody tells one.
            let known = action.outcome.clone().or(line.carried.is_some().then(ActionOutcome::default));
            let action = Some(Action { status, outcome: outcome.or(known), ..action });
            self.record(Body::Assign(Assign { id, action }), turn);
            return;
        };
        let Some(framework) = self.session.map().board(&BoardId::main()).map(|board| board.framework.clone()) else {
            return;
        };
        let new = ContributionId(self.ids.next(turn.now));
        match carry::one(&earlier, id, new, &framework, self.session.map()) {
            Some(mut add) => {
                let action = add.action.take().unwrap_or_default();
                add.action = Some(Action { status, outcome: Some(outcome.unwrap_or_default()), ..action });
                self.record(Body::Add(Box::new(add)), turn);
            }
            None => turn.warn("That action cannot be taken over into this meeting."),
        }
    }

    /// What is typed over the board outlives the process as its own half-typed line does, after that.
    pub(super) fn keep_saying(&mut self, said: Option<(ContributionId, Text)>, turn: &mut Turn) {
        let own = self.draft();
        let draft = match said.filter(|(_, words)| !words.is_empty()) {
            None => own,
            Some((id, words)) => {
                let fresh = || Draft::new(self.line.id, BoardId::main(), Text::default());
                let draft = own.unwrap_or_else(fresh);
                let between = if draft.text.is_empty() { "" } else { " " };
                let text = Text::new(&format!("{}{between}{words}", draft.text));
                let restricted = draft.restricted || self.is_hidden(id);
                let private = draft.private || !self.seen;
                Some(Draft { text, restricted, hidden: self.drafts_hidden, private, ..draft })
            }
        };
        turn.push(Effect::Draft(draft));
    }

    /// `Gran: they came every Friday`
    fn outcome_of(&self, words: Option<&Text>) -> Option<ActionOutcome> {
        let said = read_dispute(self.session.map(), words?);
        Some(ActionOutcome { by: said.by, words: said.words })
    }
}
