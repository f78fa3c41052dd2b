//! The meeting that this one follows.

use serde::{Deserialize, Serialize};

use crate::domain::{earlier::Ghost, ids::SessionId, text::Text};

/// This meeting follows an earlier one, in the state it had then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Follows {
    /// The earlier session.
    pub session: SessionId,
    /// The sum of its last line.
    pub sum: Text,
    /// What each person had answered there last, as far as it was shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<Ghost>,
}
