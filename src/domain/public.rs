//! What the room may see: the one filter between a session and everything that is seen by it.
//!
//! It fails closed. A restriction counts until a lifting names it; an event this version does not know hides
//! what it names, or everything if it names nothing known; a file with a damaged line shows nothing.

use std::{collections::HashSet, ops::Deref, sync::Arc};

use super::{
    board::Board,
    contribution::{Contribution, MaySee},
    framework::{Column, Framework, Section},
    ids::{ContributionId, Place},
    map::{Map, Meeting},
    scale::{About, Rating, Scale},
    session::{Session, Touched},
};

/// What the room may see of a session: a [`Map`] that holds nothing else, not even a count or a gap.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicSession {
    map: Map,
    closed: Option<Closed>,
}

/// Why the room sees nothing of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// A line of the file cannot be read, and it might restrict something.
    Damaged,
    /// It holds something of a newer version that might concern anything.
    Unknown,
}

impl Deref for PublicSession {
    type Target = Map;
    fn deref(&self) -> &Map {
        &self.map
    }
}

impl PublicSession {
    /// What the room may see of `session`.
    pub fn of(session: &Session) -> Self {
        let whole = session.map();
        let hidden = match Hidden::of(session) {
            Ok(hidden) => hidden,
            Err(closed) => return PublicSession { map: Map::default(), closed: Some(closed) },
        };
        let mut map = Map {
            meeting: whole.meeting.clone(),
            people: whole.people.iter().filter(|p| !hidden.names(p.id.as_str())).cloned().collect(),
            phase: whole.phase.clone().filter(|phase| !hidden.names(phase.as_str())),
            ..Map::default()
        };
        let contributions = whole.contributions().filter_map(|contribution| public(contribution, &hidden));
        map.contributions = contributions.map(|contribution| (contribution.id, contribution)).collect();
        drop_hidden_boards(whole, &mut map, &hidden);
        map.scales = scales(whole, &map, &hidden);
        PublicSession { map, closed: None }
    }

    /// Follows `session` after an event that touched this. Costs no more than what was touched.
    pub fn follow(&mut self, session: &Session, touched: &Touched) {
        let simple = session.unknown().is_empty() && session.damaged() == 0 && self.closed.is_none();
        match touched {
            _ if session.damaged() > 0 => *self = PublicSession::of(session),
            Touched::Nothing => {}
            Touched::Content(id) if simple => self.renew_content(session, *id),
            Touched::Standing(id) if simple && !is_subject(session, *id) => self.renew_standing(session, *id),
            Touched::Frame if simple => self.renew_frame(session),
            _ => *self = PublicSession::of(session),
        }
    }

    /// Why nothing is shown, if so.
    pub fn closed(&self) -> Option<Closed> {
        self.closed
    }

    fn renew_content(&mut self, session: &Session, id: ContributionId) {
        if let (Some(shown), Some(now)) = (self.map.contributions.get_mut(&id), session.map().contribution(id)) {
            match public(now, &Hidden::default()) {
                Some(now) => *shown = now,
                None => self.renew_standing(session, id),
            }
        }
    }

    fn renew_standing(&mut self, session: &Session, id: ContributionId) {
        if let Some(former) = self.map.contributions.remove(&id)
            && let Some(board) = self.map.board_mut(&former.board)
        {
            board.list(former.place.as_ref()).retain(|other| *other != id);
            board.places.retain(|_, ids| !ids.is_empty());
        }
        let whole = session.map();
        let Some(now) = whole.contribution(id).and_then(|now| public(now, &Hidden::default())) else { return };
        let (board, place) = (now.board.clone(), now.place.clone());
        let Some(source) = whole.board(&board).map(|board| board.at(place.as_ref())) else { return };
        // A board that is hidden hides what stands on it.
        let Some(target) = self.map.boards.iter_mut().find(|shown| shown.id == board) else { return };
        self.map.contributions.insert(id, now);
        let contributions = &self.map.contributions;
        let list = target.list(place.as_ref());
        if source.last() == Some(&id) {
            list.push(id);
        } else {
            *list = source.iter().filter(|id| contributions.contains_key(id)).copied().collect();
        }
    }

    fn renew_frame(&mut self, session: &Session) {
        let whole = session.map();
        self.map.meeting = whole.meeting.clone();
        self.map.people = whole.people.clone();
        self.map.phase = whole.phase.clone();
        for opened in &whole.boards {
            if self.map.board(&opened.id).is_none() && may_be_about(opened.about.as_ref(), &self.map) {
                let opened = board(opened, &self.map);
                self.map.boards.push(opened);
            }
        }
        self.map.scales = scales(whole, &self.map, &Hidden::default());
    }
}

/// What unknown events hide: everything they name.
#[derive(Default)]
struct Hidden {
    names: HashSet<String>,
    contributions: HashSet<ContributionId>,
}

