//! What comes from outside: the bytes of a report, as lines for the tray. Nothing here enters a map.

mod docx;
mod exported;
mod lines;
mod markdown;
mod own;
mod passage;
mod report;
mod unreadable;
mod whole;
mod words;

#[cfg(test)]
mod tests;

pub use lines::{Author, Taken};
pub use report::{Came, read};
pub use unreadable::{LARGEST, Unreadable};
pub use whole::{Meeting, meeting};
