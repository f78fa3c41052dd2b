//! What was agreed in earlier meetings: looked at first in the next one.

use chrono::NaiveDate;

use super::{
    contribution::{Contribution, Status},
    map::Map,
};

/// An action that was carried from an earlier meeting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreed<'a> {
    /// It, as it stands in this meeting.
    pub line: &'a Contribution,
    /// Whether this meeting has said how far it is.
    pub is_reviewed: bool,
    /// Whether its day is over, and it is not.
    pub is_overdue: bool,
}

impl Map {
    /// What was agreed in earlier meetings: first what nobody has answered for, the longest due first; what has no day
    /// stands behind what has one.
    pub fn agreed_before(&self, today: NaiveDate) -> Vec<Agreed<'_>> {
        let carried = self.contributions().filter(|c| c.carried.is_some());
        let mut all: Vec<Agreed> = carried
            .filter_map(|line| {
                let action = line.action.as_ref()?;
                let is_over = matches!(action.status, Status::Done | Status::NotNeeded);
                let is_overdue = !is_over && action.due.is_some_and(|due| due < today);
                Some(Agreed { line, is_reviewed: action.outcome.is_some(), is_overdue })
            })
            .collect();
        let due = |agreed: &Agreed| agreed.line.action.as_ref().and_then(|action| action.due);
        all.sort_by_key(|agreed| {
            (agreed.is_reviewed, due(agreed).is_none(), due(agreed), agreed.line.at, agreed.line.id)
        });
        all
    }
}
