//! What a practice lead looks for on a board: small looks that can be put together.

use serde::{Deserialize, Serialize};

use crate::domain::{
    ids::{ContextId, FrameworkId, PersonId, PhaseId, ScaleId},
    text::Text,
};

/// What is looked for: all that is given has to be so.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// A line on a board.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<LineLook>,
    /// An answer on a scale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<AnswerLook>,
    /// A board of this framework was opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<FrameworkId>,
    /// A step of a board's guided path is ticked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticked: Option<Text>,
    /// A cell of a grid, as `column/row`, is marked as not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_known: Option<Text>,
    /// Somebody said whether they agree to a board or to words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<PersonId>,
    /// The meeting is in this phase of its agenda.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase: Option<PhaseId>,
    /// How the meeting as a whole is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<MeetingLook>,
    /// What the wall shows. It is not kept in the session: a step that wants it is done while it is so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wall: Option<WallLook>,
    /// At least one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub any: Vec<Look>,
    /// This is not so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not: Option<Box<Look>>,
}

/// A line: all that is given has to be so of one and the same line.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LineLook {
    /// On a board of this framework; on any board if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<FrameworkId>,
    /// In one of these places: a column, or `column/section`.
    #[serde(default, rename = "in", skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Text>,
    /// Said by one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<PersonId>,
    /// Told by one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told_by: Vec<PersonId>,
    /// It has at least one of these words, or of words that begin so, whatever the case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Text>,
    /// All of this is so of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub is: Vec<LineMark>,
    /// None of this is so of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<LineMark>,
    /// It is about one of these children by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<PersonId>,
    /// It belongs to one of these settings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<ContextId>,
    /// At least so many such lines; one if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u16>,
}

/// What can be so of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LineMark {
    /// It was put into a section.
    Placed,
    /// It is known who said it.
    Attributed,
    /// It is marked as a fact.
    Fact,
    /// It is marked as an opinion.
    Opinion,
    /// It is marked as not known.
    NotKnown,
    /// Somebody disputes it.
    Disputed,
    /// It is marked as somebody's exact words.
    ExactWords,
    /// It is kept from the room.
    Restricted,
    /// The room had seen it before it was kept from it.
    WasShown,
    /// What its section asks was answered.
    Answered,
    /// It is known who does it.
    Owned,
    /// It has a day.
    Dated,
    /// As a statement, it has all its parts.
    Complete,
    /// As a statement, it is paired.
    Paired,
    /// It is evidence for another line, corrects it, or was brought here from another board.
    Linked,
    /// When it was read back, everybody asked agreed.
    ReadBack,
    /// As a child's words, the conference may see it.
    ForConference,
}

/// An answer on a scale: all that is given has to be so of one and the same answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerLook {
    /// On this scale; on any if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<ScaleId>,
    /// Of one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<PersonId>,
    /// All of this is so of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub is: Vec<AnswerMark>,
    /// None of this is so of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<AnswerMark>,
    /// At least so many such answers; one if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u16>,
}

/// What can be so of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AnswerMark {
    /// It is a number.
    Number,
    /// It says why it is that number.
    Reason,
    /// It says what would make it one higher.
    Higher,
    /// Somebody else asked, where the person was not there.
    Collected,
}

/// How a meeting can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MeetingLook {
    /// Nothing is left to be placed.
    AllPlaced,
    /// Answers are being collected unseen.
    Collecting,
    /// There is a break.
    Break,
    /// Something was decided.
    Decided,
    /// Somebody sees a decision differently.
    Dissent,
    /// It is known when the next meeting is.
    NextMeeting,
    /// It was signed off.
    SignedOff,
}

/// What the wall can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WallLook {
    /// There is a wall, or its preview stands in the corner of the board.
    On,
    /// It follows what was said last.
    Newest,
    /// A column, a section or a whole board.
    Map,
    /// One line alone.
    Line,
    /// A scale, or one person's number.
    Scale,
    /// The question that stands under the line.
    Question,
    /// Nothing: it is blank.
    Blank,
}
