//! `@name` within an action: whose it is.

use super::super::Board;
use crate::domain::framework::SectionKind;

/// A name is at most so many words long.
const WORDS: usize = 5;

impl Board {
    /// What is typed after the last `@` of an action, for saying who may be meant.
    pub(in super::super) fn owner_being_typed(&self) -> Option<&str> {
        let place = self.line.place.as_ref();
        let is_action = self.section(place).is_some_and(|section| section.kind == SectionKind::Action);
        let text = self.line.capture.text();
        let name = &text[last_sign(text).filter(|at| is_action && *at > 0)? + 1..];
        Some(name).filter(|name| !self.line.restricted && !name.contains('>') && name.split(' ').count() <= WORDS)
    }
}

/// Where the last `@` stands that begins a word.
fn last_sign(text: &str) -> Option<usize> {
    let begins_a_word = |at: &usize| text[..*at].chars().next_back().is_none_or(char::is_whitespace);
    text.rmatch_indices('@').map(|(at, _)| at).find(begins_a_word)
}
