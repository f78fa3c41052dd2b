//! What was agreed in earlier meetings, one after the other: how far it is, what came of it, and who says so.

use super::{
    super::{Board, view::names},
    Turn,
};
use crate::{
    domain::{ids::ContributionId, plan::Agreed, text::Text},
    tui::{
        effect::Effect,
        layer::{Choice, Layer},
        message::Message,
        pick::Pick,
    },
};

impl Board {
    /// Lists what was agreed before; those that nobody has answered for stand first.
    pub(super) fn review(&mut self, turn: &mut Turn) {
        let all = self.map().agreed_before(self.today);
        if all.is_empty() {
            return turn.say("Nothing was taken over from an earlier meeting that had to be done.");
        }
        let open = all.iter().filter(|agreed| !agreed.is_reviewed).count();
        let title = match open {
            0 => "Agreed before: all answered".to_owned(),
            open => format!("Agreed before: {open} of {} to answer", all.len()),
        };
        let item =
            |agreed: &Agreed| (Text::new(&self.agreed_words(agreed)), Message::Picked(Pick::Review(agreed.line.id)));
        let items = all.iter().map(item).collect();
        turn.push(Effect::Layer(Layer::Choice(Choice { title: Text::new(&title), items })));
    }

    /// Asks how far this one is; the review goes on behind it.
    pub(super) fn review_one(&mut self, id: ContributionId, turn: &mut Turn) {
        self.ask_state(id, turn);
        self.reviewing = true;
    }

    /// Goes on with what is left, if the review was where this began.
    pub(super) fn review_on(&mut self, turn: &mut Turn) {
        if !std::mem::take(&mut self.reviewing) {
            return;
        }
        if self.map().agreed_before(self.today).iter().any(|agreed| !agreed.is_reviewed) {
            self.review(turn);
        } else {
            turn.say("Everything that was agreed before is answered.");
        }
    }

    /// How far it is, who does it, by when, and the words.
    fn agreed_words(&self, agreed: &Agreed) -> String {
        let action = agreed.line.action.clone().unwrap_or_default();
        let far = if agreed.is_reviewed { names::status(action.status).unwrap_or("to do") } else { "?" };
        let owner = action.owner.as_ref().map_or_else(|| "no one yet".into(), |id| self.map().called(id));
        let due = action.due.map_or_else(|| "no day".to_owned(), |due| names::day(due, self.today));
        let overdue = if agreed.is_overdue { ", overdue" } else { "" };
        let words = self.words_of(agreed.line.id).unwrap_or_default();
        format!("{far}  {owner}, {due}{overdue}: {words}")
    }
}
