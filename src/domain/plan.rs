//! What was agreed in the meetings of a family: looked at first in the next one.

use std::{collections::HashMap, sync::Arc};

use chrono::NaiveDate;

use super::{
    contribution::{Action, ActionOutcome, Carried, Contribution, Status},
    framework::SectionKind,
    lineage::Root,
    series::Meetings,
};

/// An action through the meetings of a family.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// What it is known by in all of them.
    pub root: Root,
    /// The place of the meeting that has it first.
    pub since: usize,
    /// The place of the meeting that has it last.
    pub at: usize,
    /// It, as it stands in that one.
    pub line: Arc<Contribution>,
    /// Its owner, day and state there.
    pub action: Action,
    /// What was said of it, meeting by meeting.
    pub told: Vec<Told>,
    /// What this meeting has to do with it.
    pub stage: Stage,
    /// Whether its day is over, and it is not.
    pub is_overdue: bool,
}

/// What one meeting said of an action.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The meeting's place.
    pub at: usize,
    /// How far it was.
    pub status: Status,
    /// What came of it, and who says so.
    pub outcome: Option<ActionOutcome>,
}

/// What a meeting has to do with an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// It was agreed before, is not done with, and nobody has said how far it is.
    ToAnswer,
    /// This meeting has said how far it is.
    Answered,
    /// This meeting agreed it.
    New,
    /// It was done with before.
    Before,
}

/// In which order actions stand, after what has to be answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// What is overdue first, the longest due before the others.
    #[default]
    Overdue,
    /// By who does it.
    Owner,
    /// By the day it is due.
    Due,
}

impl Order {
    /// The next one; they come round again.
    pub fn next(self) -> Self {
        match self {
            Order::Overdue => Order::Owner,
            Order::Owner => Order::Due,
            Order::Due => Order::Overdue,
        }
    }
}

impl Agreement {
    /// Whether somebody still has to do it.
    pub fn is_open(&self) -> bool {
        !matches!(self.action.status, Status::Done | Status::NotNeeded)
    }
}

impl Meetings {
    /// Every action of the meetings up to the one at `this`.
    pub fn agreements(&self, this: usize, today: NaiveDate, order: Order) -> Vec<Agreement> {
        let (mut places, mut all): (HashMap<Root, usize>, Vec<Agreement>) = (HashMap::new(), Vec::new());
        for (at, map) in self.maps.iter().enumerate().take(this + 1) {
            for line in map.in_order() {
                // What stands where actions do is one, even before anybody said who does it.
                let is_action = map.section_of(line).is_some_and(|(_, section)| section.kind == SectionKind::Action);
                let Some(action) = &line.action.as_deref().cloned().or(is_action.then(Action::default)) else {
                    continue;
                };
                let root = self.lineage.root(map, line.id);
                let place = *places.entry(root).or_insert_with(|| {
                    all.push(Agreement::new(root, at, line, action));
                    all.len() - 1
                });
                all[place].go_on(at, line, action);
            }
        }
        for agreement in &mut all {
            agreement.is_overdue = agreement.is_open() && agreement.action.due.is_some_and(|due| due < today);
            agreement.stage = agreement.stage_in(this);
        }
        self.sort(&mut all, order);
        all
    }

    /// The actions of meetings before the one at `this` that it has not taken over, and that still want an answer: each by
    /// its meeting and its id there.
    pub fn not_taken_over(&self, this: usize) -> Vec<Carried> {
        let all = self.agreements(this, NaiveDate::MIN, Order::default());
        let open = all.iter().filter(|agreement| agreement.stage == Stage::ToAnswer && agreement.at < this);
        let carried = open.filter_map(|agreement| {
            Some(Carried { session: self.id_at(agreement.at)?, contribution: agreement.line.id })
        });
        carried.collect()
    }

    fn sort(&self, all: &mut [Agreement], order: Order) {
        let owner = |agreement: &Agreement| {
            let owner = agreement.line.owner();
            (order == Order::Owner).then(|| (owner.is_none(), owner.map(|owner| self.called(owner))))
        };
        all.sort_by_cached_key(|agreement| {
            let due = agreement.action.due;
            let late = order == Order::Overdue && !agreement.is_overdue;
            (agreement.stage, late, owner(agreement), due.is_none(), due, agreement.line.at, agreement.line.id)
        });
    }
}

impl Agreement {
    fn new(root: Root, at: usize, line: &Arc<Contribution>, action: &Action) -> Self {
        let (line, action) = (line.clone(), Action { status: Status::Open, ..action.clone() });
        Agreement { root, since: at, at, line, action, told: Vec::new(), stage: Stage::New, is_overdue: false }
    }

    /// Takes in how the meeting at `at` has it.
    fn go_on(&mut self, at: usize, line: &Arc<Contribution>, action: &Action) {
        if action.outcome.is_some() || action.status != self.action.status {
            self.told.push(Told { at, status: action.status, outcome: action.outcome.clone() });
        }
        (self.at, self.line, self.action) = (at, line.clone(), action.clone());
    }

    fn stage_in(&self, this: usize) -> Stage {
        let is_told = self.told.last().is_some_and(|told| told.at == this);
        match self.at == this {
            true if self.since == this && self.line.carried.is_none() => Stage::New,
            true if is_told => Stage::Answered,
            _ if self.is_open() => Stage::ToAnswer,
            _ => Stage::Before,
        }
    }
}
