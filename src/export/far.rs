//! How far something is that is to be done or to be seen.

use crate::domain::{
    board::Board,
    contribution::{Contribution, Status},
    journey,
    map::Map,
};

/// How far an action is, in words.
pub fn how_far(status: Status) -> &'static str {
    match status {
        Status::Open => "to do",
        Status::Done => "done",
        Status::Partly => "done in part",
        Status::NotDone => "not done",
        Status::NotNeeded => "no longer needed",
    }
}

/// How far an action or a step is, in words.
pub fn far(map: &Map, c: &Contribution) -> &'static str {
    let on_a_line = map.board(&c.board).is_some_and(Board::is_journey);
    match &c.action {
        Some(action) if on_a_line => journey::far(action.status).unwrap_or("ahead"),
        Some(action) => how_far(action.status),
        None => "no action",
    }
}
