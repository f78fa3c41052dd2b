//! The signs of steps on a line in time: by what kind they are, and how far.

use crate::{
    domain::{contribution::Status, journey::Stop},
    tui::theme::Glyphs,
};

/// The sign of a kind of step: of its column, counted from the left.
pub fn sign(glyphs: &Glyphs, column: usize) -> &'static str {
    [glyphs.step_1, glyphs.step_2, glyphs.step_3][column % 3]
}

/// The sign of a step: that of its kind while it is ahead, else how far it is.
pub fn sign_of(glyphs: &Glyphs, stop: &Stop) -> &'static str {
    match stop.status {
        Status::Done => glyphs.done,
        Status::NotNeeded => glyphs.separator,
        _ if stop.late => glyphs.late,
        _ => sign(glyphs, stop.column),
    }
}
