//! The scaling questions of a framework.

use serde::{Deserialize, Serialize};

use crate::domain::{ids::ScaleId, text::Text};

/// A scaling question with its two ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScaleDefinition {
    /// Short name, unique in the framework.
    pub id: ScaleId,
    /// The question as it is put to each person.
    pub question: Text,
    /// What is asked about: once overall, or again for each of something.
    #[serde(default)]
    pub about: ScaleAbout,
    /// With `about: statement`: the `column/section` whose statements it is asked about; all, if it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Text>,
    /// The low end: its number and wording.
    pub low: ScaleEnd,
    /// The high end: its number and wording.
    pub high: ScaleEnd,
    /// The distance between two answers: 1, or 0.5 for half points.
    #[serde(default = "one")]
    pub step: f64,
    /// Questions that follow a number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follow_up: Vec<Text>,
}

fn one() -> f64 {
    1.0
}

/// What a scale is asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ScaleAbout {
    /// The whole situation.
    #[default]
    Overall,
    /// Each child by itself.
    Child,
    /// Each statement of the map.
    Statement,
    /// Each context of the framework.
    Context,
}

/// One end of a scale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScaleEnd {
    /// The number at this end.
    pub at: f64,
    /// What that number means, whole.
    pub means: Text,
    /// The same in a word or two, beside the slider.
    pub short: Text,
}
