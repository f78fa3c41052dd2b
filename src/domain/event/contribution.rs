//! Contributions: said, changed, moved, taken back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{
    contribution::{Action, Carried, Marks, MaySee, Trial},
    ids::{BoardId, ContextId, ContributionId, PersonId, Place},
    origin::Origin,
    person::is_false,
    text::Text,
};

/// Something is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Add {
    /// Its id, which its draft knew already.
    pub id: ContributionId,
    /// The board it stands on.
    pub board: BoardId,
    /// Where; to be placed later if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Place>,
    /// The words.
    #[serde(default, skip_serializing_if = "text_is_empty")]
    pub text: Text,
    /// A statement's parts.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<Text, Text>,
    /// Who said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_by: Option<PersonId>,
    /// Who told it, where the speaker is not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_by: Option<PersonId>,
    /// Its marks.
    #[serde(default, skip_serializing_if = "is_default")]
    pub marks: Marks,
    /// Whether the words are exactly the speaker's.
    #[serde(default, skip_serializing_if = "is_false")]
    pub verbatim: bool,
    /// Whether it is kept from the room from the start. This event's id is then the restriction's.
    #[serde(default, skip_serializing_if = "is_false")]
    pub restricted: bool,
    /// Who may see a child's words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub may_see: MaySee,
    /// The children it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<PersonId>,
    /// The setting it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<ContextId>,
    /// Owner, date and state of an action.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
    /// Where it was carried from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Carried>,
    /// Which rule was used, when, and whether it held, where it says that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial: Option<Trial>,
    /// Where a child's words come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Box<Origin>>,
}

impl Add {
    /// Words said at a place of the main board, with nothing else known.
    pub fn new(id: ContributionId, to: Option<Place>, text: Text) -> Self {
        Add::on(BoardId::main(), id, to, text)
    }

    /// The same of another board.
    pub fn on(board: BoardId, id: ContributionId, to: Option<Place>, text: Text) -> Self {
        Add {
            id,
            board,
            to,
            text,
            parts: BTreeMap::new(),
            said_by: None,
            told_by: None,
            marks: Marks::default(),
            verbatim: false,
            restricted: false,
            may_see: MaySee::default(),
            about: Vec::new(),
            context: None,
            action: None,
            carried: None,
            trial: None,
            origin: None,
        }
    }
}

pub(super) fn text_is_empty(text: &Text) -> bool {
    text.is_empty()
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// The words of a contribution change, text and parts together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// Which one.
    pub id: ContributionId,
    /// Its words from now on.
    pub text: Text,
    /// Its parts from now on.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<Text, Text>,
}

/// A contribution goes to another place, or to another position there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// Which one.
    pub id: ContributionId,
    /// Where; to be placed later if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Place>,
    /// In front of which one there; at the end if not given or not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<ContributionId>,
}

/// A contribution is taken back: it stands nowhere, and stays in the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakeBack {
    /// Which one.
    pub id: ContributionId,
}

/// What was taken back stands again where it stood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restore {
    /// Which one.
    pub id: ContributionId,
    /// In front of which one; at the end if not given or not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<ContributionId>,
}

/// Who said it, and who told it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// Which one.
    pub id: ContributionId,
    /// Who said it; nobody named if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_by: Option<PersonId>,
    /// Who told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_by: Option<PersonId>,
}

/// The marks of a contribution, as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// Which one.
    pub id: ContributionId,
    /// Its marks from now on.
    pub marks: Marks,
}

/// Whether the words are exactly the speaker's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// Which one.
    pub id: ContributionId,
    /// Whether they are.
    pub verbatim: bool,
}

/// Which children and which setting it concerns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concern {
    /// Which one.
    pub id: ContributionId,
    /// The children; none named means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<PersonId>,
    /// The setting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<ContextId>,
}

/// Owner, date and state of an action, as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assign {
    /// Which one.
    pub id: ContributionId,
    /// What it is from now on; no action if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
}
