//! The terminal interface.

pub mod keys;
