//! A board's guided path, and its cells that stay empty on purpose.

use serde::{Deserialize, Serialize};

use crate::domain::{
    ids::{BoardId, Place},
    person::{is_true, yes},
    text::Text,
};

/// A step of a board's guided path was done, or was not after all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tick {
    /// Which board.
    pub board: BoardId,
    /// Which step.
    pub step: Text,
    /// Whether it is done.
    pub done: bool,
}

/// A cell was asked about, and nobody here knows. It ends when something stands there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// Which board.
    pub board: BoardId,
    /// Which cell.
    pub place: Place,
    /// Whether it is so; `false` takes it back.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub stands: bool,
}
