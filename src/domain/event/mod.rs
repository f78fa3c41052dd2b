//! What can happen in a meeting, as it stands in the log. A file a concept; `docs/session-file.md` has them all.
//!
//! An event never changes its meaning. One this version does not know is kept as [`Body::Unknown`] and hides
//! what it names from the room (see [`public`](super::public)).

mod board;
mod closing;
mod contribution;
mod decision;
mod expunge;
mod follows;
mod frames;
mod lesson;
mod link;
mod network;
mod path;
mod person;
mod phase;
mod restriction;
mod room;
mod scale;
mod session;
mod tray;
mod undo;
mod voice;

use serde::{Deserialize, Serialize};

pub use board::OpenBoard;
pub use closing::{Amend, Close, LeaveOut, PutBack, Reopen};
pub use contribution::{Add, Assign, Attribute, Concern, Edit, Mark, Move, Quote, Restore, TakeBack};
pub use decision::{Decide, Dissent, LeaveOpen, NextMeeting};
pub use expunge::{Expunge, Gone};
pub use follows::Follows;
pub use frames::{ChoosePicture, Frame};
pub use lesson::Practise;
pub use link::{Link, Unlink};
pub use network::{Told, Trial};
pub use path::{Gap, Tick};
pub use person::RemovePerson;
pub use phase::EnterPhase;
pub use restriction::{Lift, Permit, Restrict};
pub use room::{Attend, Choose, GoOn, Pause, ReadBack, Report};
pub use scale::{Collect, Rate, Show, Unrate};
pub use session::{Imported, Open};
pub use tray::{Decline, Offer};
pub use undo::{Redo, Undo};
pub use voice::{Consent, Origin, SeenBy, Source};

use super::{
    Moment,
    consent::ConsentAbout,
    framework::Framework,
    ids::{BoardId, ColumnId, ContributionId, DeskId, EventId, MeetingKindId, PersonId, Place, RoundId},
    lesson::Lesson,
    link::LinkKind,
    meeting_kind::MeetingKind,
    person::Person,
    scale::ScaleKey,
    settled::OutcomeKey,
    text::Text,
};

/// One line of a log.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// One more than the highest number that its desk had read. With `id` it gives the order of the fold.
    pub n: u64,
    /// Its own id.
    pub id: EventId,
    /// When it was recorded.
    pub at: Moment,
    /// The desk that wrote it.
    pub desk: DeskId,
    /// The last event that its desk had seen on the thing it changes.
    pub was: Option<EventId>,
    /// What happened.
    pub body: Body,
}

impl Event {
    /// The key by which the fold orders events; never their order in a file.
    pub fn order(&self) -> (u64, EventId) {
        (self.n, self.id)
    }
}

