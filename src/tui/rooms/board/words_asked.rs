//! Words that are asked for in the capture line, rather than a contribution.

use super::model::Asking;
use crate::domain::ids::ContributionId;

/// How words are asked for.
pub struct Asked {
    /// The line they are about.
    pub id: ContributionId,
    /// The question, left of what is typed.
    pub question: &'static str,
    /// How it can be answered, below.
    pub how: &'static str,
}

impl Asking {
    /// What is asked, if the answer is words in the line.
    pub fn for_words(&self) -> Option<Asked> {
        let (id, question, how) = match self {
            Asking::Due(id) => (id, "By when?", "fri, in 2 weeks, 12 dec; empty for none"),
            Asking::Dispute(id) => {
                let how = "Dad: it was two, not six. Empty takes a dispute away";
                (id, "Who disputes it, in their words?", how)
            }
            Asking::Outcome(id) => {
                (id, "What came of it, and who says so?", "Gran: they came every Friday. Empty leaves it")
            }
            Asking::Used(id, _) => {
                (id, "Which day, and what happened?", "9 nov: Jo: I came at eight. Without a day it was today")
            }
            Asking::ReadBack(id) => {
                (id, "Read back: who agrees?", "Mum, Gran agree; or what someone says: Dad: it was two, not six")
            }
            Asking::Reason(id) => {
                (id, "Restricted. Why, and who decided?", "Chair: Dad must not learn of it. Empty leaves it open")
            }
            Asking::Expunge(id) => (
                id,
                "Expunge. Why, and who decided?",
                "Chair: it is of another family. It stays; tell nothing of the line",
            ),
            Asking::Answer(id) => (id, "The answer", "Enter alone says: not yet"),
            _ => return None,
        };
        Some(Asked { id: *id, question, how })
    }
}
