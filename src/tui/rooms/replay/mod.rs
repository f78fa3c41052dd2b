//! Below the wall while a meeting is played again: where it is, how fast it goes, and what can be pressed.

mod model;
#[cfg(test)]
mod tests;
mod view;

pub use model::Player;
