//! What can reach the program: keys, time, answers of the disk, choices made in a layer.

mod family;
mod saving;

use std::{path::PathBuf, sync::Arc};

use super::{
    keys::{Action, Chord},
    past::News,
    pick::{Expunging, Pick, Sealing},
};
use crate::domain::{
    Moment,
    draft::Draft,
    event::Event,
    framework::Framework,
    ids::{BoardId, ContributionId, DeskId, FrameworkId, MeetingKindId, PersonId, PhaseId, Place, SeriesId, SessionId},
    lesson::pace::Pace,
    paper::Paper,
    person::Attendance,
    scale::{About, ScaleKey},
    series::Series,
    session::Session,
    settled::OutcomeKey,
    text::Text,
    wall::{DeskHere, Steering, WallHere},
    words::Matcher,
    working_days::BankHolidays,
};
use crate::store::{practice, seal::passphrase::Passphrase};

use crate::export::copy::Order;

pub use family::{Log, Review};
pub use saving::{NotSaved, Saved, Saving};

/// Something that happened, for `update` to answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// A key was pressed.
    Key(Chord),
    /// Text came in one piece: a paste, or a burst of keys no person types. Not cleaned yet.
    Paste(String),
    /// The mouse.
    Mouse(Mouse),
    /// The terminal has another size: columns and rows.
    Resize(u16, u16),
    /// A deadline that [`update`](crate::tui) asked for has passed.
    Due,
    /// The program is back from the shell.
    Resumed,
    /// An action was chosen in a palette, a menu or by mouse.
    Do(Action),
    /// Someone was chosen in a menu, or no one.
    Person(Option<PersonId>),
    /// Something was chosen about the people of the meeting.
    People(AboutPeople),
    /// Something was chosen in the closing check.
    Closing(AboutClosing),
    /// Something was chosen about a line of the tray.
    Tray(AboutTray),
    /// A phase of the agenda was chosen.
    Phase(PhaseId),
    /// A section was chosen in a menu; `None` is *to place*.
    Section(Option<Place>),
    /// The frameworks there are, for the board that asked.
    Frameworks(Vec<Arc<Framework>>),
    /// The papers there are, for the board that asked.
    Papers(Vec<Arc<Paper>>),
    /// A paper was chosen, and for whom, where that is known.
    Paper(Arc<Paper>, Option<PersonId>),
    /// A paper is to be looked at before it is made, by whom it would be made for.
    Preview(Arc<Paper>, Option<PersonId>),
    /// This paper is to be made.
    MakePaper(Box<Order>),
    /// A board of the session was chosen in a menu.
    Board(BoardId),
    /// A tool was chosen in a menu, and what it is to be about.
    Tool(FrameworkId, Option<About>),
    /// A question of the scale was chosen.
    Scale(ScaleKey),
    /// A question to put to the room was chosen.
    AskNow(Text),
    /// A contribution was chosen in the finder.
    Found(ContributionId),
    /// A question was answered.
    Answer(Answer),
    /// Something else was picked from a menu or a list.
    Picked(Pick),
    /// A question or a finder was closed without an answer.
    Dismissed,
    /// The newest past sessions were listed, newest first; the others still are.
    Newest(Vec<Listed>),
    /// All past sessions were listed, newest first.
    Listed(Vec<Listed>),
    /// Something about past sessions is known.
    Past(News),
    /// A session is open.
    Opened(Box<Opened>),
    /// A session could not be opened or made.
    NotOpened(Problem),
    /// What was to be opened is sealed, and this key opens it once it is unlocked.
    Locked(String),
    /// A passphrase was typed.
    Passphrase(Passphrase),
    /// No passphrase was typed.
    NoPassphrase,
    /// Whether the passphrase at the locked screen was the right one.
    PassphraseChecked(bool),
    /// The key was unlocked; or why it was not.
    KeyUnlocked(Result<(), String>),
    /// The lessons there are, and how far somebody is with each.
    Lessons(Vec<practice::Listed>),
    /// The meeting of a lesson is to talk at this pace.
    Pace(Pace),
    /// What was practised was thrown away; or why it stays.
    ThrownAway(Result<(), String>),
    /// Events are on the disk.
    Saved(Saved),
    /// Another desk was faster: these were not recorded.
    Refused {
        /// What was not recorded.
        events: Vec<Event>,
        /// What came from other desks meanwhile.
        foreign: Vec<Event>,
    },
    /// Saving failed. What was typed is kept in memory, and in the spill if there is one.
    NotSaved(NotSaved),
    /// Other desks wrote something.
    Followed(Vec<Event>),
    /// The session was read anew from the disk, own unsaved events included.
    Reloaded(Box<Session>),
    /// How far an action of an earlier meeting is was said in the room over the board.
    Review(Box<Review>),
    /// What is being typed of this action in the room over the board: nothing once it was said.
    Saying(Option<(ContributionId, Text)>),
    /// The log of the meeting at this path was read; or why it could not be.
    Log(PathBuf, Result<Log, String>),
    /// The meetings of the family of the one at this path were read; or why they could not be.
    Series(PathBuf, Result<Box<Series>, String>),
    /// The wall has something else to show.
    WallNews,
    /// What became of something that is to be expunged.
    Expunging(Expunging),
    /// To whom the meeting would be sealed.
    Sealing(Sealing),
    /// Who else has the session open has changed, or what they say.
    Around(Around),
    /// The wall cannot be told what to show.
    WallUnsteered,
    /// A window with the wall was opened, or could not be.
    WallOpened(bool),
    /// Somebody's number was chosen for the wall.
    WallNumber(PersonId),
}

