//! A meeting walked through in time, step by step: who wrote what, what was taken back, what was undone.

use std::collections::HashSet;

use super::{
    Moment,
    event::{Body, Event, Thing},
    ids::{ContributionId, DeskId},
    map::Map,
    past::{keeps_back, public_after},
    public::PublicSession,
    scale::{About, ScaleKey},
    series::drop_from,
    session::Session,
    text::Text,
    walk_words::did,
};

/// A meeting's log as one reader may walk through it. It never changes the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Walk {
    events: Vec<Event>,
    /// What the room is not told of, if this is for the room.
    kept: Option<Box<Kept>>,
    steps: Vec<Step>,
}

/// One step.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// How many events of the log had been recorded with it.
    count: usize,
    /// When it was recorded.
    pub at: Moment,
    /// The desk that wrote it.
    pub desk: DeskId,
    /// What it did, in a few words.
    pub did: String,
    /// The words it is about, as they stood after it; those that stood before, where it took them away.
    pub words: String,
    /// Why, where the log says so: a restriction, a correction.
    pub reason: Option<Text>,
    /// The contribution it is about.
    pub id: Option<ContributionId>,
}

impl Walk {
    /// All of it.
    pub fn whole(events: Vec<Event>) -> Self {
        Walk::new(events, None)
    }

    /// What the room may see of it now: what was kept from it at any time is in no step, and the maps hold no more than
    /// the past may tell. `now` is the meeting as it stands.
    pub fn for_the_room(events: Vec<Event>, now: &Session) -> Self {
        Walk::new(events, Some(now))
    }

    fn new(mut events: Vec<Event>, now: Option<&Session>) -> Self {
        events.sort_by_key(Event::order);
        events.dedup_by_key(|event| event.order());
        let kept = now.map(|now| Box::new(Kept::of(&events, now)));
        let mut session = Session::default();
        let mut steps = Vec::with_capacity(events.len());
        for (at, event) in events.iter().enumerate() {
            let before = about(&session, &event.body);
            session.apply(event.clone());
            let id = before.as_ref().map(|(id, _)| *id).or_else(|| about(&session, &event.body).map(|(id, _)| id));
            if kept.as_ref().is_some_and(|kept| !kept.may_be_told(&event.body, id)) {
                continue;
            }
            let standing = id.and_then(|id| session.map().words_of(id));
            let words = standing.or(before.map(|(_, words)| words)).or_else(|| why(&event.body)).unwrap_or_default();
            let step = Step {
                count: at + 1,
                at: event.at,
                desk: event.desk.clone(),
                // The room reads people as they are written now.
                did: did(&event.body, kept.as_ref().map_or(session.map(), |kept| &kept.now)),
                words: words.to_string(),
                reason: reason(&event.body).filter(|_| now.is_none()),
                id,
            };
            match steps.last_mut() {
                // How a meeting is set up, and what it takes over, is one step.
                Some(last) if is_beginning(&event.body) && is_one_beginning(last, &step) => *last = step,
                _ => steps.push(step),
            }
        }
        Walk { events, kept, steps }
    }

    /// The steps, in the order in which they count.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// What stood after the step at this place, as far as this reader may see it.
    pub fn map_after(&self, step: usize) -> Map {
        let Some(step) = self.steps.get(step) else { return Map::default() };
        match &self.kept {
            None => Session::fold(self.events[..step.count].to_vec()).map().clone(),
            Some(kept) if kept.now.closed().is_some() => Map::default(),
            Some(kept) => {
                let mut map = (*public_after(&self.events, step.count)).clone();
                // What is kept from the room just now may not be in this log yet.
                drop_from(&mut map, |id| kept.ever.contains(&id));
                map.scales.retain(|scale| !kept.now.collecting.contains(&scale.key));
                map
            }
        }
    }

    /// The last step that was recorded by `moment`; the first, if none was.
    pub fn step_by(&self, moment: Moment) -> usize {
        self.steps.iter().rposition(|step| step.at <= moment).unwrap_or(0)
    }
}

/// What the room is not told of.
#[derive(Clone, Debug, PartialEq)]
struct Kept {
    /// What was kept from it at any time, and what was said otherwise once, or by somebody else, or was taken back: that may
    /// have been mended before the room saw it.
    ever: HashSet<ContributionId>,
    now: PublicSession,
}

