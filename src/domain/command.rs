//! From what a person wants to the event that says so, or a sentence why not.

use thiserror::Error;

use super::{
    Moment,
    event::{Add, Body, Edit, Event, Rate, Redo, Thing, Undo},
    framework::ScaleDefinition,
    history::{NoUndo, Step},
    ids::{BoardId, ContributionId, DeskId, EventId, FrameworkId, PersonId, Place},
    scale::{About, ScaleKey, Value},
    session::Session,
    text::Text,
};

/// What a person wants.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// This change.
    Do(Body),
    /// This desk's own last step back, if nothing newer stands on what it changed.
    Undo,
    /// The same, whatever stands there: after the person was asked.
    UndoAnyway,
    /// The step that was undone last.
    Redo,
}

/// A change that may be recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The last event this desk has seen on what it changes.
    pub was: Option<EventId>,
    /// The change.
    pub body: Body,
}

impl Proposal {
    /// The event that records it.
    pub fn into_event(self, n: u64, id: EventId, at: Moment, desk: DeskId) -> Event {
        Event { n, id, at, desk, was: self.was, body: self.body }
    }
}

/// Why a change may not be recorded. Each is a sentence for the person who asked.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum Refusal {
    /// It has been said already.
    #[error("That line is in this meeting already.")]
    AlreadyThere,
    /// There are no words.
    #[error("There is nothing to add yet.")]
    Empty,
    /// It stands nowhere any more.
    #[error("That line was taken back. Undo brings it back.")]
    TakenBack,
    /// It never was.
    #[error("There is no such line in this meeting.")]
    NoContribution,
    /// The board is not there.
    #[error("This meeting has no board “{0}”.")]
    NoBoard(BoardId),
    /// The board is there already.
    #[error("This meeting has a board “{0}” already.")]
    BoardKnown(BoardId),
    /// The framework does not stand in the session.
    #[error("This meeting holds no framework “{0}”.")]
    NoFramework(FrameworkId),
    /// The framework has no such place.
    #[error("There is no “{}” on this board. It has: {}.", .0.as_str(), .1)]
    NoPlace(Place, String),
    /// Nobody of that name.
    #[error("Nobody here is called “{0}”.")]
    NoPerson(PersonId),
    /// Two of one name.
    #[error("“{0}” is in this meeting already.")]
    PersonKnown(Text),
    /// The number is not on the scale.
    #[error("{given} is not on this scale: it goes from {low} to {high} in steps of {step}.")]
    OffScale {
        /// The number given.
        given: f64,
        /// The low end.
        low: f64,
        /// The high end.
        high: f64,
        /// The distance between two answers.
        step: f64,
    },
    /// The scale is not there.
    #[error("This board has no scale “{0}”.")]
    NoScale(Text),
    /// The answer is not there.
    #[error("There is no such answer in this meeting.")]
    NoRating,
    /// No such answers are being collected.
    #[error("No answers are being collected unseen for that just now.")]
    NoRound,
    /// A round is opened once.
    #[error("Those answers are being collected already, or were shown.")]
    RoundKnown,
    /// A lifting has to name a restriction that stands.
    #[error("That line is not restricted.")]
    NotRestricted,
    /// Nothing to undo.
    #[error("There is nothing of yours to undo.")]
    NothingToUndo,
    /// Nothing to redo.
    #[error("There is nothing to redo.")]
    NothingToRedo,
    /// Something newer stands there.
    #[error("Someone has changed this since. Undo all the same?")]
    NewerStands,
    /// Something newer stands there, and redo does not ask.
    #[error("Someone has changed this since it was undone. Make the change again if it should stand.")]
    NewerSinceUndo,
    /// Undo never widens who may see something.
    #[error("Undo does not lift a restriction. Choose the line and lift it by name.")]
    RestrictionStays,
    /// The step stays.
    #[error("That step stays as it is: {0}.")]
    Stays(&'static str),
}

