//! What the room knows.

use crate::{
    domain::{
        map::Map,
        walk::{Step, Walk},
    },
    tui::{keys::Context, widgets::Field},
};

/// A meeting walked through in time.
#[derive(Clone, Debug)]
pub struct History {
    pub(super) seen: bool,
    pub(super) told: Told,
    /// The place of the step that is shown.
    pub(super) at: usize,
    /// What stood after it.
    pub(super) map: Map,
    /// The time to go to, while it is typed.
    pub(super) time: Option<Field>,
}

/// How far reading is.
#[derive(Clone, Debug)]
pub(super) enum Told {
    /// It goes on.
    Reading,
    /// Why there is nothing.
    Failed(String),
    /// This.
    Walk(Walk),
}

impl History {
    /// The room before anything was read.
    pub fn new(seen: bool) -> History {
        History { seen, told: Told::Reading, at: usize::MAX, map: Map::default(), time: None }
    }

    /// Where its keys are resolved.
    pub fn contexts(&self) -> Vec<Context> {
        match self.time {
            Some(_) => vec![Context::Line, Context::HistoryTime],
            None => vec![Context::Series, Context::History],
        }
    }

    /// Takes in the walk as this screen may show it, or why there is none; none at all while it is being read. One begins
    /// at the end.
    pub fn take(&mut self, walk: Option<Result<Walk, String>>, seen: bool) {
        self.seen = seen;
        let before = self.step().map(|step| step.at);
        self.told = match walk {
            None => Told::Reading,
            Some(Err(why)) => Told::Failed(why),
            Some(Ok(walk)) => Told::Walk(walk),
        };
        let at = match (&self.told, before) {
            (Told::Walk(walk), Some(before)) => walk.step_by(before),
            _ => usize::MAX,
        };
        self.go(at);
    }

    pub(super) fn steps(&self) -> &[Step] {
        match &self.told {
            Told::Walk(walk) => walk.steps(),
            Told::Reading | Told::Failed(_) => &[],
        }
    }

    pub(super) fn step(&self) -> Option<&Step> {
        self.steps().get(self.at)
    }

    /// Shows what stood after the step at this place, or the last one.
    pub(super) fn go(&mut self, at: usize) {
        let Some(last) = self.steps().len().checked_sub(1) else {
            (self.at, self.map) = (usize::MAX, Map::default());
            return;
        };
        let at = at.min(last);
        if let Told::Walk(walk) = &self.told {
            self.map = walk.map_after(at);
        }
        self.at = at;
    }
}
