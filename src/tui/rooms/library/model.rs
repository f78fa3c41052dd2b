//! What the library knows.

use std::{
    collections::{HashMap, HashSet},
    path::PathBuf,
    sync::Arc,
};

use chrono::TimeDelta;

use super::{course::MEETINGS, order::Order};
use crate::{
    domain::{Moment, glance::Spread, ids::SeriesId, paper::Paper},
    tui::{
        keys::Context,
        message::Listed,
        past::{Glanced, ToDispose},
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
    /// Why they cannot be listed.
    pub(super) not_listed: Option<String>,
    /// Whether these are only the newest so far.
    pub(super) more_comes: bool,
    pub(super) picker: Picker,
    pub(super) order: Order,
    /// The family whose meetings alone are shown.
    pub(super) family: Option<SeriesId>,
    /// Whether the archive is shown, in place of the daily list.
    pub(super) archive: bool,
    /// What may be disposed of, while that is asked.
    pub(super) to_dispose: Option<Box<ToDispose>>,
    /// The paper that is to be made, while it is asked for whom.
    pub(super) paper: Option<Arc<Paper>>,
    /// Each family's meetings, the newest first.
    families: HashMap<SeriesId, Vec<usize>>,
    /// The items that stand below another one of their family.
    below: HashSet<usize>,
    /// What was seen of sessions so far.
    pub(super) glanced: HashMap<PathBuf, Glanced>,
    /// What the filter looks through, made when it is first needed.
    haystacks: Vec<String>,
    /// Whether the person chose something already, which then stays chosen.
    pub(super) touched: bool,
    /// What was asked to be looked into, and whether all else was too.
    pub(super) wanted: (Vec<PathBuf>, bool),
}

impl Library {
    /// The library before anything is listed.
    pub fn new(seen: bool) -> Library {
        Library {
            seen,
            listed: None,
            not_listed: None,
            more_comes: false,
            picker: Picker::new(1),
            order: Order::default(),
            family: None,
            archive: false,
            to_dispose: None,
            paper: None,
            families: HashMap::new(),
            below: HashSet::new(),
            glanced: HashMap::new(),
            haystacks: Vec::new(),
            touched: false,
            wanted: (Vec::new(), false),
        }
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
        self.selected().filter(|session| session.problem.is_none())
    }

    /// Whether the room sees this screen.
    pub fn is_seen(&self) -> bool {
        self.seen
    }

    /// The session that is chosen, whatever is wrong with it.
    pub(super) fn selected(&self) -> Option<&Listed> {
        self.session(self.picker.chosen()?)
    }

    /// How many sessions are in the list that is shown, before it is filtered.
    pub(super) fn in_list(&self) -> usize {
        self.listed.iter().flatten().filter(|session| session.archived == self.archive).count()
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
        let before = self.selected().map(|session| session.path.clone());
        self.families.clear();
        for (at, session) in listed.iter().enumerate() {
            if let Some(series) = &session.series {
                self.families.entry(series.clone()).or_default().push(at);
            }
        }
        (self.listed, self.not_listed, self.more_comes) = (Some(listed), None, false);
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
        self.filter_around_chosen();
    }

    /// Lists them in the next order; what was chosen stays so.
    pub(super) fn next_order(&mut self) {
        self.order = self.order.next();
        self.filter_around_chosen();
    }

    /// Filters again, and what was chosen stays so.
    pub(super) fn filter_around_chosen(&mut self) {
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
            None => !wanted && self.family.is_none() && !self.archive,
            Some(_) if self.session(*item).is_none_or(|session| session.archived != self.archive) => false,
            Some(at) => !wanted || self.haystacks.get(at).is_some_and(|text| holds(text, &query)),
        };
        let of_family = |item: &usize| {
            self.family.is_none() || self.session(*item).is_some_and(|session| session.series == self.family)
        };
        let mut shown: Vec<usize> = (NEW..=self.count()).filter(|item| fits(item) && of_family(item)).collect();
        self.order.arrange(&mut shown, |item| self.session(item), |item| self.glance_at(item));
        let series = |item: usize| self.session(item).and_then(|session| session.series.as_ref());
        let pairs = shown.windows(2).filter(|pair| series(pair[0]).is_some() && series(pair[0]) == series(pair[1]));
        let below = if self.order == Order::Family { pairs.map(|pair| pair[1]).collect() } else { HashSet::new() };
        self.below = below;
        self.picker.show(shown);
    }

    /// Shows the meetings of this family alone, or all; what was chosen stays so.
    pub(super) fn show_family(&mut self, family: Option<SeriesId>) {
        self.family = family;
        self.filter_around_chosen();
    }

    /// Whether the item stands below another one of its family.
    pub(super) fn is_below(&self, item: usize) -> bool {
        self.below.contains(&item)
    }

    /// How many listed meetings are of the same family, this one too.
    pub(super) fn family_of(&self, session: &Listed) -> usize {
        session.series.as_ref().and_then(|series| self.families.get(series)).map_or(0, Vec::len)
    }

    /// This meeting and those of its family before it, as many as their course shows; the newest first.
    fn course_of<'a>(&'a self, session: &'a Listed) -> impl Iterator<Item = &'a Listed> {
        let family = session.series.as_ref().and_then(|series| self.families.get(series)).into_iter().flatten();
        let listed = family.filter_map(|at| self.listed.as_ref()?.get(*at));
        let before = listed.skip_while(|other| other.path != session.path).skip(1);
        std::iter::once(session).chain(before.take(MEETINGS - 1))
    }

    /// Where people stood in this meeting and those before it, from the first to this one.
    pub(super) fn spreads(&self, session: &Listed) -> Vec<Spread> {
        let glances = self.course_of(session).filter_map(|other| self.glanced.get(&other.path)?.as_ref().ok());
        let mut spreads: Vec<Spread> = glances.filter_map(|glance| glance.spread).collect();
        spreads.reverse();
        spreads
    }

    /// What was seen of an item.
    pub(super) fn glance_at(&self, item: usize) -> Option<&Glanced> {
        let session = self.session(item).filter(|session| self.shows(session))?;
        self.glanced.get(&session.path)
    }

    /// What is in sight, or belongs to the course of what is, and was not looked into yet.
    pub(super) fn not_glanced(&self, height: u16) -> Vec<PathBuf> {
        let in_sight = self.picker.in_sight(height).iter().filter_map(|item| self.session(*item));
        let shown = in_sight.filter(|session| self.shows(session)).collect::<Vec<_>>();
        let own = shown.iter().copied();
        let before = shown.iter().flat_map(|session| self.course_of(session).skip(1));
        let mut asked = HashSet::new();
        let missing = own.chain(before).filter(|session| self.is_unknown(session) && asked.insert(&session.path));
        missing.map(|session| session.path.clone()).collect()
    }

    /// Whether it could still be looked into.
    pub(super) fn is_unknown(&self, session: &Listed) -> bool {
        session.problem.is_none() && !session.locked && !self.glanced.contains_key(&session.path)
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
        Listed { problem: Some(_), .. } => "not read",
        Listed { fictional: true, .. } => "sample",
        Listed { closed: true, .. } => "closed",
        _ => "open",
    }
}
