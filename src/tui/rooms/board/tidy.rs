//! The tidy pass: what still lacks a speaker, a mark, an owner, a date or a place.

use crate::domain::{
    contribution::Contribution,
    framework::SectionKind,
    ids::{BoardId, ContributionId},
    map::Map,
    strength::{Answer, answer},
};

/// Where the pass is.
#[derive(Clone, Debug, PartialEq)]
pub struct Tidy {
    /// What it goes through: settled when it began, so that nothing jumps.
    pub list: Vec<ContributionId>,
    /// The one in hand.
    pub at: usize,
}

/// What a contribution lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// It stands nowhere yet.
    Place,
    /// No one is named.
    Speaker,
    /// Fact, opinion or not known was not said.
    Mark,
    /// An action that is no one's.
    Owner,
    /// An action without a day.
    Due,
    /// Restricted, and nobody has said why.
    Reason,
    /// What its section asks of it was not asked yet.
    Answer,
}

/// What `contribution` lacks, the first to be asked first.
///
/// A mark is wanted only where things are told: not of actions, statements or a person's exact words.
pub fn lacks(map: &Map, contribution: &Contribution) -> Vec<Lack> {
    let Some(place) = &contribution.place else { return vec![Lack::Place] };
    let section = map.board(&contribution.board).and_then(|board| board.framework.find(place));
    let Some((_, section)) = section else { return vec![Lack::Place] };
    let mut lacks = Vec::new();
    if answer(Some(section), contribution) == Some(Answer::Open) {
        lacks.push(Lack::Answer);
    }
    match section.kind {
        SectionKind::Action => {
            let action = contribution.action.as_ref();
            if action.and_then(|action| action.owner.as_ref()).or(contribution.said_by.as_ref()).is_none() {
                lacks.push(Lack::Owner);
            }
            if action.is_none_or(|action| action.due.is_none()) {
                lacks.push(Lack::Due);
            }
        }
        SectionKind::Statement => {}
        SectionKind::Plain => {
            if contribution.said_by.is_none() {
                lacks.push(Lack::Speaker);
            }
            if contribution.marks.basis.is_none() && !contribution.verbatim {
                lacks.push(Lack::Mark);
            }
        }
    }
    if contribution.restricted && contribution.restrictions.iter().all(|known| known.reason.is_none()) {
        lacks.push(Lack::Reason);
    }
    lacks
}

/// Everything on a board that lacks something, in reading order, what is to be placed first.
pub fn list(map: &Map, board: &BoardId) -> Vec<ContributionId> {
    let Some(shown) = map.board(board) else { return Vec::new() };
    let places = [None].into_iter().chain(shown.framework.places().map(|(place, ..)| Some(place)));
    let standing = places.flat_map(|place| map.at(board, place.as_ref()).cloned().collect::<Vec<_>>());
    standing.filter(|contribution| !lacks(map, contribution).is_empty()).map(|contribution| contribution.id).collect()
}
