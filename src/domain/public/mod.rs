//! What the room may see: the one filter between a session and everything that is seen by it.
//!
//! It fails closed. A restriction counts until a lifting names it; an event this version does not know hides
//! what it names, or everything if it names nothing known; a file with a damaged line shows nothing.

mod frame;
mod hidden;
mod lag;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Deref,
    sync::Arc,
};

pub use hidden::Closed;
use hidden::{Hidden, may_be_about, names_of};

use super::{
    board::{Board, Ticked},
    contribution::{Contribution, MaySee, Told},
    frames::Frames,
    ids::{ContributionId, PersonId, Place},
    map::Map,
    rarely::Rarely,
    scale::About,
    session::{Session, Touched},
    text::Text,
};

/// What the room may see of a session: a [`Map`] that holds nothing else, not even a count or a gap.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicSession {
    map: Map,
    closed: Option<Closed>,
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
        PublicSession::without(session, |_| {})
    }

    /// What a copy for `person` may hold: what the room may see, less what is left out for them and what is about that.
    pub fn copy_for(session: &Session, person: &PersonId) -> Self {
        let left_out = session.map().settled.left_out.iter().filter(|left| left.recipient == *person);
        PublicSession::without(session, |hidden| left_out.for_each(|left| hidden.hide(left.id)))
    }

    /// What may be on paper, for `person` or for anyone: that, less frames which not every parent who is asked has agreed to.
    pub fn on_paper(session: &Session, person: Option<&PersonId>) -> Self {
        let public = PublicSession::of(session);
        let framed = public.boards.iter().filter(|board| board.has_frames());
        let open = framed.filter(|board| session.not_agreed(&public, board).is_some());
        let left_out = session.map().settled.left_out.iter().filter(|left| Some(&left.recipient) == person);
        PublicSession::without(session, |hidden| {
            left_out.for_each(|left| hidden.hide(left.id));
            open.for_each(|board| hidden.hide_board(&board.id));
        })
    }

    /// The same without where the next meetings are: it may be what one of two parents must not learn.
    pub fn without_places(mut self) -> Self {
        self.map.settled.next.values_mut().for_each(|next| next.place = Text::default());
        self
    }

    /// The same without how people can be reached: whom one of two parents could ring may be what the other must not learn.
    pub fn without_hours(mut self) -> Self {
        let changed = self.map.contributions().filter_map(|said| self.map.without_contacts(said));
        let changed: Vec<Contribution> = changed.collect();
        self.map.contributions.extend(changed.into_iter().map(|said| (said.id, Arc::new(said))));
        self
    }

    fn without(session: &Session, hide: impl FnOnce(&mut Hidden)) -> Self {
        let whole = session.map();
        let mut hidden = match Hidden::of(session) {
            Ok(hidden) => hidden,
            Err(closed) => return PublicSession { map: Map::default(), closed: Some(closed) },
        };
        hide(&mut hidden);
        let (mut map, tied) = seen_by_themselves(session, &hidden);
        drop_hidden_boards(session, &mut map, &hidden, &tied);
        drop_hidden_names(&mut map, &tied);
        frame::renew(whole, &mut map, &hidden);
        PublicSession { map, closed: None }
    }

    /// Follows `session` after an event that touched this. Costs no more than what was touched.
    pub fn follow(&mut self, session: &Session, touched: &Touched) {
        let nothing_hidden = session.unknown().is_empty() && session.elsewhere().is_nothing();
        let simple = nothing_hidden && session.damaged() == 0 && self.closed.is_none();
        match touched {
            _ if session.damaged() > 0 => *self = PublicSession::of(session),
            Touched::Nothing => {}
            Touched::Content(id) if simple => self.renew_content(session, *id),
            Touched::Standing(id) if simple && !is_subject(session, *id) && !session.is_tied(*id) => {
                self.renew_standing(session, *id)
            }
            Touched::Frame if simple => {
                self.renew_frame(session.map(), |board, map| may_be_seen(session, board, map, &Hidden::default()))
            }
            _ => *self = PublicSession::of(session),
        }
    }

    /// Why nothing is shown, if so.
    pub fn closed(&self) -> Option<Closed> {
        self.closed
    }

    fn renew_content(&mut self, session: &Session, id: ContributionId) {
        let now = session.map().contribution(id).filter(|_| self.map.contributions.contains_key(&id));
        match now.map(|now| public(now, &Hidden::default()).map(|now| told_what_is_seen(now, &self.map))) {
            Some(Some(now)) => drop(self.map.contributions.insert(id, now)),
            Some(None) => self.renew_standing(session, id),
            None => {}
        }
    }

    fn renew_standing(&mut self, session: &Session, id: ContributionId) {
        let now = session.map().contribution(id).and_then(|now| public(now, &Hidden::default()));
        let now = now.map(|now| told_what_is_seen(now, &self.map));
        self.place_as_in(session.map(), id, now);
    }

    /// Puts `now` where `whole` has the contribution `id`; nothing in its place if there is none.
    fn place_as_in(&mut self, whole: &Map, id: ContributionId, now: Option<Arc<Contribution>>) {
        self.place_anew(whole, id, now);
        if !whole.links.is_empty() {
            self.map.links = frame::links(whole, &self.map);
        }
        if !whole.settled.amendments.is_empty() {
            self.map.settled.amendments = frame::amendments(whole, &self.map);
        }
    }

    fn place_anew(&mut self, whole: &Map, id: ContributionId, now: Option<Arc<Contribution>>) {
        if let Some(former) = self.map.contributions.remove(&id)
            && let Some(board) = self.map.board_mut(&former.board)
        {
            board.remove(former.place.as_ref(), id);
        }
        let Some(now) = now else { return };
        let (board, place) = (now.board.clone(), now.place.clone());
        let Some(source) = whole.board(&board).map(|board| board.at(place.as_ref())) else { return };
        // A board that is hidden hides what stands on it.
        let Some(target) = self.map.boards.iter_mut().find(|shown| shown.id == board) else { return };
        self.map.contributions.insert(id, now);
        let contributions = &self.map.contributions;
        let list = target.list(place.as_ref());
        let before = source.iter().rposition(|other| *other == id).map_or(&[][..], |at| &source[..at]);
        let last = before.iter().rev().find(|other| contributions.contains_key(other));
        let at = last.and_then(|last| list.iter().rposition(|other| other == last)).map_or(0, |at| at + 1);
        list.insert(at, id);
    }

    fn renew_frame(&mut self, whole: &Map, may_be_seen: impl Fn(&Board, &Map) -> bool) {
        let hidden = Hidden::default();
        for opened in &whole.boards {
            if self.map.board(&opened.id).is_none() && may_be_seen(opened, &self.map) {
                let opened = board(opened, |ids| seen_of(ids, &self.map), &hidden);
                self.map.boards.push(opened);
            } else if let Some(shown) = self.map.board_mut(&opened.id) {
                (shown.ticks, shown.gaps) = (ticks(opened, &hidden), gaps(opened, &hidden));
                shown.frames = frames(opened, &hidden);
            }
        }
        frame::renew(whole, &mut self.map, &hidden);
    }
}

