//! What cannot be taken in, and why.

use thiserror::Error;

/// The largest file that is looked at, in bytes.
pub const LARGEST: u64 = 20 << 20;

/// Why nothing was taken in.
#[derive(Debug, Error, PartialEq)]
pub enum Unreadable {
    /// It is larger than a report.
    #[error("it is larger than 20 MB. Save the words of it as a smaller document")]
    Large,
    /// A file in it unpacks to more than a report holds.
    #[error("it unpacks to far more than a report holds")]
    Bomb,
    /// It holds more lines than anybody would place one by one.
    #[error("it holds more than 1,000 lines, or more than 1 MB of words. Take in the part that is for this meeting")]
    Long,
    /// There are no words in it.
    #[error("there is nothing in it to take in")]
    Empty,
    /// It is neither text nor a document.
    #[error("it is neither text nor a Word document (.docx)")]
    Strange,
    /// It is of another format.
    #[error("it is {0}. Save it as a Word document (.docx) or as text, or copy its words")]
    Other(&'static str),
    /// It claims to be a document and is none.
    #[error("it is damaged, or not a Word document: {0}")]
    Damaged(String),
    /// It is JSON of another program.
    #[error("it is JSON, but not a session that mapboard exported: {0}")]
    Foreign(String),
}
