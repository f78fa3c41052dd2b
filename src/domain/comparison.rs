//! What changed from one meeting of a series to a later one. It says what is other than before, never whether that is
//! better.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{
    contribution::{Contribution, Status},
    ids::{ContributionId, PersonId, SessionId},
    link::LinkKind,
    map::Map,
    public::PublicSession,
    scale::{About, Rating, ScaleKey},
    session::Session,
};

/// One contribution as it is known in all sessions of a series: where it stood first.
type Root = (Option<SessionId>, ContributionId);

/// Which contribution was carried from which. A meeting that is missing breaks its threads, and nothing else.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lineage(HashMap<Root, Root>);

impl Lineage {
    /// Of these meetings, in any order.
    pub fn of<'a>(maps: impl IntoIterator<Item = &'a Map>) -> Self {
        let mut from = HashMap::new();
        for map in maps {
            let carried = map.contributions().filter_map(|c| Some((c.id, c.carried.as_ref()?)));
            from.extend(
                carried.map(|(id, carried)| ((session(map), id), (Some(carried.session), carried.contribution))),
            );
        }
        Lineage(from)
    }

    /// Where it stood first.
    fn root(&self, map: &Map, id: ContributionId) -> Root {
        let mut at = (session(map), id);
        // A circle can only be forged; it ends where every step was made once.
        for _ in 0..self.0.len() {
            match self.0.get(&at) {
                Some(earlier) => at = *earlier,
                None => break,
            }
        }
        at
    }
}

fn session(map: &Map) -> Option<SessionId> {
    map.meeting.as_ref().map(|meeting| meeting.session)
}

/// What is other in the later meeting.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// What stands in the later one only.
    pub new: Vec<Arc<Contribution>>,
    /// What stood in the earlier one only.
    pub gone: Vec<Arc<Contribution>>,
    /// What stands elsewhere: before, and now.
    pub moved: Vec<Both>,
    /// What has other words.
    pub reworded: Vec<Both>,
    /// Actions that are as far as they were not.
    pub further: Vec<Both>,
    /// Statements whose pair is done, and was not.
    pub met: Vec<Arc<Contribution>>,
    /// What stands as it stood.
    pub same: usize,
    /// Answers to scales, by question and person, of everyone who answered in either.
    pub answers: Vec<Answers>,
}

/// One contribution in both meetings.
#[derive(Clone, Debug, PartialEq)]
pub struct Both {
    /// In the earlier one.
    pub before: Arc<Contribution>,
    /// In the later one.
    pub now: Arc<Contribution>,
}

/// One person's answers to one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answers {
    /// The question as the meeting has it that answered it last.
    pub key: ScaleKey,
    /// Whose.
    pub by: PersonId,
    /// In the earlier meeting.
    pub before: Option<Rating>,
    /// In the later one.
    pub now: Option<Rating>,
}

impl Comparison {
    /// Of two meetings; of the room's maps only what the room may see.
    pub fn of(earlier: &Map, later: &Map, lineage: &Lineage) -> Self {
        let before: Vec<Arc<Contribution>> = earlier.in_order().cloned().collect();
        let pairs = paired(earlier, &before, later, lineage);
        let kept: HashSet<ContributionId> = pairs.values().map(|before| before.id).collect();
        let mut changes = Comparison {
            gone: before.into_iter().filter(|c| !kept.contains(&c.id)).collect(),
            ..Comparison::default()
        };
        for now in later.in_order().cloned() {
            let Some(before) = pairs.get(&now.id) else {
                changes.new.push(now);
                continue;
            };
            let both = || Both { before: before.clone(), now: now.clone() };
            let (moved, reworded) = (before.place != now.place, !same_words(before, &now));
            let further = status(before) != status(&now);
            if moved {
                changes.moved.push(both());
            }
            if reworded {
                changes.reworded.push(both());
            }
            if further {
                changes.further.push(both());
            }
            changes.same += usize::from(!moved && !reworded && !further);
            if is_met(later, &now) && !is_met(earlier, before) {
                changes.met.push(now);
            }
        }
        changes.answers = answers(earlier, later, lineage);
        changes
    }

