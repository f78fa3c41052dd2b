//! From what a person wants to the event that says so, or a sentence why not.

use thiserror::Error;

use super::{
    Moment,
    event::{Body, Event, Redo, Undo},
    framework::ScaleDefinition,
    history::{NoUndo, Step},
    ids::{BoardId, DeskId, EventId, FrameworkId, PersonId, Place},
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
    /// A report is taken in once.
    #[error("That report was taken in already. Its lines wait in the tray, or were placed or left aside.")]
    Offered,
    /// It does not wait.
    #[error("That line does not wait in the tray: it was placed, or left aside.")]
    NotWaiting,
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
    /// A child's own words are never changed.
    #[error("These are a child's own words and are never changed. A correction is a new quote beside them.")]
    ExactWords,
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
    /// It is so already, or never was: nothing would change.
    #[error("Nothing would change: that is how it is already.")]
    AsItIs,
    /// Only a time when something was used has a day and says whether it held.
    #[error("That line is no time when a rule was used.")]
    NoTrial,
    /// There is no such link.
    #[error("Those two lines are not linked.")]
    NoLink,
    /// A line cannot be linked to itself.
    #[error("A line cannot stand beside itself. Choose another one.")]
    LinkedToItself,
    /// A quote is restricted through what it quotes.
    #[error("That line quotes or corrects one that is restricted. Lift the restriction of that one.")]
    QuotesRestricted,
    /// A lifting has to name a restriction that stands.
    #[error("That line is not restricted.")]
    NotRestricted,
    /// The meeting is signed off.
    #[error("This meeting is signed off. A correction is an amendment, with its reason; or take the sign-off back.")]
    SignedOff,
    /// It is not signed off.
    #[error("This meeting is not signed off. Just change what is wrong.")]
    NotSignedOff,
    /// That is nothing an amendment can say.
    #[error("That is not a correction of what the meeting says.")]
    NoCorrection,
    /// Only the store can take lines out of a file.
    #[error("Only “mapboard expunge” takes something out of a session.")]
    OnlyExpunge,
    /// A reason is wanted.
    #[error("Say why: the reason stands in the record.")]
    NoReason,
    /// The kind of meeting decides no such thing.
    #[error("This kind of meeting does not decide “{0}”. It decides: {1}.")]
    NoOutcome(Text, String),
    /// The outcome has other choices.
    #[error("“{0}” is none of the choices: {1}.")]
    NoChoice(Text, String),
    /// The framework has no such picture, or the board no such frame.
    #[error("There is no picture “{0}” for a frame of this board.")]
    NoPicture(Text),
    /// The frames are empty.
    #[error("Nothing stands in the frames yet that somebody could agree to.")]
    NothingToAgree,
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
            Some(NoUndo::Round) => Refusal::Stays("the answers are still being collected"),
            Some(NoUndo::Shown) => Refusal::Stays("what was shown was seen"),
            Some(NoUndo::Follows) => Refusal::Stays("this meeting follows the earlier one"),
            Some(NoUndo::SignedOff) => Refusal::Stays("the meeting was signed off or taken up again"),
            Some(NoUndo::Amended) => Refusal::Stays("a correction after signing off is corrected by another one"),
            Some(NoUndo::Expunged) => Refusal::Stays("what was expunged is gone"),
            Some(NoUndo::LeftOut) => Refusal::Stays("what is left out of a copy is put back by name"),
            Some(NoUndo::NewerAnswer) => Refusal::Stays("a newer answer of the same person stands"),
            None => Refusal::NothingToUndo,
        })?;
        if self.is_signed_off() && !sets.may_follow_sign_off() {
            return Err(Refusal::SignedOff);
        }
        if self.would_reveal(&sets) {
            return Err(Refusal::Stays("it would show what the room has not been shown"));
        }
        let was = self.thing_of(&sets).and_then(|thing| self.last_on(&thing));
        Ok((was, Box::new(sets)))
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
