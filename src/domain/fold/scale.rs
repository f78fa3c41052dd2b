//! Answers on scales. An answer of an unseen round is in no map until the round is shown.

use super::{By, Done};
use crate::domain::{
    event::{Body, Collect, Rate, Show, Unrate},
    history::{Inverse, NoUndo},
    scale::{Rating, Round, ScaleKey},
    session::{Session, Touched},
};

impl Session {
    pub(super) fn rate(&mut self, e: Rate, by: &By) -> Option<Done> {
        let rating = Rating {
            event: by.event,
            by: e.by,
            value: e.value,
            reason: e.reason,
            higher: e.higher,
            collected_by: e.collected_by,
            at: by.at,
        };
        let unrate = Inverse::sets(Body::Unrate(Unrate { rating: by.event }));
        // While a question is collected, whatever answers it is unseen: its desk may not have known of the round.
        let round = e.round.filter(|round| !self.shown.contains(round)).or_else(|| self.collecting(&e.key));
        let Some(round) = round else {
            self.map.scale_mut(&e.key).ratings.push(rating);
            return Some(Done { touched: Touched::Frame, inverse: unrate });
        };
        match self.rounds.iter_mut().find(|open| open.id == round) {
            Some(open) => open.ratings.push(rating),
            // The round's own event is missing: unseen all the same.
            None => {
                self.rounds.push(Round { id: round, key: e.key, ratings: vec![rating] });
                return Some(Done { touched: self.note_collecting(), inverse: unrate });
            }
        }
        Some(Done { touched: Touched::Nothing, inverse: unrate })
    }

    pub(super) fn unrate(&mut self, e: &Unrate) -> Option<Done> {
        let open = self.rounds.iter_mut().map(|round| (Some(round.id), &round.key, &mut round.ratings));
        let shown = self.map.scales.iter_mut().map(|scale| (None, &scale.key, &mut scale.ratings));
        let inverse = open.chain(shown).find_map(|(round, key, ratings)| {
            let at = ratings.iter().position(|rating| rating.event == e.rating)?;
            let Rating { by, value, reason, higher, collected_by, .. } = ratings.remove(at);
            if ratings[at..].iter().any(|later| later.by == by) {
                return Some(Inverse::Never(NoUndo::NewerAnswer));
            }
            let again = Rate { key: key.clone(), by, value, reason, higher, collected_by, round };
            Some(Inverse::sets(Body::Rate(again)))
        })?;
        self.map.scales.retain(|scale| !scale.ratings.is_empty());
        Some(Done { touched: Touched::Frame, inverse })
    }

    pub(super) fn collect(&mut self, e: Collect) -> Option<Done> {
        if self.rounds.iter().any(|round| round.id == e.round) {
            return None;
        }
        self.rounds.push(Round { id: e.round, key: e.key, ratings: Vec::new() });
        Some(Done { touched: self.note_collecting(), inverse: Inverse::Never(NoUndo::Round) })
    }

    pub(super) fn show(&mut self, e: &Show) -> Option<Done> {
        let round = self.rounds.iter_mut().find(|round| round.id == e.round)?;
        if !self.shown.insert(e.round) {
            return None;
        }
        let (key, ratings) = (round.key.clone(), std::mem::take(&mut round.ratings));
        if !ratings.is_empty() {
            self.map.scale_mut(&key).ratings.extend(ratings);
        }
        Some(Done { touched: self.note_collecting(), inverse: Inverse::Never(NoUndo::Shown) })
    }

    /// The map says which questions are being collected, and nothing of what was answered.
    fn note_collecting(&mut self) -> Touched {
        let mut keys: Vec<ScaleKey> = Vec::new();
        for round in self.open_rounds() {
            if !keys.contains(&round.key) {
                keys.push(round.key.clone());
            }
        }
        self.map.collecting = keys;
        Touched::Frame
    }
}
