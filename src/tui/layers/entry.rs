//! What stands in a key menu.

use crate::tui::layer::MenuItem;

/// Entries that belong together.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) title: String,
    pub(super) entries: Vec<Entry>,
}

/// A key and what it does.
#[derive(Debug)]
pub(super) struct Entry {
    /// The key as it is drawn.
    pub(super) key: String,
    pub(super) label: String,
    pub(super) item: MenuItem,
}
