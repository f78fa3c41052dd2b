//! Where the meeting is in its agenda, on the first line.

use chrono::Timelike;

use super::super::{Board, writing::Writing};
use crate::{
    domain::{Moment, agenda::Remaining, framework::Phase},
    tui::theme::Role,
};

/// The phase with its time and the next one, in three lengths, the shortest first; a break instead of it.
pub fn forms(board: &Board) -> (Vec<String>, Role) {
    let map = board.map();
    if let Some(since) = on_break(board) {
        return (vec![format!("break since {:02}:{:02}", since.hour(), since.minute())], Role::Seen);
    }
    let Some((phase, next)) = map.phase_and_next() else { return (Vec::new(), Role::Text) };
    let name = short(phase);
    let with_time = remaining(board, phase).map_or_else(|| name.to_owned(), |time| format!("{name}, {time}"));
    let with_next = match next {
        Some(next) => format!("{with_time}, then {}", short(next)),
        None => format!("{with_time}, the last part"),
    };
    (vec![name.to_owned(), with_time, with_next], Role::Text)
}

/// What the first line says of the time: as long as it is equal, so is the line.
pub fn said(board: &Board) -> Option<Remaining> {
    let (phase, _) = board.map().phase_and_next()?;
    remaining(board, phase)
}

/// When it says something else, if nothing happens until then.
pub fn changes_at(board: &Board) -> Option<Moment> {
    let map = board.map();
    let (phase, _) = map.phase_and_next().filter(|_| runs(board))?;
    map.clock(board.now).changes_at(phase)
}

fn remaining(board: &Board, phase: &Phase) -> Option<Remaining> {
    board.map().clock(board.now).remaining(phase).filter(|_| runs(board))
}

fn on_break(board: &Board) -> Option<Moment> {
    board.map().clock(board.now).on_break().filter(|_| runs(board))
}

/// The clock of a meeting of another day stands still.
fn runs(board: &Board) -> bool {
    board.writing == Writing::Open
}

fn short(phase: &Phase) -> &str {
    phase.short.as_ref().unwrap_or(&phase.title)
}
