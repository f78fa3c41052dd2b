//! What other meetings of a family keep from the room, of what one of them says: a line that was carried on and restricted
//! in a later meeting is restricted in the earlier one too, without a word in the earlier one's file.

use std::collections::HashSet;

use super::ids::ContributionId;

/// What the other meetings keep from the room, of what this one says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Elsewhere {
    /// These.
    Known(HashSet<ContributionId>),
    /// One of them cannot be read in full, so it might be anything.
    Unclear,
}

impl Default for Elsewhere {
    fn default() -> Self {
        Elsewhere::Known(HashSet::new())
    }
}

impl Elsewhere {
    /// Whether this contribution is kept from the room.
    pub fn keeps(&self, id: ContributionId) -> bool {
        match self {
            Elsewhere::Known(ids) => ids.contains(&id),
            Elsewhere::Unclear => true,
        }
    }

    /// Whether nothing is.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Elsewhere::Known(ids) if ids.is_empty())
    }
}
