//! A framework: the definition of a board, read from YAML. No framework's name stands in the code.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    ids::{ColumnId, ContextId, FrameworkId, PhaseId, Place, ScaleId, SectionId},
    text::Text,
};

/// A board's definition: its columns or houses or grid, its prompts and its scales.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// Short name used on the command line and in sessions: lower case letters, digits and hyphens.
    pub id: FrameworkId,
    /// The definition's own version, for people to compare.
    pub version: Text,
    /// Language of the wording, as a BCP 47 tag such as `en-GB`.
    pub language: Text,
    /// What people call it.
    pub title: Text,
    /// One sentence: what it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Text>,
    /// How the board is drawn.
    #[serde(default)]
    pub layout: Layout,
    /// The columns, from left to right. Houses in the layout `houses`.
    pub columns: Vec<Column>,
    /// In the layout `matrix`: the rows, which cross every column.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Section>,
    /// The scaling questions; the first one is the slider beside the columns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scales: Vec<ScaleDefinition>,
    /// Settings in which something happens, where the framework asks for them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contexts: Vec<ContextDefinition>,
    /// Frameworks that can be opened as tools beside this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tools: Vec<FrameworkId>,
    /// The order of the talk, used where the meeting kind brings none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agenda: Vec<Phase>,
    /// Guidance for someone who chairs with it for the first time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide: Option<Text>,
}

/// How a board is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// Columns side by side.
    #[default]
    Columns,
    /// A house for each column.
    Houses,
    /// A grid of columns and rows.
    Matrix,
}

/// One column, such as "What are we worried about?".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Short name, unique in the framework.
    pub id: ColumnId,
    /// The question at the column's head.
    pub title: Text,
    /// The same in a word or two, for narrow screens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<Text>,
    /// The sections, from top to bottom; the first takes what names no section.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
}

/// A part of a column, such as "Past harm".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
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
    /// Questions a chair can ask here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<Prompt>,
}

/// What the contributions of a section are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
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
}

fn yes() -> bool {
    true
}

/// A question for the room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Prompt {
    /// What kind of question it is.
    pub kind: PromptKind,
    /// The question.
    pub ask: Text,
}

/// Kinds of solution-focused questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
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

/// A scaling question with its two ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScaleDefinition {
    /// Short name, unique in the framework.
    pub id: ScaleId,
    /// The question as it is put to each person.
    pub question: Text,
    /// What is asked about: once overall, or again for each of something.
    #[serde(default)]
    pub about: ScaleAbout,
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScaleEnd {
    /// The number at this end.
    pub at: f64,
    /// What that number means, whole.
    pub means: Text,
    /// The same in a word or two, beside the slider.
    pub short: Text,
}

/// A setting in which something happens, such as the school.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContextDefinition {
    /// Short name, unique in the framework.
    pub id: ContextId,
    /// What people call it.
    pub title: Text,
}

/// One phase of an agenda.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Short name, unique in the agenda.
    pub id: PhaseId,
    /// What it is called on the first line.
    pub title: Text,
    /// How long it is meant to take.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// The column, `column/section` or scale it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Text>,
}

impl Framework {
    /// The sections of `column`: its own, or in a matrix the rows.
    pub fn sections_of<'a>(&'a self, column: &'a Column) -> &'a [Section] {
        match self.layout {
            Layout::Matrix => &self.rows,
            Layout::Columns | Layout::Houses => &column.sections,
        }
    }

    /// Every place of the board with its column and section, from left to right and top to bottom.
    pub fn places(&self) -> impl Iterator<Item = (Place, &Column, &Section)> {
        self.columns.iter().flat_map(|column| {
            self.sections_of(column).iter().map(move |section| (Place::new(&column.id, &section.id), column, section))
        })
    }

    /// The column and section of `place`, if the framework has them.
    pub fn find(&self, place: &Place) -> Option<(&Column, &Section)> {
        let column = self.columns.iter().find(|c| c.id.as_str() == place.column())?;
        let section = self.sections_of(column).iter().find(|s| s.id.as_str() == place.section())?;
        Some((column, section))
    }

    /// The place a person means by `column/section`, or by `column` alone: its first section.
    pub fn resolve(&self, path: &str) -> Option<Place> {
        let wanted = Place::from(path);
        let column = self.columns.iter().find(|c| c.id.as_str() == wanted.column())?;
        let sections = self.sections_of(column);
        let section = match wanted.section() {
            "" => sections.first()?,
            id => sections.iter().find(|s| s.id.as_str() == id)?,
        };
        Some(Place::new(&column.id, &section.id))
    }

    /// The definition of a scale.
    pub fn scale(&self, id: &ScaleId) -> Option<&ScaleDefinition> {
        self.scales.iter().find(|scale| scale.id == *id)
    }
}