impl Session {
    /// What would record `command`, or why it may not be.
    pub fn decide(&self, desk: &DeskId, command: Command) -> Result<Proposal, Refusal> {
        match command {
            Command::Do(body) => {
                self.check(&body)?;
                let was = self.thing_of(&body).and_then(|thing| self.last_on(&thing));
                Ok(Proposal { was, body })
            }
            Command::Undo => self.undo(desk, true),
            Command::UndoAnyway => self.undo(desk, false),
            Command::Redo => {
                let step = self.history.get(desk).and_then(|history| history.undone.last());
                let step = step.ok_or(Refusal::NothingToRedo)?;
                let (was, sets) = self.setting_back(step)?;
                if self.thing_of(&sets).is_some_and(|thing| self.is_overtaken(desk, &thing, step)) {
                    return Err(Refusal::NewerSinceUndo);
                }
                Ok(Proposal { was, body: Body::Redo(Redo { of: step.event, sets }) })
            }
        }
    }

    /// The event that the next undo of `desk` would undo.
    pub fn next_undo(&self, desk: &DeskId) -> Option<EventId> {
        self.history.get(desk)?.done.last().map(|step| step.event)
    }

    fn undo(&self, desk: &DeskId, ask: bool) -> Result<Proposal, Refusal> {
        let step = self.history.get(desk).and_then(|history| history.done.last()).ok_or(Refusal::NothingToUndo)?;
        let (was, sets) = self.setting_back(step)?;
        if ask && self.thing_of(&sets).is_some_and(|thing| self.is_overtaken(desk, &thing, step)) {
            return Err(Refusal::NewerStands);
        }
        Ok(Proposal { was, body: Body::Undo(Undo { of: step.event, sets }) })
    }

    fn setting_back(&self, step: &Step) -> Result<(Option<EventId>, Box<Body>), Refusal> {
        let sets = step.inverse.body().map_err(|why| match why {
            Some(NoUndo::Restriction) => Refusal::RestrictionStays,
            Some(NoUndo::Board) => Refusal::Stays("a board that was opened stays"),
            Some(NoUndo::Round) => Refusal::Stays("the answers are still being collected"),
            Some(NoUndo::Shown) => Refusal::Stays("what was shown was seen"),
            Some(NoUndo::NewerAnswer) => Refusal::Stays("a newer answer of the same person stands"),
            None => Refusal::NothingToUndo,
        })?;
        if self.would_reveal(&sets) {
            return Err(Refusal::Stays("it would show what the room has not been shown"));
        }
        let was = self.thing_of(&sets).and_then(|thing| self.last_on(&thing));
        Ok((was, Box::new(sets)))
    }

    fn check(&self, body: &Body) -> Result<(), Refusal> {
        match body {
            Body::Add(add) => self.check_add(add),
            Body::Edit(edit) => self.check_edit(edit),
            Body::Move(e) => {
                let contribution = self.standing(e.id)?;
                self.check_place(&contribution.board, e.to.as_ref())
            }
            Body::Board(e) if self.map.board(&e.id).is_some() => Err(Refusal::BoardKnown(e.id.clone())),
            Body::Board(e) if self.framework(&e.framework).is_none() => Err(Refusal::NoFramework(e.framework.clone())),
            Body::Restore(e) if self.map.contribution(e.id).is_some() => Err(Refusal::AlreadyThere),
            Body::Restore(e) if !self.taken_back.contains_key(&e.id) => Err(Refusal::NoContribution),
            Body::Lift(e) => {
                self.standing(e.id)?;
                let standing = self.restrictions_of(e.id);
                let named = !e.lifts.is_empty() && e.lifts.iter().all(|id| standing.contains(id));
                if named { Ok(()) } else { Err(Refusal::NotRestricted) }
            }
            Body::Attribute(e) => {
                self.standing(e.id)?;
                e.said_by.iter().chain(&e.told_by).try_for_each(|id| self.check_person(id))
            }
            Body::Assign(e) => {
                self.standing(e.id)?;
                let owner = e.action.as_ref().and_then(|action| action.owner.as_ref());
                owner.map_or(Ok(()), |owner| self.check_person(owner))
            }
            Body::Person(person) => {
                let known = self.map.person(&person.id).filter(|known| !known.off_list);
                known.map_or(Ok(()), |known| Err(Refusal::PersonKnown(known.name.clone())))
            }
            Body::ChangePerson(person) => self.check_person(&person.id),
            Body::RemovePerson(e) => self.check_person(&e.id),
            Body::Rate(rate) => self.check_rate(rate),
            Body::Unrate(_) if self.thing_of(body).is_none() => Err(Refusal::NoRating),
            Body::Collect(e) if self.rounds.iter().any(|round| round.id == e.round) => Err(Refusal::RoundKnown),
            Body::Collect(e) => self.check_scale(&e.key).map(drop),
            Body::Show(e) if !self.open_rounds().any(|round| round.id == e.round) => Err(Refusal::NoRound),
            other => match other.thing() {
                Some(Thing::Contribution(id)) if !matches!(other, Body::Restore(_)) => self.standing(id).map(drop),
                _ => Ok(()),
            },
        }
    }

