//! Where one was on a board when one left it.

use std::collections::{BTreeMap, HashMap};

use super::{sight::Sight, walk::Scroll};
use crate::domain::ids::{ContributionId, Place};

/// Where one was on a board, and what of it was in sight. Each board of a session keeps its own.
#[derive(Default)]
pub struct Stand {
    pub place: Option<Place>,
    pub on_scale: bool,
    pub remembered: HashMap<String, Place>,
    pub scrolls: BTreeMap<(usize, usize), Scroll>,
    pub corner: (usize, usize),
    pub sight: Sight,
    pub selected: Option<ContributionId>,
    pub prompt: usize,
}
