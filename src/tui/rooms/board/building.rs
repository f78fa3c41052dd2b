//! What is known of the typed line while it is a statement that is built part by part.

use crate::domain::draft::Built;

/// How the typed line is a statement in the making.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Building {
    /// Whether the builder is open; else its lines stand in the capture line.
    pub open: bool,
    /// What outlives the process.
    pub built: Built,
}
