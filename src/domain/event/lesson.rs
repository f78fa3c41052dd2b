//! Practice: how far a lesson is.

use serde::{Deserialize, Serialize};

use crate::domain::text::Text;

/// The lesson goes to this step, and so many of its lines were said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practise {
    /// The step's id; its end if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Text>,
    /// How many of its lines were said.
    #[serde(default)]
    pub said: u32,
}
