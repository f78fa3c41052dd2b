//! Words and pictures: which picture a frame has, and who agreed to the frames as they stood.

use serde::{Deserialize, Serialize};

use crate::domain::{
    frames::Made,
    ids::{BoardId, ColumnId, PersonId},
    person::{is_true, yes},
    text::Text,
};

/// A frame has another picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoosePicture {
    /// Which board.
    pub board: BoardId,
    /// Which of its frames: a column.
    pub frame: ColumnId,
    /// Which picture of the board's framework; as the framework has it where it is empty.
    pub picture: Text,
}

/// Someone agreed to the frames of a board as they stood; the last word of each person counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Which board.
    pub board: BoardId,
    /// By whom.
    pub agreed_by: PersonId,
    /// To what: for each frame the events that made it what it was. Once one is other, it is to be agreed anew.
    #[serde(default)]
    pub to: Made,
    /// Whether it is so; `false` takes back that this person agreed.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub stands: bool,
}
