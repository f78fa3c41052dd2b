//! A step is dragged to another day of its line in time.

use ratatui::layout::Position;

use super::{
    super::{
        Board,
        view::line::{Plan, heads},
    },
    Turn,
};
use crate::{
    domain::{
        contribution::Action,
        event::{Assign, Body},
    },
    tui::message::Mouse,
};

impl Board {
    /// Gives the step that is dragged the day it is dropped on. False where that is no day: the head of a kind of steps
    /// is a place, and what was only clicked stays.
    pub(super) fn dropped_on_the_line(&mut self, mouse: Mouse, turn: &mut Turn) -> bool {
        let at = Position::new(mouse.column, mouse.row);
        let Some((id, ground)) = self.pressed.zip(self.areas().line_in_time) else { return false };
        if heads(self, ground).iter().any(|(_, area, _)| area.contains(at)) {
            return false;
        }
        self.pressed = None;
        let plan = Plan::of(self, ground);
        let own = plan.card_at(at).is_some_and(|card| card.stop.line.id == id);
        let Some(day) = plan.day_at(at).filter(|_| !own) else { return true };
        let action = self.session.map().contribution(id).and_then(|c| c.action.as_deref().cloned()).unwrap_or_default();
        if action.due == day {
            return true;
        }
        if self.record(Body::Assign(Assign { id, action: Some(Action { due: day, ..action }) }), turn) {
            self.show_entry(id);
            match day {
                Some(day) => {
                    turn.say(format!("Moved to {}. Ctrl+Z brings it back.", day.format("%A %-d %B %Y")));
                    self.note_day(day, turn);
                }
                None => turn.say("It has no day yet. Ctrl+Z brings it back."),
            }
        }
        true
    }
}