/// What happened. Written as `{"verb": {...}}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// The session begins.
    Open(Open),
    /// A framework, whole, so that the session reads the same in ten years.
    Framework(Box<Framework>),
    /// The kind of meeting, whole.
    Meeting(Box<MeetingKind>),
    /// It is practice with this lesson, whole, and no meeting.
    Lesson(Box<Lesson>),
    /// The lesson goes to a step and a line of it.
    Practise(Practise),
    /// A board is opened.
    Board(OpenBoard),
    /// Someone is named.
    Person(Box<Person>),
    /// What is known of someone changes, as a whole: coming and leaving too.
    ChangePerson(Box<Person>),
    /// Someone named by mistake is taken off the list.
    RemovePerson(RemovePerson),
    /// Something is said.
    Add(Box<Add>),
    /// Its words change.
    Edit(Edit),
    /// It goes to another place.
    Move(Move),
    /// It is taken back.
    TakeBack(TakeBack),
    /// What was taken back stands again.
    Restore(Restore),
    /// Who said it, or who told it.
    Attribute(Attribute),
    /// Fact, opinion, disputed, not known.
    Mark(Mark),
    /// Whether the words are exactly the speaker's.
    Quote(Quote),
    /// Which children and which setting it concerns.
    Concern(Concern),
    /// Owner, date and state of an action.
    Assign(Assign),
    /// It is kept from the room.
    Restrict(Restrict),
    /// Named restrictions end.
    Lift(Lift),
    /// Who may see a child's words.
    Permit(Permit),
    /// An answer on a scale.
    Rate(Rate),
    /// An answer is withdrawn.
    Unrate(Unrate),
    /// Answers are collected unseen from here on.
    Collect(Collect),
    /// The answers of a round are shown.
    Show(Show),
    /// The meeting goes to a phase of its agenda.
    Phase(EnterPhase),
    /// A step of a board's guided path is done.
    Tick(Tick),
    /// A cell was asked about and is not known.
    Gap(Gap),
    /// A frame has another picture.
    Picture(ChoosePicture),
    /// The frames of a board are agreed by someone.
    Frame(Box<Frame>),
    /// Someone agreed, or did not.
    Consent(Box<Consent>),
    /// Where a child's words come from.
    Origin(Box<Origin>),
    /// Where the next words of a board come from.
    Source(Box<Source>),
    /// Who has been shown a child's words.
    SeenBy(SeenBy),
    /// One contribution stands beside another.
    Link(Link),
    /// A link ends.
    Unlink(Unlink),
    /// Somebody of a network was told the danger statements.
    Told(Told),
    /// When something was used after all, and whether it held.
    Trial(Trial),
    /// Someone came, left, or stayed out for a part.
    Attend(Attend),
    /// An agency's report came.
    Report(Report),
    /// The meeting goes on without something its rules ask for.
    GoOn(GoOn),
    /// A break begins or ends.
    Pause(Pause),
    /// What was read out is agreed to or disputed.
    ReadBack(ReadBack),
    /// A setting of this meeting.
    Choose(Choose),
    /// The meeting that this one follows.
    Follows(Box<Follows>),
    /// Something is decided.
    Decide(Decide),
    /// Someone sees a decision differently.
    Dissent(Dissent),
    /// A point of the closing check stays open.
    LeaveOpen(LeaveOpen),
    /// When the next meeting of a kind is.
    NextMeeting(NextMeeting),
    /// The meeting is signed off.
    Close(Close),
    /// A sign-off no longer counts.
    Reopen(Reopen),
    /// A correction after signing off.
    Amend(Amend),
    /// A line is left out of one person's copies.
    LeaveOut(LeaveOut),
    /// A leaving out ends.
    PutBack(PutBack),
    /// It was made from an export.
    Imported(Imported),
    /// Lines of a report lie in the tray.
    Offer(Box<Offer>),
    /// Lines of the tray are left aside.
    Decline(Decline),
    /// What never belonged here is gone from the file.
    Expunge(Expunge),
    /// A line stood here that is gone.
    Gone(Gone),
    /// An event is undone.
    Undo(Undo),
    /// An undo is undone.
    Redo(Redo),
    /// Something this version does not know.
    #[serde(skip)]
    Unknown(Unknown),
}

/// An event that this version does not know, or that has a field it does not know.
#[derive(Clone, Debug, PartialEq)]
pub struct Unknown {
    /// Its verb, as far as it has one.
    pub verb: Text,
    /// Every string in it: ids and names of what it may be about.
    pub names: Vec<Text>,
}

/// What an event changes: two events of two desks on one thing meet, on two things they do not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    /// A contribution.
    Contribution(ContributionId),
    /// A person.
    Person(PersonId),
    /// A board.
    Board(BoardId),
    /// One person's answer to one question.
    Rating(ScaleKey, PersonId),
    /// A round of unseen answers.
    Round(RoundId),
    /// The phase of the meeting.
    Phase,
    /// A step of a board's guided path.
    Step(BoardId, Text),
    /// A cell of a board that is not known.
    Cell(BoardId, Place),
    /// The picture of a frame.
    Picture(BoardId, ColumnId),
    /// Whether someone agrees to the frames of a board.
    Agreement(BoardId, PersonId),
    /// Someone's agreement.
    Consent(ConsentAbout),
    /// Where the next words of a board come from.
    Source(BoardId),
    /// What one contribution is to another.
    Link(ContributionId, ContributionId, LinkKind),
    /// What someone said of a contribution when it was read out.
    ReadBack(ContributionId, PersonId),
    /// An agency's report.
    Report(Text),
    /// The break.
    Break,
    /// A setting.
    Choice(Text),
    /// A decision.
    Decision(OutcomeKey),
    /// How someone sees a decision differently.
    Dissent(OutcomeKey, PersonId),
    /// A point of the closing check.
    Point(Text),
    /// The next meeting of a kind.
    Next(MeetingKindId),
    /// Whether the meeting is signed off.
    SignOff,
}

