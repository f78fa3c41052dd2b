//! Agreement, given or refused, in the words it came in.

use serde::{Deserialize, Serialize};

use super::{
    Moment,
    ids::{BoardId, ContributionId, EventId, PersonId},
    text::Text,
};

/// What was agreed to, or not.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConsentAbout {
    /// Working with this board, such as a child's three houses.
    Board(BoardId),
    /// Showing, or using, something that was said.
    Contribution(ContributionId),
}

/// Someone agreed, or did not. It stands in no map but the whole one.
#[derive(Clone, Debug, PartialEq)]
pub struct Consented {
    /// The event that recorded it.
    pub event: EventId,
    /// When it was recorded.
    pub at: Moment,
    /// To what.
    pub about: ConsentAbout,
    /// Who was asked.
    pub by: Option<PersonId>,
    /// Whether they agreed.
    pub given: bool,
    /// In their words.
    pub words: Text,
    /// Who asked.
    pub asked_by: Option<PersonId>,
}
