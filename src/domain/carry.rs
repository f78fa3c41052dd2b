//! What the next meeting takes over from an earlier one: its people, what its framework says is carried on, and the
//! numbers that had been shown. Nothing of it may be seen by more people than before.

use std::collections::HashMap;

use super::{
    contribution::{Carried, Contribution, MaySee, Restriction, Status},
    earlier::Ghost,
    event::{Add, Body, Choose, Follows, LeaveOut, Link, Restrict},
    framework::{Framework, SectionKind},
    ids::{BoardId, ContributionId, PersonId, Place},
    map::Map,
    naming::NAMES,
    person::{Attendance, Person},
    public::PublicSession,
    scale::{About, ScaleKey, Value},
    session::Session,
    text::Text,
};

/// The people of `earlier`, invited again under their letters.
pub fn people(earlier: &Session) -> Vec<Body> {
    let known = earlier.map().people.iter().filter(|person| !person.off_list);
    let invited = |person: &Person| Person { attendance: Attendance::Invited, ..person.clone() };
    known.map(|person| Body::Person(Box::new(invited(person)))).collect()
}

/// Everything a meeting that follows `earlier` begins with, after its own first lines. `sum` says in which state
/// `earlier` was; `framework` is the one of the new main board; `next` makes ids.
pub fn all(earlier: &Session, sum: Text, framework: &Framework, mut next: impl FnMut() -> ContributionId) -> Vec<Body> {
    let carried: Vec<(ContributionId, &Contribution)> =
        carried(earlier, framework).into_iter().map(|contribution| (next(), contribution)).collect();
    let new_ids = carried.iter().map(|(id, contribution)| (contribution.id, *id)).collect();
    let (map, public) = (earlier.map(), PublicSession::of(earlier));
    let mut bodies = people(earlier);
    if let Some(meeting) = &map.meeting {
        let ratings = ghosts(map, &public, framework, &new_ids);
        bodies.push(Body::Follows(Box::new(Follows { session: meeting.session, sum, ratings })));
        for (id, contribution) in &carried {
            let from = Carried { session: meeting.session, contribution: contribution.id };
            // Whatever kept it from the room there keeps it from the room here.
            let restricted = public.contribution(contribution.id).is_none();
            let add = add(*id, contribution, map, framework);
            bodies.push(Body::Add(Box::new(Add { restricted, carried: Some(from), ..add })));
            let said = contribution.restrictions.iter().filter(|restriction| restriction.reason.is_some());
            bodies.extend(said.cloned().map(|Restriction { reason, decided_by, was_shown }| {
                Body::Restrict(Restrict { id: *id, reason, decided_by, was_shown })
            }));
        }
        bodies.extend(links(map, &new_ids));
        bodies.extend(left_out(map, &new_ids));
        let names = map.choice(NAMES).map(|value| Choose { what: NAMES.into(), value: value.into() });
        bodies.extend(names.map(Body::Choose));
    }
    bodies
}

/// One contribution of `earlier` that was not taken over when the later meeting began, as that one, `now`, takes it over;
/// none if its words are not the whole meeting's.
pub fn one(
    earlier: &Session,
    id: ContributionId,
    new: ContributionId,
    framework: &Framework,
    now: &Map,
) -> Option<Add> {
    let (map, public) = (earlier.map(), PublicSession::of(earlier));
    let line = map.contribution(id).filter(|line| line.may_see == MaySee::Conference)?;
    let known = |person: &PersonId| now.person(person).is_some();
    let mut add = add(new, line, map, framework);
    (add.said_by, add.told_by) = (add.said_by.filter(known), add.told_by.filter(known));
    add.about.retain(known);
    if let Some(action) = &mut add.action {
        action.owner = action.owner.take().filter(known);
    }
    let from = Carried { session: map.meeting.as_ref()?.session, contribution: id };
    Some(Add { restricted: public.contribution(id).is_none(), carried: Some(from), ..add })
}

