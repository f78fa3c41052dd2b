//! The meeting that this one follows, as far as it is of use here.

use serde::{Deserialize, Serialize};

use super::{
    ids::{PersonId, SessionId},
    scale::{ScaleKey, Value},
    text::Text,
};

/// The meeting that this one follows.
#[derive(Clone, Debug, PartialEq)]
pub struct Earlier {
    /// Its session.
    pub session: SessionId,
    /// The sum of its last line, which says in which state.
    pub sum: Text,
}

/// What someone had answered last in the earlier meeting, for all to see.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ghost {
    /// To which question, as it is asked here.
    pub key: ScaleKey,
    /// Who.
    pub by: PersonId,
    /// The number, or why there was none.
    pub value: Value,
}
