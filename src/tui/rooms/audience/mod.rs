//! The wall: what the room sees of a meeting, to be read at ten metres. It is drawn from a
//! [`PublicSession`](crate::domain::public::PublicSession) alone, has no hints, and takes four keys.

mod model;
mod view;

pub use model::Audience;
pub use view::{Scene, draw};

#[cfg(test)]
mod tests;
