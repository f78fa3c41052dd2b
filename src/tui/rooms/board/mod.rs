//! The board: where a meeting is captured as it is said.
//!
//! [`Board`] holds the meeting, what the room may see of it, and the line that is being typed. `update` answers
//! messages with effects, a file a concern; `view` draws, and changes nothing.

mod along;
mod answer;
mod asked;
mod asked_of_closing;
mod asked_of_people;
mod building;
mod cells;
mod concern;
mod drawn;
mod earlier;
mod exact;
mod guide;
mod lesson;
mod line;
mod model;
mod motion;
mod others;
mod parts;
mod questions;
mod scope;
mod shown;
mod sight;
mod stand;
mod talk;
#[cfg(test)]
mod tests;
mod tidy;
mod under;
mod update;
mod view;
mod walk;
mod wall;
mod words_asked;
mod writing;

pub use model::Board;
pub use wall::Preview;
