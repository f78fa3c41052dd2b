//! What a room that is over the board asks of it.

use std::path::Path;

use super::Board;
use crate::domain::session::Session;

impl Board {
    /// Its file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The meeting, whole.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Whether the room sees this screen.
    pub fn is_seen(&self) -> bool {
        self.seen
    }
}
