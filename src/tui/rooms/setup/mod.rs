//! A new session: kind of meeting, framework, title. All three are filled in, so that Enter starts.

mod model;
#[cfg(test)]
mod tests;
mod update;
mod view;

pub use model::{Setup, Usual};
