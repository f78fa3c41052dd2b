//! What the library knows.

use chrono::TimeDelta;

use crate::{
    domain::{Moment, ids::SeriesId},
    tui::{
        keys::Context,
        message::Listed,
        widgets::{
            Picker,
            words::{folded, holds},
        },
    },
};

/// A session begun less than this ago that is still open is probably what the person comes back for.
const STILL_ON: TimeDelta = TimeDelta::hours(12);

/// The item that starts a new session; the others are the listed sessions, counted from 1.
pub(super) const NEW: usize = 0;

/// The library.
#[derive(Clone, Debug)]
pub struct Library {
    pub(super) seen: bool,
    /// Past sessions; none before they were listed.
    pub(super) listed: Option<Vec<Listed>>,
    pub(super) picker: Picker,
    /// The family whose meetings alone are shown.
    pub(super) family: Option<SeriesId>,
    /// What the filter looks through, made when it is first needed.
    haystacks: Vec<String>,
    /// Whether the person chose something already, which then stays chosen.
    pub(super) touched: bool,
}

impl Library {
    /// The library before anything is listed.
    pub fn new(seen: bool) -> Library {
        Library { seen, listed: None, picker: Picker::new(1), family: None, haystacks: Vec::new(), touched: false }
    }

    /// Where its keys are resolved.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::Line, Context::Library]
    }

    /// The session that an item is.
    pub(super) fn session(&self, item: usize) -> Option<&Listed> {
        self.listed.as_ref()?.get(item.checked_sub(1)?)
    }

    /// The chosen session, if it can be read.
    pub fn chosen(&self) -> Option<&Listed> {
        let chosen = self.picker.chosen().and_then(|item| self.session(item));
        chosen.filter(|session| session.problem.is_none())
    }

    /// Whether the room sees this screen.
    pub fn is_seen(&self) -> bool {
        self.seen
    }

    /// How many sessions are listed.
    pub(super) fn count(&self) -> usize {
        self.listed.as_ref().map_or(0, Vec::len)
    }

    /// Whether a session's own words may be drawn and looked through.
    pub(super) fn shows(&self, session: &Listed) -> bool {
        !self.seen || session.fictional
    }

    /// Takes in what was listed, with the same session chosen as before.
    pub(super) fn take(&mut self, listed: Vec<Listed>, now: Moment) {
        let before = self.picker.chosen().and_then(|item| self.session(item)).map(|session| session.path.clone());
        self.listed = Some(listed);
        self.haystacks.clear();
        self.filter();
        let place = |wanted: &dyn Fn(&Listed) -> bool| {
            let listed = self.listed.iter().flatten();
            listed.take(if self.touched { usize::MAX } else { 50 }).position(wanted).map(|at| at + 1)
        };
        let still_on = |session: &Listed| {
            let recent = session.started.is_some_and(|started| (now - started).abs() < STILL_ON);
            recent && !session.closed && !session.fictional && session.problem.is_none()
        };
        let chosen = match before {
            Some(path) if self.touched => place(&|session| session.path == path),
            _ if self.touched => None,
            _ => place(&still_on),
        };
        if let Some(item) = chosen {
            self.picker.choose(item);
        }
    }

    /// Hides or shows titles, and looks again through what may be looked through.
    pub(super) fn switch_seen(&mut self) {
        self.seen = !self.seen;
        self.haystacks.clear();
        let chosen = self.picker.chosen();
        self.filter();
        if let Some(item) = chosen {
            self.picker.choose(item);
        }
    }

    /// Leaves the sessions that hold every word of the filter.
    pub(super) fn filter(&mut self) {
        let query = folded(self.picker.words());
        let wanted = !query.trim().is_empty();
        if wanted && self.haystacks.is_empty() {
            self.haystacks = self.listed.iter().flatten().map(|session| self.haystack(session)).collect();
        }
        let fits = |item: &usize| match item.checked_sub(1) {
            None => !wanted && self.family.is_none(),
            Some(at) => !wanted || self.haystacks.get(at).is_some_and(|text| holds(text, &query)),
        };
        let of_family = |item: &usize| {
            self.family.is_none() || self.session(*item).is_some_and(|session| session.series == self.family)
        };
        let shown = (NEW..=self.count()).filter(|item| fits(item) && of_family(item)).collect();
        self.picker.show(shown);
    }

    /// Shows the meetings of this family alone, or all; what was chosen stays so.
    pub(super) fn show_family(&mut self, family: Option<SeriesId>) {
        let chosen = self.picker.chosen();
        self.family = family;
        self.filter();
        if let Some(item) = chosen {
            self.picker.choose(item);
        }
    }

    /// How many listed meetings are of the same family, this one too.
    pub(super) fn family_of(&self, session: &Listed) -> usize {
        let same = |other: &&Listed| session.series.is_some() && other.series == session.series;
        self.listed.iter().flatten().filter(same).count()
    }

    fn haystack(&self, session: &Listed) -> String {
        let mut text = format!("{} {}", session.meeting, when(session));
        if self.shows(session) {
            for part in [&*session.title, &*session.framework, state(session)] {
                text.push(' ');
                text.push_str(part);
            }
        }
        folded(&text)
    }
}

/// When it began, in plain words.
pub(super) fn when(session: &Listed) -> String {
    let words = |started: Moment| started.format("%a %e %b %Y, %H:%M").to_string();
    session.started.map_or_else(|| "no date".to_owned(), words)
}

/// What state it is in, in a word or two.
pub(super) fn state(session: &Listed) -> &'static str {
    match session {
        Listed { problem: Some(_), .. } => "cannot be opened",
        Listed { fictional: true, .. } => "fictional sample",
        Listed { closed: true, .. } => "closed",
        _ => "open",
    }
}