impl Body {
    /// What it changes; `None` for what cannot meet another desk's event, and for what only a
    /// [session](super::session::Session::thing_of) can tell.
    pub fn thing(&self) -> Option<Thing> {
        Some(match self {
            Body::Open(_) | Body::Framework(_) | Body::Meeting(_) | Body::Follows(_) | Body::Unknown(_) => return None,
            Body::Expunge(_) | Body::Gone(_) | Body::Lesson(_) | Body::Practise(_) => return None,
            Body::Unrate(_) | Body::Unlink(_) | Body::GoOn(_) | Body::LeaveOut(_) | Body::PutBack(_) => return None,
            Body::Offer(_) | Body::Decline(_) | Body::Imported(_) => return None,
            Body::Board(e) => Thing::Board(e.id.clone()),
            Body::Person(e) | Body::ChangePerson(e) => Thing::Person(e.id.clone()),
            Body::RemovePerson(e) => Thing::Person(e.id.clone()),
            Body::Add(e) => Thing::Contribution(e.id),
            Body::Edit(e) => Thing::Contribution(e.id),
            Body::Move(e) => Thing::Contribution(e.id),
            Body::TakeBack(e) => Thing::Contribution(e.id),
            Body::Restore(e) => Thing::Contribution(e.id),
            Body::Attribute(e) => Thing::Contribution(e.id),
            Body::Mark(e) => Thing::Contribution(e.id),
            Body::Quote(e) => Thing::Contribution(e.id),
            Body::Concern(e) => Thing::Contribution(e.id),
            Body::Assign(e) => Thing::Contribution(e.id),
            Body::Restrict(e) => Thing::Contribution(e.id),
            Body::Lift(e) => Thing::Contribution(e.id),
            Body::Permit(e) => Thing::Contribution(e.id),
            Body::Rate(e) => Thing::Rating(e.key.clone(), e.by.clone()),
            Body::Collect(e) => Thing::Round(e.round),
            Body::Show(e) => Thing::Round(e.round),
            Body::Phase(_) => Thing::Phase,
            Body::Tick(e) => Thing::Step(e.board.clone(), e.step.clone()),
            Body::Gap(e) => Thing::Cell(e.board.clone(), e.place.clone()),
            Body::Picture(e) => Thing::Picture(e.board.clone(), e.frame.clone()),
            Body::Frame(e) => Thing::Agreement(e.board.clone(), e.agreed_by.clone()),
            Body::Consent(e) => Thing::Consent(e.about.clone()),
            Body::Origin(e) => Thing::Contribution(e.id),
            Body::Source(e) => Thing::Source(e.board.clone()),
            Body::SeenBy(e) => Thing::Contribution(e.id),
            Body::Link(e) => Thing::Link(e.id, e.to, e.kind),
            Body::Told(e) => Thing::Contribution(e.id),
            Body::Trial(e) => Thing::Contribution(e.id),
            Body::Attend(e) => Thing::Person(e.id.clone()),
            Body::Report(e) => Thing::Report(e.agency.clone()),
            Body::Pause(_) => Thing::Break,
            Body::ReadBack(e) => Thing::ReadBack(e.id, e.by.clone()),
            Body::Choose(e) => Thing::Choice(e.what.clone()),
            Body::Decide(e) => Thing::Decision(e.key()),
            Body::Dissent(e) => Thing::Dissent(e.key(), e.by.clone()),
            Body::LeaveOpen(e) => Thing::Point(e.what.clone()),
            Body::NextMeeting(e) => Thing::Next(e.kind.clone()),
            Body::Close(_) | Body::Reopen(_) => Thing::SignOff,
            Body::Amend(e) => return e.sets.thing(),
            Body::Undo(e) => return e.sets.thing(),
            Body::Redo(e) => return e.sets.thing(),
        })
    }
}
