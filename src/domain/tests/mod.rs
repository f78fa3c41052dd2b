//! What a session promises, held against random logs: sensible ones, nonsense, and both after merges.

mod carry;
mod closing;
mod comparison;
mod events;
mod fold;
mod frames;
pub mod generate;
mod later;
mod lessons;
mod lines;
mod network;
mod past;
mod proposal;
mod public;
mod question;
mod quote;
mod replay;
mod round;
mod settling;
mod standing;
mod statement;
mod tray;
mod undo;
mod verbs;
