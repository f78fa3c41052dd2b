//! One meeting, as the fold of its log.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use super::{
    contribution::{Contribution, MaySee},
    elsewhere::Elsewhere,
    erased::Erased,
    event::{Body, Event, Restrict, Thing, Unknown},
    framework::Framework,
    history::{Hands, History},
    id_map::IdMap,
    ids::{ContributionId, DeskId, EventId, FrameworkId, RoundId},
    map::Map,
    meeting_kind::MeetingKind,
    scale::{About, Round, Scale, ScaleKey},
    tray::Tray,
};

/// One meeting: everything its log says, the restricted and the unseen too.
///
/// Any sequence of events folds to a session, and folding the rest onto a folded prefix gives the same as
/// folding all of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    pub(super) map: Map,
    pub(super) frameworks: HashMap<FrameworkId, Arc<Framework>>,
    pub(super) rules: Option<Arc<MeetingKind>>,
    pub(super) taken_back: IdMap<ContributionId, Arc<Contribution>>,
    pub(super) restrictions: IdMap<ContributionId, BTreeMap<EventId, Option<Box<Restrict>>>>,
    pub(super) lifted: IdMap<ContributionId, BTreeSet<EventId>>,
    pub(super) permissions: IdMap<ContributionId, BTreeMap<EventId, MaySee>>,
    pub(super) replaced: IdMap<ContributionId, BTreeSet<EventId>>,
    pub(super) quotes: IdMap<ContributionId, BTreeSet<ContributionId>>,
    pub(super) quoted_by: IdMap<ContributionId, BTreeSet<ContributionId>>,
    /// What somebody was told, what was tried, and the times when it was: who sees the one counts for the other.
    pub(super) named: HashSet<ContributionId>,
    pub(super) reworded: HashSet<ContributionId>,
    pub(super) rounds: Vec<Round>,
    pub(super) shown: HashSet<RoundId>,
    pub(super) hands: IdMap<Thing, Hands>,
    pub(super) history: IdMap<DeskId, History>,
    pub(super) tray: Tray,
    pub(super) unknown: Vec<Unknown>,
    pub(super) passed_over: Vec<EventId>,
    pub(super) damaged: usize,
    pub(super) conflicting: usize,
    pub(super) erased: Erased,
    pub(super) elsewhere: Elsewhere,
    /// Whether anything was done since the lesson went to its step.
    pub(super) acted: bool,
    pub(super) order: Option<(u64, EventId)>,
}

/// What an event changed, so that what was derived from the session can follow.
#[derive(Clone, Debug, PartialEq)]
pub enum Touched {
    /// Nothing that is on a map.
    Nothing,
    /// The words or marks of a contribution, not where it stands.
    Content(ContributionId),
    /// Whether or where a contribution stands.
    Standing(ContributionId),
    /// People, boards, scales, the phase, the meeting's own lines.
    Frame,
    /// Anything.
    All,
}

impl Touched {
    /// The same, and what stands around the contributions too.
    pub(super) fn with_frame(self) -> Self {
        match self {
            Touched::Nothing | Touched::Frame => Touched::Frame,
            Touched::Content(_) | Touched::Standing(_) | Touched::All => Touched::All,
        }
    }
}

impl Session {
    /// The session that `events` make, whatever order they come in. An event that comes twice counts once;
    /// two that claim one id and differ are damage.
    pub fn fold(mut events: Vec<Event>) -> Self {
        events.sort_by(|a, b| a.order().cmp(&b.order()).then_with(|| format!("{a:?}").cmp(&format!("{b:?}"))));
        events.dedup();
        let mut session = Session::default();
        session.expect(events.len());
        for event in events {
            session.conflicting += usize::from(session.order == Some(event.order()));
            session.apply(event);
        }
        session
    }

    /// Makes room for about so many more events.
    pub fn expect(&mut self, events: usize) {
        self.map.contributions.reserve(events);
    }

    /// Everything that stands on the boards, the restricted too. The room's map is a
    /// [`PublicSession`](super::public::PublicSession)'s.
    pub fn map(&self) -> &Map {
        &self.map
    }

    /// The number and id of the last event folded.
    pub fn last_folded(&self) -> Option<(u64, EventId)> {
        self.order
    }

    /// Whether `event` comes after all that were folded; otherwise the session has to be folded anew.
    pub fn is_next(&self, event: &Event) -> bool {
        self.order.is_none_or(|order| event.order() > order)
    }

    /// The number a new event gets: one more than the highest folded.
    pub fn next_number(&self) -> u64 {
        self.order.map_or(1, |(n, _)| n.saturating_add(1))
    }

    /// The last event on `thing`: what a new event on it names as the one it has seen.
    pub fn last_on(&self, thing: &Thing) -> Option<EventId> {
        match thing {
            Thing::Contribution(id) => self.any_contribution(*id).map(|c| c.last),
            other => self.hands.get(other).map(|hands| hands.last.1),
        }
    }

    /// What `body` changes, where it names that only by another event too.
    pub fn thing_of(&self, body: &Body) -> Option<Thing> {
        match body {
            Body::Unrate(e) => {
                let open = self.rounds.iter().map(|round| (&round.key, &round.ratings));
                let shown = self.map.scales.iter().map(|Scale { key, ratings }| (key, ratings));
                open.chain(shown).find_map(|(key, ratings)| {
                    let rating = ratings.iter().find(|rating| rating.event == e.rating)?;
                    Some(Thing::Rating(key.clone(), rating.by.clone()))
                })
            }
            Body::Unlink(e) => {
                let link = self.map.links.iter().find(|link| link.event == e.link)?;
                Some(Thing::Link(link.id, link.to, link.kind))
            }
            Body::Undo(e) => self.thing_of(&e.sets),
            Body::Redo(e) => self.thing_of(&e.sets),
            body => body.thing(),
        }
    }

