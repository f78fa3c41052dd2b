//! What changed from one meeting of a series to a later one. It says what is other than before, never whether that is
//! better.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use chrono::NaiveDate;

use super::{
    contribution::{Contribution, Status},
    ids::{ContributionId, PersonId},
    lineage::{Lineage, Root, same_words},
    link::LinkKind,
    map::Map,
    scale::{Rating, ScaleKey},
};

/// What is other in the later meeting.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// What stands in the later one only.
    pub new: Vec<Arc<Contribution>>,
    /// What stood in the earlier one only.
    pub gone: Vec<Arc<Contribution>>,
    /// What stands elsewhere: before, and now.
    pub moved: Vec<Both>,
    /// Whoever of a network knows more than before: before, and now.
    pub inward: Vec<Both>,
    /// What has other words.
    pub reworded: Vec<Both>,
    /// Actions that are as far as they were not.
    pub further: Vec<Both>,
    /// Actions and steps that have another day.
    pub redated: Vec<Both>,
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
            let redated = day(before) != day(&now);
            if moved {
                let rings = earlier.ring_of(before).zip(later.ring_of(&now));
                let inward = rings.is_some_and(|(then, now)| now < then);
                if inward { &mut changes.inward } else { &mut changes.moved }.push(both());
            }
            if reworded {
                changes.reworded.push(both());
            }
            if further {
                changes.further.push(both());
            }
            if redated {
                changes.redated.push(both());
            }
            changes.same += usize::from(!moved && !reworded && !further && !redated);
            if is_met(later, &now) && !is_met(earlier, before) {
                changes.met.push(now);
            }
        }
        changes.answers = answers(earlier, later, lineage);
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

fn status(c: &Contribution) -> Option<Status> {
    c.action.as_ref().map(|action| action.status)
}

/// By which day it is due, where it is something to do.
fn day(c: &Contribution) -> Option<NaiveDate> {
    c.action.as_ref()?.due
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
        let then =
            earlier.scales.iter().find(|then| lineage.is_same_question((earlier, &then.key), (later, &scale.key)));
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
        if !later.scales.iter().any(|now| lineage.is_same_question((earlier, &scale.key), (later, &now.key))) {
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
