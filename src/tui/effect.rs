//! What `update` asks for. Effects are data: the runtime performs them, and answers with messages.

use std::path::PathBuf;

use super::{
    layer::Layer,
    message::{Message, NewMeeting},
    past::Wish,
};
use crate::domain::{
    draft::Draft,
    event::{Event, Expunge},
    ids::{ContributionId, DeskId},
    text::Text,
    wall::{DeskHere, Steering},
};
use crate::store::seal::passphrase::Passphrase;

/// Something to be done outside the model.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// List past sessions; answered by `Listed`.
    List,
    /// Open a session, for writing if it can be; answered by `Opened` or `NotOpened`.
    Open(PathBuf),
    /// Open a session only to be read: nothing is written, not even beside it; answered like `Open`.
    OpenToRead(PathBuf),
    /// Open a session at this contribution; answered like `Open`. Performed by the app itself.
    OpenAt(PathBuf, ContributionId),
    /// Something about past sessions; answered by `Past`.
    Past(Wish),
    /// Copy a sample into the person's own sessions and open the copy, with this line in it; answered like `Open`.
    OpenCopy(PathBuf, Option<Draft>),
    /// Make a session and open it; answered by `Opened` or `NotOpened`.
    Create(NewMeeting),
    /// Make the session that follows this one, with a line that was typed, and open it; answered like `Create`.
    CreateNext(PathBuf, Option<Draft>),
    /// List the lessons; answered by `Lessons`.
    Lessons,
    /// Go on with this lesson where it was left, or begin it; with `true` from its beginning. Answered like `Open`.
    Practise(Text, bool),
    /// Close what is open, and delete what was practised at this path; answered by `ThrownAway`.
    ThrowAway(PathBuf),
    /// Record these events; answered by `Saved`, `Refused` or `NotSaved`.
    Append(Vec<Event>),
    /// Keep the half-typed line, or let it go.
    Draft(Option<Draft>),
    /// Read the session anew; answered by `Reloaded`.
    Reload,
    /// Say what would go if this were expunged; answered by `Expunging`.
    PlanExpunging(Expunge),
    /// Take this out of the file for good; answered by `Expunging`, and by `Reloaded`.
    Expunge(Expunge),
    /// Say to whom this meeting would be sealed; answered by `Sealing`.
    PlanSealing,
    /// Seal the session at this path, which is open, and open it again; answered like `Open`.
    Seal(PathBuf),
    /// Ask for the passphrase of this key, and do that once it was right. Performed by the app itself.
    OnceUnlocked(String, Box<Effect>),
    /// Try again to save what could not be saved; answered by `Saved` or `NotSaved`.
    Retry,
    /// Read the log of the meeting at this path; answered by `Log`.
    ReadLog(PathBuf),
    /// Read the meetings of the family of the one at this path; answered by `Series`.
    ReadSeries(PathBuf),
    /// Say whether this passphrase opens what is open; answered by `PassphraseChecked`.
    CheckPassphrase(Passphrase),
    /// Unlock the key that opens what is sealed; answered by `KeyUnlocked`.
    UnlockKey(Passphrase),
    /// Stop writing and following the session that is open.
    Release,

    /// Tell the wall what to show; `WallUnsteered` says if it cannot be told.
    Steer(Steering),
    /// Tell the other desks where this one types.
    Here(DeskHere),
    /// Forget what a desk that is gone was typing: it stands in this desk's own line now.
    ForgetDraft(DeskId),
    /// Open the wall of this session in a window of its own; answered by `WallOpened`.
    OpenWall(PathBuf),

    /// Say which frameworks there are; answered by `Frameworks`. Performed by the app itself.
    Frameworks,
    /// Say which papers there are; answered by `Papers`. Performed by the app itself.
    Papers,

    /// Let the terminal report the mouse, or not.
    Mouse(bool),
    /// Put text on the terminal's clipboard.
    Copy(String),
    /// Draw every cell again.
    Redraw,
    /// Leave to the shell until the person comes back; answered by `Resumed`.
    Suspend,
    /// End the program; everything handed over is saved first.
    Quit,

    /// Tell the room beneath the one that is over it. Performed by the app itself.
    Beneath(Message),
    /// Open the locked screen. Performed by the app itself.
    Unlock,
    /// Show a room. Performed by the app itself.
    Go(Destination),
    /// Open a layer over the room. Performed by the app itself.
    Layer(Layer),
    /// Close what is open over the room, for it shows what may not be seen any more. Performed by the app itself.
    CloseLayer,
    /// Say something in passing. Performed by the app itself.
    Toast(Notice),
}

/// A room that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Past sessions.
    Library,
    /// A new session.
    Setup,
    /// The search through past sessions.
    Search,
    /// What changed between two meetings of the family, over the room that is open.
    Changes,
    /// How the meeting came about, step by step, over the room that is open.
    History,
    /// What was agreed in the family's meetings, over the room that is open.
    Plan,
    /// The list of lessons.
    Lessons,
    /// The calm screen before leaving.
    Saved,
    /// Back to the room beneath the one that is over it.
    Back,
}

/// Something said in passing.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// Whether it wants attention.
    pub warning: bool,
}

impl Effect {
    /// Something to know.
    pub fn say(text: impl Into<String>) -> Effect {
        Effect::Toast(Notice { text: text.into(), warning: false })
    }

    /// Something to look at.
    pub fn warn(text: impl Into<String>) -> Effect {
        Effect::Toast(Notice { text: text.into(), warning: true })
    }
}
