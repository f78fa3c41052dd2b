//! Pieces of screens: each draws itself into a rectangle of a buffer, of any size, even none.

pub mod banner;
pub mod capture;
pub mod digits;
pub mod display;
mod editing;
pub mod field;
pub mod framed;
pub mod headline;
pub mod hint_bar;
pub mod large;
pub mod list;
pub mod picker;
pub mod popup;
pub mod ring;
pub mod slider;
pub mod steps;
pub mod toast;
pub mod words;
pub mod wrap;

#[cfg(test)]
pub mod snapshot;
#[cfg(test)]
mod tests;

pub use banner::Banner;
pub use capture::{CAPTURE_LIMIT, Capture};
pub use field::Field;
pub use list::{ListState, Step};
pub use picker::{Picked, Picker};
pub use slider::{Mark, Slider};
pub use toast::{Toast, Tone};
