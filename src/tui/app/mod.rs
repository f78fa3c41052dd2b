//! The app: it holds the rooms, what is open over them, and what is said in passing, and sends each message
//! where it belongs. What a room does is the room's.

mod family;
mod go;
mod input;
mod lock;
mod locking;
mod model;
mod over;
mod practice;
mod preview;
mod room;
mod sealed;
mod update;
mod view;
mod waiting;

pub use model::{Model, Settings, Start};
pub use update::update;
pub use view::{redraw, view};
