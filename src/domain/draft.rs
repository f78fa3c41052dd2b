//! A line that is being typed.

use serde::{Deserialize, Serialize};

use super::{
    contribution::{Basis, MaySee},
    erased::Erased,
    ids::{BoardId, ContextId, ContributionId, DeskId, EventId, PersonId, Place},
    scale::ScaleKey,
    session::Session,
    text::Text,
};

/// A half-typed line, as it outlives the process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The contribution it will become, or the one it edits.
    pub id: ContributionId,
    /// Where it is a new wording: the event that set the one it started from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub editing: Option<EventId>,
    /// The board it is typed on.
    pub board: BoardId,
    /// Where it stands; to place if none.
    pub to: Option<Place>,
    /// Who said it.
    pub said_by: Option<PersonId>,
    /// Whether it is kept from the room.
    pub restricted: bool,
    /// Whether half-typed lines were kept off a seen screen.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// Whether it was typed on a private screen: a seen one does not draw it until somebody says so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub private: bool,
    /// What it rests on, if that was said already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// The children it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<PersonId>,
    /// The setting it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<ContextId>,
    /// For a statement that is built part by part: its lines are parts and disputes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub built: Option<Built>,
    /// Where it is an answer on a scale: which one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<AnswerDraft>,
    /// Who may see it; as its board has it if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub may_see: Option<MaySee>,
    /// The quote that it corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<ContributionId>,
    /// The rule whose times when it held it tells of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shows: Option<ContributionId>,
    /// The words so far, as typed.
    pub text: Text,
}

/// What is known of a statement while it is built part by part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Built {
    /// The statement it will be paired with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pairs_with: Option<ContributionId>,
    /// What shows that it is so, where a grid about that proposed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rests_on: Option<ContributionId>,
}

/// The scale that a half-typed answer belongs to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerDraft {
    /// Which question.
    pub key: ScaleKey,
    /// Whether it was typed while answers were collected unseen: it is drawn on no screen.
    pub unseen: bool,
}

impl Draft {
    /// Words typed on a board, with nothing else known.
    pub fn new(id: ContributionId, board: BoardId, text: Text) -> Draft {
        Draft {
            id,
            editing: None,
            board,
            to: None,
            said_by: None,
            restricted: false,
            hidden: false,
            private: false,
            basis: None,
            about: Vec::new(),
            context: None,
            built: None,
            answer: None,
            may_see: None,
            corrects: None,
            shows: None,
            text,
        }
    }

    /// Whether it becomes something that was expunged, or was made of it.
    pub fn is_made_of(&self, erased: &Erased) -> bool {
        let built = self.built.iter().flat_map(|built| built.pairs_with.iter().chain(&built.rests_on));
        let named = [&self.id].into_iter().chain(&self.corrects).chain(built).any(|id| erased.has(*id));
        named || erased.has_board(&self.board) || self.answer.as_ref().is_some_and(|answer| erased.asks(&answer.key))
    }

    /// Whether `desk`, which typed it, has still to record it: a crash can come between the recording and the
    /// clearing of the draft.
    pub fn is_open(&self, desk: &DeskId, session: &Session) -> bool {
        match (session.any_contribution(self.id), self.editing) {
            _ if self.is_made_of(session.erased()) => false,
            (None, editing) => editing.is_none(),
            // Another desk's wording is not this one.
            (Some(contribution), Some(worded)) => contribution.worded.0 == worded || contribution.worded.1 != *desk,
            (Some(_), None) => false,
        }
    }
}
