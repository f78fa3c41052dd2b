//! Columns, their sections, and the questions that lead to what stands there.

use serde::{Deserialize, Serialize};

use crate::domain::{
    ids::{ColumnId, SectionId},
    person::is_false,
    text::Text,
};

/// One column, such as "What are we worried about?".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Short name, unique in the framework.
    pub id: ColumnId,
    /// The question at the column's head.
    pub title: Text,
    /// The same in a word or two, for narrow screens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<Text>,
    /// In the layout `frames`: the picture that the frame has until another one is chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Text>,
    /// The sections, from top to bottom; the first takes what names no section.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
}

/// A part of a column, such as "Past harm".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Short name, unique in its column.
    pub id: SectionId,
    /// The heading.
    pub title: Text,
    /// What belongs here, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds: Option<Text>,
    /// What its contributions are.
    #[serde(default)]
    pub kind: SectionKind,
    /// For statements: the parts, in the order in which they are read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// For statements: the `column/section` each should be paired with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pairs_with: Option<Text>,
    /// For statements: how many are advised at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<u8>,
    /// A question asked once of whatever is put here, such as when the danger was present.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asks: Option<Text>,
    /// The `column/section` of the main board whose lines can be brought in here, word for word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brings_in: Option<Text>,
    /// How to use this section, for someone who chairs for the first time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide: Option<Text>,
    /// What often goes wrong here, and what to do instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slips: Vec<Text>,
    /// Whether the next meeting begins with what stands here.
    #[serde(default, skip_serializing_if = "is_false")]
    pub carries: bool,
    /// Questions a chair can ask here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<Prompt>,
}

/// What the contributions of a section are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SectionKind {
    /// Things said.
    #[default]
    Plain,
    /// Statements made of parts.
    Statement,
    /// Actions with an owner and a date.
    Action,
}

/// One part of a statement, such as who is worried.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Short name, unique in its section.
    pub id: Text,
    /// What the part is called.
    pub title: Text,
    /// The question that leads to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<Text>,
    /// Whether a statement without it is marked as incomplete.
    #[serde(default = "yes")]
    pub wanted: bool,
    /// Whether it tells how to reach someone: such a part is on no wall, and on no paper unless that is chosen.
    #[serde(default, skip_serializing_if = "is_false")]
    pub contact: bool,
}

fn yes() -> bool {
    true
}

/// A question for the room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Prompt {
    /// What kind of question it is.
    pub kind: PromptKind,
    /// The question.
    pub ask: Text,
}

/// Kinds of solution-focused questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PromptKind {
    /// What happened before.
    Past,
    /// When it could have happened and did not.
    Exception,
    /// How people kept going.
    Coping,
    /// A number, and what stands behind it.
    Scaling,
    /// How another person would see it.
    Relationship,
    /// How things will be when they are well.
    PreferredFuture,
    /// Who else is there, and what they can do.
    Network,
    /// What could happen if nothing changed.
    Future,
    /// If the problem were gone tomorrow.
    Miracle,
}
