//! Looking for what was said, through all past sessions.
//!
//! While the room sees the screen, only samples are looked through, and of these what the room may see: other
//! families' meetings are not drawn at all.

mod model;
#[cfg(test)]
mod tests;
mod update;
mod view;

pub use model::Search;
