//! What was drawn above and below the line is kept until something of it changes: a letter typed changes nothing there.

use std::{collections::BTreeMap, rc::Rc};

use chrono::NaiveDate;
use ratatui::{buffer::Buffer, layout::Rect};

use super::{asked::Asked, sight::Shown, walk::Scroll, wall::WallIs, writing::Writing};
use crate::{
    domain::agenda::Remaining,
    domain::ids::{BoardId, ContributionId, EventId, Place},
    domain::lesson::progress::Beside,
    tui::{keys::Context, message::Saving, theme::Glyphs},
};

/// What was drawn the last time, and of what.
#[derive(Default)]
pub struct Drawn {
    pub head: Option<(HeadKey, Rc<Buffer>)>,
    pub foot: Option<(FootKey, Rc<Buffer>)>,
}

impl Drawn {
    /// What is kept of `key`, or else what `draw` makes of it now, to be kept from then on.
    pub fn kept<Key: PartialEq>(
        kept: &mut Option<(Key, Rc<Buffer>)>,
        key: Key,
        draw: impl FnOnce() -> Buffer,
    ) -> Rc<Buffer> {
        match kept {
            Some((known, picture)) if *known == key => picture.clone(),
            _ => kept.insert((key, Rc::new(draw()))).1.clone(),
        }
    }
}

/// Everything that the part below the line is drawn from.
#[derive(PartialEq)]
pub struct FootKey {
    pub foot: Rect,
    pub theme: String,
    pub glyphs: Glyphs,
    pub contexts: Vec<Context>,
    pub writing: Writing,
    /// What is said there, and beside it.
    pub prompt: (String, String),
}

/// Everything that the part above the line is drawn from. As long as it is equal, so is the picture.
#[derive(PartialEq)]
pub struct HeadKey {
    pub head: Rect,
    pub theme: String,
    pub glyphs: Glyphs,
    pub today: NaiveDate,
    pub clock: Option<Remaining>,
    pub folded: Option<(u64, EventId)>,
    pub reloads: u32,
    pub seen: bool,
    pub writing: Writing,
    pub saving: Saving,
    pub unsaved: usize,
    pub board: BoardId,
    pub place: Option<Place>,
    pub on_scale: bool,
    pub asked: Asked,
    pub big: bool,
    pub page: bool,
    pub selected: Option<ContributionId>,
    pub just_added: Option<ContributionId>,
    pub scrolls: BTreeMap<(usize, usize), Scroll>,
    pub corner: (usize, usize),
    pub sight: Shown,
    pub wall: (WallIs, Option<String>),
    pub lesson: Option<(bool, Beside)>,
}
