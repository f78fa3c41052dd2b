//! Keys: what is pressed ([`chord`]), what it means where ([`action`], [`context`], [`keymap`]), and
//! what people are told about it ([`hints`], [`manual`]).

pub mod action;
pub mod chord;
pub mod context;
pub mod forms;
pub mod hints;
pub mod keymap;
pub mod manual;

pub use action::{ACTIONS, Action, ActionSpec, Listing};
pub use chord::Chord;
pub use context::Context;
pub use keymap::{KeyProblem, Keymap};
