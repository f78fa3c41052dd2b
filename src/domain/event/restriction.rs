//! Who may see what. Restrictions are sets of event ids, so that no order of a merge can lose one.

use serde::{Deserialize, Serialize};

use crate::domain::{
    contribution::MaySee,
    ids::{ContributionId, EventId, PersonId},
    person::is_false,
    text::Text,
};

/// A contribution is kept from the room. Several restrictions of one contribution stand side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restrict {
    /// Which one.
    pub id: ContributionId,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
    /// Who decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<PersonId>,
    /// Whether the room had seen it before.
    #[serde(default, skip_serializing_if = "is_false")]
    pub was_shown: bool,
}

/// Named restrictions end; all others stay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lift {
    /// Which contribution.
    pub id: ContributionId,
    /// The events that restricted it: `add` or `restrict`.
    pub lifts: Vec<EventId>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
    /// Who decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<PersonId>,
}

/// Who may see a child's words, as the child said. The narrowest of all permissions that stand counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Permit {
    /// Which words.
    pub id: ContributionId,
    /// Who may see them.
    pub may_see: MaySee,
    /// The permissions it takes the place of, `add` or `permit`; all others stay, as with restrictions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instead_of: Vec<EventId>,
}
