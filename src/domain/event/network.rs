//! Who was told the danger statements, and how a rule that was used held.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    contribution::Held,
    ids::{ContributionId, PersonId},
    person::{is_true, yes},
};

/// Somebody who stands in a network was told these statements.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// Who was told: somebody's contribution on the network's board.
    pub id: ContributionId,
    /// What they were told.
    pub statements: Vec<ContributionId>,
    /// Who told them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// Whether it is so; `false` takes back what was said to be told by this person.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub stands: bool,
}

/// When something was used after all, and whether it held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trial {
    /// What was said of that time.
    pub id: ContributionId,
    /// On which day.
    pub on: NaiveDate,
    /// Whether it held.
    pub held: Held,
}
