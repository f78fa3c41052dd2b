//! One thing said, and all that is known about it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Moment,
    framework::{Framework, Part, Section},
    ids::{BoardId, ContextId, ContributionId, DeskId, EventId, PersonId, Place, SessionId},
    origin::Origin,
    rarely::{Empty, Rarely},
    text::Text,
};

/// One thing said.
#[derive(Clone, Debug, PartialEq)]
pub struct Contribution {
    /// Its own id, known before it was saved.
    pub id: ContributionId,
    /// The board it stands on.
    pub board: BoardId,
    /// Where it stands there; `None` while it is still to be placed.
    pub place: Option<Place>,
    /// The words. For a statement made of parts: empty, unless it was typed as one.
    pub text: Text,
    /// For a statement: its parts by their ids.
    pub parts: Rarely<BTreeMap<Text, Text>>,
    /// Who said it; `None` is honest, a wrong name is not.
    pub said_by: Option<PersonId>,
    /// Who told it, where the speaker was not in the room.
    pub told_by: Option<PersonId>,
    /// When it was recorded.
    pub at: Moment,
    /// The desk that recorded it.
    pub desk: DeskId,
    /// Fact, opinion, disputed, not known.
    pub marks: Rarely<Marks>,
    /// Whether the words are exactly the speaker's.
    pub verbatim: bool,
    /// Whether it is kept from the room. Follows from the restrictions that no lifting has named.
    pub restricted: bool,
    /// What is known of the restrictions that stand: why, by whom, and whether the room had seen it.
    pub restrictions: Rarely<Vec<Restriction>>,
    /// Who may see a child's words.
    pub may_see: MaySee,
    /// The children it is about; none named means all.
    pub about: Rarely<Vec<PersonId>>,
    /// The setting it belongs to.
    pub context: Option<ContextId>,
    /// Owner, date and state, where it is an action.
    pub action: Option<Box<Action>>,
    /// Where it was carried from.
    pub carried: Option<Box<Carried>>,
    /// What somebody of a network was told, and by whom.
    pub told: Rarely<Vec<Told>>,
    /// Which rule was used, when, and whether it held, where it says that.
    pub trial: Option<Box<Trial>>,
    /// Where a child's words come from. In no map but the whole one.
    pub origin: Option<Box<Origin>>,
    /// Who has been shown a child's words, and when it was recorded. In no map but the whole one.
    pub seen_by: Rarely<Vec<(PersonId, Moment)>>,
    /// Who agreed to it or disputed it when it was read out, each person once.
    pub read_back: Rarely<Vec<ReadBack>>,
    /// The last event that changed it.
    pub last: EventId,
    /// The last event that set its words, and the desk that wrote it.
    pub worded: (EventId, DeskId),
    /// Wordings that another desk set without having seen the one that stands.
    pub rivals: Rarely<Vec<Rival>>,
}

impl Contribution {
    /// Who does it, if it is something to do: who said it, until somebody else is named.
    pub fn owner(&self) -> Option<&PersonId> {
        self.action.as_ref().and_then(|action| action.owner.as_ref()).or(self.said_by.as_ref())
    }

    /// The parts that it may be made of, in the order in which they are read: its section's; while it stands in none, those
    /// of the first section of `framework` that asks for such parts.
    pub fn parts_in<'a>(&self, framework: &'a Framework) -> &'a [Part] {
        let own = self.place.as_ref().and_then(|place| framework.find(place)).map(|(_, section)| section);
        let asks = |section: &&Section| section.parts.iter().any(|part| self.parts.contains_key(&part.id));
        let other = || framework.places().map(|(_, _, section)| section).find(asks);
        own.or_else(|| other().filter(|_| !self.parts.is_empty())).map_or(&[], |section| &section.parts)
    }

    /// The words as they are read out: the text, or the parts in the order of `part_ids`, without the dispute.
    pub fn whole_text<'a>(&'a self, part_ids: impl Iterator<Item = &'a str>) -> String {
        self.pieces(part_ids).join(" ")
    }

    /// The text and the parts one by one, in that order.
    pub fn pieces<'a>(&'a self, part_ids: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
        let known: Vec<&str> = part_ids.collect();
        let wanted = known.iter().filter_map(|id| self.parts.get(&Text::new(id)));
        // A part that no framework here knows is read last, not lost.
        let others = self.parts.iter().filter(|(id, _)| !known.contains(&id.as_str())).map(|(_, words)| words);
        let text = Some(&self.text).filter(|text| self.parts.is_empty() || !text.is_empty());
        text.into_iter().chain(wanted).chain(others).map(Text::as_str).collect()
    }
}

