//! What the search knows.

use std::path::Path;

use crate::{
    domain::search::Hit,
    store::search::Found,
    tui::{keys::Context, widgets::Picker},
};

/// The search through all past sessions.
#[derive(Clone, Debug)]
pub struct Search {
    pub(super) seen: bool,
    pub(super) picker: Picker,
    /// What the newest search found.
    pub(super) found: Vec<Found>,
    /// Each hit: which session it is in, and which of its hits it is.
    rows: Vec<(usize, usize)>,
    /// How many sessions could not be looked through.
    pub(super) failed: usize,
    /// The newest search.
    pub(super) number: u64,
    /// Where that stands.
    pub(super) state: State,
}

/// Where a search stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum State {
    /// What is typed was not looked for yet.
    #[default]
    Typed,
    /// It is being looked for.
    Looking,
    /// It was looked for.
    Done,
    /// It cannot be looked for, and why.
    Wrong(String),
}

impl Search {
    /// Before anything is looked for.
    pub fn new(seen: bool) -> Search {
        let picker = Picker::new(0);
        Search { seen, picker, found: Vec::new(), rows: Vec::new(), failed: 0, number: 0, state: State::Typed }
    }

    /// Where its keys are resolved.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::Line, Context::Search]
    }

    /// Whether the room sees this screen.
    pub fn is_seen(&self) -> bool {
        self.seen
    }

    /// Forgets what was found: it does not fit any more.
    pub(super) fn forget(&mut self) {
        self.take(Vec::new(), 0);
        self.state = State::Typed;
    }

    /// Takes in what was found.
    pub(super) fn take(&mut self, found: Vec<Found>, failed: usize) {
        (self.found, self.failed) = (found, failed);
        let hits = self.found.iter().enumerate();
        self.rows = hits.flat_map(|(at, found)| (0..found.hits.len()).map(move |hit| (at, hit))).collect();
        self.picker.show((0..self.rows.len()).collect());
        self.state = State::Done;
    }

    /// The hit of a row: its session, itself, and how who said it is called.
    pub(super) fn hit(&self, row: usize) -> Option<(&Found, &Hit, &str)> {
        let (at, hit) = *self.rows.get(row)?;
        let found = self.found.get(at)?;
        found.hits.get(hit).map(|(hit, by)| (found, hit, by.as_str()))
    }

    /// The hit that is chosen.
    pub(super) fn chosen(&self) -> Option<(&Found, &Hit, &str)> {
        self.hit(self.picker.chosen()?)
    }

    /// How many hits there are.
    pub(super) fn count(&self) -> usize {
        self.rows.len()
    }
}

/// The name of a session's file, as it is said elsewhere.
pub(super) fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
