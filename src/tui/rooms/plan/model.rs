//! What the room knows.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::{
    domain::{
        contribution::Status,
        ids::SessionId,
        lineage::Root,
        plan::{Agreement, Order, Stage},
        series::Meetings,
    },
    tui::{
        keys::Context,
        widgets::{Field, ListState},
    },
};

/// What was agreed, and what came of it.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The meeting from which one came here.
    this: SessionId,
    /// Whether that meeting is open beneath, so that what is answered can be recorded.
    pub(super) answers: bool,
    pub(super) seen: bool,
    pub(super) told: Told,
    pub(super) today: NaiveDate,
    pub(super) order: Order,
    pub(super) all: Vec<Agreement>,
    pub(super) list: ListState<Root>,
    /// What came of the action that was answered last, while it is typed.
    pub(super) saying: Option<Saying>,
}

/// How far reading is.
#[derive(Clone, Debug)]
pub(super) enum Told {
    /// It goes on.
    Reading,
    /// Why there is nothing.
    Failed(String),
    /// These.
    Meetings(Arc<Meetings>),
}

/// Words on what came of an action.
#[derive(Clone, Debug)]
pub(super) struct Saying {
    pub root: Root,
    pub status: Status,
    pub field: Field,
}

impl Plan {
    /// The room before anything was read; `this` is the meeting one comes from, open beneath if it takes answers.
    pub fn new(this: SessionId, answers: bool, seen: bool, today: NaiveDate) -> Plan {
        Plan {
            this,
            answers,
            seen,
            told: Told::Reading,
            today,
            order: Order::default(),
            all: Vec::new(),
            list: ListState::default(),
            saying: None,
        }
    }

    /// Where its keys are resolved.
    pub fn contexts(&self) -> Vec<Context> {
        match self.saying {
            Some(_) => vec![Context::Line, Context::PlanWords],
            None => vec![Context::Series, Context::Plan],
        }
    }

    /// Takes in the meetings as this screen may show them, or why there are none.
    pub fn take(&mut self, meetings: Result<Arc<Meetings>, String>, seen: bool) {
        self.seen = seen;
        self.told = meetings.map_or_else(Told::Failed, Told::Meetings);
        self.sort();
        // What may not be seen any more is not spoken of either.
        let known = |saying: &Saying| self.all.iter().any(|agreement| agreement.root == saying.root);
        if self.saying.as_ref().is_some_and(|saying| !known(saying)) {
            self.saying = None;
        }
    }

    pub(super) fn meetings(&self) -> Option<&Meetings> {
        match &self.told {
            Told::Meetings(meetings) => Some(meetings),
            Told::Reading | Told::Failed(_) => None,
        }
    }

    /// The place of the meeting one came from.
    pub(super) fn this(&self) -> usize {
        let Some(meetings) = self.meetings() else { return 0 };
        meetings.place_of(self.this).unwrap_or(meetings.maps.len().saturating_sub(1))
    }

    /// Puts the actions into their order again, with the same one chosen.
    pub(super) fn sort(&mut self) {
        let all = self.meetings().map(|meetings| meetings.agreements(self.this(), self.today, self.order));
        self.all = all.unwrap_or_default();
        match self.list.chosen() {
            Some(_) => self.list.follow(self.all.len(), |row| self.all[row].root),
            None => self.choose_first(),
        }
    }

    fn choose_first(&mut self) {
        if let Some(first) = self.all.first() {
            self.list.choose(first.root);
        }
    }

    /// The action that is chosen.
    pub(super) fn chosen(&self) -> Option<&Agreement> {
        let chosen = self.list.chosen()?;
        self.all.iter().find(|agreement| agreement.root == *chosen)
    }

    /// Goes to the first that has to be answered yet.
    pub(super) fn choose_next(&mut self) {
        if let Some(next) = self.all.iter().find(|agreement| agreement.stage == Stage::ToAnswer) {
            self.list.choose(next.root);
            self.list.follow(self.all.len(), |row| self.all[row].root);
        }
    }

    /// How many have to be answered yet.
    pub(super) fn to_answer(&self) -> usize {
        self.all.iter().filter(|agreement| agreement.stage == Stage::ToAnswer).count()
    }
}
