//! Which contribution was carried from which, through all meetings of a series.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{
    contribution::Contribution,
    ids::{ContributionId, Place, SessionId},
    map::Map,
    scale::{About, ScaleKey},
    session::Session,
    text::Text,
};

/// One contribution as it is known in all sessions of a series: where it stood first.
pub type Root = (Option<SessionId>, ContributionId);

/// Which contribution was carried from which. Where a meeting is missing, its threads are taken up by the same words at
/// the same place; what was reworded in it is known of neither side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lineage(HashMap<Root, Root>);

impl Lineage {
    /// Of these meetings, in any order.
    pub fn of<'a>(maps: impl IntoIterator<Item = &'a Map>) -> Self {
        let mut maps: Vec<&Map> = maps.into_iter().collect();
        maps.sort_by_key(|map| map.meeting.as_ref().map(|meeting| (meeting.started, meeting.session)));
        let mut from = HashMap::new();
        for map in &maps {
            from.extend(map.contributions().filter_map(|c| Some(((session(map), c.id), carried_from(c)?))));
        }
        let mut lineage = Lineage(from);
        lineage.bridge(&maps);
        lineage
    }

    /// Of these meetings, with what was taken back in them: what was said of it counts still.
    pub fn of_all(sessions: &[Session]) -> Self {
        let mut lineage = Lineage::of(sessions.iter().map(Session::map));
        for whole in sessions {
            let edge = |c: &Arc<Contribution>| Some(((session(whole.map()), c.id), carried_from(c)?));
            lineage.0.extend(whole.taken_back().filter_map(edge));
        }
        lineage
    }

    /// Itself and everything it was carried from, the last first.
    pub fn line(&self, map: &Map, id: ContributionId) -> Vec<Root> {
        let mut line = vec![(session(map), id)];
        while let Some(earlier) = line.last().and_then(|last| self.0.get(last)).filter(|root| !line.contains(root)) {
            line.push(*earlier);
        }
        line
    }

    /// Where it stood first.
    pub fn root(&self, map: &Map, id: ContributionId) -> Root {
        self.first((session(map), id))
    }

    /// Whether both meetings asked the same: by the same scale, about the same.
    pub fn is_same_question(&self, a: (&Map, &ScaleKey), b: (&Map, &ScaleKey)) -> bool {
        let about = match (&a.1.about, &b.1.about) {
            (Some(About::Contribution(one)), Some(About::Contribution(other))) => {
                self.root(a.0, *one) == self.root(b.0, *other)
            }
            (one, other) => one == other,
        };
        about && a.1.board == b.1.board && a.1.scale == b.1.scale
    }

    fn first(&self, mut at: Root) -> Root {
        // A circle can only be forged; it ends where every step was made once.
        for _ in 0..self.0.len() {
            match self.0.get(&at) {
                Some(earlier) => at = *earlier,
                None => break,
            }
        }
        at
    }

    /// Ties what was carried from a meeting that is not here to what stood before that in the same words.
    fn bridge(&mut self, maps: &[&Map]) {
        let known: HashSet<_> = maps.iter().map(|map| session(map)).collect();
        let mut taken = HashSet::new();
        for (at, later) in maps.iter().enumerate() {
            let loose = |from: &Root| !known.contains(&from.0) && !self.0.contains_key(from);
            let loose: Vec<_> = later.in_order().filter(|c| carried_from(c).as_ref().is_some_and(loose)).collect();
            for earlier in maps[..at].iter().rev().take_while(|_| !loose.is_empty()) {
                let mut standing: HashMap<(Option<&Place>, &Text), Vec<&Contribution>> = HashMap::new();
                for c in earlier.in_order() {
                    standing.entry((c.place.as_ref(), &c.text)).or_default().push(c);
                }
                for c in &loose {
                    let Some(from) = carried_from(c).filter(|from| !self.0.contains_key(from)) else { continue };
                    let alike = standing.get(&(c.place.as_ref(), &c.text)).into_iter().flatten();
                    let mut alike = alike.filter(|then| same_words(then, c)).map(|then| self.root(earlier, then.id));
                    if let Some(root) = alike.find(|root| !taken.contains(root)) {
                        taken.insert(root);
                        self.0.insert(from, root);
                    }
                }
            }
        }
    }
}

/// Whether both say the same, word for word.
pub fn same_words(a: &Contribution, b: &Contribution) -> bool {
    a.text == b.text && a.parts == b.parts
}

fn carried_from(c: &Contribution) -> Option<Root> {
    c.carried.as_ref().map(|carried| (Some(carried.session), carried.contribution))
}

fn session(map: &Map) -> Option<SessionId> {
    map.meeting.as_ref().map(|meeting| meeting.session)
}