    /// A contribution, standing or taken back.
    pub fn any_contribution(&self, id: ContributionId) -> Option<&Arc<Contribution>> {
        self.map.contributions.get(&id).or_else(|| self.taken_back.get(&id))
    }

    /// What was taken back, in no order.
    pub fn taken_back(&self) -> impl Iterator<Item = &Arc<Contribution>> {
        self.taken_back.values()
    }

    /// The restrictions of a contribution that no lifting has named.
    pub fn restrictions_of(&self, id: ContributionId) -> Vec<EventId> {
        self.standing_restrictions(id).collect()
    }

    /// The same, one by one: nearly always there are none.
    pub(super) fn standing_restrictions(&self, id: ContributionId) -> impl Iterator<Item = EventId> {
        let lifted = self.lifted.get(&id);
        let stands = move |event: &EventId| lifted.is_none_or(|lifted| !lifted.contains(event));
        self.restrictions.get(&id).into_iter().flat_map(BTreeMap::keys).copied().filter(stands)
    }

    /// The restrictions that stand and were events of their own, so that they can say why, and by whom.
    pub(super) fn said_restrictions(&self, id: ContributionId) -> impl Iterator<Item = &Restrict> {
        let all = self.restrictions.get(&id);
        self.standing_restrictions(id).filter_map(move |event| all?.get(&event)?.as_deref())
    }

    /// The permissions of a contribution that none has taken the place of, with whom each lets see it.
    pub fn permissions_of(&self, id: ContributionId) -> impl Iterator<Item = (EventId, MaySee)> {
        let replaced = self.replaced.get(&id);
        let given = self.permissions.get(&id).into_iter().flatten().map(|(event, may_see)| (*event, *may_see));
        given.filter(move |(event, _)| replaced.is_none_or(|replaced| !replaced.contains(event)))
    }

    /// Whether the room may not see this contribution now: for its own sake, for what its board is about, for what it
    /// quotes, or for what was tried in it.
    pub fn is_kept_from_room(&self, id: ContributionId) -> bool {
        let mut all = vec![id];
        let mut at = 0;
        while let Some(id) = all.get(at).copied() {
            let Some(contribution) = self.any_contribution(id) else { return true };
            if self.elsewhere.keeps(id) || contribution.restricted || contribution.may_see != MaySee::Conference {
                return true;
            }
            let subject = match self.map.board(&contribution.board).and_then(|board| board.about.as_ref()) {
                Some(About::Contribution(subject)) => Some(*subject),
                _ => None,
            };
            let tried = contribution.trial.as_ref().map(|trial| trial.of);
            for next in subject.into_iter().chain(tried).chain(self.quotes_of(id)) {
                if !all.contains(&next) {
                    all.push(next);
                }
            }
            at += 1;
        }
        false
    }

    /// What this contribution quotes, for good: it may be seen by no more than that, whether or not the link stands.
    pub fn quotes_of(&self, id: ContributionId) -> impl Iterator<Item = ContributionId> {
        self.quotes.get(&id).into_iter().flatten().copied()
    }

    /// Whether this contribution quotes another, or another quotes or names it, so that who sees the one counts for the
    /// other.
    pub fn is_tied(&self, id: ContributionId) -> bool {
        self.quotes.contains_key(&id) || self.quoted_by.contains_key(&id) || self.named.contains(&id)
    }

    /// Rounds of unseen answers that are not shown yet.
    pub fn open_rounds(&self) -> impl Iterator<Item = &Round> {
        self.rounds.iter().filter(|round| !self.shown.contains(&round.id))
    }

    /// The round that answers to this question go into just now.
    pub fn collecting(&self, key: &ScaleKey) -> Option<RoundId> {
        self.open_rounds().find(|round| round.key == *key).map(|round| round.id)
    }

    /// A framework that stands in the session.
    pub fn framework(&self, id: &FrameworkId) -> Option<&Arc<Framework>> {
        self.frameworks.get(id)
    }

    /// Events of a kind that this version does not know. They are kept, and hide what they name.
    pub fn unknown(&self) -> &[Unknown] {
        &self.unknown
    }

    /// Events that fit nothing and changed nothing, such as an edit of what was never added.
    pub fn passed_over(&self) -> &[EventId] {
        &self.passed_over
    }

    /// What was expunged.
    pub fn erased(&self) -> &Erased {
        &self.erased
    }

    /// Whether the meeting is signed off.
    pub fn is_signed_off(&self) -> bool {
        self.map.settled.signed_off.is_some()
    }

    /// Says which events the sign-off that counts does not cover, though they were not made after it either.
    pub fn note_late(&mut self, late: Vec<EventId>) {
        if let Some(signed) = &mut self.map.settled.signed_off {
            signed.late = late;
        }
    }

    /// Says that `lines` lines of the file cannot be read, so that nothing of it is shown to the room.
    pub fn note_damage(&mut self, lines: usize) {
        self.damaged = lines;
    }

    /// Says what other meetings keep from the room, of what this one says.
    pub fn note_elsewhere(&mut self, elsewhere: Elsewhere) {
        self.elsewhere = elsewhere;
    }

    /// What other meetings keep from the room, of what this one says.
    pub fn elsewhere(&self) -> &Elsewhere {
        &self.elsewhere
    }

    /// How many lines of the file cannot be read, or claim what another line claims too.
    pub fn damaged(&self) -> usize {
        self.damaged + self.conflicting
    }
}
