//! What the tidy pass asks about the line in hand, with the keys that answer.

use super::super::{
    Board,
    tidy::{Lack, lacks},
};
use crate::tui::{keys::Action, look::Look};

/// What is asked, and how far the pass is; none where no pass goes on.
pub fn prompt(board: &Board, look: &Look) -> Option<(String, String)> {
    let (tidy, id) = (board.tidy.as_ref()?, board.selected?);
    if board.line.edits() {
        return None;
    }
    let key = |action| look.keymap.label(&board.contexts(), action).unwrap_or_default();
    let question = |lack| match lack {
        Lack::Place => "where does it belong? a digit".to_owned(),
        Lack::Speaker => "who said it? a letter".to_owned(),
        Lack::Mark => {
            let (fact, opinion) = (key(Action::MarkFact), key(Action::MarkOpinion));
            format!("fact {fact}  opinion {opinion}  not known {}", key(Action::MarkNotKnown))
        }
        Lack::Owner => format!("who does it? {}", key(Action::Owner)),
        Lack::Due => format!("by when? {}", key(Action::Due)),
        Lack::Reason => format!("why is it restricted? {}", key(Action::Restrict)),
        Lack::Answer => board.question_of(id).map(ToString::to_string).unwrap_or_default(),
    };
    let lacks = board.map().contribution(id).map(|line| lacks(board.map(), line)).unwrap_or_default();
    let questions: Vec<_> = lacks.into_iter().map(question).collect();
    Some((questions.join("; "), format!("tidy {} of {}", tidy.at + 1, tidy.list.len())))
}
