//! What was settled, as JSON.

use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

use crate::domain::{
    Moment,
    ids::{ContributionId, MeetingKindId, PersonId},
    map::Map,
    text::Text,
};

/// Decisions, dissent, next meetings, the sign-off, and what stands beside them in the record.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Settled"))]
pub struct SettledOf<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    decisions: Vec<DecisionOf<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dissents: Vec<DissentOf<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    next_meetings: Vec<NextOf<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left_open: Vec<LeftOpenOf<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signed_off: Option<SignedOffOf<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    amendments: Vec<AmendmentOf<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<LeftOutOf<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    expunged: Vec<ExpungedOf<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Decision"))]
struct DecisionOf<'a> {
    outcome: &'a Text,
    child: Option<&'a PersonId>,
    choice: &'a Text,
    reasons: &'a Text,
    decided_by: Option<&'a PersonId>,
    at: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Dissent"))]
struct DissentOf<'a> {
    outcome: &'a Text,
    child: Option<&'a PersonId>,
    by: &'a PersonId,
    words: &'a Text,
    at: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Next"))]
struct NextOf<'a> {
    kind: &'a MeetingKindId,
    #[cfg_attr(test, schemars(with = "String"))]
    on: NaiveDate,
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    time: Option<NaiveTime>,
    place: &'a Text,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "LeftOpen"))]
struct LeftOpenOf<'a> {
    what: &'a Text,
    reason: &'a Text,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "SignedOff"))]
struct SignedOffOf<'a> {
    by: Option<&'a PersonId>,
    at: String,
    late: usize,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Amendment"))]
struct AmendmentOf<'a> {
    id: Option<ContributionId>,
    before: &'a Text,
    reason: &'a Text,
    by: Option<&'a PersonId>,
    at: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "LeftOut"))]
struct LeftOutOf<'a> {
    id: ContributionId,
    recipient: &'a PersonId,
    reason: &'a Text,
    decided_by: Option<&'a PersonId>,
    at: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Expunged"))]
struct ExpungedOf<'a> {
    count: usize,
    after_signing: bool,
    reason: &'a Text,
    decided_by: Option<&'a PersonId>,
    at: String,
}

fn time(moment: Moment) -> String {
    moment.to_rfc3339()
}

/// What `map` knows of what was settled.
pub fn settled(map: &Map) -> SettledOf<'_> {
    let settled = &map.settled;
    let decisions = settled.decisions.iter().map(|(key, decision)| DecisionOf {
        outcome: &key.outcome,
        child: key.child.as_ref(),
        choice: &decision.choice,
        reasons: &decision.reasons,
        decided_by: decision.decided_by.as_ref(),
        at: time(decision.at),
    });
    let dissents = settled.dissents.iter().map(|((key, by), dissent)| DissentOf {
        outcome: &key.outcome,
        child: key.child.as_ref(),
        by,
        words: &dissent.words,
        at: time(dissent.at),
    });
    let next = settled.next.iter();
    let next = next.map(|(kind, next)| NextOf { kind, on: next.on, time: next.time, place: &next.place });
    let signed = settled.signed_off.as_ref();
    let amendments = settled.amendments.iter().map(|amended| AmendmentOf {
        id: amended.id,
        before: &amended.before,
        reason: &amended.reason,
        by: amended.by.as_ref(),
        at: time(amended.at),
    });
    let left_out = settled.left_out.iter().map(|left| LeftOutOf {
        id: left.id,
        recipient: &left.recipient,
        reason: &left.reason,
        decided_by: left.decided_by.as_ref(),
        at: time(left.at),
    });
    let expunged = settled.expunged.iter().map(|gone| ExpungedOf {
        count: gone.count,
        after_signing: gone.after_signing,
        reason: &gone.reason,
        decided_by: gone.decided_by.as_ref(),
        at: time(gone.at),
    });
    SettledOf {
        decisions: decisions.collect(),
        dissents: dissents.collect(),
        next_meetings: next.collect(),
        left_open: settled.left_open.iter().map(|(what, left)| LeftOpenOf { what, reason: &left.reason }).collect(),
        signed_off: signed.map(|s| SignedOffOf { by: s.by.as_ref(), at: time(s.at), late: s.late.len() }),
        amendments: amendments.collect(),
        left_out: left_out.collect(),
        expunged: expunged.collect(),
    }
}
