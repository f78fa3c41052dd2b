//! What can be picked from a menu or a list that the board had opened. Each says what it is about, so that nothing
//! depends on what was chosen a moment before.

use crate::domain::{
    contribution::{Held, MaySee, Status},
    event::Expunge,
    ids::{ColumnId, ContextId, ContributionId, EventId, PersonId, Place},
    scale::About,
    text::Text,
};

/// What was picked. Where it is about a contribution, none means the board: all that stands there, and the next.
#[derive(Clone, Debug, PartialEq)]
pub enum Pick {
    /// It is about these children; none named means all.
    Children(Vec<PersonId>),
    /// It belongs to this setting, or to none.
    Setting(Option<ContextId>),
    /// The line is left out of this person's copies.
    LeaveOut(ContributionId, PersonId),
    /// What this event left out is put back.
    PutBack(EventId),
    /// The action is this far.
    State(ContributionId, Status),
    /// The board shows only what is about this, or everything.
    Only(Option<About>),
    /// Who may see a child's words.
    MaySee(Option<ContributionId>, MaySee),
    /// A part of where the words come from is to be said.
    Origin(Option<ContributionId>, OriginPart),
    /// Who wrote them down.
    Writer(Option<ContributionId>, Option<PersonId>),
    /// This person was there, or was not after all.
    Present(Option<ContributionId>, PersonId),
    /// Who has seen them is to be said.
    SeenBy(Option<ContributionId>),
    /// This person has seen them, or has not after all.
    Saw(Option<ContributionId>, PersonId),
    /// A place for this quote on the map is to be chosen.
    BringTo(ContributionId),
    /// This quote goes onto the map too.
    Bring(ContributionId, Option<Place>),
    /// This step is done, or is not after all.
    Step(Text),
    /// How this step is done is to be read.
    ReadStep(Text),
    /// All the steps are to be shown.
    Steps,
    /// Who agreed is to be said; at this step.
    Agreement(Option<Text>),
    /// This picture for this frame.
    Picture(ColumnId, Text),
    /// This parent agrees to the frames as they stand, or not after all.
    Frames(PersonId, bool),
    /// Why this parent is not asked is to be said.
    NotAsked(PersonId),
    /// Someone agreed or did not; at this step.
    Agreed(Option<Text>, PersonId, bool),
    /// Somebody of a network was told the danger statements, by this person.
    Told(ContributionId, Option<PersonId>),
    /// They were not told after all.
    NotTold(ContributionId),
    /// This rule was used, and held or did not.
    Used(ContributionId, Held),
    /// These lines of the map are to stand here too.
    BringIn(Vec<ContributionId>, Place),
}

/// A part of where a child's words come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OriginPart {
    /// Who wrote them down.
    Writer,
    /// On which day.
    Day,
    /// Where.
    Place,
    /// Who was there.
    Present,
    /// The question that was asked.
    Question,
}

impl OriginPart {
    /// What it is called in a menu.
    pub fn title(self) -> &'static str {
        match self {
            OriginPart::Writer => "who wrote it down",
            OriginPart::Day => "on which day",
            OriginPart::Place => "where",
            OriginPart::Present => "who was there",
            OriginPart::Question => "the question asked",
        }
    }
}

/// What the disk says of something that is to be expunged.
#[derive(Clone, Debug, PartialEq)]
pub enum Expunging {
    /// What would go, all that goes with it named.
    Planned {
        /// What has to be named.
        wanted: Expunge,
        /// How many lines of the file go.
        lines: usize,
    },
    /// It is gone.
    Done(String),
    /// Nothing was changed, and why.
    Refused(String),
}

/// What the disk says of a meeting that is to be sealed.
#[derive(Clone, Debug, PartialEq)]
pub enum Sealing {
    /// It can be.
    Planned {
        /// Whose keys would open it, as a sentence names them.
        to: Vec<String>,
        /// The key whose passphrase has to be tried first, as a sentence names it.
        key: Option<String>,
        /// Whether one of the keys is on this machine.
        opens_here: bool,
    },
    /// It cannot, and why.
    Refused(String),
}
