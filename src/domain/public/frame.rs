//! What the room may see of the meeting around the contributions. What is not named here, it does not see.

use super::hidden::{Hidden, may_be_about};
use crate::domain::{
    ids::{PersonId, PhaseId},
    link::Link,
    map::Map,
    quote::is_about_permission,
    scale::{Scale, ScaleKey},
};

/// Takes over what may be seen of `whole`, given the boards and contributions that `map` holds already.
pub(super) fn renew(whole: &Map, map: &mut Map, hidden: &Hidden) {
    map.meeting = whole.meeting.clone();
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
    map.scales = scales(whole, map, hidden);
    map.collecting = whole.collecting.iter().filter(|key| is_seen(key, map, hidden)).cloned().collect();
    map.links = links(whole, map);
    let ghosts = whole.ghosts.iter().filter(|ghost| is_seen(&ghost.key, map, hidden));
    map.ghosts = ghosts.filter(|ghost| !hidden.names(ghost.by.as_str())).cloned().collect();
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
