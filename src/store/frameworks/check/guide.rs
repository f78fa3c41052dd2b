//! The guidance of a framework.

use crate::domain::framework::Framework;

use super::{EXPLANATION, Findings, Path, QUESTION};

/// How many steps, slips or questions of one kind a guide may have.
const MOST: usize = 40;

impl Findings {
    pub fn guide(&mut self, framework: &Framework) {
        if let Some(guide) = &framework.guide {
            let here = Path::default().key("guide");
            self.text(here.key("what_for"), &guide.what_for, EXPLANATION);
            self.optional(here.key("when"), Some(&guide.when).filter(|when| !when.is_empty()), EXPLANATION);
            self.optional(here.key("unseen"), guide.unseen.as_ref(), EXPLANATION);
            for (name, texts) in [("how", &guide.how), ("slips", &guide.slips)] {
                self.list(here.key(name), texts, MOST);
                self.texts(here.clone(), name, texts, EXPLANATION);
            }
        }
        if let Some(asks) = &framework.follow_ups {
            let here = Path::default().key("follow_ups");
            let turns = [
                ("elicit", &asks.elicit),
                ("amplify", &asks.amplify),
                ("reflect", &asks.reflect),
                ("start_over", &asks.start_over),
            ];
            if turns.iter().all(|(_, texts)| texts.is_empty()) {
                let help = "Add questions under `elicit`, `amplify`, `reflect` or `start_over`, or take this out.";
                self.add(here.clone(), "There are no questions here to follow up with.", "no questions", help);
            }
            for (name, texts) in turns {
                self.list(here.key(name), texts, MOST);
                self.texts(here.clone(), name, texts, QUESTION);
            }
        }
    }
}
