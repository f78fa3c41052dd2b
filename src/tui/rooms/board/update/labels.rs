//! Whether professional labels are hinted at while somebody types.

use super::{super::Board, Turn};
use crate::domain::{
    event::{Body, Choose},
    text::Text,
};

/// The setting of a meeting that says whether labels are hinted at.
const PLAIN_WORDS: &str = "plain-words";

impl Board {
    /// Whether labels are hinted at in the line that is typed: never in a person's exact words.
    pub(in super::super) fn hints_at_labels(&self) -> bool {
        let map = self.session.map();
        let exact_words = map.board(&self.board).is_some_and(|board| board.framework.exact_words);
        let quoted = self.line.capture.text().starts_with(['"', '“', '„', '«']);
        let verbatim = self.line.edits() && map.contribution(self.line.id).is_some_and(|c| c.verbatim);
        !exact_words && !quoted && !verbatim && map.choice(PLAIN_WORDS) != Some("off")
    }

    /// Turns the hints off or on for this meeting.
    pub(super) fn switch_plain_words(&mut self, turn: &mut Turn) {
        let off = self.session.map().choice(PLAIN_WORDS) != Some("off");
        let value = Text::new(if off { "off" } else { "on" });
        if self.record(Body::Choose(Choose { what: Text::new(PLAIN_WORDS), value }), turn) {
            turn.say(match off {
                true => "No hints at plain words in this meeting.",
                false => "Where a label is typed, the line below asks what happened.",
            });
        }
    }
}
