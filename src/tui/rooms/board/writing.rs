//! Whether the meeting can be written.

/// Whether the meeting can be written.
#[derive(Clone, Debug, PartialEq)]
pub enum Writing {
    /// It can.
    Open,
    /// It is of another day, or a sample: the first key asks.
    AskFirst {
        /// A sample is written to only as a copy.
        sample: bool,
    },
    /// It cannot, and why.
    Never(String),
}
