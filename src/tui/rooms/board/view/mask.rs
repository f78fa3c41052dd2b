//! What is typed and may not be on this screen.

use super::super::Board;

/// Whether a block stands in the place of what is typed.
pub fn is_masked(board: &Board) -> bool {
    let kept = board.is_line_kept_back() || board.answers_hidden() || board.line_is_on_hidden_board();
    board.line_is_unseen() || (board.seen && (kept || board.drafts_hidden))
}
