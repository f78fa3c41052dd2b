//! Pieces of screens: each draws itself into a rectangle of a buffer, of any size, even none.

pub mod capture;
pub mod display;
pub mod wrap;

pub use capture::{CAPTURE_LIMIT, Capture};
