//! What makes a board a tool beside another: what it is opened about, its steps, and what it gives back.

use serde::{Deserialize, Serialize};

use crate::domain::{
    ids::{ColumnId, SectionId},
    text::Text,
};

/// What a tool can be opened about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OpensAbout {
    /// Nothing in particular.
    Nothing,
    /// One child.
    Child,
    /// One contribution, such as a worry.
    Contribution,
}

/// One step on the path through a board.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Short name, unique among the steps.
    pub id: Text,
    /// What is to be done, in a line.
    pub title: Text,
    /// How to do it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<Text>,
    /// What is written down at this step besides that it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub records: Option<StepRecord>,
}

/// What a step writes down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum StepRecord {
    /// Whether the parents agreed, who was asked and what they said.
    Consent,
    /// Who may see the child's words.
    Permission,
    /// Which parent agrees to frames as they stand.
    Agreement,
}

/// What a filled board proposes: the parts of a statement, put together from its cells, for a person to edit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Proposes {
    /// The `column/section` with statements, on the board with what this one was opened about.
    pub into: Text,
    /// The parts of the statement and what each is made of.
    pub parts: Vec<ProposedPart>,
}

/// One part of a proposed statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposedPart {
    /// The id of the part in the statement's section.
    pub part: Text,
    /// Where its words come from, in this order: a `column/row`, a whole column, or a whole row.
    pub from: Vec<Text>,
}

/// Two cells of one row whose leading numbers are put side by side, such as the first and the most recent. What they
/// mean is left to people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Trend {
    /// The row.
    pub row: SectionId,
    /// The column with the earlier number.
    pub from: ColumnId,
    /// The column with the later number.
    pub to: ColumnId,
}

/// What is tried, such as the rules of a plan, and where it is written down when one was used and whether it held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Trials {
    /// The `column/section` with what is tried.
    pub of: Text,
    /// The `column/section` in which each time that it was used is written down.
    pub log: Text,
    /// The `column/section`, on the board with what this one was opened about, to which times when it held can be brought.
    pub into: Text,
}
