//! How everything is drawn and which keys mean what: handed to every view.

use super::{
    keys::Keymap,
    theme::{Glyphs, Theme},
};
use crate::domain::Moment;

/// Theme, signs, keys and time, as every view and widget gets them.
pub struct Look {
    /// Colours and weights by meaning.
    pub theme: Theme,
    /// The signs that are drawn.
    pub glyphs: Glyphs,
    /// The keys, for hints and menus.
    pub keymap: Keymap,
    /// What time it is, for what is drawn with its age.
    pub now: Moment,
}
