//! Whose voice is on the map and whose is missing, in words and never as a score.

use std::{collections::HashSet, fmt, sync::Arc};

use super::{
    Moment,
    contribution::Contribution,
    ids::{PersonId, PhaseId},
    map::Map,
    person::Person,
    scale::Value,
    side::Side,
};

/// Whose voice is on a map. Made from a public map, it holds nothing of what the room may not see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voices {
    /// Those who are here and have not been heard in this meeting.
    pub unheard: Vec<PersonId>,
    /// Those who are here and have not been heard in the phase we are in, but before; empty outside of phases.
    pub unheard_in_phase: Vec<PersonId>,
    /// The children of whom nothing is on the map, here or not.
    pub children_unheard: Vec<PersonId>,
    /// The children whose words are on the map.
    pub children_heard: Vec<PersonId>,
    /// Whose words they mostly are; none while nobody was named.
    pub share: Option<Share>,
}

/// Whose words the contributions mostly are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// Nobody else's.
    Only(Side),
    /// At least two of three.
    Mostly(Side),
    /// Neither.
    Both,
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Share::Only(Side::Family) => "only from the family so far",
            Share::Only(Side::Professional) => "only from professionals so far",
            Share::Mostly(Side::Family) => "mostly from the family so far",
            Share::Mostly(Side::Professional) => "mostly from professionals so far",
            Share::Both => "from the family and from professionals alike so far",
        })
    }
}

impl Share {
    fn of(family: usize, professionals: usize) -> Option<Share> {
        Some(match (family, professionals) {
            (0, 0) => return None,
            (_, 0) => Share::Only(Side::Family),
            (0, _) => Share::Only(Side::Professional),
            (family, professionals) if family >= professionals.saturating_mul(2) => Share::Mostly(Side::Family),
            (family, professionals) if professionals >= family.saturating_mul(2) => Share::Mostly(Side::Professional),
            _ => Share::Both,
        })
    }
}

impl Map {
    /// Whose voice is on this map and whose is missing. An answer on a scale is a voice too.
    pub fn voices(&self) -> Voices {
        let phase = self.phase.as_ref();
        let heard: HashSet<&PersonId> = self.spoken().map(|(person, _)| person).collect();
        let in_phase: HashSet<&PersonId> = self
            .spoken()
            .filter(|(_, at)| phase.is_some_and(|phase| self.was_in(phase, *at)))
            .map(|(p, _)| p)
            .collect();
        let here = self.people.iter().filter(|person| person.is_here()).map(|person| &person.id);
        let (heard_here, unheard): (Vec<&PersonId>, Vec<&PersonId>) = here.partition(|id| heard.contains(id));
        let children = self.people.iter().filter(|person| person.child && !person.off_list);
        let not_heard = self.not_heard();
        let (children_unheard, children_heard): (Vec<&Person>, Vec<&Person>) =
            children.partition(|child| not_heard.contains(child));
        let ids = |people: Vec<&Person>| people.into_iter().map(|person| person.id.clone()).collect();
        let quiet = |id: &&&PersonId| phase.is_some() && !in_phase.contains(*id);
        Voices {
            unheard: unheard.into_iter().cloned().collect(),
            unheard_in_phase: heard_here.iter().filter(quiet).copied().cloned().collect(),
            children_unheard: ids(children_unheard),
            children_heard: ids(children_heard),
            share: self.share(),
        }
    }

    /// Who spoke, and when: what was said in this meeting, and numbers that were shown.
    pub(super) fn spoken(&self) -> impl Iterator<Item = (&PersonId, Moment)> {
        let said = self.said_here().filter_map(|c| Some((c.said_by.as_ref()?, c.at)));
        let ratings = self.scales.iter().flat_map(|scale| &scale.ratings);
        let numbers = ratings.filter(|rating| matches!(rating.value, Value::Number(_)));
        said.chain(numbers.map(|rating| (&rating.by, rating.at)))
    }

    /// What was said in this meeting, and not carried over from an earlier one.
    pub(super) fn said_here(&self) -> impl Iterator<Item = &Arc<Contribution>> {
        self.contributions().filter(|contribution| contribution.carried.is_none())
    }

    fn share(&self) -> Option<Share> {
        let side = |c: &Contribution| Some(self.side_of(self.person(c.said_by.as_ref()?)?));
        let (mut family, mut professionals) = (0, 0);
        for side in self.said_here().filter_map(|contribution| side(contribution)) {
            match side {
                Side::Family => family += 1,
                Side::Professional => professionals += 1,
            }
        }
        Share::of(family, professionals)
    }

    /// Whether the meeting was in this phase then.
    fn was_in(&self, phase: &PhaseId, at: Moment) -> bool {
        let entered = self.phases.iter().rev().find(|entry| entry.at <= at);
        entered.is_some_and(|entry| entry.phase.as_ref() == Some(phase))
    }
}
