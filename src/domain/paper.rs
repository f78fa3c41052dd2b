//! A paper that is made from a meeting, such as the minutes: what stands on it in which order, read from YAML.

use serde::{Deserialize, Serialize};

use super::{ids::PaperId, paper_terms::Terms, text::Text};

/// A kind of paper. Headings, order and wording are local: all of it comes from data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Short name used on the command line: lower case letters, digits and hyphens.
    pub id: PaperId,
    /// Language of the wording, as a BCP 47 tag such as `en-GB`.
    pub language: Text,
    /// What it is called, at its head.
    pub title: Text,
    /// One sentence: what it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Text>,
    /// Lines above the title, such as a council's name and address.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub letterhead: Vec<Text>,
    /// Whom it is for, and so what may stand on it.
    pub readers: Readers,
    /// How people are named beside what they said.
    #[serde(default)]
    pub speakers: Speakers,
    /// Whether its pages lie on their side.
    #[serde(default, skip_serializing_if = "super::person::is_false")]
    pub landscape: bool,
    /// Whether it is refused until every parent has agreed by name to the frames of words and pictures it would show.
    #[serde(default, skip_serializing_if = "super::person::is_false")]
    pub agreed_only: bool,
    /// What stands on it, in order.
    pub shows: Vec<Shown>,
    /// What stands at the foot of every page, before the meeting and its sum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub foot: Option<Text>,
    /// Its own words for what papers say of themselves; English where it gives none.
    #[serde(default)]
    pub terms: Terms,
}

/// Whom a paper is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Readers {
    /// Those who keep the record: also what was restricted, marked as such.
    Record,
    /// Everyone who was in the room: what the room could see.
    Room,
    /// One named person: what the room could see, less what is left out for them.
    Person,
}

/// How people are named beside what they said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Speakers {
    /// As the meeting calls them.
    #[default]
    Named,
    /// Not at all: what was said stands without who said it.
    Unnamed,
}

/// Something that stands on a paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// The heading above it; left out together with what has nothing to show, unless `otherwise` says something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<Text>,
    /// Words of the paper's own, below the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Text>,
    /// What of the meeting it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<PaperPart>,
    /// Only these: `column`, `column/section`, or a section of any column; all if none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<Text>,
    /// What is said where there is nothing to show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<Text>,
}

/// A part of a meeting that can stand on a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PaperPart {
    /// The children it is about.
    Children,
    /// Who was there, how and when; who sent apologies.
    People,
    /// The three columns side by side, as they stood on the wall.
    Map,
    /// What was said, column by column and section by section.
    Said,
    /// Statements with the goal each is paired with, and their scale.
    Statements,
    /// The scales, with everyone's number and reason.
    Scales,
    /// Who does what by when.
    Actions,
    /// Tools that were used, such as a child's houses.
    Tools,
    /// Who is in the network, ring by ring, and how they help.
    Network,
    /// Plans, each with what it is about, its rules, and when they were used.
    Plans,
    /// What stands on lines in time, in the order of its days.
    Journey,
    /// Frames of words and pictures, each with a place for a drawing; on papers that are not for the record only those that
    /// every parent has agreed to.
    Frames,
    /// A place to draw in.
    Drawing,
    /// What was decided for each child, why, and who sees it differently.
    Decisions,
    /// When the next meetings are.
    Next,
    /// The agencies' reports, and whether the family saw them.
    Reports,
    /// Who agreed to what, or did not, in their words; on papers for the record only.
    Consents,
    /// Who signed the meeting off, what stayed open and why, and what was corrected since.
    Closing,
    /// What is left out of whose copies, why and by whom; on papers for the record only.
    LeftOut,
}
