//! A strength is not yet safety: what is put into a section that asks something of it, and the answer.

use super::{contribution::Contribution, framework::Section, text::Text};

/// The answer of someone who cannot tell yet.
pub const NOT_YET: &str = "not yet";

/// How far the question of a section is answered for one contribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer<'a> {
    /// Nobody was asked yet.
    Open,
    /// It was asked, and cannot be told yet.
    NotYet,
    /// It was answered, in these words.
    Given(&'a Text),
}

/// How far the question of `section` is answered for `contribution`; `None` where there is neither.
pub fn answer<'a>(section: Option<&Section>, contribution: &'a Contribution) -> Option<Answer<'a>> {
    match &contribution.marks.answer {
        Some(words) if words.trim().eq_ignore_ascii_case(NOT_YET) => Some(Answer::NotYet),
        Some(words) => Some(Answer::Given(words)),
        None => section.and_then(|section| section.asks.as_ref()).map(|_| Answer::Open),
    }
}
