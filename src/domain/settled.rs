//! What a meeting settles: decisions and dissent, what stays open, when to meet again, the sign-off and what came after it.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use super::{
    Moment,
    ids::{ContributionId, EventId, MeetingKindId, PersonId},
    text::Text,
};

/// What a meeting settles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settled {
    /// What was decided.
    pub decisions: BTreeMap<OutcomeKey, Decision>,
    /// Who sees a decision differently.
    pub dissents: BTreeMap<(OutcomeKey, PersonId), Dissented>,
    /// Points of the closing check that stay open. In no map but the whole one.
    pub left_open: BTreeMap<Text, LeftOpen>,
    /// When the next meeting of each kind is.
    pub next: BTreeMap<MeetingKindId, Next>,
    /// The sign-off that counts.
    pub signed_off: Option<SignedOff>,
    /// Corrections after signing off. In a public map without their reasons and the former words.
    pub amendments: Vec<Amendment>,
    /// What is left out of whose copies. In no map but the whole one.
    pub left_out: Vec<LeftOut>,
    /// What was expunged from the file, without a word of it. In a public map without the reasons.
    pub expunged: Vec<Expunged>,
}

/// One of the kind's outcomes, for one child or for the meeting as a whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutcomeKey {
    /// The outcome's id.
    pub outcome: Text,
    /// The child.
    pub child: Option<PersonId>,
}

/// Something that was decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The event that said so.
    pub event: EventId,
    /// When.
    pub at: Moment,
    /// One of the choices, or the meeting's own words.
    pub choice: Text,
    /// Why.
    pub reasons: Text,
    /// Who decided it.
    pub decided_by: Option<PersonId>,
}

/// How someone sees a decision differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Dissented {
    /// The event that said so.
    pub event: EventId,
    /// When.
    pub at: Moment,
    /// In their words.
    pub words: Text,
}

/// A point that stays open.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOpen {
    /// The event that said so.
    pub event: EventId,
    /// Why.
    pub reason: Text,
}

/// When and where a next meeting is.
#[derive(Clone, Debug, PartialEq)]
pub struct Next {
    /// The event that said so.
    pub event: EventId,
    /// On which day.
    pub on: NaiveDate,
    /// At which time, by the clocks of that day.
    pub time: Option<NaiveTime>,
    /// Where.
    pub place: Text,
}

/// The meeting is signed off.
#[derive(Clone, Debug, PartialEq)]
pub struct SignedOff {
    /// The event that said so.
    pub event: EventId,
    /// When.
    pub at: Moment,
    /// Who signed.
    pub by: Option<PersonId>,
    /// Events that are neither signed by it nor made by a desk that knew of it.
    pub late: Vec<EventId>,
}

/// A correction after signing off.
#[derive(Clone, Debug, PartialEq)]
pub struct Amendment {
    /// The event that said so.
    pub event: EventId,
    /// When.
    pub at: Moment,
    /// Who decided it.
    pub by: Option<PersonId>,
    /// Why.
    pub reason: Text,
    /// The line it corrects, where it is one.
    pub id: Option<ContributionId>,
    /// What that line said before.
    pub before: Text,
}

/// A line that is left out of one person's copies.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// The event that said so.
    pub event: EventId,
    /// When.
    pub at: Moment,
    /// Which line.
    pub id: ContributionId,
    /// Out of whose copies.
    pub recipient: PersonId,
    /// Why.
    pub reason: Text,
    /// Who decided it.
    pub decided_by: Option<PersonId>,
}

/// Something that was expunged from the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Expunged {
    /// The event that said so.
    pub event: EventId,
    /// When.
    pub at: Moment,
    /// How many contributions and other lines.
    pub count: usize,
    /// Whether the meeting was signed off then, so that what was signed is not whole any more.
    pub after_signing: bool,
    /// Why.
    pub reason: Text,
    /// Who decided it.
    pub decided_by: Option<PersonId>,
}