/// What is carried on, in the order in which it stood.
fn carried<'a>(earlier: &'a Session, framework: &Framework) -> Vec<&'a Contribution> {
    let map = earlier.map();
    let Some(board) = map.board(&BoardId::main()) else { return Vec::new() };
    let places = board.framework.places().filter(|(place, _, section)| {
        section.carries || framework.find(place).is_some_and(|(_, section)| section.carries)
    });
    let standing = places.flat_map(|(place, _, section)| {
        let at: Vec<_> = map.at(&board.id, Some(&place)).collect();
        at.into_iter().filter(move |contribution| goes_on(contribution, section.kind))
    });
    standing.map(|contribution| &**contribution).collect()
}

/// Whether it is still of use: no action that is done with, and no words that are not the whole meeting's.
fn goes_on(contribution: &Contribution, kind: SectionKind) -> bool {
    let status = contribution.action.as_ref().map(|action| action.status);
    let done_with = kind == SectionKind::Action && matches!(status, Some(Status::Done | Status::NotNeeded));
    !done_with && contribution.may_see == MaySee::Conference
}

fn add(id: ContributionId, contribution: &Contribution, map: &Map, framework: &Framework) -> Add {
    let c = contribution;
    let known = |person: &PersonId| map.person(person).is_some_and(|person| !person.off_list);
    let place = c.place.clone().filter(|place: &Place| framework.find(place).is_some());
    let mut action = c.action.clone();
    if let Some(action) = &mut action {
        action.owner = action.owner.take().filter(known);
        action.outcome = None;
    }
    Add {
        parts: c.parts.clone(),
        said_by: c.said_by.clone().filter(known),
        told_by: c.told_by.clone().filter(known),
        marks: c.marks.clone(),
        verbatim: c.verbatim,
        about: c.about.clone(),
        context: c.context.clone(),
        action,
        ..Add::new(id, place, c.text.clone())
    }
}

type NewIds = HashMap<ContributionId, ContributionId>;

/// The numbers that stood last, of the questions that can be asked again.
fn ghosts(map: &Map, public: &PublicSession, framework: &Framework, new_ids: &NewIds) -> Vec<Ghost> {
    let mut ghosts = Vec::new();
    for scale in &map.scales {
        let about = match &scale.key.about {
            Some(About::Contribution(id)) => match new_ids.get(id) {
                Some(id) => Some(About::Contribution(*id)),
                None => continue,
            },
            about => about.clone(),
        };
        // What the room was kept from is carried only with the line that keeps it back here too.
        let goes_with_its_line = matches!(about, Some(About::Contribution(_)));
        let asked_again = scale.key.board == BoardId::main() && framework.scale(&scale.key.scale).is_some();
        if !asked_again || !(goes_with_its_line || public.scale(&scale.key).is_some()) {
            continue;
        }
        let key = ScaleKey { about, ..scale.key.clone() };
        let numbers = scale.current().filter(|rating| matches!(rating.value, Value::Number(_)));
        ghosts.extend(numbers.map(|rating| Ghost { key: key.clone(), by: rating.by.clone(), value: rating.value }));
    }
    ghosts
}

/// What is left out of someone's copies stays out of them.
fn left_out(map: &Map, new_ids: &NewIds) -> Vec<Body> {
    let known = |person: &PersonId| map.person(person).is_some_and(|person| !person.off_list);
    let all = map.settled.left_out.iter().filter(|left| known(&left.recipient));
    let carried = all.filter_map(|left| {
        let (recipient, reason) = (left.recipient.clone(), left.reason.clone());
        let decided_by = left.decided_by.clone().filter(known);
        Some(Body::LeaveOut(LeaveOut { id: *new_ids.get(&left.id)?, recipient, reason, decided_by }))
    });
    carried.collect()
}

/// What stood beside what, where both are carried on.
fn links(map: &Map, new_ids: &NewIds) -> Vec<Body> {
    let both = map.links.iter().filter_map(|link| {
        let (id, to) = (*new_ids.get(&link.id)?, *new_ids.get(&link.to)?);
        Some(Body::Link(Link { id, to, kind: link.kind }))
    });
    both.collect()
}
