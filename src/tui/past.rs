//! What is asked about past sessions, and what is told of them: the words between the library and the runtime.

use std::path::PathBuf;

use crate::domain::glance::Glance;

/// Something about past sessions that is to be done behind the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// Look into these, in this order; what was asked before and is not done yet need not be done any more.
    Glance(Vec<PathBuf>),
}

/// Something about past sessions that is known now.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// The folder cannot be listed, and why.
    NotListed(String),
    /// What was seen of these, or why nothing can be.
    Glanced(Vec<(PathBuf, Glanced)>),
}

/// What a look into a session found: or what is wrong with it, in a sentence.
pub type Glanced = Result<Glance, String>;