    fn check_add(&self, add: &Add) -> Result<(), Refusal> {
        if self.any_contribution(add.id).is_some() {
            return Err(Refusal::AlreadyThere);
        }
        if add.text.trim().is_empty() && add.parts.values().all(|part| part.trim().is_empty()) {
            return Err(Refusal::Empty);
        }
        self.check_place(&add.board, add.to.as_ref())?;
        let owner = add.action.as_ref().and_then(|action| action.owner.as_ref());
        add.said_by.iter().chain(&add.told_by).chain(owner).try_for_each(|id| self.check_person(id))
    }

    fn check_edit(&self, edit: &Edit) -> Result<(), Refusal> {
        self.standing(edit.id)?;
        let empty = edit.text.trim().is_empty() && edit.parts.values().all(|part| part.trim().is_empty());
        if empty { Err(Refusal::Empty) } else { Ok(()) }
    }

    fn check_place(&self, board: &BoardId, place: Option<&Place>) -> Result<(), Refusal> {
        let board = self.map.board(board).ok_or_else(|| Refusal::NoBoard(board.clone()))?;
        match place {
            Some(place) if board.framework.find(place).is_none() => {
                let places: Vec<_> = board.framework.places().map(|(place, ..)| place.as_str().to_owned()).collect();
                Err(Refusal::NoPlace(place.clone(), places.join(", ")))
            }
            _ => Ok(()),
        }
    }

    fn check_person(&self, id: &PersonId) -> Result<(), Refusal> {
        self.map.person(id).filter(|person| !person.off_list).map(drop).ok_or_else(|| Refusal::NoPerson(id.clone()))
    }

    fn check_rate(&self, rate: &Rate) -> Result<(), Refusal> {
        [&rate.by].into_iter().chain(&rate.collected_by).try_for_each(|id| self.check_person(id))?;
        let scale = self.check_scale(&rate.key)?;
        if rate.round.is_some_and(|id| !self.open_rounds().any(|round| round.id == id && round.key == rate.key)) {
            return Err(Refusal::NoRound);
        }
        match rate.value {
            Value::Number(given) => scale.check(given),
            Value::None(_) => Ok(()),
        }
    }

    fn check_scale(&self, key: &ScaleKey) -> Result<&ScaleDefinition, Refusal> {
        let board = self.map.board(&key.board).ok_or_else(|| Refusal::NoBoard(key.board.clone()))?;
        match &key.about {
            Some(About::Contribution(id)) => self.standing(*id).map(drop)?,
            Some(About::Child(id)) => self.check_person(id)?,
            Some(About::Context(_)) | None => {}
        }
        board.framework.scale(&key.scale).ok_or_else(|| Refusal::NoScale(Text::new(key.scale.as_str())))
    }

    fn standing(&self, id: ContributionId) -> Result<&super::contribution::Contribution, Refusal> {
        match self.map.contribution(id) {
            Some(contribution) => Ok(contribution),
            None if self.taken_back.contains_key(&id) => Err(Refusal::TakenBack),
            None => Err(Refusal::NoContribution),
        }
    }
}

impl ScaleDefinition {
    /// Whether `given` is a number of this scale.
    pub fn check(&self, given: f64) -> Result<(), Refusal> {
        let (low, high, step) = (self.low.at, self.high.at, self.step);
        let steps = (given - low) / step;
        let on_a_step = (steps - steps.round()).abs() < 1e-9;
        if (low..=high).contains(&given) && on_a_step {
            Ok(())
        } else {
            Err(Refusal::OffScale { given, low, high, step })
        }
    }
}
