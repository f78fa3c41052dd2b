//! Practice: the lesson, and how far it is.

use super::{Done, framed};
use crate::domain::{
    event::Practise,
    history::Inverse,
    lesson::{Lesson, Practice},
    session::Session,
};

impl Session {
    /// A meeting that is practice stays it, with the lesson it was begun with.
    pub(super) fn begin_lesson(&mut self, lesson: Lesson) -> Option<Done> {
        if self.map.practice.is_some() {
            return None;
        }
        self.map.practice = Some(Practice::new(lesson));
        framed(Inverse::None)
    }

    pub(super) fn practise(&mut self, e: Practise) -> Option<Done> {
        let practice = self.map.practice.as_mut()?;
        if let Some(step) = &e.step {
            practice.said.insert(step.clone(), e.said);
        }
        practice.now = e.step;
        self.acted = false;
        // What a learner undoes is what was done on the board.
        framed(Inverse::None)
    }
}
