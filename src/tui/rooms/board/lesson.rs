//! A lesson on this board: when its meeting says the next line.

use super::{model::Board, writing::Writing};
use crate::{
    domain::{
        Moment,
        lesson::{
            pace::Pace,
            progress::{Beside, Progress},
        },
        text::Text,
    },
    tui::keys::Context,
};

use chrono::TimeDelta;

/// After something was typed nobody says anything for so long.
const BREATH: TimeDelta = TimeDelta::seconds(3);

impl Board {
    /// Whether this is practice with a lesson, and no meeting.
    pub fn is_practice(&self) -> bool {
        self.session.map().practice.is_some()
    }

    /// Which lesson it is practice with.
    pub fn lesson_id(&self) -> Option<&Text> {
        self.session.map().practice.as_ref().map(|practice| &practice.lesson.id)
    }

    /// How far the lesson is.
    pub(super) fn lesson(&self) -> Option<Progress<'_>> {
        Progress::of(&self.session, &self.beside_session())
    }

    /// What the wall shows, where there is one to look at.
    pub(super) fn beside_session(&self) -> Beside {
        let wall = self.wall.preview || !self.wall.around.walls.is_empty();
        Beside { wall: wall.then(|| self.wall.steering.clone()) }
    }

    /// When the next line is said, if it is said by itself.
    pub(super) fn says_next_at(&self) -> Option<Moment> {
        if self.talk.paused || self.writing != Writing::Open {
            return None;
        }
        let lesson = self.lesson().filter(Progress::has_more)?;
        let pace = Pace::of(self.session.map());
        let stands = lesson.heard().last().and_then(|said| pace.stands(said))?;
        if pace.waits_for_nobody() {
            return Some(self.talk.since + stands);
        }
        let is_busy = !self.line.is_empty() || self.asking.is_some();
        let breath = self.talk.busy.map(|busy| busy + BREATH);
        (!is_busy).then(|| breath.into_iter().fold(self.talk.since + stands, Moment::max))
    }

    /// Where the keys of a lesson are resolved: Enter goes on where it would do nothing else.
    pub(super) fn lesson_contexts(&self, others: &[Context]) -> Vec<Context> {
        if !self.is_practice() {
            return Vec::new();
        }
        let is_free = self.line.is_empty() && self.selected.is_none() && self.asking.is_none() && self.tidy.is_none();
        let free = is_free && !others.contains(&Context::BoardAnswer);
        [Context::Lesson].into_iter().chain(free.then_some(Context::LessonFree)).collect()
    }
}
