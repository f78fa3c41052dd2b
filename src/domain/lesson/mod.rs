//! A lesson: a fictional meeting that is said line by line, and what a practice lead looks for on its board.
//!
//! A session that was begun with one holds the whole of it, as it holds its framework: so how far somebody is follows
//! from the session alone.

mod look;
pub mod opening;
pub mod pace;
pub mod progress;
mod sees;

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

pub use look::{AnswerLook, AnswerMark, LineLook, LineMark, Look, MeetingLook, WallLook};

use super::{
    ids::{FrameworkId, MeetingKindId, PersonId, PhaseId, ScaleId},
    person::{Attendance, is_false},
    scale::Value,
    text::Text,
};

/// A lesson: who is there, what is said, and what is looked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// Short name used on the command line: lower case letters, digits and hyphens.
    pub id: Text,
    /// The lesson's own version, for people to compare.
    pub version: Text,
    /// What people call it.
    pub title: Text,
    /// Language of the wording, as a BCP 47 tag such as `en-GB`.
    pub language: Text,
    /// What one learns in it, in a sentence.
    pub about: Text,
    /// How long it takes, about.
    pub minutes: u16,
    /// Where it stands in the list of lessons; those without a number come last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<u16>,
    /// The framework of the board it is held on.
    pub framework: FrameworkId,
    /// The kind of meeting it plays.
    pub meeting: MeetingKindId,
    /// Who is in the meeting.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Cast>,
    /// What stands on the board when it begins.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Standing>,
    /// Who has answered on a scale when it begins.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answered>,
    /// The phase of the agenda it begins in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase: Option<PhaseId>,
    /// The steps, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// What the practice lead asks about at every step, as long as it is so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub watches: Vec<Watched>,
    /// What is said at the end, a paragraph each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ends: Vec<Text>,
}

impl Lesson {
    /// One of which it is only known on which framework, and as what kind of meeting, it was held.
    pub fn without_steps(framework: FrameworkId, meeting: MeetingKindId) -> Lesson {
        Lesson {
            id: Text::default(),
            version: Text::default(),
            title: Text::default(),
            language: Text::default(),
            about: Text::default(),
            minutes: 0,
            order: None,
            framework,
            meeting,
            people: Vec::new(),
            lines: Vec::new(),
            answers: Vec::new(),
            phase: None,
            steps: Vec::new(),
            watches: Vec::new(),
            ends: Vec::new(),
        }
    }
}

/// Someone in the fictional meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cast {
    /// Short name, unique in the lesson.
    pub id: PersonId,
    /// How the person is called.
    pub name: Text,
    /// The letter that gives this person the word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<char>,
    /// Parent, network, child, social worker, chair ...: the place's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Text>,
    /// The agency the person comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<Text>,
    /// Whether the meeting is about this child.
    #[serde(default, skip_serializing_if = "is_false")]
    pub child: bool,
    /// Whether, and how, the person takes part.
    #[serde(default)]
    pub attendance: Attendance,
}

/// A line that stands on the board when the lesson begins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Standing {
    /// Where, as `column/section`; still to be placed if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Text>,
    /// The words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// For a statement: its parts by their ids, in place of the words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<Text, Text>,
    /// Who said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// Who told it, where the speaker was not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_by: Option<PersonId>,
    /// Whether the words are exactly the speaker's.
    #[serde(default, skip_serializing_if = "is_false")]
    pub exact_words: bool,
}

/// An answer that is given when the lesson begins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// The scale's id in the lesson's framework.
    pub scale: ScaleId,
    /// Whose answer it is.
    pub by: PersonId,
    /// The number, or `pass`, `not-asked`, `absent`.
    pub value: Value,
    /// What makes it that number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
}

/// One step: what is said, what the learner does, and what is looked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Short name, unique in the lesson.
    pub id: Text,
    /// What it is called.
    pub title: Text,
    /// What is said in the meeting, line by line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub says: Vec<Said>,
    /// What the learner does, in a sentence or two.
    pub task: Text,
    /// How it is done; `{menu.open}` stands for the key of that action.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<Text>,
    /// What makes the step done: all of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wants: Vec<Wanted>,
    /// What the practice lead asks about, as long as it is so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub watches: Vec<Watched>,
}

/// Something said in the meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// Who says it; nobody, where it is told what happens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// The words.
    pub words: Text,
    /// How many seconds more than reading it takes before the next line comes.
    #[serde(default, skip_serializing_if = "is_nought")]
    pub wait: u16,
}

/// Something that is looked for, and has to be there before the step is done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// What is looked for.
    pub sees: Look,
    /// What is good about it, once it is there; `{line}` stands for the words that were found.
    pub good: Text,
    /// What the practice lead asks as long as it is not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asks: Option<Text>,
}

/// Something that the practice lead asks about, as long as it is so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Watched {
    /// What is looked for.
    pub sees: Look,
    /// The question; `{line}` stands for the words that were found.
    pub asks: Text,
}

/// A session that is practice, and how far the lesson is.
#[derive(Clone, Debug, PartialEq)]
pub struct Practice {
    /// The lesson.
    pub lesson: Arc<Lesson>,
    /// Where it is: the step's id; `None` at its end.
    pub(super) now: Option<Text>,
    /// How many lines of each step were said.
    pub(super) said: BTreeMap<Text, u32>,
}

impl Practice {
    /// At the beginning of `lesson`.
    pub(super) fn new(lesson: Lesson) -> Practice {
        let now = lesson.steps.first().map(|step| step.id.clone());
        Practice { lesson: Arc::new(lesson), now, said: BTreeMap::new() }
    }
}

fn is_nought(seconds: &u16) -> bool {
    *seconds == 0
}
