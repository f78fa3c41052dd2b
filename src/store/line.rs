//! A line of a session as it was read, and what can be wrong with one.

use thiserror::Error;

use super::sum::Sum;
use crate::domain::event::{Body, Event};

/// A line as it was read: an event, its own sum, and the sums of the lines its desk had read last.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The sum of the line.
    pub sum: Sum,
    /// The sums of the heads its desk had read; the header's where it is the first.
    pub prev: Vec<Sum>,
    /// The event.
    pub event: Event,
    /// Whether it holds the key of a sealed session, and nothing that was said: no event comes of it.
    pub is_key: bool,
    /// The sum it had before the session was sealed.
    pub of: Option<Sum>,
}

impl Line {
    /// The sum by which others name this line: for one that stands in the place of a line that is gone, that line's.
    pub fn stands_for(&self) -> Sum {
        match &self.event.body {
            Body::Gone(gone) => Sum::parse(&gone.sum).unwrap_or(self.sum),
            _ => self.sum,
        }
    }
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Flaw {
    /// It does not look like one.
    #[error("it is not a line of a session, or not the whole of one")]
    NotALine,
    /// Its bytes are not the ones that were written.
    #[error("it was changed after it was written: its sum is not right")]
    WrongSum,
    /// The sum is right, but number, time, desk or id cannot be read.
    #[error("its number, time, desk or id cannot be read")]
    NoEnvelope,
    /// It stands in a sealed session, in clear.
    #[error("it is not sealed, as the others are: someone wrote it who had not the key")]
    NotSealed,
    /// The sum is right, and the key does not open it.
    #[error("its seal is not right: it was changed, moved, or comes from another session")]
    WrongSeal,
}
