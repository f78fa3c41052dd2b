//! Moving along a line in time: from step to step in the order of their days, whatever kind they are.

use super::{model::Board, view::line::Plan, walk::Step};
use crate::domain::{
    framework::Layout,
    ids::{ContributionId, EventId},
    journey::Stop,
};

impl Board {
    /// Whether the shown board is a line in time.
    pub(super) fn is_journey(&self) -> bool {
        self.layout() == Layout::Line
    }

    /// Whether a contribution stands on a line in time.
    pub(super) fn is_on_a_line(&self, id: ContributionId) -> bool {
        let map = self.session.map();
        map.contribution(id).and_then(|c| map.board(&c.board)).is_some_and(|board| board.is_journey())
    }

    /// What stands on the line, as far as this screen may show it.
    pub(super) fn stops(&self) -> Vec<Stop> {
        self.shown().map_or(Vec::new(), |board| self.map().stops(board, self.today))
    }

    /// Whether an event is not on the disk yet.
    pub(super) fn is_unsaved(&self, event: EventId) -> bool {
        self.unsaved.contains(&event)
    }

    /// Whether a line was added just now.
    pub(super) fn is_just_added(&self, id: ContributionId) -> bool {
        self.just_added.is_some_and(|(added, _)| added == id)
    }

    /// Chooses the next step in time, or the first that is ahead to begin with.
    pub(super) fn step_along(&mut self, step: Step) {
        let stops = self.stops();
        let at = self.selected.and_then(|id| stops.iter().position(|stop| stop.line.id == id));
        let ahead = || stops.iter().position(|stop| !stop.is_reached()).unwrap_or(stops.len().saturating_sub(1));
        let next = match (at, step) {
            (Some(at), Step::Up) => at.checked_sub(1),
            (Some(at), Step::Down) => Some(at + 1),
            (_, Step::First) => Some(0),
            (_, Step::Last) => stops.len().checked_sub(1),
            (None, Step::Up | Step::Down) => Some(ahead()),
        };
        if let Some(stop) = next.and_then(|next| stops.get(next)) {
            self.select(stop.line.id);
        }
    }

    /// Brings a step into sight.
    pub(super) fn show_stop(&mut self, id: ContributionId) {
        let Some(ground) = self.areas().line_in_time else { return };
        let Some(at) = self.stops().iter().position(|stop| stop.line.id == id) else { return };
        let plan = Plan::of(self, ground);
        let (before, shown) = (plan.before, plan.card(id).is_some_and(|card| !card.is_cut));
        if shown {
            return;
        }
        self.corner = (at.min(before), 1);
        while self.corner.0 < at && Plan::of(self, ground).card(id).is_none_or(|card| card.is_cut) {
            self.corner.0 += 1;
        }
    }

    /// Goes along the line by so many steps.
    pub(super) fn scroll_along(&mut self, steps: isize) {
        let Some(ground) = self.areas().line_in_time else { return };
        let plan = Plan::of(self, ground);
        if steps < 0 || plan.after > 0 {
            self.corner = (plan.before.saturating_add_signed(steps), 1);
        }
    }
}
