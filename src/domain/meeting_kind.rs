//! A kind of meeting, such as a core group: its agenda and its rules, read from YAML.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{framework::Phase, ids::MeetingKindId, side_words, text::Text};

/// A kind of meeting. Names, rules and limits are local: all of it comes from data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MeetingKind {
    /// Short name used on the command line and in file names: lower case letters, digits and hyphens.
    pub id: MeetingKindId,
    /// What people call it.
    pub title: Text,
    /// One sentence: what it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Text>,
    /// Whether it is proposed first for a new meeting, as long as there is no past one to go by.
    #[serde(default, skip_serializing_if = "super::person::is_false")]
    pub usual: bool,
    /// The roles that people of the family have, and names such as Mum; everyone else is here because of their work.
    #[serde(default = "side_words::family_words", skip_serializing_if = "side_words::is_usual_family")]
    pub family: Vec<Text>,
    /// Those of them that mean a parent: each parent agrees by name to what is told to a child in words and pictures.
    #[serde(default = "side_words::parent_words", skip_serializing_if = "side_words::is_usual_parents")]
    pub parents: Vec<Text>,
    /// The phases, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agenda: Vec<Phase>,
    /// Who must be here for decisions to hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<Quorum>,
    /// By when something must have happened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub time_limits: Vec<TimeLimit>,
    /// What has to be decided, for each child.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Outcome>,
}

/// Who must be here for decisions to hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Quorum {
    /// Agencies of which someone must be here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agencies: Vec<Text>,
    /// How many other agencies must be here besides.
    #[serde(default)]
    pub others: u8,
    /// What else people of an agency are called here: their roles, and short names of the agency.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub known_as: BTreeMap<Text, Vec<Text>>,
    /// The roles of those who are here for no agency, such as the chair.
    #[serde(default = "side_words::no_agency_words", skip_serializing_if = "side_words::is_usual_no_agency")]
    pub no_agency: Vec<Text>,
    /// What the rules allow when it is not met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub if_not: Option<Text>,
    /// Where the rule comes from.
    pub source: Text,
}

/// By when something must have happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TimeLimit {
    /// What must have happened.
    pub what: Text,
    /// Counted from what.
    pub from: Text,
    /// How many.
    pub within: u16,
    /// Of which unit.
    pub unit: TimeUnit,
    /// The kind of meeting that must be held by then, counted from this one: its date is asked for before closing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<MeetingKindId>,
    /// Where the rule comes from.
    pub source: Text,
}

/// The unit of a time limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TimeUnit {
    /// Days on which offices work.
    WorkingDays,
    /// Days of seven to the week.
    Days,
    /// Weeks.
    Weeks,
    /// Calendar months.
    Months,
}

/// Something to be decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Short name, unique in the kind.
    pub id: Text,
    /// The question to be decided.
    pub title: Text,
    /// The answers there are; empty where it is free text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Text>,
    /// It is only to be decided where another outcome has one of these answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_if: Option<OnlyIf>,
    /// Whether it is answered once for all, and not for each child.
    #[serde(default, skip_serializing_if = "super::person::is_false")]
    pub once: bool,
    /// Whether its answer wants the reasons beside it.
    #[serde(default, skip_serializing_if = "super::person::is_false")]
    pub reasons: bool,
    /// Whether the answer is for the record alone: no room and no copy for a person holds it.
    #[serde(default, skip_serializing_if = "super::person::is_false")]
    pub for_record: bool,
    /// Whether it asks who sees another decision differently: answered by each person in their words.
    #[serde(default, skip_serializing_if = "super::person::is_false")]
    pub dissent: bool,
}

/// When something is to be decided at all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OnlyIf {
    /// The other outcome's id.
    pub outcome: Text,
    /// Its answers.
    pub is: Vec<Text>,
}