impl Kept {
    fn of(events: &[Event], now: &Session) -> Self {
        let mut session = Session::default();
        let mut ever: HashSet<ContributionId> = kept(now).collect();
        for event in events {
            ever.extend(mended(&event.body));
            let lifts = matches!(event.body, Body::Lift(_));
            if lifts {
                ever.extend(kept(&session));
            }
            session.apply(event.clone());
            if keeps_back(&event.body) || matches!(event.body, Body::Board(_)) {
                ever.extend(kept(&session));
            }
            ever.extend(added(&event.body).filter(|id| session.is_kept_from_room(*id)));
        }
        Kept { ever, now: PublicSession::of(now) }
    }

    /// Whether a step may be told; what is not named here may not.
    fn may_be_told(&self, body: &Body, id: Option<ContributionId>) -> bool {
        let seen = id.is_some_and(|id| !self.ever.contains(&id));
        self.now.closed().is_none()
            && match body {
                Body::Open(_) | Body::Framework(_) | Body::Meeting(_) | Body::Lesson(_) | Body::Follows(_) => true,
                Body::Add(_) | Body::Edit(_) | Body::Move(_) | Body::TakeBack(_) | Body::Restore(_) => seen,
                Body::Attribute(_) | Body::Mark(_) | Body::Assign(_) | Body::ReadBack(_) => seen,
                Body::Rate(e) => {
                    let shown = self.now.scale(&e.key).is_some() && !self.now.collecting.contains(&e.key);
                    e.round.is_none() && self.may_be_about(&e.key) && shown
                }
                Body::Phase(_) | Body::Pause(_) | Body::Close(_) => true,
                Body::Undo(e) => self.may_be_told(&e.sets, id),
                Body::Redo(e) => self.may_be_told(&e.sets, id),
                _ => false,
            }
    }

    fn may_be_about(&self, key: &ScaleKey) -> bool {
        !matches!(key.about, Some(About::Contribution(id)) if self.ever.contains(&id))
    }
}

/// The contribution whose words, speaker or place among what stands `body` mends.
fn mended(body: &Body) -> Option<ContributionId> {
    match body {
        Body::Edit(e) => Some(e.id),
        Body::TakeBack(e) => Some(e.id),
        Body::Attribute(e) => Some(e.id),
        Body::Undo(e) => mended(&e.sets),
        Body::Redo(e) => mended(&e.sets),
        Body::Amend(e) => match e.sets.thing() {
            Some(Thing::Contribution(id)) => Some(id),
            _ => None,
        },
        _ => None,
    }
}

/// The contribution that `body` adds.
fn added(body: &Body) -> Option<ContributionId> {
    match body {
        Body::Add(e) => Some(e.id),
        Body::Undo(e) => added(&e.sets),
        Body::Redo(e) => added(&e.sets),
        Body::Amend(e) => added(&e.sets),
        _ => None,
    }
}

/// Everything that `session` keeps from the room, standing or taken back.
fn kept(session: &Session) -> impl Iterator<Item = ContributionId> {
    let all = session.map().contributions().chain(session.taken_back());
    all.map(|c| c.id).filter(|id| session.is_kept_from_room(*id))
}

/// The contribution that `body` changes, and its words.
fn about(session: &Session, body: &Body) -> Option<(ContributionId, Text)> {
    let id = match session.thing_of(body)? {
        Thing::Contribution(id) | Thing::ReadBack(id, _) => id,
        _ => return None,
    };
    Some((id, session.map().words_of(id).unwrap_or_default()))
}

/// What makes an answer on a scale that answer, unless it was given unseen.
fn why(body: &Body) -> Option<Text> {
    match body {
        Body::Rate(e) if e.round.is_none() => e.reason.clone(),
        _ => None,
    }
}

fn reason(body: &Body) -> Option<Text> {
    match body {
        Body::Restrict(e) => e.reason.clone(),
        Body::Amend(e) => Some(e.reason.clone()),
        Body::LeaveOut(e) => Some(e.reason.clone()),
        Body::Undo(e) => reason(&e.sets),
        Body::Redo(e) => reason(&e.sets),
        _ => None,
    }
}

/// Whether it sets a meeting up, or takes over from the one before.
fn is_beginning(body: &Body) -> bool {
    match body {
        Body::Open(_) | Body::Framework(_) | Body::Meeting(_) | Body::Lesson(_) | Body::Follows(_) => true,
        Body::Add(e) => e.carried.is_some(),
        _ => false,
    }
}

/// Whether both are the same beginning: at one moment, saying the same.
fn is_one_beginning(last: &Step, step: &Step) -> bool {
    last.at == step.at && last.did == step.did
}
