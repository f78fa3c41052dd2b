//! The meetings of one family, as far as they are there, the oldest first; and what the room may see of all of them.

use std::collections::HashSet;

use super::{
    Moment,
    contribution::Contribution,
    ids::{ContributionId, PersonId, SessionId},
    lineage::{Lineage, Root},
    map::{Map, Meeting},
    naming::{NAMES, NamesAs},
    public::PublicSession,
    scale::{About, ScaleKey},
    session::Session,
    text::Text,
};

/// The meetings of one family.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    meetings: Vec<Session>,
    found: Found,
}

/// What was met when the meetings were looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Meetings of which there are two files; they count as one.
    pub twice: Vec<SessionId>,
    /// How many files could not be read, so that nobody knows whose they are.
    pub unread: usize,
}

/// The meetings as one reader may see them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meetings {
    /// Each of them, the oldest first.
    pub maps: Vec<Map>,
    /// What was carried through all of them.
    pub lineage: Lineage,
    /// What is amiss with them.
    pub faults: Vec<Fault>,
}

/// Something amiss with a series. The rest of it is of use all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The meeting that this one follows is not there.
    Missing(SessionId),
    /// This one was made with another framework than the one before.
    OtherFramework(SessionId),
    /// This one began in the same minute as the one before.
    SameMinute(SessionId),
    /// Of this one some lines are damaged.
    Damaged(SessionId),
    /// Two files hold this one.
    Twice(SessionId),
    /// So many are not shown while the room looks on, because something of them cannot be read.
    Closed(usize),
    /// So many files could not be read at all.
    Unread(usize),
}

impl Series {
    /// Of these, in any order.
    pub fn of(meetings: Vec<Session>, found: Found) -> Self {
        let mut series = Series { meetings, found };
        series.sort();
        series
    }

    /// With this one too, unless it is among them.
    pub fn add(&mut self, session: Session) {
        if id(session.map()).is_some_and(|id| self.session(id).is_none()) {
            self.meetings.push(session);
            self.sort();
        }
    }

    fn sort(&mut self) {
        let meetings = &mut self.meetings;
        meetings.sort_by_key(|session| session.map().meeting.as_ref().map(|m| (minute(m.started), m.session)));
        // Of two that began in one minute, the one that follows the other comes after it.
        for at in 1..meetings.len() {
            let (before, after) = (meetings[at - 1].map(), meetings[at].map());
            let follows = before.follows.as_ref().map(|earlier| earlier.session);
            if began(before) == began(after) && follows.is_some() && follows == id(after) {
                meetings.swap(at - 1, at);
            }
        }
    }

    /// Each of them whole, the oldest first.
    pub fn sessions(&self) -> &[Session] {
        &self.meetings
    }

    /// The meeting with this id, whole.
    pub fn session(&self, wanted: SessionId) -> Option<&Session> {
        self.meetings.iter().find(|session| id(session.map()) == Some(wanted))
    }

    /// Takes in how one of them stands now.
    pub fn renew(&mut self, session: Session) {
        let same = |known: &&mut Session| id(known.map()) == id(session.map());
        if let Some(known) = self.meetings.iter_mut().find(same) {
            *known = session;
        }
    }

    /// All of it.
    pub fn whole(&self) -> Meetings {
        self.shown(self.meetings.iter().map(|session| session.map().clone()).collect(), 0)
    }

    /// What the room may see: what any meeting keeps from it is told by no other, and people are written
    /// as the newest meeting writes them that does not use their names.
    pub fn for_the_room(&self) -> Meetings {
        let lineage = Lineage::of_all(&self.meetings);
        let public: Vec<PublicSession> =
            self.meetings.iter().map(|session| PublicSession::of(session).without_hours()).collect();
        let mut hidden = HashSet::new();
        for (session, public) in self.meetings.iter().zip(&public) {
            hidden.extend(kept_roots(session, public, &lineage));
        }
        let mut maps: Vec<Map> =
            public.iter().filter(|public| public.closed().is_none()).map(|public| (**public).clone()).collect();
        let closed = public.len() - maps.len();
        hide_lost_threads(&maps, &lineage, &mut hidden);
        let names = maps.iter().rev().map(Map::names_as).find(|names| *names != NamesAs::Names).unwrap_or_default();
        let collecting: Vec<(Map, Vec<ScaleKey>)> = maps
            .iter()
            .filter(|map| !map.collecting.is_empty())
            .map(|map| (map.clone(), map.collecting.clone()))
            .collect();
        for map in &mut maps {
            let own = map.clone();
            drop_from(map, |id| hidden.contains(&lineage.root(&own, id)));
            if names != NamesAs::Names {
                map.choices.insert(Text::new(NAMES), Text::new(names.word()));
            }
            // What was answered before does not stand there to sway anyone who is being asked now.
            for (asking, asked) in &collecting {
                let is_asked =
                    |key: &ScaleKey| asked.iter().any(|now| lineage.is_same_question((asking, now), (&own, key)));
                map.scales.retain(|scale| !is_asked(&scale.key));
            }
        }
        let mut meetings = self.shown(maps, closed);
        meetings.lineage = lineage;
        meetings
    }

