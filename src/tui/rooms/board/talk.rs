//! When the meeting of a lesson talks.

use crate::domain::Moment;

/// When the meeting of a lesson talks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Talk {
    /// Since when the line stands that was said last.
    pub since: Moment,
    /// When the learner was last busy with something.
    pub busy: Option<Moment>,
    /// Whether it waits until the learner goes on.
    pub paused: bool,
}

impl Talk {
    /// It begins now; one that was begun earlier waits until it is gone on with.
    pub fn new(now: Moment, begun: bool) -> Talk {
        Talk { since: now, busy: None, paused: begun }
    }
}
