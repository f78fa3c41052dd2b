//! What is asked about past sessions, and what is told of them: the words between the library and the runtime.

use std::path::PathBuf;

use crate::{
    domain::{
        glance::Glance,
        ids::{PersonId, SessionId},
        retention::Rule,
        search::Query,
        text::Text,
    },
    export::copy::Order,
    store::{dispose::Disposed, retention::Due, search::Found},
};

/// Something about past sessions that is to be done behind the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// Look into these, in this order; what was asked before and is not done yet need not be done any more.
    Glance(Vec<PathBuf>),
    /// Look for something that was said, in place of what was looked for before.
    Search {
        /// Which search this is.
        number: u64,
        /// What is looked for.
        query: Query,
        /// Whether the room sees what is found: then only samples are looked through, as the room may see them.
        seen: bool,
    },
    /// Take this session out of the daily list, or bring it back.
    Archive(PathBuf, SessionId, bool),
    /// Say what the council's rule asks to be disposed of.
    Due,
    /// Dispose of these, by this rule.
    Dispose(Box<ToDispose>),
    /// Make this paper of a session.
    Export(PathBuf, Box<Order>),
    /// Say for whom a paper of this session can be made.
    Readers(PathBuf),
}

/// Something about past sessions that is known now.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// The folder cannot be listed, and why.
    NotListed(String),
    /// Something about the folder that is to be known, in a sentence.
    Told(String),
    /// What was seen of these, or why nothing can be.
    Glanced(Vec<(PathBuf, Glanced)>),
    /// What a search found, the newest session first.
    Searched {
        /// Which search this was.
        number: u64,
        /// What it found.
        found: Vec<Found>,
        /// How many sessions could not be looked through.
        failed: usize,
    },
    /// A session went into the archive, or came back; or why it did not.
    Archived(Result<bool, String>),
    /// What the rule asks for, or why that cannot be said.
    Due(Result<Box<ToDispose>, String>),
    /// What was disposed of, or why nothing more was.
    Disposed(Result<Disposed, String>),
    /// For whom a paper can be made; or why for nobody.
    Readers(Result<Vec<(PersonId, Text)>, String>),
    /// A paper stands in this file; or why there is none.
    Exported(Result<PathBuf, String>),
}

/// What a look into a session found: or what is wrong with it, in a sentence.
pub type Glanced = Result<Glance, String>;

/// What a rule of the council's asks to be disposed of.
#[derive(Clone, Debug, PartialEq)]
pub struct ToDispose {
    /// The rule.
    pub rule: Rule,
    /// The sessions.
    pub due: Vec<Due>,
    /// How many are old enough and stay all the same.
    pub stays: usize,
}