    fn shown(&self, maps: Vec<Map>, closed: usize) -> Meetings {
        let mut faults = Vec::new();
        let known: HashSet<_> = self.meetings.iter().map(|session| id(session.map())).collect();
        for (at, map) in maps.iter().enumerate() {
            let Some(this) = id(map) else { continue };
            let before = at.checked_sub(1).and_then(|before| maps.get(before));
            if map.follows.as_ref().is_some_and(|earlier| !known.contains(&Some(earlier.session))) {
                faults.push(Fault::Missing(this));
            }
            if before.is_some_and(|before| framework(before) != framework(map)) {
                faults.push(Fault::OtherFramework(this));
            }
            let follows_it = map.follows.as_ref().map(|earlier| earlier.session) == before.and_then(id);
            if !follows_it && before.is_some_and(|before| began(before) == began(map)) {
                faults.push(Fault::SameMinute(this));
            }
            if self.session(this).is_some_and(|session| session.damaged() > 0) {
                faults.push(Fault::Damaged(this));
            }
            if self.found.twice.contains(&this) {
                faults.push(Fault::Twice(this));
            }
        }
        faults.extend((closed > 0).then_some(Fault::Closed(closed)));
        faults.extend((self.found.unread > 0).then_some(Fault::Unread(self.found.unread)));
        let lineage = Lineage::of(&maps);
        Meetings { maps, lineage, faults }
    }
}

impl Meetings {
    /// The place of a meeting among them.
    pub fn place_of(&self, wanted: SessionId) -> Option<usize> {
        self.maps.iter().position(|map| id(map) == Some(wanted))
    }

    /// The id of the meeting at this place.
    pub fn id_at(&self, at: usize) -> Option<SessionId> {
        self.maps.get(at).and_then(id)
    }

    /// How someone is written: as the newest meeting that knows them does.
    pub fn called(&self, person: &PersonId) -> Text {
        let known = self.maps.iter().rev().find(|map| map.person(person).is_some());
        known.map_or_else(|| Text::new(person.as_str()), |map| map.called(person))
    }

    /// The contribution that has this root, as the meeting at `at` has it.
    pub fn by_root(&self, at: usize, root: Root) -> Option<&Contribution> {
        let map = self.maps.get(at)?;
        map.contributions().map(|c| &**c).find(|c| self.lineage.root(map, c.id) == root)
    }

    /// What is amiss, in sentences.
    pub fn amiss(&self) -> Vec<String> {
        let mut sentences: Vec<String> = self.faults.iter().map(|fault| self.sentence(fault)).collect();
        sentences.dedup();
        sentences
    }

    fn sentence(&self, fault: &Fault) -> String {
        let day = |wanted: &SessionId| {
            let map = self.place_of(*wanted).and_then(|at| self.maps.get(at));
            let meeting = map.and_then(|map| map.meeting.as_ref());
            meeting.map(|meeting| meeting.started.format("%-d %B %Y").to_string()).unwrap_or_default()
        };
        match fault {
            Fault::Missing(this) => format!(
                "The meeting before the one of {} is not in this folder. What was reworded in it stands as new and gone.",
                day(this)
            ),
            Fault::OtherFramework(this) => format!(
                "The meeting of {} was made with another framework, so other columns and questions stand in it.",
                day(this)
            ),
            Fault::SameMinute(this) => {
                format!("Two meetings of {} began in the same minute; which came first is not sure.", day(this))
            }
            Fault::Damaged(this) => {
                format!(
                    "Lines of the meeting of {} are damaged and passed over; mapboard verify names them.",
                    day(this)
                )
            }
            Fault::Twice(this) => {
                format!(
                    "Two files hold the meeting of {}; they are read as one. mapboard merge makes one of them.",
                    day(this)
                )
            }
            Fault::Closed(1) => {
                "One meeting cannot be read in full, so nothing of it is shown while the room sees this.".to_owned()
            }
            Fault::Closed(count) => {
                format!(
                    "{count} meetings cannot be read in full, so nothing of them is shown while the room sees this."
                )
            }
            Fault::Unread(1) => {
                "One file of this folder cannot be read; if it is a meeting of this family, it is missing here."
                    .to_owned()
            }
            Fault::Unread(count) => format!(
                "{count} files of this folder cannot be read; if one is a meeting of this family, it is missing here."
            ),
        }
    }
}

