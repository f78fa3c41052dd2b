//! What was agreed or disputed when it was read back, and how far an action is.

use super::{
    super::{Board, model::Asking},
    Turn,
};
use crate::{
    domain::{
        contribution::{self, ActionOutcome, Status},
        event::{Assign, Body, Restrict},
        framework::SectionKind,
        ids::ContributionId,
        journey, read_back,
        statement::read_dispute,
        text::Text,
    },
    tui::{
        effect::Effect,
        layer::{Choice, Layer},
        message::Message,
        pick::Pick,
    },
};

const STATES: [(Status, &str); 5] = [
    (Status::Open, "To do"),
    (Status::Done, "Done"),
    (Status::Partly, "Done in part"),
    (Status::NotDone, "Not done"),
    (Status::NotNeeded, "No longer needed"),
];

impl Board {
    /// `Mum, Gran` agree; `Dad: it was two` is what Dad says.
    pub(super) fn answer_read_back(&mut self, id: ContributionId, words: &str, turn: &mut Turn) -> bool {
        match read_back::read(self.session.map(), id, words) {
            Ok(said) => said.into_iter().all(|said| self.record(Body::ReadBack(said), turn)),
            Err(name) => {
                turn.warn(format!("“{name}” is nobody's name here. Write Mum, Gran; or Dad: and what Dad says."));
                false
            }
        }
    }

    /// `Chair: Dad must not learn of it`: why it is restricted, and who decided it.
    pub(super) fn answer_reason(&mut self, id: ContributionId, words: &str, turn: &mut Turn) -> bool {
        if words.is_empty() {
            return true;
        }
        let said = read_dispute(self.session.map(), words);
        let reason = Some(said.words).filter(|words| !words.is_empty());
        self.record(Body::Restrict(Restrict { id, reason, decided_by: said.by, was_shown: false }), turn)
    }

    /// Asks how far an action is.
    pub(super) fn ask_state(&mut self, id: ContributionId, turn: &mut Turn) {
        if !self.is_action(id) {
            return turn.say("That line is not an action, so it has no state.");
        }
        let on_a_line = self.is_on_a_line(id);
        let label = |status: Status, label: &str| match journey::far(status) {
            Some(far) if on_a_line => format!("{}{}", far[..1].to_uppercase(), &far[1..]),
            None if on_a_line => "Ahead".to_owned(),
            _ => label.to_owned(),
        };
        let items =
            STATES.map(|(status, words)| (Text::new(&label(status, words)), Message::Picked(Pick::State(id, status))));
        turn.push(Effect::Layer(Layer::Choice(Choice { title: "How far is it?".into(), items: items.into() })));
    }

    pub(super) fn state_picked(&mut self, id: ContributionId, status: Status, turn: &mut Turn) {
        let Some(line) = self.session.map().contribution(id) else { return };
        let (action, carried) = (line.action.as_deref().cloned().unwrap_or_default(), line.carried.is_some());
        // What this meeting agrees itself has no outcome yet.
        let outcome = if carried { Some(action.outcome.unwrap_or_default()) } else { action.outcome };
        let action = Some(contribution::Action { status, outcome, ..action });
        // Of a step on a line in time it is asked at once what was seen: its day alone says nothing.
        let asks = carried || (status != Status::Open && self.is_on_a_line(id));
        if self.record(Body::Assign(Assign { id, action }), turn) && asks {
            self.ask_for_words(Asking::Outcome(id), turn);
        }
    }

    /// `Gran: they came every Friday`: what came of an action, and who says so. Nothing leaves it at how far it is.
    pub(super) fn answer_outcome(&mut self, id: ContributionId, words: &str, turn: &mut Turn) -> bool {
        let action = self.session.map().contribution(id).and_then(|c| c.action.as_deref().cloned());
        if let Some(action) = action.filter(|_| !words.is_empty()) {
            let said = read_dispute(self.session.map(), words);
            let outcome = Some(ActionOutcome { by: said.by, words: said.words });
            let action = Some(contribution::Action { outcome, ..action });
            if !self.record(Body::Assign(Assign { id, action }), turn) {
                return false;
            }
        }
        true
    }

    /// Whether it is an action, or stands where actions do.
    fn is_action(&self, id: ContributionId) -> bool {
        let Some(contribution) = self.session.map().contribution(id) else { return false };
        let section = self.section_on(&contribution.board, contribution.place.as_ref());
        contribution.action.is_some() || section.is_some_and(|section| section.kind == SectionKind::Action)
    }

    /// Says quietly if offices do not work on the day something is due.
    pub(super) fn note_day(&self, due: chrono::NaiveDate, turn: &mut Turn) {
        if let Some(note) = self.holidays.get().and_then(|holidays| holidays.note(due)) {
            turn.say(note);
        }
    }
}