/// What is marked on a contribution. Set as a whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Marks {
    /// What it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none", rename = "as")]
    pub basis: Option<Basis>,
    /// Who disputes it, in their words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disputed: Vec<Dispute>,
    /// The answer to what its section asks once, such as when the danger was present.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Text>,
}

impl Empty for Marks {
    const EMPTY: &'static Self = &Marks { basis: None, disputed: Vec::new(), answer: None };
    fn is_empty(&self) -> bool {
        self.basis.is_none() && self.disputed.is_empty() && self.answer.is_none()
    }
}

/// What a contribution rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Seen, measured or written down.
    Fact,
    /// Someone's view.
    Opinion,
    /// Nobody here knows.
    NotKnown,
}

/// A dispute of one contribution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dispute {
    /// Who disputes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// In their words.
    pub words: Text,
}

/// What is known of a restriction that stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Restriction {
    /// Why.
    pub reason: Option<Text>,
    /// Who decided it.
    pub decided_by: Option<PersonId>,
    /// Whether the room had seen the line before.
    pub was_shown: bool,
}

/// What someone said of a contribution when it was read out.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadBack {
    /// The event that recorded it.
    pub event: EventId,
    /// When it was recorded.
    pub at: Moment,
    /// Who.
    pub by: PersonId,
    /// Whether they agree.
    pub agrees: bool,
    /// In their words.
    pub words: Text,
}

/// Who may see a child's words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MaySee {
    /// Nobody but those who collected them.
    Nobody,
    /// The parents, not the meeting.
    Parents,
    /// The meeting.
    #[default]
    Conference,
}

/// What makes a contribution an action.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Who does it; until said otherwise, who said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PersonId>,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// How far it is.
    #[serde(default)]
    pub status: Status,
    /// What came of it, asked in this meeting; an action carried from an earlier one is reviewed when this is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<ActionOutcome>,
}

/// What came of an action.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ActionOutcome {
    /// Who says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// In their words; empty where nothing was said beyond how far it is.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub words: Text,
}

fn is_empty(words: &Text) -> bool {
    words.is_empty()
}

impl Action {
    /// Everyone it names.
    pub fn people(&self) -> impl Iterator<Item = &PersonId> {
        self.owner.iter().chain(self.outcome.iter().filter_map(|outcome| outcome.by.as_ref()))
    }
}

/// How far an action is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// To be done.
    #[default]
    Open,
    /// Done.
    Done,
    /// Done in part.
    Partly,
    /// Not done.
    NotDone,
    /// No longer needed.
    NotNeeded,
}

/// A statement that somebody of a network was told.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Which.
    pub statement: ContributionId,
    /// Who told them.
    pub by: Option<PersonId>,
}

/// A time when something that was agreed was used, such as a rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trial {
    /// What was used.
    pub of: ContributionId,
    /// On which day.
    pub on: NaiveDate,
    /// Whether it held.
    pub held: Held,
}

/// Whether something held when it was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Held {
    /// It held.
    Yes,
    /// In part.
    Partly,
    /// It did not.
    No,
}

/// Where a contribution was carried from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carried {
    /// The earlier session.
    pub session: SessionId,
    /// The contribution in it.
    pub contribution: ContributionId,
}

/// A wording that lost against another one without either desk having seen the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Rival {
    /// The event that set it.
    pub event: EventId,
    /// The desk that wrote it.
    pub desk: DeskId,
    /// Its words.
    pub text: Text,
}
