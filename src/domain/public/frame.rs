//! What the room may see of the meeting around the contributions. What is not named here, it does not see.

use super::hidden::{Hidden, may_be_about};
use crate::domain::{
    ids::{PersonId, PhaseId},
    link::Link,
    map::Map,
    quote::is_about_permission,
    scale::{Scale, ScaleKey},
    settled::{Amendment, Expunged, OutcomeKey, Settled, SignedOff},
    text::Text,
};

/// Takes over what may be seen of `whole`, given the boards and contributions that `map` holds already.
pub(super) fn renew(whole: &Map, map: &mut Map, hidden: &Hidden) {
    map.meeting = whole.meeting.clone();
    map.practice = whole.practice.clone();
    map.people = whole.people.iter().filter(|person| !hidden.names(person.id.as_str())).cloned().collect();
    map.phase = whole.phase.clone().filter(|phase| !hidden.names(phase.as_str()));
    let hides = |phase: &Option<PhaseId>| phase.as_ref().is_some_and(|phase| hidden.names(phase.as_str()));
    map.phases = whole.phases.iter().filter(|entered| !hides(&entered.phase)).cloned().collect();
    map.pauses = whole.pauses.clone();
    map.attendances = whole.attendances.iter().filter(|a| !hidden.names(a.person.as_str())).cloned().collect();
    let brought = |by: &Option<PersonId>| by.as_ref().is_some_and(|by| hidden.names(by.as_str()));
    let reports = whole.reports.iter().filter(|(agency, report)| !hidden.names(agency) && !brought(&report.by));
    map.reports = reports.map(|(agency, report)| (agency.clone(), report.clone())).collect();
    let told = whole.choices.iter().filter(|(what, _)| !is_about_permission(what));
    map.choices = told.map(|(what, value)| (what.clone(), value.clone())).collect();
    map.follows = whole.follows.clone();
    map.settled = settled(whole, map, hidden);
    map.scales = scales(whole, map, hidden);
    map.collecting = whole.collecting.iter().filter(|key| is_seen(key, map, hidden)).cloned().collect();
    map.links = links(whole, map);
    let ghosts = whole.ghosts.iter().filter(|ghost| is_seen(&ghost.key, map, hidden));
    map.ghosts = ghosts.filter(|ghost| !hidden.names(ghost.by.as_str())).cloned().collect();
}

/// What was decided, who sees it differently, and when to meet again; never why something stayed open, nor what is
/// left out of whose copies. Of corrections no more than that there is one.
fn settled(whole: &Map, map: &Map, hidden: &Hidden) -> Settled {
    let is_hidden = |person: &PersonId| hidden.names(person.as_str());
    let for_record = |key: &OutcomeKey| whole.is_for_record(&key.outcome);
    let hides =
        |key: &OutcomeKey| for_record(key) || key.child.as_ref().is_some_and(is_hidden) || hidden.names(&key.outcome);
    let decisions = whole.settled.decisions.iter().filter(|(key, _)| !hides(key));
    let decisions = decisions.filter(|(_, decision)| !decision.decided_by.as_ref().is_some_and(is_hidden));
    let dissents = whole.settled.dissents.iter().filter(|((key, by), _)| !hides(key) && !is_hidden(by));
    let next = whole.settled.next.iter().filter(|(kind, _)| !hidden.names(kind.as_str()));
    let signed = whole.settled.signed_off.as_ref().map(|signed| SignedOff { late: Vec::new(), ..signed.clone() });
    Settled {
        decisions: decisions.map(|(key, decision)| (key.clone(), decision.clone())).collect(),
        dissents: dissents.map(|(key, dissent)| (key.clone(), dissent.clone())).collect(),
        left_open: Default::default(),
        next: next.map(|(kind, next)| (kind.clone(), next.clone())).collect(),
        signed_off: signed.filter(|signed| !signed.by.as_ref().is_some_and(is_hidden)),
        amendments: amendments(whole, map),
        left_out: Vec::new(),
        expunged: expunged(whole),
    }
}

/// The corrections of lines that stand in `map`, without their reasons and the words that stood there before.
pub(super) fn amendments(whole: &Map, map: &Map) -> Vec<Amendment> {
    let stands = |amended: &&Amendment| amended.id.is_none_or(|id| map.contributions.contains_key(&id));
    let bare = |amended: &Amendment| Amendment {
        reason: Text::default(),
        before: Text::default(),
        by: None,
        ..amended.clone()
    };
    whole.settled.amendments.iter().filter(stands).map(bare).collect()
}

/// That something was expunged, and when; never why.
fn expunged(whole: &Map) -> Vec<Expunged> {
    let bare = |gone: &Expunged| Expunged { reason: Text::default(), decided_by: None, ..gone.clone() };
    whole.settled.expunged.iter().map(bare).collect()
}

/// The links whose both ends stand in `map`.
pub(super) fn links(whole: &Map, map: &Map) -> Vec<Link> {
    let stands = |id| map.contributions.contains_key(&id);
    whole.links.iter().filter(|link| stands(link.id) && stands(link.to)).cloned().collect()
}

fn is_seen(key: &ScaleKey, map: &Map, hidden: &Hidden) -> bool {
    !hidden.key(key) && map.board(&key.board).is_some() && may_be_about(key.about.as_ref(), map)
}

/// The answers of `whole` that the room may see. While a question is collected unseen, what was answered before does not
/// stand there to sway anyone.
fn scales(whole: &Map, map: &Map, hidden: &Hidden) -> Vec<Scale> {
    let public = |scale: &Scale| {
        let ratings = scale.ratings.iter().filter(|rating| !hidden.rating(rating));
        Scale { key: scale.key.clone(), ratings: ratings.cloned().collect() }
    };
    let open = whole.scales.iter().filter(|scale| !whole.collecting.contains(&scale.key));
    let seen = open.filter(|scale| is_seen(&scale.key, map, hidden));
    seen.map(public).filter(|scale| !scale.ratings.is_empty()).collect()
}
