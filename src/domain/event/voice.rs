//! What belongs to a child's words: agreement, where they come from, who has seen them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::contribution::text_is_empty;
use crate::domain::{
    consent::{ConsentAbout, Consented},
    ids::{BoardId, ContributionId, PersonId},
    origin,
    person::{is_true, yes},
    text::Text,
};

/// Someone agreed, or did not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// To what.
    pub about: ConsentAbout,
    /// Who was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// Whether they agreed.
    pub given: bool,
    /// In their words.
    #[serde(default, skip_serializing_if = "text_is_empty")]
    pub words: Text,
    /// Who asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_by: Option<PersonId>,
    /// Whether it is so; `false` takes back the last one that says the same.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub stands: bool,
}

impl Consent {
    /// Whether `then` says the same.
    pub(in crate::domain) fn is_said_by(&self, then: &Consented) -> bool {
        let Consent { about, by, given, words, asked_by, .. } = self;
        (&then.about, &then.by, &then.given, &then.words, &then.asked_by) == (about, by, given, words, asked_by)
    }
}

/// Where the words of a contribution come from, as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// Whose words.
    pub id: ContributionId,
    /// The question that was asked.
    #[serde(default, skip_serializing_if = "text_is_empty")]
    pub asked: Text,
    /// Where.
    #[serde(default, skip_serializing_if = "text_is_empty")]
    pub place: Text,
    /// On which day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// Who was there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub present: Vec<PersonId>,
    /// Who wrote it down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written_by: Option<PersonId>,
}

/// Where the next words of a board come from, as a whole, until something else is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Which board.
    pub board: BoardId,
    /// What each of the next quotes there is given.
    pub origin: origin::Origin,
}

/// These people have been shown a child's words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeenBy {
    /// Which words.
    pub id: ContributionId,
    /// Who.
    pub people: Vec<PersonId>,
    /// Whether it is so; `false` takes them off again.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub stands: bool,
}
