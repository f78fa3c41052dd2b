//! Pictures made of letters and lines, for the layout of frames.

use serde::{Deserialize, Serialize};

use crate::domain::text::Text;

/// A small picture that a terminal can show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// Short name, unique in the framework.
    pub id: Text,
    /// What it shows, in a word or two: for the list to choose from, for papers, and for those who hear it read out.
    pub title: Text,
    /// Its rows, from the top, up to 8 of up to 24 columns.
    pub drawn: Vec<Text>,
    /// The same in plain ASCII, for terminals that have no more.
    pub plain: Vec<Text>,
}
