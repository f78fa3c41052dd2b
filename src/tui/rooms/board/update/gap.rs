//! A cell of a grid that was asked about, and that nobody knows anything of.

use super::{super::Board, Turn};
use crate::domain::{
    event::{Body, Gap},
    ids::Place,
};

/// What people type into such a cell.
const NOT_KNOWN: [&str; 3] = ["not known", "unknown", "nobody knows"];

impl Board {
    /// The empty cell that typing goes to, if it does.
    pub(super) fn empty_cell(&self) -> Option<Place> {
        let place = if self.line.is_empty() { &self.place } else { &self.line.place };
        let here = !self.on_scale && !self.line.edits() && self.line.board == self.board;
        place.clone().filter(|place| here && self.is_empty_cell(place))
    }

    /// Marks the cell in focus as not known, or takes the mark away. False if there is no empty one.
    pub(super) fn switch_not_known(&mut self, turn: &mut Turn) -> bool {
        let Some(place) = self.empty_cell().filter(|_| self.line.is_empty() && self.target().is_none()) else {
            return false;
        };
        let stands = !self.shown().is_some_and(|board| board.is_not_known(&place));
        self.record_gap(place, stands, turn);
        true
    }

    fn record_gap(&mut self, place: Place, stands: bool, turn: &mut Turn) -> bool {
        let recorded = self.record(Body::Gap(Gap { board: self.board.clone(), place, stands }), turn);
        if recorded && stands {
            turn.say("Not known: asked about, and nobody here knows. Ctrl+Z takes it back.");
        }
        recorded
    }

    /// Whether what is typed says that nobody knows.
    pub(in super::super) fn says_not_known(&self) -> bool {
        let words = self.line.capture.text().trim().trim_end_matches('.').to_lowercase();
        NOT_KNOWN.contains(&words.as_str()) && !self.line.restricted && self.empty_cell().is_some()
    }

    /// Records what is typed as a mark rather than as words. True if the line is empty afterwards.
    pub(super) fn add_not_known(&mut self, turn: &mut Turn) -> bool {
        let Some(place) = self.empty_cell() else { return false };
        let stands = self.shown().is_some_and(|board| board.is_not_known(&place));
        let recorded = stands || self.record_gap(place, true, turn);
        if recorded {
            self.next_line(turn);
        }
        recorded
    }
}
