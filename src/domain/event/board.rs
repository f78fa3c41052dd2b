//! Boards: the main one and tools.

use serde::{Deserialize, Serialize};

use crate::domain::{
    ids::{BoardId, FrameworkId},
    scale::About,
    text::Text,
};

/// A board is opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenBoard {
    /// `main`, or a tool's.
    pub id: BoardId,
    /// The framework it uses, which stands in the session.
    pub framework: FrameworkId,
    /// What it is called; the framework's title where it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
}
