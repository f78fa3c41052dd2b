//! The rooms: a screen each, which know nothing of one another.

pub mod audience;
pub mod board;
pub mod changes;
pub mod history;
pub mod lessons;
pub mod library;
pub mod locked;
pub mod plan;
pub mod problem;
pub mod replay;
pub mod saved;
pub mod search;
pub mod setup;
