//! What waits for a key to be unlocked.

use crate::tui::effect::Effect;

/// What waits to be opened.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    pub opening: Option<Effect>,
    /// The key that is asked for, as a sentence names it.
    pub key: String,
}