impl Hidden {
    /// What the unknown events of `session` hide, or why everything is.
    fn of(session: &Session) -> Result<Self, Closed> {
        if session.damaged() > 0 {
            return Err(Closed::Damaged);
        }
        let mut hidden = Hidden::default();
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

    fn is_empty(&self) -> bool {
        self.names.is_empty() && self.contributions.is_empty()
    }

    fn names(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    fn about(&self, about: &About) -> bool {
        match about {
            About::Child(id) => self.names(id.as_str()),
            About::Contribution(id) => self.contributions.contains(id),
            About::Context(id) => self.names(id.as_str()),
        }
    }

    fn board(&self, board: &Board) -> bool {
        let named = self.names(board.id.as_str()) || self.names(board.framework.id.as_str());
        named || board.about.as_ref().is_some_and(|about| self.about(about))
    }

    fn contribution(&self, c: &Contribution) -> bool {
        let owner = c.action.iter().filter_map(|action| action.owner.as_ref());
        let disputing = c.marks.disputed.iter().filter_map(|dispute| dispute.by.as_ref());
        let people = c.said_by.iter().chain(&c.told_by).chain(&c.about).chain(owner).chain(disputing);
        let place = c.place.iter().flat_map(|place| [place.as_str(), place.column(), place.section()]);
        let names = place.chain(people.map(|id| id.as_str())).chain(c.context.iter().map(|id| id.as_str()));
        self.contributions.contains(&c.id) || names.chain([c.desk.as_str()]).any(|name| self.names(name))
    }

    fn rating(&self, rating: &Rating) -> bool {
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

/// What the room may see of a contribution: itself without rival wordings, or nothing.
fn public(contribution: &Arc<Contribution>, hidden: &Hidden) -> Option<Arc<Contribution>> {
    let c = contribution;
    if c.restricted || c.may_see != MaySee::Conference {
        return None;
    }
    if !hidden.is_empty() && hidden.contribution(c) {
        return None;
    }
    if c.rivals.is_empty() {
        return Some(c.clone());
    }
    Some(Arc::new(Contribution { rivals: Vec::new(), ..(**c).clone() }))
}

/// Whether a board or a scale is about this contribution, so that hiding the one hides the other.
fn is_subject(session: &Session, id: ContributionId) -> bool {
    let map = session.map();
    let subjects = map.boards.iter().map(|b| &b.about).chain(map.scales.iter().map(|s| &s.key.about));
    subjects.flatten().any(|about| *about == About::Contribution(id))
}

fn may_be_about(about: Option<&About>, map: &Map) -> bool {
    match about {
        Some(About::Contribution(id)) => map.contributions.contains_key(id),
        Some(About::Child(_) | About::Context(_)) | None => true,
    }
}

/// Takes over the boards that may be seen, and drops what stands on the others: which may hide a board in turn.
fn drop_hidden_boards(whole: &Map, map: &mut Map, hidden: &Hidden) {
    loop {
        let seen = |b: &&Board| !hidden.board(b) && may_be_about(b.about.as_ref(), map);
        let boards: Vec<&Board> = whole.boards.iter().filter(seen).collect();
        let before = map.contributions.len();
        map.contributions.retain(|_, contribution| boards.iter().any(|b| b.id == contribution.board));
        if map.contributions.len() == before {
            map.boards = boards.into_iter().map(|b| board(b, map)).collect();
            return;
        }
    }
}

/// The answers of `whole` that the room may see, given what `map` holds already.
fn scales(whole: &Map, map: &Map, hidden: &Hidden) -> Vec<Scale> {
    let seen = |scale: &&Scale| {
        let key = &scale.key;
        !hidden.names(key.scale.as_str())
            && !key.about.as_ref().is_some_and(|about| hidden.about(about))
            && map.board(&key.board).is_some()
            && may_be_about(key.about.as_ref(), map)
    };
    let public = |scale: &Scale| {
        let ratings = scale.ratings.iter().filter(|rating| !hidden.rating(rating));
        Scale { key: scale.key.clone(), ratings: ratings.cloned().collect() }
    };
    whole.scales.iter().filter(seen).map(public).filter(|scale| !scale.ratings.is_empty()).collect()
}

/// The board with only what `map` holds.
fn board(whole: &Board, map: &Map) -> Board {
    let shown = |ids: &Vec<ContributionId>| -> Vec<_> {
        ids.iter().filter(|id| map.contributions.contains_key(id)).copied().collect()
    };
    let places = whole.places.iter().map(|(place, ids)| (place.clone(), shown(ids)));
    Board {
        id: whole.id.clone(),
        title: whole.title.clone(),
        framework: whole.framework.clone(),
        about: whole.about.clone(),
        places: places.filter(|(_, ids)| !ids.is_empty()).collect(),
        to_place: shown(&whole.to_place),
    }
}
