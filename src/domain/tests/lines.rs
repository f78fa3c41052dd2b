//! What the lines of a log keep from the room, worked out from the lines alone, and the words in what is shown.

use std::collections::{BTreeSet, HashMap};

use super::generate::*;
use crate::domain::{contribution::MaySee, erased::Erased, event::*, ids::*, link::LinkKind};

/// The body of an event, and whether it stands inside an undo or a redo.
pub fn inner(event: &Event) -> (&Body, bool) {
    match &event.body {
        Body::Undo(undo) => (&undo.sets, true),
        Body::Redo(redo) => (&redo.sets, true),
        body => (body, false),
    }
}

/// What each contribution quotes, by any line that ever said so.
pub fn quotes(log: &[Event]) -> Vec<(ContributionId, ContributionId)> {
    let links = log.iter().filter_map(|event| match inner(event).0 {
        Body::Link(Link { id, to, kind: LinkKind::Quotes | LinkKind::Corrects | LinkKind::Held }) => Some((*id, *to)),
        _ => None,
    });
    links.collect()
}

/// The lines of a log but those of an id that it has twice, on a board that was expunged: they are gone with that board.
pub fn still_there(log: Vec<Event>, erased: &Erased) -> Vec<Event> {
    let is_gone =
        |event: &Event| matches!(inner(event).0, Body::Add(e) if erased.has_board(&e.board) && !erased.has(e.id));
    log.into_iter().filter(|event| !is_gone(event)).collect()
}

/// The contributions that some line keeps from the room and no line properly lets go, and what quotes them: worked
/// out from the lines alone.
pub fn kept_back(log: &[Event]) -> BTreeSet<ContributionId> {
    let mut kept = kept_back_themselves(log);
    let quotes = quotes(log);
    for _ in &quotes {
        kept.extend(quotes.iter().filter(|(_, to)| kept.contains(to)).map(|(id, _)| *id).collect::<Vec<_>>());
    }
    kept
}

fn kept_back_themselves(log: &[Event]) -> BTreeSet<ContributionId> {
    let mut holds: HashMap<EventId, ContributionId> = HashMap::new();
    let mut permits: HashMap<EventId, ContributionId> = HashMap::new();
    for event in log {
        match inner(event).0 {
            Body::Restrict(e) => drop(holds.insert(event.id, e.id)),
            Body::Permit(e) if e.may_see != MaySee::Conference => drop(permits.insert(event.id, e.id)),
            Body::Add(e) => {
                if e.restricted {
                    holds.insert(event.id, e.id);
                }
                if e.may_see != MaySee::Conference {
                    permits.insert(event.id, e.id);
                }
            }
            _ => {}
        }
    }
    for event in log {
        match inner(event) {
            (Body::Lift(e), false) => holds.retain(|id, of| !(*of == e.id && e.lifts.contains(id))),
            (Body::Permit(e), false) => permits.retain(|id, of| !(*of == e.id && e.instead_of.contains(id))),
            _ => {}
        }
    }
    holds.into_values().chain(permits.into_values()).collect()
}

/// Every word and reason in what a screen could draw.
pub fn words_in(shown: &impl std::fmt::Debug) -> BTreeSet<String> {
    let all = format!("{shown:?}");
    let ends = |c: char| !(c.is_ascii_alphanumeric() || c == '-');
    let starts = all.match_indices("word-").chain(all.match_indices("reason-")).chain(all.match_indices("secret-"));
    starts.map(|(at, _)| all[at..].split(ends).next().unwrap_or_default().to_owned()).collect()
}

pub fn of_contribution(word: &str, id: ContributionId) -> bool {
    (0..4).any(|c| id == contribution_id(c) && word.starts_with(&format!("word-{c}-")))
}