/// What the room may see of a contribution: itself without rival wordings and how it was heard, or nothing.
fn public(contribution: &Arc<Contribution>, hidden: &Hidden) -> Option<Arc<Contribution>> {
    let c = contribution;
    if c.restricted || c.may_see != MaySee::Conference {
        return None;
    }
    if !hidden.is_empty() && hidden.contribution(c) {
        return None;
    }
    if c.rivals.is_empty() && c.origin.is_none() && c.seen_by.is_empty() {
        return Some(c.clone());
    }
    Some(Arc::new(Contribution { rivals: Rarely::empty(), origin: None, seen_by: Rarely::empty(), ..(**c).clone() }))
}

/// The same, told no more than what stands in `map`: that somebody was told something else tells that it is there.
fn told_what_is_seen(contribution: Arc<Contribution>, map: &Map) -> Arc<Contribution> {
    let is_seen = |told: &Told| map.contributions.contains_key(&told.statement);
    if contribution.told.iter().all(is_seen) {
        return contribution;
    }
    let told = contribution.told.iter().filter(|told| is_seen(told)).cloned().collect::<Vec<_>>();
    Arc::new(Contribution { told: told.into(), ..(*contribution).clone() })
}

/// Leaves of what people were told only what stands in `map`.
fn drop_hidden_names(map: &mut Map, tied: &[ContributionId]) {
    let told = tied.iter().filter_map(|id| map.contributions.get(id));
    let now: Vec<_> = told.map(|contribution| told_what_is_seen(contribution.clone(), map)).collect();
    map.contributions.extend(now.into_iter().map(|contribution| (contribution.id, contribution)));
}

/// The contributions that may be seen for all that is known of them alone; and which of them are tied to something else
/// that may not be seen. They are taken place by place, which is nearly how they lie in memory: ten thousand are looked at.
fn seen_by_themselves(session: &Session, hidden: &Hidden) -> (Map, Vec<ContributionId>) {
    let (whole, mut map, mut tied) = (session.map(), Map::default(), Vec::new());
    map.contributions.reserve(whole.count());
    for board in &whole.boards {
        let may_be_hidden = board.about.is_some() || hidden.board(board);
        for id in board.places.values().flatten().chain(&board.to_place) {
            let Some(seen) = whole.contributions.get(id).and_then(|said| public(said, hidden)) else { continue };
            let quotes = session.quotes_of(*id).next().is_some();
            if may_be_hidden || quotes || seen.trial.is_some() || !seen.told.is_empty() {
                tied.push(*id);
            }
            map.contributions.insert(*id, seen);
        }
    }
    (map, tied)
}

