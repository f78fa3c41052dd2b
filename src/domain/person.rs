//! Someone in the meeting, in the room or not.

use serde::{Deserialize, Serialize};

use super::{ids::PersonId, text::Text};

/// Someone who can speak, be spoken for, rate or own an action. A child of the family is a person too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Short name, unique in the session.
    pub id: PersonId,
    /// How the person is called here.
    pub name: Text,
    /// One to three letters, for narrow places.
    pub initials: Text,
    /// The letter that gives this person the word; fixed for the meeting, unique in it. `None` when all are taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<char>,
    /// Parent, network, child, social worker, chair ...: the place's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Text>,
    /// The agency the person comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<Text>,
    /// Whether the meeting is about this child.
    #[serde(default, skip_serializing_if = "is_false")]
    pub child: bool,
    /// Whether, and how, the person takes part.
    #[serde(default)]
    pub attendance: Attendance,
    /// Named by mistake and taken off the list; kept for what was said in this name.
    #[serde(skip)]
    pub off_list: bool,
}

impl Person {
    /// Whether the person is here, in the room or by telephone or video.
    pub fn is_here(&self) -> bool {
        !self.off_list && matches!(self.attendance, Attendance::Present | Attendance::Remote)
    }
}

/// Whether, and how, someone takes part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Attendance {
    /// In the room.
    #[default]
    Present,
    /// By telephone or video.
    Remote,
    /// Asked to come, not here yet.
    Invited,
    /// Not here, and has said so.
    Apologies,
    /// Not here.
    Absent,
    /// Was here and has left.
    Left,
    /// Asked to stay out for a part.
    Excluded,
}

pub(in crate::domain) fn is_false(value: &bool) -> bool {
    !value
}

pub(in crate::domain) fn is_true(value: &bool) -> bool {
    *value
}

pub(in crate::domain) fn yes() -> bool {
    true
}

/// Initials of `name`: the first letters of up to three words, upper case. What stands in brackets, an age for one, has
/// none.
pub fn initials_of(name: &str) -> Text {
    let bare = name.split_once(" (").map_or(name, |(bare, _)| bare);
    let letters: String =
        bare.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric())).take(3).collect();
    Text::new(&letters.to_uppercase())
}

/// A letter for `name` that none of `taken` has: one of its own if possible, in their order, else the first free.
pub fn free_letter(name: &str, taken: &[char]) -> Option<char> {
    let own = name.chars().flat_map(char::to_lowercase).filter(char::is_ascii_lowercase);
    own.chain('a'..='z').find(|letter| !taken.contains(letter))
}
