//! The wall as this board steers it, and what it hears of those who have the session open too.

use crate::{
    domain::{
        draft::Draft,
        ids::{ContributionId, DeskId},
        public::PublicSession,
        wall::{DeskHere, Steering},
    },
    tui::message::Around,
};

/// Said where a line of another desk waits for a private screen.
pub(super) const WAITS: &str =
    "A desk stopped in the middle of a private line. It waits until this screen is private: Ctrl+O.";

/// What a board knows of the wall and of the other desks.
#[derive(Debug, Default)]
pub(super) struct Wall {
    /// What the wall is told to show.
    pub steering: Steering,
    /// Who else has the session open.
    pub around: Around,
    /// Half-typed lines of desks that stopped and that typed in private: they wait until this screen is private too.
    pub waiting: Vec<Draft>,
    /// Whether this screen shows what the room sees on the wall.
    pub preview: bool,
    /// What was said last, as far as this board has heard.
    pub newest: Option<ContributionId>,
    /// What was said to the other desks of this one.
    pub said: DeskHere,
    /// Which half-typed line was left behind by which desk.
    pub left: Vec<(ContributionId, DeskId)>,
}

/// Whether the room has a wall to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WallIs {
    /// No wall has the session open.
    Off,
    /// What is on it can be seen.
    On,
    /// It shows nothing.
    Blank,
}

impl Wall {
    /// What is known at the beginning, and the lines of other desks that this one takes up. Of those that wait the
    /// notices say so.
    pub fn beginning(left_behind: Vec<Draft>, seen: bool, notices: &mut Vec<String>) -> (Wall, Vec<Draft>) {
        let (waiting, taken): (Vec<_>, Vec<_>) = left_behind.into_iter().partition(|draft| seen && draft.private);
        notices.extend((!waiting.is_empty()).then(|| WAITS.to_owned()));
        (Wall { waiting, ..Wall::default() }, taken)
    }

    /// Whether the room has a wall to look at, and whether that shows anything.
    pub fn is(&self) -> WallIs {
        match self.around.walls.as_slice() {
            [] => WallIs::Off,
            _ if self.steering.blank => WallIs::Blank,
            walls if walls.iter().all(|wall| wall.blank) => WallIs::Blank,
            _ => WallIs::On,
        }
    }
}

/// What the room sees on the wall, for whoever draws it.
pub struct Preview<'a> {
    /// The part of the meeting that the room may see.
    pub seen: &'a PublicSession,
    /// What is shown of it.
    pub steering: &'a Steering,
    /// What was said last.
    pub newest: Option<ContributionId>,
    /// The rows of the board that it leaves free.
    pub beneath: u16,
}
