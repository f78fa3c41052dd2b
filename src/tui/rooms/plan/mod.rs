//! The plan: every action of a family's meetings, how far each is, what came of it, and who says so.
//!
//! It draws from [`Meetings`](crate::domain::series::Meetings), as the rooms over others do; what is answered goes to the
//! board beneath, which records it.

mod model;
mod update;
mod view;

pub use model::Plan;