/// What can be chosen about the people of the meeting.
#[derive(Clone, Debug, PartialEq)]
pub enum AboutPeople {
    /// Somebody new, as typed in one line: name, role, agency, how they take part.
    Add(String),
    /// What can be said of this person.
    Choose(PersonId),
    /// They take part like this from now on.
    Attends(PersonId, Attendance),
    /// They took part like this from a time on, which is to be asked.
    AttendsFrom(PersonId, Attendance),
    /// They stay out for a part, which is to be asked.
    StaysOut(PersonId),
    /// The report they bring came on a day, which is to be asked.
    Reports(PersonId),
    /// The family has seen that report, or has not.
    FamilySaw(PersonId, bool),
    /// Name, role and agency are to be put right.
    Correct(PersonId),
    /// They were named by mistake.
    OffList(PersonId),
}

/// What can be chosen before a meeting is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AboutClosing {
    /// The list of what is open.
    List,
    /// What can be done about this point, by its name in the log.
    Point(Text),
    /// It is to be answered.
    Answer(Text),
    /// It stays open, and why is to be asked.
    LeaveOpen(Text),
    /// This is decided.
    Decide(OutcomeKey, Text),
    /// The meeting is to be signed off.
    SignOff,
    /// The sign-off is to be taken back.
    Reopen,
    /// A line is to be corrected.
    Amend,
    /// A line is to be left out of somebody's copies.
    LeaveOut,
    /// The list of what came in late.
    Late,
}

/// What can be chosen about a line of the tray.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AboutTray {
    /// It is placed there, kept from the room or not.
    Place(ContributionId, Option<Place>, bool),
    /// It is left aside.
    Aside(ContributionId),
    /// All that still waits of its report is left aside.
    AsideAll(ContributionId),
    /// It comes later: the one after it.
    After(ContributionId),
    /// The one before it.
    Before(ContributionId),
}

/// Who else has the session open, and what they say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Around {
    /// The walls.
    pub walls: Vec<WallHere>,
    /// The other desks, and where each is typing.
    pub desks: Vec<(DeskId, DeskHere)>,
    /// What the wall was told to show, if anything.
    pub steering: Option<Steering>,
    /// Lines that desks were typing which are gone.
    pub left_behind: Vec<(DeskId, Draft)>,
}

