//! How one meeting came about: its steps in time, and beside them what stood after each.
//!
//! It draws from a [`Walk`](crate::domain::walk::Walk), which is whole on a private screen and the room's on a seen one.

mod model;
mod sheet;
mod update;
mod view;

pub use model::History;
