//! What a session promises, held against random logs: sensible ones, nonsense, and both after merges.

mod events;
mod fold;
mod generate;
mod past;
mod public;
mod undo;
