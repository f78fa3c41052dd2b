//! How Unix tells what happens.

mod line;
mod pace;
mod signals;
mod source;

pub use line::Line;
pub use signals::{Signals, end_process};
pub use source::{Source, Waker, size, source};
