//! How far a lesson is: a function of the session and of what the wall shows, never of the keys that led there.

pub use super::sees::{Beside, Found};
use super::{Lesson, Practice, Said, Step, Wanted, Watched};
use crate::domain::{event::Practise, session::Session, text::Text};

/// How far a lesson is.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress<'a> {
    /// The lesson.
    pub lesson: &'a Lesson,
    /// Which step it is at, counted from 0; none at the end.
    pub at: Option<usize>,
    /// How many lines of the step were said.
    pub said: usize,
    /// What the step wants, and what is found of it.
    pub wants: Vec<(&'a Wanted, Option<Found>)>,
    /// What is to be asked about.
    pub watches: Vec<(&'a Watched, Found)>,
    practice: &'a Practice,
    acted: bool,
}

/// Something a practice lead says about the board.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Remark<'a> {
    /// It is good.
    Good(&'a str, Found),
    /// A question about what is there.
    About(&'a str, Found),
    /// A question about what is not there yet.
    Still(&'a str),
}

impl<'a> Progress<'a> {
    /// How far the lesson of this meeting is, if it has one.
    pub fn of(session: &'a Session, beside: &Beside) -> Option<Progress<'a>> {
        let map = session.map();
        let practice = map.practice.as_ref()?;
        let lesson = &*practice.lesson;
        let named = |id: &Text| lesson.steps.iter().position(|step| step.id == *id);
        // A place that the lesson does not have is its beginning.
        let at = practice.now.as_ref().and_then(|id| named(id).or((!lesson.steps.is_empty()).then_some(0)));
        let step = at.map(|at| &lesson.steps[at]);
        let said = step.map_or(0, |step| said_of(practice, step));
        let wants = step.into_iter().flat_map(|step| &step.wants);
        let watches = step.into_iter().flat_map(|step| step.watches.iter().chain(&lesson.watches));
        Some(Progress {
            lesson,
            at,
            said,
            wants: wants.map(|wanted| (wanted, wanted.sees.found(map, beside))).collect(),
            watches: watches.filter_map(|watched| Some((watched, watched.sees.found(map, beside)?))).collect(),
            practice,
            acted: session.acted,
        })
    }

    /// The step it is at; none at the end.
    pub fn step(&self) -> Option<&'a Step> {
        self.lesson.steps.get(self.at?)
    }

    /// What was said at this step so far.
    pub fn heard(&self) -> &'a [Said] {
        self.step().map_or(&[], |step| &step.says[..self.said])
    }

    /// Whether somebody has more to say at this step.
    pub fn has_more(&self) -> bool {
        self.step().is_some_and(|step| self.said < step.says.len())
    }

    /// Whether all is there that the step wants.
    pub fn is_done(&self) -> bool {
        self.wants.iter().all(|(_, found)| found.is_some())
    }

    /// What a practice lead says, the most pressing first: questions about what is there, then about what is missing once
    /// all was said and something was done, then what is good.
    pub fn remarks(&self) -> Vec<Remark<'a>> {
        let about = self.watches.iter().map(|(watched, found)| Remark::About(&watched.asks, *found));
        let is_time = self.acted && !self.has_more();
        let missing = self.wants.iter().filter(|(_, found)| found.is_none() && is_time);
        let missing = missing.filter_map(|(wanted, _)| Some(Remark::Still(wanted.asks.as_deref()?)));
        let good = self.wants.iter().rev().filter_map(|(wanted, found)| Some(Remark::Good(&wanted.good, (*found)?)));
        about.chain(missing).chain(good).collect()
    }

    /// The next line of the step, or the next step if all of this one was said and is there.
    pub fn on(&self) -> Option<Practise> {
        match self.step() {
            Some(step) if self.has_more() => Some(place(step, self.said + 1)),
            Some(_) if self.is_done() => self.skip(),
            _ => None,
        }
    }

    /// The next step, whatever is there of this one.
    pub fn skip(&self) -> Option<Practise> {
        let at = self.at?;
        Some(match self.lesson.steps.get(at + 1) {
            Some(next) => place(next, said_of(self.practice, next)),
            None => Practise { step: None, said: 0 },
        })
    }

    /// The step before.
    pub fn back(&self) -> Option<Practise> {
        let at = self.at.unwrap_or(self.lesson.steps.len());
        let before = self.lesson.steps.get(at.checked_sub(1)?)?;
        Some(place(before, said_of(self.practice, before)))
    }

    /// The step from its first line.
    pub fn again(&self) -> Option<Practise> {
        self.step().map(|step| place(step, 1))
    }
}

fn place(step: &Step, said: usize) -> Practise {
    Practise { step: Some(step.id.clone()), said: u32::try_from(said).unwrap_or(u32::MAX) }
}

/// How many lines of `step` were said: the first one is said at once.
fn said_of(practice: &Practice, step: &Step) -> usize {
    let said = practice.said.get(&step.id).map_or(1, |said| usize::try_from(*said).unwrap_or(usize::MAX));
    said.max(1).min(step.says.len())
}
