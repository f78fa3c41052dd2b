//! One contribution stands beside another.

use serde::{Deserialize, Serialize};

use crate::domain::{
    ids::{ContributionId, EventId},
    link::LinkKind,
};

/// A contribution is linked to another. One that quotes may be seen by no more than what it quotes, for good.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The one that is something to the other. A quote may be linked before it is added, so that no moment is between.
    pub id: ContributionId,
    /// The other.
    pub to: ContributionId,
    /// What it is to it.
    #[serde(rename = "as")]
    pub kind: LinkKind,
}

/// A link ends; who may see a quote stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unlink {
    /// The event that linked them.
    pub link: EventId,
}
