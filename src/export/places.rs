//! Where contributions stand, in the order in which a board is read.

use std::sync::Arc;

use crate::domain::{board::Board, contribution::Contribution, framework::Framework, ids::Place, map::Map};

/// What stands at `place` of `board`.
pub(super) fn at<'a>(map: &'a Map, board: &Board, place: Option<&Place>) -> Vec<&'a Arc<Contribution>> {
    map.at(&board.id, place).collect()
}

/// What is still to be placed, and what stands where the framework has no place.
pub(super) fn to_place<'a>(map: &'a Map, board: &Board) -> Vec<&'a Arc<Contribution>> {
    map.to_place(board).collect()
}

/// The words of a contribution as they are read out.
pub(super) fn words(framework: &Framework, contribution: &Contribution) -> String {
    pieces(framework, contribution).join(" ")
}

/// The same, each part of a statement by itself.
pub(super) fn pieces<'a>(framework: &'a Framework, contribution: &'a Contribution) -> Vec<&'a str> {
    contribution.pieces(contribution.parts_in(framework).iter().map(|part| part.id.as_str()))
}
