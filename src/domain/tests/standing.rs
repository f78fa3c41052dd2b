//! What stands in a session, in a form in which two sessions can be compared.

use super::generate::*;
use crate::domain::{
    consent::Consented,
    contribution::{Contribution, ReadBack},
    map::Map,
    person::Person,
    proceedings::{Attended, Reported, WentOn},
    rarely::Rarely,
    scale::Rating,
    session::Session,
    settled::Settled,
};

/// What stands, less what only says which event set it.
pub fn standing(session: &Session) -> String {
    let plain = |c: &Contribution| {
        let none = event_id(0);
        let seen_by = c.seen_by.iter().map(|(person, _)| (person.clone(), at(0)));
        let read_back = c.read_back.iter().map(|said| ReadBack { event: none, at: at(0), ..said.clone() });
        Contribution {
            last: none,
            worded: (none, desk(0)),
            rivals: Rarely::empty(),
            seen_by: sorted(seen_by).into(),
            read_back: sorted(read_back).into(),
            ..c.clone()
        }
    };
    let Map { meeting, people, scales, phase, pauses, choices, follows, ghosts, .. } = session.map();
    let settled = settled(session.map());
    let people: Vec<&Person> = people.iter().filter(|person| !person.off_list).collect();
    let mut scales: Vec<String> = scales
        .iter()
        .map(|scale| {
            let ratings: Vec<_> =
                scale.ratings.iter().map(|r| Rating { event: event_id(0), at: at(0), ..r.clone() }).collect();
            format!("{:?} {ratings:?}", scale.key)
        })
        .collect();
    scales.sort();
    let boards: Vec<_> = session
        .map()
        .boards
        .iter()
        .map(|board| {
            let ticks = board.ticks.keys().collect::<Vec<_>>();
            format!("{:?}", (&board.id, &board.title, &board.about, ticks, &board.gaps, &board.places, &board.to_place))
        })
        .collect();
    let room = room(session.map());
    let mut contributions: Vec<_> = session.map().contributions().map(|c| plain(c)).collect();
    contributions.sort_by_key(|c| c.id);
    let rounds: Vec<_> =
        session.open_rounds().map(|r| (r.id, r.ratings.iter().map(|rating| &rating.by).collect::<Vec<_>>())).collect();
    let more = format!("{pauses:?}\n{choices:?}\n{follows:?}\n{ghosts:?}\n{room:#?}\n{settled:#?}");
    format!("{meeting:?}\n{people:#?}\n{boards:?}\n{scales:#?}\n{phase:?}\n{contributions:#?}\n{rounds:?}\n{more}")
}

/// What happened in the room and what stands beside what, less which event said so and in which order.
fn room(map: &Map) -> [Vec<String>; 6] {
    let none = event_id(0);
    [
        sorted(map.attendances.iter().map(|a| format!("{:?}", Attended { event: none, ..a.clone() }))),
        sorted(map.reports.values().map(|r| format!("{:?}", Reported { event: none, ..r.clone() }))),
        sorted(map.went_on.iter().map(|w| format!("{:?}", WentOn { event: none, at: at(0), ..w.clone() }))),
        sorted(map.consents.iter().map(|c| format!("{:?}", Consented { event: none, at: at(0), ..c.clone() }))),
        sorted(map.sources.iter().map(|(board, (_, origin))| format!("{board} {origin:?}"))),
        sorted(map.links.iter().map(|l| format!("{:?}", (l.id, l.to, l.kind)))),
    ]
}

/// What is settled, less which event said so.
fn settled(map: &Map) -> Settled {
    let none = event_id(0);
    let mut settled = map.settled.clone();
    settled.decisions.values_mut().for_each(|decision| (decision.event, decision.at) = (none, at(0)));
    settled.dissents.values_mut().for_each(|dissent| (dissent.event, dissent.at) = (none, at(0)));
    settled.left_open.values_mut().for_each(|left| left.event = none);
    settled.next.values_mut().for_each(|next| next.event = none);
    settled
}

fn sorted<T: std::fmt::Debug>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    all.sort_by_key(|one| format!("{one:?}"));
    all
}
