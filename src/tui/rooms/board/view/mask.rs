//! What is typed and may not be on this screen.

use super::super::Board;

/// Whether a block stands in the place of what is typed.
pub fn is_masked(board: &Board) -> bool {
    board.seen && (board.line.restricted || board.drafts_hidden || board.line_is_on_hidden_board())
}
