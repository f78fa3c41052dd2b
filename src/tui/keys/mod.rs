//! Keys: what is pressed ([`chord`]), what it means where ([`action`], [`context`], [`keymap`]), and
//! what people are told about it ([`hints`], [`manual`]) or call it ([`other_words`]).

pub mod action;
pub mod chord;
pub mod context;
pub mod forms;
pub mod hints;
pub mod keymap;
pub mod manual;
mod other_words;

pub use action::{ACTIONS, Action, ActionSpec, Listing};
pub use chord::Chord;
pub use context::Context;
pub use keymap::{KeyProblem, Keymap};
pub use other_words::other_words;
