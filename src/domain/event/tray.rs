//! What comes from outside: a report's lines, which wait in the tray until somebody places them.

use serde::{Deserialize, Serialize};

use super::{Add, contribution::text_is_empty};
use crate::domain::{
    ids::{ContributionId, PersonId},
    person::{is_true, yes},
    text::Text,
};

/// Lines of a report lie in the tray. None of them stands on a board before it is added, under the id that it has here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// Whose report it is.
    pub agency: Text,
    /// Who wrote or brought it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// What its file was called.
    #[serde(default, skip_serializing_if = "text_is_empty")]
    pub file: Text,
    /// The sum of the file: one report is taken in once.
    pub sum: Text,
    /// Each line as it would be added, at the place the report gave it.
    pub lines: Vec<Add>,
}

/// Lines of a report are left aside: they are not taken over, and wait no longer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decline {
    /// Which ones.
    pub ids: Vec<ContributionId>,
    /// `false` puts them back into the tray.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub stands: bool,
}
