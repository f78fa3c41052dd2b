//! A framework: the definition of a board, read from YAML. No framework's name stands in the code.

mod column;
mod guide;
mod picture;
mod scale;
mod tool;

use serde::{Deserialize, Serialize};

use super::{
    ids::{ContextId, FrameworkId, PhaseId, Place, ScaleId},
    person::is_false,
    text::Text,
};

pub use column::{Column, Part, Prompt, PromptKind, Section, SectionKind};
pub use guide::{FollowUps, Guide};
pub use picture::Picture;
pub use scale::{ScaleAbout, ScaleDefinition, ScaleEnd};
pub use tool::{OpensAbout, ProposedPart, Proposes, Step, StepRecord, Trend, Trials};

/// A board's definition: its columns or houses or grid, its prompts and its scales.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
    /// Whether it is proposed first for a new meeting, as long as there is no past one to go by.
    #[serde(default, skip_serializing_if = "is_false")]
    pub usual: bool,
    /// How the board is drawn.
    #[serde(default)]
    pub layout: Layout,
    /// The columns, from left to right. Houses in the layout `houses`, rings in `circles`.
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
    /// What a board of it can be opened about, where it is a tool; nothing, if it is left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opens_about: Vec<OpensAbout>,
    /// Whether all that stands on it is a child's own words, which are never edited.
    #[serde(default, skip_serializing_if = "is_false")]
    pub exact_words: bool,
    /// A path through the board, step by step; each step can be ticked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// What a filled board proposes for a statement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposes: Option<Proposes>,
    /// Two cells whose leading numbers are put side by side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trend: Option<Trend>,
    /// The `column/section` of the main board whose statements everyone who stands here is to be told. Who has not been told
    /// all of them has a quiet sign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tells: Option<Text>,
    /// Whether what the board was opened about stands above it, whole, with what it is paired with.
    #[serde(default, skip_serializing_if = "is_false")]
    pub shows_about: bool,
    /// What of this board is tried, and where it is written down whether it held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trials: Option<Trials>,
    /// In the layout `frames`: the pictures that a frame can have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<Picture>,
    /// Questions that follow what somebody has just said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_ups: Option<FollowUps>,
    /// Guidance for someone who chairs with it for the first time.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "guide::guide_or_text")]
    pub guide: Option<Guide>,
}

/// How a board is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// Columns side by side.
    #[default]
    Columns,
    /// A house for each column.
    Houses,
    /// A grid of columns and rows.
    Matrix,
    /// A ring for each column, the first one innermost; lists side by side where rings have no room.
    Circles,
    /// A line in time, on which all columns stand by their days.
    Line,
    /// A frame for each column, with a picture.
    Frames,
}

/// A setting in which something happens, such as the school.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ContextDefinition {
    /// Short name, unique in the framework.
    pub id: ContextId,
    /// What people call it.
    pub title: Text,
}

/// One phase of an agenda.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Short name, unique in the agenda.
    pub id: PhaseId,
    /// What it is called in the list of phases.
    pub title: Text,
    /// The same in a word or two, for the first line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<Text>,
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
            _ => &column.sections,
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

    /// The picture with this id.
    pub fn picture(&self, id: &str) -> Option<&Picture> {
        self.pictures.iter().find(|picture| *picture.id == *id)
    }

    /// The definition of a scale.
    pub fn scale(&self, id: &ScaleId) -> Option<&ScaleDefinition> {
        self.scales.iter().find(|scale| scale.id == *id)
    }
}
