//! What the room may see: the one filter between a session and everything that is seen by it.
//!
//! It fails closed. A restriction counts until a lifting names it; an event this version does not know hides
//! what it names, or everything if it names nothing known; a file with a damaged line shows nothing.

use std::{collections::HashSet, ops::Deref, sync::Arc};

use super::{
    board::Board,
    contribution::{Contribution, MaySee},
    ids::ContributionId,
    map::Map,
    scale::{About, Scale},
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
        let (hidden, closed) = hidden(session);
        if closed.is_some() {
            return PublicSession { map: Map::default(), closed };
        }
        let mut map = Map {
            meeting: whole.meeting.clone(),
            people: whole.people.iter().filter(|p| !hidden.contains(p.id.as_str())).cloned().collect(),
            phase: whole.phase.clone(),
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
            match public(now, &HashSet::new()) {
                Some(now) => *shown = now,
                None => self.renew_standing(session, id),
            }
        }
    }

    fn renew_standing(&mut self, session: &Session, id: ContributionId) {
        if let Some(former) = self.map.contributions.remove(&id) {
            if let Some(board) = self.map.board_mut(&former.board) {
                board.list(former.place.as_ref()).retain(|other| *other != id);
                board.places.retain(|_, ids| !ids.is_empty());
            }
        }
        let whole = session.map();
        let Some(now) = whole.contribution(id).and_then(|now| public(now, &HashSet::new())) else { return };
        let (board, place) = (now.board.clone(), now.place.clone());
        self.map.contributions.insert(id, now);
        let Some(source) = whole.board(&board).map(|board| board.at(place.as_ref())) else { return };
        let contributions = &self.map.contributions;
        let Some(target) = self.map.boards.iter_mut().find(|shown| shown.id == board) else { return };
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
        self.map.scales = scales(whole, &self.map, &HashSet::new());
        for opened in &whole.boards {
            if self.map.board(&opened.id).is_none() && may_be_about(opened.about.as_ref(), &self.map) {
                let opened = board(opened, &self.map);
                self.map.boards.push(opened);
            }
        }
    }
}

/// The names that unknown events hide, and whether everything is hidden.
fn hidden(session: &Session) -> (HashSet<String>, Option<Closed>) {
    if session.damaged() > 0 {
        return (HashSet::new(), Some(Closed::Damaged));
    }
    let mut names = HashSet::new();
    for unknown in session.unknown() {
        let known: Vec<_> = unknown.names.iter().filter(|name| is_known(session, name)).collect();
        if known.is_empty() {
            return (HashSet::new(), Some(Closed::Unknown));
        }
        names.extend(known.into_iter().map(|name| name.to_string()));
    }
    (names, None)
}

fn is_known(session: &Session, name: &str) -> bool {
    let map = session.map();
    let contribution = name.parse().is_ok_and(|id| session.any_contribution(id).is_some());
    contribution
        || map.people.iter().any(|person| person.id.as_str() == name)
        || map.scales.iter().any(|scale| scale.key.scale.as_str() == name)
        || map.boards.iter().any(|b| b.id.as_str() == name || b.framework.find(&name.into()).is_some())
}

/// What the room may see of a contribution: itself without rival wordings, or nothing.
fn public(contribution: &Arc<Contribution>, hidden: &HashSet<String>) -> Option<Arc<Contribution>> {
    let c = contribution;
    if c.restricted || c.may_see != MaySee::Conference {
        return None;
    }
    if !hidden.is_empty() {
        let people = c.said_by.iter().chain(&c.told_by).chain(&c.about).map(|id| id.as_str());
        let mut names = people.chain([c.board.as_str()]).chain(c.place.as_ref().map(|place| place.as_str()));
        if hidden.contains(&c.id.to_string()) || names.any(|name| hidden.contains(name)) {
            return None;
        }
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
fn drop_hidden_boards(whole: &Map, map: &mut Map, hidden: &HashSet<String>) {
    loop {
        let seen = |b: &&Board| !hidden.contains(b.id.as_str()) && may_be_about(b.about.as_ref(), map);
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
fn scales(whole: &Map, map: &Map, hidden: &HashSet<String>) -> Vec<Scale> {
    let seen = |scale: &&Scale| {
        let key = &scale.key;
        !hidden.contains(key.scale.as_str())
            && !hidden.contains(key.board.as_str())
            && may_be_about(key.about.as_ref(), map)
    };
    let public = |scale: &Scale| {
        let ratings = scale.ratings.iter().filter(|rating| !hidden.contains(rating.by.as_str()));
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
