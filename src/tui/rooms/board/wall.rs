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

/// What a board knows of the wall and of the other desks.
#[derive(Debug, Default)]
pub(super) struct Wall {
    /// What the wall is told to show.
    pub steering: Steering,
    /// Who else has the session open.
    pub around: Around,
    /// Half-typed lines of desks that stopped. They wait until somebody takes them up: by itself none comes into a line
    /// that somebody types.
    pub left: Vec<(DeskId, Draft)>,
    /// Whether this screen shows what the room sees on the wall.
    pub preview: bool,
    /// What was said last, as far as this board has heard.
    pub newest: Option<ContributionId>,
    /// What was said to the other desks of this one.
    pub said: DeskHere,
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