/// The mouse did something at a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub kind: MouseKind,
    /// Column, from 0.
    pub column: u16,
    /// Row, from 0.
    pub row: u16,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Press,
    /// The right button went down.
    Menu,
    /// Moved with the left button down.
    Drag,
    /// The left button went up.
    Release,
    /// The wheel, upwards.
    ScrollUp,
    /// The wheel, downwards.
    ScrollDown,
}

/// An answer to a [`Question`](super::layer::Question).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Undo although something newer stands there.
    UndoAnyway,
    /// Go on with the session of another day.
    ContinueSession,
    /// Start the next session instead.
    StartNext,
    /// Keep the paste as one contribution.
    PasteWhole,
    /// Make each line of the paste a contribution.
    PasteLines,
    /// Make this a private screen: the room must not see it.
    GoPrivate,
    /// The step that was read is done.
    StepDone,
    /// The child was asked, and the conference may see the words.
    Permit,
    /// Say why the meeting goes on without a quorum.
    GoOn,
    /// Whose voice is missing may stand on screens that the room sees.
    VoicesForRoom,
    /// Lift every restriction that was named.
    Lift,
    /// Expunge all that was named, for good.
    Expunge,
    /// Seal it.
    Seal,
    /// Leave it as it is.
    Keep,
    /// Collect answers unseen from now on.
    CollectUnseen,
    /// Show all that were collected, at once.
    ShowAnswers,
    /// Keep what was practised, and leave.
    KeepPractice,
    /// Throw away what was practised.
    ThrowAway,
    /// Leave although something is not saved.
    LeaveAnyway,
    /// Ask whether what is listed is to be deleted for good.
    DisposeAsk,
    /// Delete it for good.
    DisposeAll,
    /// Keep it.
    DisposeNot,
}

/// A past session, as the library lists it.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Its file.
    pub path: PathBuf,
    /// Its id, if it can be read.
    pub id: Option<SessionId>,
    /// The family's meetings it belongs to.
    pub series: Option<SeriesId>,
    /// What the meeting is called.
    pub title: Text,
    /// The kind of meeting.
    pub meeting: Text,
    /// When it began.
    pub started: Option<Moment>,
    /// The framework of its main board.
    pub framework: Text,
    /// Whether it is closed.
    pub closed: bool,
    /// Whether it is a fictional sample.
    pub fictional: bool,
    /// Whether it is out of the daily list.
    pub archived: bool,
    /// Whether it is sealed, and no key at hand opens it.
    pub locked: bool,
    /// Why it cannot be opened, in a sentence.
    pub problem: Option<String>,
}

/// A session that was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// Its file.
    pub path: PathBuf,
    /// The meeting.
    pub session: Session,
    /// This terminal's desk.
    pub desk: DeskId,
    /// Whether it was made just now, by this program.
    pub new: bool,
    /// Whether it is one of the samples, which are written to only as a copy.
    pub sample: bool,
    /// Whether it was opened only to be read: nothing is written, not even that this desk is here.
    pub only_read: bool,
    /// Whether only those read the file who have a key.
    pub sealed: bool,
    /// Why it can only be read, in a sentence; `None` if it can be written.
    pub read_only: Option<String>,
    /// The half-typed line of this desk.
    pub draft: Option<Draft>,
    /// What the person should know, in sentences: a copy was made, a torn tail was put aside.
    pub notices: Vec<String>,
    /// Labels that are hinted at while somebody types. They are read while the board is already there.
    pub words: Arc<std::sync::OnceLock<Matcher>>,
    /// Days on which offices are closed. They are read in the same way.
    pub holidays: Arc<std::sync::OnceLock<BankHolidays>>,
}

/// What went wrong, for a screen of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What happened and what to do, in a sentence or two.
    pub sentence: String,
    /// The place in the file, several lines long, where there is one.
    pub detail: Option<String>,
}

/// A meeting to be started.
#[derive(Clone, Debug, PartialEq)]
pub struct NewMeeting {
    /// The framework of its main board.
    pub framework: FrameworkId,
    /// Its kind.
    pub kind: MeetingKindId,
    /// What it is called.
    pub title: Text,
    /// The session whose people are invited again.
    pub people: Option<PathBuf>,
}