/// Whether a board or a scale is about this contribution, so that hiding the one hides the other.
fn is_subject(session: &Session, id: ContributionId) -> bool {
    let map = session.map();
    let asked = map.scales.iter().map(|scale| &scale.key).chain(map.ghosts.iter().map(|ghost| &ghost.key));
    let asked = asked.chain(&map.collecting);
    let subjects = map.boards.iter().map(|b| &b.about).chain(asked.map(|key| &key.about));
    subjects.flatten().any(|about| *about == About::Contribution(id))
}

/// A tool stays when the line it is about was taken back, unless that line was kept from the room.
fn may_be_seen(session: &Session, board: &Board, map: &Map, hidden: &Hidden) -> bool {
    match board.about {
        Some(About::Contribution(id)) if session.map().contribution(id).is_none() => {
            hidden.is_empty() && !session.is_kept_from_room(id)
        }
        _ => may_be_about(board.about.as_ref(), map),
    }
}

/// Takes over the boards that may be seen, and drops what stands on the others and what quotes something that is not
/// to be seen: which may hide a board or a quote in turn.
fn drop_hidden_boards(session: &Session, map: &mut Map, hidden: &Hidden, tied: &[ContributionId]) {
    let whole = session.map();
    // What is quoted and was taken back stands nowhere, but who might see it still counts.
    let quoted = session.taken_back().filter(|c| session.is_tied(c.id) && public(c, hidden).is_some());
    let mut gone: Vec<&Arc<Contribution>> = quoted.collect();
    loop {
        let seen = |b: &&Board| !hidden.board(b) && may_be_seen(session, b, map, hidden);
        let boards: Vec<&Board> = whole.boards.iter().filter(seen).collect();
        let stays = |c: &Contribution, map: &Map| {
            let is_seen = |id| map.contributions.contains_key(&id) || gone.iter().any(|gone| gone.id == id);
            let tried = c.trial.as_ref().map(|trial| trial.of);
            boards.iter().any(|b| b.id == c.board) && session.quotes_of(c.id).chain(tried).all(is_seen)
        };
        let tied = tied.iter().filter_map(|id| map.contributions.get(id));
        let drop: Vec<ContributionId> = tied.filter(|c| !stays(c, map)).map(|c| c.id).collect();
        let gone_now: Vec<_> = gone.iter().filter(|c| stays(c, map)).copied().collect();
        if drop.is_empty() && gone_now.len() == gone.len() {
            let all_are_seen = map.count() == whole.count();
            let list = |ids: &[_]| if all_are_seen { ids.to_vec() } else { seen_of(ids, map) };
            map.boards = boards.into_iter().map(|b| board(b, list, hidden)).collect();
            return;
        }
        for id in drop {
            map.contributions.remove(&id);
        }
        gone = gone_now;
    }
}

/// Those of `ids` that `map` holds.
fn seen_of(ids: &[ContributionId], map: &Map) -> Vec<ContributionId> {
    ids.iter().filter(|id| map.contributions.contains_key(id)).copied().collect()
}

/// The board with only what is seen, as `list` says, of what stands at each place.
fn board(whole: &Board, list: impl Fn(&[ContributionId]) -> Vec<ContributionId>, hidden: &Hidden) -> Board {
    let places = whole.places.iter().map(|(place, ids)| (place.clone(), list(ids)));
    Board {
        id: whole.id.clone(),
        title: whole.title.clone(),
        framework: whole.framework.clone(),
        about: whole.about.clone(),
        ticks: ticks(whole, hidden),
        gaps: gaps(whole, hidden),
        frames: frames(whole, hidden),
        places: places.filter(|(_, ids)| !ids.is_empty()).collect(),
        to_place: list(&whole.to_place),
    }
}

fn ticks(whole: &Board, hidden: &Hidden) -> BTreeMap<Text, Ticked> {
    let ticks = whole.ticks.iter().filter(|(step, _)| !hidden.names(step));
    ticks.map(|(step, ticked)| (step.clone(), ticked.clone())).collect()
}

/// A cell in which something stands that may not be seen looks as it did before: not known.
fn gaps(whole: &Board, hidden: &Hidden) -> BTreeSet<Place> {
    whole.gaps.iter().filter(|place| !names_of(place).iter().any(|name| hidden.names(name))).cloned().collect()
}

/// Which pictures were chosen, and who agreed: ids, and nothing of what was agreed to.
fn frames(whole: &Board, hidden: &Hidden) -> Frames {
    let pictures = whole.frames.pictures.iter().filter(|(column, _)| !hidden.names(column.as_str()));
    let agreed = whole.frames.agreed.iter().filter(|(person, _)| !hidden.names(person.as_str()));
    Frames {
        pictures: pictures.map(|(column, chosen)| (column.clone(), chosen.clone())).collect(),
        agreed: agreed.map(|(person, agreed)| (person.clone(), agreed.clone())).collect(),
    }
}
