//! Questions that follow what somebody has said: ask for it, ask for more, give it back, begin again.

use super::{super::Board, Turn};
use crate::{
    domain::text::Text,
    tui::{
        effect::Effect,
        layer::{Choice, Layer},
        message::Message,
    },
};

impl Board {
    /// Offers the follow-ups for the chosen contribution; the one taken stands under the line.
    pub(super) fn offer_follow_ups(&mut self, turn: &mut Turn) {
        let framework = self.session.map().board(&self.board).map(|board| board.framework.clone());
        let Some(follow_ups) = framework.as_ref().and_then(|framework| framework.follow_ups.as_ref()) else {
            return turn.say("This board brings no questions to follow up with.");
        };
        let Some(id) = self.target() else {
            return turn.say("Choose a line first, to ask on about it: Up chooses one.");
        };
        let kinds = [
            ("Elicit", &follow_ups.elicit),
            ("Amplify", &follow_ups.amplify),
            ("Reflect", &follow_ups.reflect),
            ("Start over", &follow_ups.start_over),
        ];
        let item = |kind: &str, ask: &Text| (Text::new(&format!("{kind}: {ask}")), Message::AskNow(ask.clone()));
        let items = kinds.iter().flat_map(|(kind, asks)| asks.iter().map(move |ask| item(kind, ask))).collect();
        let title = match self.words_of(id) {
            Some(words) => format!("Ask on about: {words}"),
            None => "Ask on".to_owned(),
        };
        turn.push(Effect::Layer(Layer::Choice(Choice { title: Text::new(&title), items })));
    }

    /// A question is being put to the room.
    pub(super) fn ask_now(&mut self, question: Text) {
        self.asked_now = Some(question);
    }

    /// The section's next question, or after a follow-up the section's own again.
    pub(super) fn next_prompt(&mut self) {
        if self.asked_now.take().is_none() {
            self.prompt += 1;
        }
    }
}
