//! Scaling questions as they were answered. No mean, no median: each person's number stands by itself.

use serde::{Deserialize, Serialize};

use super::{
    Moment,
    ids::{BoardId, ContextId, ContributionId, EventId, PersonId, RoundId, ScaleId},
    text::Text,
};

/// Which question: a scale of a board's framework, asked about something.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScaleKey {
    /// The board whose framework defines the scale.
    pub board: BoardId,
    /// The scale's id there.
    pub scale: ScaleId,
    /// What it was asked about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
}

/// What a board or a scale is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// A child.
    Child(PersonId),
    /// A contribution, such as a danger statement.
    Contribution(ContributionId),
    /// A context of the framework.
    Context(ContextId),
}

/// One question with all its answers that have been shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// Which question.
    pub key: ScaleKey,
    /// The answers, in the order in which they were recorded; the last one of a person counts.
    pub ratings: Vec<Rating>,
}

impl Scale {
    /// The answer that counts for each person, in the order of their first answers.
    pub fn current(&self) -> impl Iterator<Item = &Rating> {
        self.ratings.iter().enumerate().filter_map(|(i, first)| {
            let is_first = self.ratings[..i].iter().all(|earlier| earlier.by != first.by);
            is_first.then(|| self.ratings.iter().rfind(|later| later.by == first.by).unwrap_or(first))
        })
    }

    /// What `person` answered last.
    pub fn of(&self, person: &PersonId) -> Option<&Rating> {
        self.ratings.iter().rfind(|rating| rating.by == *person)
    }
}

/// One person's answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Rating {
    /// The event that recorded it.
    pub event: EventId,
    /// Whose answer it is.
    pub by: PersonId,
    /// The number, or why there is none.
    pub value: Value,
    /// What makes it that number.
    pub reason: Option<Text>,
    /// What would make it one higher.
    pub higher: Option<Text>,
    /// Who asked, where the person was not in the room.
    pub collected_by: Option<PersonId>,
    /// When it was recorded.
    pub at: Moment,
}

/// A number in the scale's steps, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Value {
    /// The number.
    Number(f64),
    /// Why there is none.
    None(NoValue),
}

/// Why there is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NoValue {
    /// Asked, and would rather not say.
    Pass,
    /// Nobody asked.
    NotAsked,
    /// Was not there.
    Absent,
}

/// Ratings that are being collected unseen. What they say is in no map and in no public type until shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// Its id.
    pub id: RoundId,
    /// Which question.
    pub key: ScaleKey,
    /// The answers so far.
    pub(super) ratings: Vec<Rating>,
}

/// How far one person is in a round: all that anyone learns of it before it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// Nothing yet.
    NotYet,
    /// A number.
    Number,
    /// No number, and why.
    None(NoValue),
}

impl Round {
    /// Which events answered it, and nothing of what they say.
    pub fn answers(&self) -> impl Iterator<Item = EventId> {
        self.ratings.iter().map(|rating| rating.event)
    }

    /// How far `person` is, for the chair alone.
    pub fn given(&self, person: &PersonId) -> Given {
        match self.ratings.iter().rfind(|rating| rating.by == *person).map(|rating| rating.value) {
            None => Given::NotYet,
            Some(Value::Number(_)) => Given::Number,
            Some(Value::None(why)) => Given::None(why),
        }
    }
}
