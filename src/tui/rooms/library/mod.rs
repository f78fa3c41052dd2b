//! The library: past sessions, newest first, filtered by typing; and the way to a new one.
//!
//! While the room sees the screen, titles are neither drawn nor looked through: they may be another
//! family's. Samples are fictional, and may show.

mod course;
mod keeping;
mod model;
mod order;
mod row;
#[cfg(test)]
mod tests;
mod update;
mod view;

pub use model::Library;
