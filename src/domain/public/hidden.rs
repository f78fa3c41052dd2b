//! What events that this version does not know hide: everything they name.

use std::collections::HashSet;

use crate::domain::{
    board::Board,
    contribution::Contribution,
    elsewhere::Elsewhere,
    framework::{Column, Framework, Section},
    ids::{BoardId, ContributionId, Place},
    map::{Map, Meeting},
    scale::{About, Rating, ScaleKey},
    session::Session,
};

/// Why the room sees nothing of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// A line of the file cannot be read, and it might restrict something.
    Damaged,
    /// It holds something of a newer version that might concern anything.
    Unknown,
    /// A later meeting of the family cannot be read in full, and it might restrict something of this one.
    Elsewhere,
}

/// What unknown events hide: everything they name.
#[derive(Default)]
pub(super) struct Hidden {
    names: HashSet<String>,
    contributions: HashSet<ContributionId>,
}

impl Hidden {
    /// What the unknown events of `session` hide, or why everything is.
    pub(super) fn of(session: &Session) -> Result<Self, Closed> {
        if session.damaged() > 0 {
            return Err(Closed::Damaged);
        }
        let mut hidden = Hidden::default();
        match session.elsewhere() {
            Elsewhere::Known(ids) => hidden.contributions.extend(ids),
            Elsewhere::Unclear => return Err(Closed::Elsewhere),
        }
        for unknown in session.unknown() {
            let mut known = false;
            for name in &unknown.names {
                if is_whole(session, name) {
                    return Err(Closed::Unknown);
                }
                if let Some(id) = name.parse().ok().filter(|id| session.any_contribution(*id).is_some()) {
                    hidden.contributions.insert(id);
                    known = true;
                } else if is_known(session, name) {
                    hidden.names.insert(name.to_string());
                    known = true;
                }
            }
            if !known {
                return Err(Closed::Unknown);
            }
        }
        Ok(hidden)
    }

    /// Hides this contribution too.
    pub(super) fn hide(&mut self, id: ContributionId) {
        self.contributions.insert(id);
    }

    /// Hides this board and all that stands on it.
    pub(super) fn hide_board(&mut self, board: &BoardId) {
        self.names.insert(board.to_string());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty() && self.contributions.is_empty()
    }

    pub(super) fn names(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    pub(super) fn about(&self, about: &About) -> bool {
        match about {
            About::Child(id) => self.names(id.as_str()),
            About::Contribution(id) => self.contributions.contains(id),
            About::Context(id) => self.names(id.as_str()),
        }
    }

    pub(super) fn key(&self, key: &ScaleKey) -> bool {
        self.names(key.scale.as_str()) || key.about.as_ref().is_some_and(|about| self.about(about))
    }

    pub(super) fn board(&self, board: &Board) -> bool {
        let named = self.names(board.id.as_str()) || self.names(board.framework.id.as_str());
        named || board.about.as_ref().is_some_and(|about| self.about(about))
    }

    pub(super) fn contribution(&self, c: &Contribution) -> bool {
        let owner = c.action.iter().flat_map(|action| action.people());
        let disputing = c.marks.disputed.iter().filter_map(|dispute| dispute.by.as_ref());
        let read_back = c.read_back.iter().map(|said| &said.by);
        let people = c.said_by.iter().chain(&c.told_by).chain(&c.about).chain(owner).chain(disputing).chain(read_back);
        let names = c
            .place
            .iter()
            .flat_map(names_of)
            .chain(people.map(|id| id.as_str()))
            .chain(c.context.iter().map(|id| id.as_str()));
        self.contributions.contains(&c.id) || names.chain([c.desk.as_str()]).any(|name| self.names(name))
    }

    pub(super) fn rating(&self, rating: &Rating) -> bool {
        let people = [&rating.by].into_iter().chain(&rating.collected_by);
        self.names(&rating.event.to_string()) || people.map(|id| id.as_str()).any(|name| self.names(name))
    }
}

/// Whether `name` means the session as a whole.
fn is_whole(session: &Session, name: &str) -> bool {
    let named = |meeting: &Meeting| name.parse() == Ok(meeting.session) || meeting.kind.as_str() == name;
    session.map().meeting.as_ref().is_some_and(named)
}

fn is_known(session: &Session, name: &str) -> bool {
    let map = session.map();
    let in_framework = |framework: &Framework| {
        let place = |(place, column, section): (Place, &Column, &Section)| {
            [place.as_str(), column.id.as_str(), section.id.as_str()].contains(&name)
        };
        framework.id.as_str() == name
            || framework.places().any(place)
            || framework.scales.iter().any(|scale| scale.id.as_str() == name)
            || framework.contexts.iter().any(|context| context.id.as_str() == name)
    };
    map.people.iter().any(|person| person.id.as_str() == name)
        || map
            .scales
            .iter()
            .any(|s| s.key.scale.as_str() == name || s.ratings.iter().any(|r| r.event.to_string() == name))
        || map.boards.iter().any(|board| board.id.as_str() == name || in_framework(&board.framework))
}

/// The names by which a place is known.
pub(super) fn names_of(place: &Place) -> [&str; 3] {
    [place.as_str(), place.column(), place.section()]
}

/// Whether what it is about stands in `map`.
pub(super) fn may_be_about(about: Option<&About>, map: &Map) -> bool {
    match about {
        Some(About::Contribution(id)) => map.contributions.contains_key(id),
        Some(About::Child(_) | About::Context(_)) | None => true,
    }
}
