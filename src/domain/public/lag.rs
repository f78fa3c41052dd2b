//! A wall that shows things a little later: what is hidden goes at once, what comes waits.

use std::collections::BTreeSet;

use super::{PublicSession, told_what_is_seen};
use crate::domain::{board::Board, ids::ContributionId, map::Map, naming::NamesAs, scale::About, session::Touched};

impl PublicSession {
    /// Takes over from `now`, a newer one of the same session, what was touched.
    ///
    /// What is `held` is left as it is: it changes again before its time has come.
    pub fn catch_up(&mut self, now: &PublicSession, touched: &Touched, held: &BTreeSet<ContributionId>) {
        match touched {
            Touched::Nothing => {}
            Touched::Content(id) | Touched::Standing(id) if held.contains(id) => {}
            Touched::Content(id) | Touched::Standing(id) => {
                self.place_as_in(&now.map, *id, now.map.contribution(*id).cloned());
            }
            Touched::Frame => {
                // A board comes when what it is about has come.
                let has_come = |board: &Board, map: &Map| match board.about {
                    Some(About::Contribution(id)) => {
                        map.contribution(id).is_some() || now.map.contribution(id).is_none()
                    }
                    _ => true,
                };
                self.renew_frame(&now.map, has_come);
            }
            Touched::All => {
                let before = std::mem::replace(self, now.clone());
                for id in held {
                    self.place_as_in(&now.map, *id, before.map.contribution(*id).cloned());
                }
                self.narrow(now);
            }
        }
    }

    /// Drops what `now`, a newer one of the same session, does not show any more, of what was touched.
    pub fn give_up(&mut self, now: &PublicSession, touched: &Touched) {
        match touched {
            Touched::Nothing => {}
            Touched::Frame => {
                self.narrow(now);
                self.map.collecting.clone_from(&now.map.collecting);
                if now.map.names_as() != NamesAs::Names {
                    self.map.choices.clone_from(&now.map.choices);
                }
            }
            // What quotes it, or is about it, may go with it.
            Touched::Content(id) | Touched::Standing(id) => {
                if now.map.contribution(*id).is_none() && self.map.contribution(*id).is_some() {
                    self.give_up(now, &Touched::All);
                }
            }
            Touched::All => {
                let gone = self.map.contributions.keys().filter(|id| now.map.contribution(**id).is_none());
                for id in gone.copied().collect::<Vec<_>>() {
                    self.place_as_in(&now.map, id, None);
                }
                self.narrow(now);
            }
        }
    }

    /// Boards and answers that `now` does not show go, with what stands on them.
    fn narrow(&mut self, now: &PublicSession) {
        self.map.boards.retain(|board| now.map.board(&board.id).is_some());
        let boards = &self.map.boards;
        self.map.contributions.retain(|_, c| boards.iter().any(|board| board.id == c.board));
        let named: Vec<_> = self.map.contributions().filter(|c| !c.told.is_empty()).cloned().collect();
        for now in named.into_iter().map(|named| told_what_is_seen(named, &now.map)) {
            self.map.contributions.insert(now.id, now);
        }
        let shown = &now.map.scales;
        for scale in &mut self.map.scales {
            let later = shown.iter().find(|later| later.key == scale.key);
            scale.ratings.retain(|rating| later.is_some_and(|l| l.ratings.iter().any(|r| r.event == rating.event)));
        }
        self.map.scales.retain(|scale| !scale.ratings.is_empty());
    }
}
