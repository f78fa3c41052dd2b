//! What is typed and may not be on this screen.

use super::super::{Board, model::Asking};

/// Whether a block stands in the place of what is typed.
pub fn is_masked(board: &Board) -> bool {
    let kept = board.is_line_kept_back() || board.answers_hidden() || board.line_is_on_hidden_board();
    // Someone may say a number while it is still being asked whether to collect.
    let asking = matches!(board.asking, Some(Asking::Collect(_)));
    asking || board.line_is_unseen() || (board.seen && (kept || board.drafts_hidden || board.line.private))
}
