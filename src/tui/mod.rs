//! The terminal interface.

pub mod keys;
pub mod theme;