/// What `session` keeps from the room, by where it stood first.
pub(super) fn kept_roots(session: &Session, public: &PublicSession, lineage: &Lineage) -> Vec<Root> {
    kept_ids(session, public).map(|id| lineage.root(session.map(), id)).collect()
}

/// What `session` keeps from the room, taken back or not.
pub(super) fn kept_ids(session: &Session, public: &PublicSession) -> impl Iterator<Item = ContributionId> {
    let kept = session.map().contributions().map(|c| c.id).filter(|id| public.contribution(*id).is_none());
    kept.chain(session.taken_back().map(|c| c.id).filter(|id| session.is_kept_from_room(*id)))
}

/// Where a line that is kept from the room was carried from a meeting that is not here, nobody can tell which earlier
/// line it was: what goes on in no later meeting that the room may see is hidden too.
pub(super) fn hide_lost_threads(maps: &[Map], lineage: &Lineage, hidden: &mut HashSet<Root>) {
    let known: HashSet<_> = maps.iter().map(id).collect();
    if !hidden.iter().any(|(session, _)| !known.contains(session)) {
        return;
    }
    for (at, map) in maps.iter().enumerate() {
        let later = maps[at + 1..].iter().flat_map(|later| later.contributions().map(|c| lineage.root(later, c.id)));
        let goes_on: HashSet<Root> = later.collect();
        if at + 1 < maps.len() {
            let all = map.contributions().map(|c| lineage.root(map, c.id));
            hidden.extend(all.filter(|root| !goes_on.contains(root)).collect::<Vec<_>>());
        }
    }
}

/// Takes out what is hidden, and what stands on it: boards and questions about it, and what quotes it.
pub(super) fn drop_from(map: &mut Map, is_hidden: impl Fn(ContributionId) -> bool) {
    let mut gone: HashSet<ContributionId> = map.contributions().map(|c| c.id).filter(|id| is_hidden(*id)).collect();
    loop {
        let is_about = |about: &Option<About>| matches!(about, Some(About::Contribution(id)) if gone.contains(id));
        map.boards.retain(|board| !is_about(&board.about));
        map.scales.retain(|scale| !is_about(&scale.key.about));
        map.ghosts.retain(|ghost| !is_about(&ghost.key.about));
        map.collecting.retain(|key| !is_about(&key.about));
        map.settled.amendments.retain(|amended| amended.id.is_none_or(|id| !gone.contains(&id)));
        let quoting = map.links.iter().filter(|link| link.kind.has_words_of_it() && gone.contains(&link.to));
        let quoting: Vec<ContributionId> = quoting.map(|link| link.id).collect();
        map.links.retain(|link| !gone.contains(&link.id) && !gone.contains(&link.to));
        map.contributions.retain(|id, _| !gone.contains(id));
        let stands = |c: &Contribution| map.boards.iter().any(|board| board.id == c.board);
        let off: Vec<ContributionId> = map.contributions().filter(|c| !stands(c)).map(|c| c.id).collect();
        let more: Vec<ContributionId> =
            quoting.into_iter().chain(off).filter(|id| map.contributions.contains_key(id)).collect();
        if more.is_empty() {
            return;
        }
        gone.extend(more);
    }
}

fn id(map: &Map) -> Option<SessionId> {
    map.meeting.as_ref().map(|meeting| meeting.session)
}

fn framework(map: &Map) -> Option<&super::ids::FrameworkId> {
    map.boards.first().map(|board| &board.framework.id)
}

fn began(map: &Map) -> Option<i64> {
    map.meeting.as_ref().map(|Meeting { started, .. }| minute(*started))
}

fn minute(moment: Moment) -> i64 {
    moment.timestamp().div_euclid(60)
}
