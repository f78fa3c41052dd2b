//! What the room knows.

use std::sync::Arc;

use crate::{
    domain::{
        comparison::Comparison,
        course::Course,
        ids::{PersonId, SessionId},
        map::Map,
        series::Meetings,
    },
    tui::keys::Context,
};

/// What changed, and the numbers over time.
#[derive(Clone, Debug)]
pub struct Changes {
    /// The meeting from which one came here.
    this: SessionId,
    pub(super) seen: bool,
    pub(super) told: Told,
    /// The two that stand side by side.
    pub(super) earlier: Option<SessionId>,
    pub(super) later: Option<SessionId>,
    pub(super) comparison: Comparison,
    pub(super) courses: Vec<Course>,
    pub(super) on_chart: bool,
    /// How many rows of what changed are scrolled out above.
    pub(super) top: usize,
    /// Which question the chart is of, which meeting is chosen on it, and who.
    pub(super) question: usize,
    pub(super) meeting: Option<SessionId>,
    pub(super) person: Option<PersonId>,
}

/// How far reading is.
#[derive(Clone, Debug)]
pub(super) enum Told {
    /// It goes on.
    Reading,
    /// Why there is nothing.
    Failed(String),
    /// These.
    Meetings(Arc<Meetings>),
}

impl Changes {
    /// The room before anything was read; `this` is the meeting one comes from.
    pub fn new(this: SessionId, seen: bool) -> Changes {
        Changes {
            this,
            seen,
            told: Told::Reading,
            earlier: None,
            later: None,
            comparison: Comparison::default(),
            courses: Vec::new(),
            on_chart: false,
            top: 0,
            question: 0,
            meeting: None,
            person: None,
        }
    }

    /// Where its keys are resolved.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::Series, if self.on_chart { Context::Course } else { Context::Changes }]
    }

    /// Takes in the meetings as this screen may show them, or why there are none.
    pub fn take(&mut self, meetings: Result<Arc<Meetings>, String>, seen: bool) {
        self.seen = seen;
        match meetings {
            Err(why) => self.told = Told::Failed(why),
            Ok(meetings) => {
                self.courses = meetings.courses();
                self.told = Told::Meetings(meetings);
                self.settle();
            }
        }
    }

    /// The meetings, once they were read.
    pub(super) fn meetings(&self) -> Option<&Meetings> {
        match &self.told {
            Told::Meetings(meetings) => Some(meetings),
            Told::Reading | Told::Failed(_) => None,
        }
    }

    /// The places of the two that stand side by side.
    pub(super) fn two(&self) -> Option<(usize, usize)> {
        let meetings = self.meetings()?;
        Some((meetings.place_of(self.earlier?)?, meetings.place_of(self.later?)?))
    }

    /// The two that stand side by side.
    pub(super) fn two_maps(&self) -> Option<(&Map, &Map)> {
        let (earlier, later) = self.two()?;
        let maps = &self.meetings()?.maps;
        Some((maps.get(earlier)?, maps.get(later)?))
    }

    /// The question that the chart is of.
    pub(super) fn course(&self) -> Option<&Course> {
        self.courses.get(self.question)
    }

    /// The place of the meeting that is chosen on the chart.
    pub(super) fn chosen(&self) -> Option<usize> {
        self.meetings()?.place_of(self.meeting?)
    }

    /// Sees to it that what is chosen is there: this meeting and the one before it, or what is nearest to that.
    pub(super) fn settle(&mut self) {
        let Some(meetings) = self.meetings() else { return };
        let last = meetings.maps.len().saturating_sub(1);
        let place = |id: Option<SessionId>| meetings.place_of(id?);
        let this = meetings.place_of(self.this).unwrap_or(last);
        let later = place(self.later).unwrap_or(this.max(1).min(last));
        let earlier = place(self.earlier).filter(|at| *at < later).or(later.checked_sub(1));
        let chosen = place(self.meeting).unwrap_or(this);
        let (earlier, later) = (earlier.and_then(|at| meetings.id_at(at)), meetings.id_at(later));
        let meeting = meetings.id_at(chosen);
        (self.earlier, self.later, self.meeting) = (earlier, later, meeting);
        self.question = self.question.min(self.courses.len().saturating_sub(1));
        let known = |course: &Course| self.person.as_ref().is_some_and(|person| course.people.contains(person));
        if let Some(course) = self.course().filter(|course| !known(course)) {
            self.person = course.people.first().cloned();
        }
        self.compare();
    }

    /// Compares the two that are chosen.
    fn compare(&mut self) {
        let lineage = self.meetings().map(|meetings| &meetings.lineage);
        let both = self.two_maps().zip(lineage);
        self.comparison = both.map(|((a, b), lineage)| Comparison::of(a, b, lineage)).unwrap_or_default();
    }
}
