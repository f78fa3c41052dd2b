//! What changed between two meetings of one family, side by side; and everyone's numbers through all of them, as a chart.
//!
//! It draws from [`Meetings`](crate::domain::series::Meetings), which are whole on a private screen and the room's on a
//! seen one, and cannot tell which.

mod model;
mod update;
mod view;

pub use model::Changes;