    /// The same, as far as the room may see both meetings. What the later one keeps from the room is not told of the
    /// earlier one either: that it is gone would say what it was.
    pub fn for_the_room(earlier: &Session, later: &Session, lineage: &Lineage) -> Self {
        let (before, now) = (PublicSession::of(earlier), PublicSession::of(later));
        let hidden = later.map().contributions().filter(|c| now.contribution(c.id).is_none());
        let hidden: HashSet<Root> = hidden.map(|c| lineage.root(later.map(), c.id)).collect();
        let is_hidden = |id: ContributionId| hidden.contains(&lineage.root(earlier.map(), id));
        let mut changes = Comparison::of(&before, &now, lineage);
        changes.gone.retain(|c| !is_hidden(c.id));
        changes.answers.retain(|answers| match &answers.key.about {
            Some(About::Contribution(id)) => !is_hidden(*id) && !hidden.contains(&lineage.root(later.map(), *id)),
            _ => true,
        });
        changes
    }
}

/// For each contribution of `later` that stood in `earlier` already: what it was there.
fn paired(
    earlier: &Map,
    before: &[Arc<Contribution>],
    later: &Map,
    lineage: &Lineage,
) -> HashMap<ContributionId, Arc<Contribution>> {
    let mut by_root: HashMap<Root, &Arc<Contribution>> =
        before.iter().map(|c| (lineage.root(earlier, c.id), c)).collect();
    let mut pairs = HashMap::new();
    let now: Vec<&Arc<Contribution>> = later.in_order().collect();
    for c in now.iter().copied() {
        pairs.extend(by_root.remove(&lineage.root(later, c.id)).map(|before| (c.id, before.clone())));
    }
    // What was not carried but said again, in the same words at the same place, is no news either.
    let mut left: Vec<&Arc<Contribution>> =
        before.iter().filter(|c| by_root.contains_key(&lineage.root(earlier, c.id))).collect();
    for c in now.into_iter().filter(|c| c.carried.is_none()) {
        if pairs.contains_key(&c.id) {
            continue;
        }
        let again = left.iter().position(|before| before.place == c.place && same_words(before, c));
        pairs.extend(again.map(|at| (c.id, left.remove(at).clone())));
    }
    pairs
}

fn same_words(a: &Contribution, b: &Contribution) -> bool {
    a.text == b.text && a.parts == b.parts
}

fn status(c: &Contribution) -> Option<Status> {
    c.action.as_ref().map(|action| action.status)
}

/// Whether the goal that stands beside it is done.
fn is_met(map: &Map, c: &Contribution) -> bool {
    let pairs = map.links_of(c.id).filter(|link| link.kind == LinkKind::Pair);
    let mut others = pairs.filter_map(|link| map.contribution(if link.id == c.id { link.to } else { link.id }));
    others.any(|other| status(other) == Some(Status::Done))
}

fn answers(earlier: &Map, later: &Map, lineage: &Lineage) -> Vec<Answers> {
    let mut all: Vec<Answers> = Vec::new();
    for scale in &later.scales {
        let then = earlier.scales.iter().find(|then| same_question(earlier, &then.key, later, &scale.key, lineage));
        for now in scale.current() {
            let before = then.and_then(|then| then.of(&now.by)).cloned();
            all.push(Answers { key: scale.key.clone(), by: now.by.clone(), before, now: Some(now.clone()) });
        }
        let only_then =
            then.into_iter().flat_map(|then| then.current()).filter(|rating| scale.of(&rating.by).is_none());
        all.extend(only_then.map(|rating| Answers {
            key: scale.key.clone(),
            by: rating.by.clone(),
            before: Some(rating.clone()),
            now: None,
        }));
    }
    for scale in &earlier.scales {
        if !later.scales.iter().any(|now| same_question(earlier, &scale.key, later, &now.key, lineage)) {
            all.extend(scale.current().map(|rating| Answers {
                key: scale.key.clone(),
                by: rating.by.clone(),
                before: Some(rating.clone()),
                now: None,
            }));
        }
    }
    all
}

/// Whether both meetings asked the same: by the same scale, about the same.
fn same_question(earlier: &Map, a: &ScaleKey, later: &Map, b: &ScaleKey, lineage: &Lineage) -> bool {
    let about = match (&a.about, &b.about) {
        (Some(About::Contribution(a)), Some(About::Contribution(b))) => {
            lineage.root(earlier, *a) == lineage.root(later, *b)
        }
        (a, b) => a == b,
    };
    about && a.board == b.board && a.scale == b.scale
}
