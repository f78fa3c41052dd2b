//! What the chair shows on the wall: ids and modes, never a word of what was said.

use serde::{Deserialize, Serialize};

use super::{
    event::Body,
    ids::{BoardId, ColumnId, ContributionId, PersonId, Place},
    scale::ScaleKey,
};

/// How the wall is steered. It is shared beside the session and is no part of the record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Steering {
    /// Nothing is shown.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub blank: bool,
    /// The meeting is over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub over: bool,
    /// What is looked at.
    #[serde(default)]
    pub focus: Focus,
    /// Pages from the one that is shown by itself: back above nought, on below.
    #[serde(default)]
    pub page: i16,
    /// How much larger than usual: fewer and wider columns.
    #[serde(default)]
    pub size: Size,
    /// The question that is shown with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<PromptAt>,
}

/// What the wall looks at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Focus {
    /// Where something was said last.
    #[default]
    Newest,
    /// What the phase of the agenda is about.
    Phase,
    /// A whole board: columns, houses or a grid side by side.
    Board(BoardId),
    /// One column, house or column of a grid.
    Column(BoardId, ColumnId),
    /// One section or cell.
    Section(BoardId, Place),
    /// One line, on the whole wall.
    Line(ContributionId),
    /// The answers to a question.
    Scale(ScaleKey),
    /// One person's number, on the whole wall.
    Number(ScaleKey, PersonId),
}

/// A question for the room: which one of the section's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PromptAt {
    /// The board.
    pub board: BoardId,
    /// The section.
    pub place: Place,
    /// Which of its questions, counted from nought; they come round again.
    pub at: usize,
}

/// How large the wall writes: a terminal has one size of letter, so larger is fewer things with more room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Size {
    /// As much as fits.
    Small,
    /// As usual.
    #[default]
    Usual,
    /// Fewer things, with more room.
    Large,
    /// One thing.
    Largest,
}

impl Size {
    /// One step larger, if there is one.
    pub fn larger(self) -> Size {
        match self {
            Size::Small => Size::Usual,
            Size::Usual => Size::Large,
            Size::Large | Size::Largest => Size::Largest,
        }
    }

    /// One step smaller, if there is one.
    pub fn smaller(self) -> Size {
        match self {
            Size::Small | Size::Usual => Size::Small,
            Size::Large => Size::Usual,
            Size::Largest => Size::Large,
        }
    }
}

/// What a wall says of itself to the boards.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WallHere {
    /// Someone at the wall itself blanked it.
    pub blank: bool,
}

/// What a desk says of itself to the others: where it types, never what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskHere {
    /// Where its line stands; `None` while it types nothing.
    pub typing: Option<Typing>,
}

/// Where a line is being typed. Of a restricted one nothing else is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typing {
    /// The board.
    pub board: Option<BoardId>,
    /// The section.
    pub place: Option<Place>,
    /// Who is speaking.
    pub said_by: Option<PersonId>,
    /// The contribution whose words are being changed.
    pub editing: Option<ContributionId>,
}

/// The contribution that an event brings before the room, if it does: what was said last.
pub fn brought(body: &Body) -> Option<ContributionId> {
    match body {
        Body::Add(e) => Some(e.id),
        Body::Restore(e) => Some(e.id),
        Body::Lift(e) => Some(e.id),
        Body::Permit(e) => Some(e.id),
        Body::Undo(e) => brought(&e.sets),
        Body::Redo(e) => brought(&e.sets),
        _ => None,
    }
}
