//! What happened around the contributions, as JSON: it is left out where there is nothing of it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::{
    Moment,
    consent::ConsentAbout,
    contribution::{Contribution, Held, Restriction},
    earlier::Ghost,
    ids::{ContributionId, PersonId, PhaseId},
    link::LinkKind,
    map::Map,
    origin::Origin,
    person::Attendance,
    text::Text,
};

/// Who came and left, breaks, phases, reports, agreements, links, settings, and the meeting before.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Record<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attendances: Vec<AttendedOf<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    phases: Vec<EnteredOf<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pauses: Vec<PauseOf>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reports: Vec<ReportOf<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    went_on: Vec<WentOnOf<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    consents: Vec<ConsentOf<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<LinkOf>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    choices: &'a BTreeMap<Text, Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    follows: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    follows_sum: Option<&'a Text>,
    #[serde(skip_serializing_if = "<[Ghost]>::is_empty")]
    ghosts: &'a [Ghost],
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Attended"))]
struct AttendedOf<'a> {
    person: &'a PersonId,
    attendance: Attendance,
    at: String,
    part: Option<&'a Text>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Entered"))]
struct EnteredOf<'a> {
    phase: Option<&'a PhaseId>,
    at: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Pause"))]
struct PauseOf {
    from: String,
    until: Option<String>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Report"))]
struct ReportOf<'a> {
    agency: &'a Text,
    by: Option<&'a PersonId>,
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    received: Option<NaiveDate>,
    shown_to_family: bool,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "WentOn"))]
struct WentOnOf<'a> {
    without: &'a Text,
    reason: &'a Text,
    decided_by: Option<&'a PersonId>,
    at: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Consent"))]
struct ConsentOf<'a> {
    about: &'a ConsentAbout,
    by: Option<&'a PersonId>,
    given: bool,
    words: &'a Text,
    asked_by: Option<&'a PersonId>,
    at: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Link"))]
struct LinkOf {
    id: ContributionId,
    to: ContributionId,
    #[serde(rename = "as")]
    kind: LinkKind,
}

/// What is known of one contribution beside its words and marks.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Known<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    read_back: Vec<ReadBackOf<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    restrictions: Vec<RestrictionOf<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<OriginOf<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    seen_by: Vec<&'a PersonId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    seen_at: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    told: Vec<ToldOf<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trial: Option<TrialOf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    carried_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    carried_contribution: Option<ContributionId>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Told"))]
struct ToldOf<'a> {
    statement: ContributionId,
    by: Option<&'a PersonId>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Trial"))]
struct TrialOf {
    of: ContributionId,
    #[cfg_attr(test, schemars(with = "String"))]
    on: NaiveDate,
    held: Held,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "ReadBack"))]
struct ReadBackOf<'a> {
    by: &'a PersonId,
    agrees: bool,
    words: &'a Text,
    at: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Restriction"))]
struct RestrictionOf<'a> {
    reason: Option<&'a Text>,
    decided_by: Option<&'a PersonId>,
    was_shown: bool,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Origin"))]
pub struct OriginOf<'a> {
    asked: &'a Text,
    place: &'a Text,
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    on: Option<NaiveDate>,
    present: &'a [PersonId],
    written_by: Option<&'a PersonId>,
}

fn time(moment: Moment) -> String {
    moment.to_rfc3339()
}

/// What `map` knows of what happened.
pub fn record(map: &Map) -> Record<'_> {
    Record {
        attendances: (map.comings_and_goings().into_iter())
            .map(|a| AttendedOf { person: &a.person, attendance: a.attendance, at: time(a.at), part: a.part.as_ref() })
            .collect(),
        phases: map.phases.iter().map(|e| EnteredOf { phase: e.phase.as_ref(), at: time(e.at) }).collect(),
        pauses: map.pauses.iter().map(|p| PauseOf { from: time(p.from), until: p.until.map(time) }).collect(),
        reports: (map.reports.values())
            .map(|r| ReportOf {
                agency: &r.agency,
                by: r.by.as_ref(),
                received: r.received,
                shown_to_family: r.shown_to_family,
            })
            .collect(),
        went_on: (map.went_on.iter())
            .map(|w| WentOnOf {
                without: &w.without,
                reason: &w.reason,
                decided_by: w.decided_by.as_ref(),
                at: time(w.at),
            })
            .collect(),
        consents: (map.consents.iter())
            .map(|c| ConsentOf {
                about: &c.about,
                by: c.by.as_ref(),
                given: c.given,
                words: &c.words,
                asked_by: c.asked_by.as_ref(),
                at: time(c.at),
            })
            .collect(),
        links: map.links.iter().map(|link| LinkOf { id: link.id, to: link.to, kind: link.kind }).collect(),
        choices: &map.choices,
        follows: map.follows.as_ref().map(|earlier| earlier.session.to_string()),
        follows_sum: map.follows.as_ref().map(|earlier| &earlier.sum),
        ghosts: &map.ghosts,
    }
}

/// What is known of `c`.
pub fn known(c: &Contribution) -> Known<'_> {
    Known {
        read_back: (c.read_back.iter())
            .map(|one| ReadBackOf { by: &one.by, agrees: one.agrees, words: &one.words, at: time(one.at) })
            .collect(),
        restrictions: (c.restrictions.iter())
            .map(|Restriction { reason, decided_by, was_shown }| RestrictionOf {
                reason: reason.as_ref(),
                decided_by: decided_by.as_ref(),
                was_shown: *was_shown,
            })
            .collect(),
        origin: c.origin.as_deref().map(origin_of),
        seen_by: c.seen_by.iter().map(|(person, _)| person).collect(),
        seen_at: c.seen_by.iter().map(|(_, at)| time(*at)).collect(),
        told: c.told.iter().map(|told| ToldOf { statement: told.statement, by: told.by.as_ref() }).collect(),
        trial: c.trial.as_ref().map(|trial| TrialOf { of: trial.of, on: trial.on, held: trial.held }),
        carried_from: c.carried.as_ref().map(|carried| carried.session.to_string()),
        carried_contribution: c.carried.as_ref().map(|carried| carried.contribution),
    }
}

/// Where words come from.
pub fn origin_of(origin: &Origin) -> OriginOf<'_> {
    OriginOf {
        asked: &origin.asked,
        place: &origin.place,
        on: origin.on,
        present: &origin.present,
        written_by: origin.written_by.as_ref(),
    }
}
