//! How Unix tells what happens.

mod signals;
mod source;

pub use signals::{Signals, end_process};
pub use source::{Source, Waker, size, source};
