//! The rooms: a screen each, which know nothing of one another.

pub mod board;
