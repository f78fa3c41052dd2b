//! One contribution beside another. Neither is ever changed by it.

use serde::{Deserialize, Serialize};

use super::ids::{ContributionId, EventId};

/// What one contribution is to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// They belong together: a danger and its goal.
    Pair,
    /// It says anew, in a quote of its own, what the other quote had wrong, and may be seen by no more than the other:
    /// it keeps most of its words.
    Corrects,
    /// It brings the other's words to another place, and may be seen by no more than the other.
    Quotes,
    /// It shows that the other is so.
    Evidence,
    /// It tells of the times when the other held, mostly in the other's words, and may be seen by no more than the other.
    Held,
}

impl LinkKind {
    /// Whether the one has words of the other, so that who may see the other counts for it, for good.
    pub fn has_words_of_it(self) -> bool {
        matches!(self, LinkKind::Corrects | LinkKind::Quotes | LinkKind::Held)
    }
}

/// Two contributions that stand beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The event that linked them.
    pub event: EventId,
    /// The one that is something to the other.
    pub id: ContributionId,
    /// The other.
    pub to: ContributionId,
    /// What it is to it.
    pub kind: LinkKind,
}
