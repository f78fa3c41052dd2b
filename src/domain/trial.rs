//! Rules that are tried: each time that one was used, and whether it held. Nothing is added up.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    board::Board,
    contribution::{Contribution, Held},
    ids::{ContributionId, Place},
    map::Map,
    scale::About,
};

impl Held {
    /// All of them, in the order in which one is asked.
    pub const ALL: [Held; 3] = [Held::Yes, Held::Partly, Held::No];

    /// Its words behind a day.
    pub fn in_words(self) -> &'static str {
        match self {
            Held::Yes => "held",
            Held::Partly => "held in part",
            Held::No => "did not hold",
        }
    }
}

impl Map {
    /// Whether `id` is something that its board tries, such as a rule.
    pub fn can_be_tried(&self, id: ContributionId) -> bool {
        self.contribution(id).is_some_and(|rule| self.is_rule(rule))
    }

    /// The same of one that may have been taken back.
    pub fn is_rule(&self, said: &Contribution) -> bool {
        let trials = self.board(&said.board).and_then(|board| board.framework.trials.as_ref());
        trials.zip(said.place.as_ref()).is_some_and(|(trials, place)| place.as_str() == trials.of.as_str())
    }

    /// The times when `rule` was used, as far as this map shows them, by day.
    pub fn trials_of(&self, rule: &Contribution) -> Vec<&Arc<Contribution>> {
        let Some(board) = self.board(&rule.board) else { return Vec::new() };
        let is_of = |said: &&Arc<Contribution>| said.trial.as_ref().is_some_and(|trial| trial.of == rule.id);
        let on_board = board.places.values().chain([&board.to_place]).flatten();
        let mut trials: Vec<_> = on_board.filter_map(|id| self.contribution(*id)).filter(is_of).collect();
        trials.sort_by_key(|said| (said.trial.as_ref().map(|trial| trial.on), said.at, said.id));
        trials
    }

    /// The days on which `rule` was used, apart by whether it held.
    pub fn days_of(&self, rule: &Contribution) -> Vec<(Held, Vec<NaiveDate>)> {
        let trials = self.trials_of(rule);
        let days = |held: Held| {
            let trials = trials.iter().filter_map(|said| said.trial.as_ref());
            trials.filter(|trial| trial.held == held).map(|trial| trial.on).collect::<Vec<_>>()
        };
        Held::ALL.into_iter().map(|held| (held, days(held))).filter(|(_, days)| !days.is_empty()).collect()
    }

    /// Where times when a rule of `board` held can be brought: the board, and the place there.
    pub fn place_for_trials(&self, board: &Board) -> Option<(&Board, Place)> {
        let trials = board.framework.trials.as_ref()?;
        let about = match board.about {
            Some(About::Contribution(id)) => self.contribution(id).and_then(|about| self.board(&about.board)),
            _ => None,
        };
        let target = about.or_else(|| self.boards.first()).filter(|target| target.id != board.id)?;
        Some((target, target.framework.resolve(&trials.into)?))
    }
}

impl Map {
    /// When `rule` was used and whether it held, in a line; `None` where it was not used yet.
    pub fn uses_in_words(&self, rule: &Contribution) -> Option<String> {
        let days = self.days_of(rule);
        let times = match days.iter().map(|(_, days)| days.len()).sum() {
            0 => return None,
            1 => "used once".to_owned(),
            times => format!("used {times} times"),
        };
        let each = days.iter().map(|(held, days)| {
            let days: Vec<String> = days.iter().map(|day| day.format("%-d %b").to_string()).collect();
            format!("{} {}", held.in_words(), days.join(", "))
        });
        Some(format!("{times}: {}", each.collect::<Vec<_>>().join("; ")))
    }
}
