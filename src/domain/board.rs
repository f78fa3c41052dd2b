//! A framework in use: the main board of a session, or a tool opened about something.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    Moment,
    frames::Frames,
    framework::Framework,
    ids::{BoardId, ContributionId, EventId, Place},
    scale::About,
    text::Text,
};

/// A framework in use.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    /// `main`, or a tool's.
    pub id: BoardId,
    /// What it is called here.
    pub title: Text,
    /// Its definition as it was when the board was opened.
    pub framework: Arc<Framework>,
    /// What it was opened about.
    pub about: Option<About>,
    /// The steps of its guided path that are done.
    pub ticks: BTreeMap<Text, Ticked>,
    /// Cells that were asked about and are not known, whether or not something stands there by now.
    pub(super) gaps: BTreeSet<Place>,
    /// The pictures of its frames, and who agreed to them.
    pub frames: Frames,
    /// What stands where, in order.
    pub(super) places: BTreeMap<Place, Vec<ContributionId>>,
    /// What is still to be placed, in order.
    pub(super) to_place: Vec<ContributionId>,
}

/// A step that was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticked {
    /// The event that recorded it.
    pub event: EventId,
    /// When it was recorded.
    pub at: Moment,
}

impl Board {
    /// What stands at `place`, in order; still to be placed where it is `None`.
    pub fn at(&self, place: Option<&Place>) -> &[ContributionId] {
        match place {
            Some(place) => self.places.get(place).map_or(&[], Vec::as_slice),
            None => &self.to_place,
        }
    }

    /// The same board with the lists of its places arranged anew: some left out, or in another order.
    pub fn arranged(&self, arrange: impl Fn(&[ContributionId]) -> Vec<ContributionId>) -> Board {
        Board {
            id: self.id.clone(),
            title: self.title.clone(),
            framework: self.framework.clone(),
            about: self.about.clone(),
            ticks: self.ticks.clone(),
            frames: self.frames.clone(),
            // What is only left out here is known.
            gaps: self.not_known().cloned().collect(),
            places: self.places.iter().map(|(place, ids)| (place.clone(), arrange(ids))).collect(),
            to_place: arrange(&self.to_place),
        }
    }

    /// Whether `place` was asked about, nobody knew, and nothing stands there.
    pub fn is_not_known(&self, place: &Place) -> bool {
        self.gaps.contains(place) && self.at(Some(place)).is_empty()
    }

    /// The cells that are not known.
    pub fn not_known(&self) -> impl Iterator<Item = &Place> {
        self.gaps.iter().filter(|place| self.is_not_known(place))
    }

    /// Places that hold something but are not in the definition (a file changed by hand, a newer version).
    pub fn strays(&self) -> impl Iterator<Item = (&Place, &[ContributionId])> {
        self.places
            .iter()
            .filter(|(place, ids)| !ids.is_empty() && self.framework.find(place).is_none())
            .map(|(place, ids)| (place, ids.as_slice()))
    }

    /// Takes `id` out of the list of `place`; says what stood behind it.
    pub(super) fn remove(&mut self, place: Option<&Place>, id: ContributionId) -> Option<ContributionId> {
        let list = self.list(place);
        let at = list.iter().rposition(|other| *other == id);
        let behind = at.and_then(|at| {
            list.remove(at);
            list.get(at).copied()
        });
        // A place that holds nothing is as one that never held anything.
        if let (true, Some(place)) = (list.is_empty(), place) {
            self.places.remove(place);
        }
        behind
    }

    pub(super) fn list(&mut self, place: Option<&Place>) -> &mut Vec<ContributionId> {
        match place {
            Some(place) => self.places.entry(place.clone()).or_default(),
            None => &mut self.to_place,
        }
    }
}
