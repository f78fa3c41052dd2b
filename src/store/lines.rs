//! Whole lines out of the bytes of a session.

use std::{io::BufRead, path::PathBuf};

use super::{
    chain::Chain,
    codec::{self, Flaw, Line},
};
use crate::domain::event::Event;

/// A line that cannot be trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The file, where it is not the session itself but a spill of it.
    pub spill: Option<PathBuf>,
    /// The line in it, counted from 1.
    pub line: u64,
    /// What is wrong, as the end of a sentence that begins with the line.
    pub what: String,
}

/// What a stretch of bytes holds.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// Events that were not read before, in the order of the file.
    pub events: Vec<Event>,
    /// Lines that cannot be trusted.
    pub damage: Vec<Damage>,
    /// How many whole lines there are.
    pub count: u64,
    /// How many bytes they take; what follows has no newline.
    pub bytes: usize,
}

/// Reads the whole lines of `bytes`, the first of which is number `first`, and takes them into `chain`.
pub(super) fn read(bytes: &[u8], first: u64, chain: &mut Chain) -> Lines {
    let whole = bytes.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    let mut lines = Lines { bytes: whole, ..Lines::default() };
    for line in split(&bytes[..whole]) {
        match codec::decode(line) {
            Ok(line) => {
                if chain.add(&line) {
                    lines.events.push(line.event);
                }
            }
            Err(flaw) => lines.damage.push(damage(first + lines.count, &flaw)),
        }
        lines.count += 1;
    }
    lines
}

pub(super) fn damage(line: u64, flaw: &Flaw) -> Damage {
    Damage { spill: None, line, what: flaw.to_string() }
}

/// The lines of `whole`, without their newlines.
pub(super) fn split(whole: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = whole;
    std::iter::from_fn(move || {
        let before = rest;
        // The standard library's own search for a byte; it cannot fail on memory.
        let taken = rest.skip_until(b'\n').ok().filter(|taken| *taken > 0)?;
        let line = &before[..taken];
        Some(line.strip_suffix(b"\n").unwrap_or(line))
    })
}

/// What follows the last newline.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tail {
    /// Nothing.
    None,
    /// A whole line that lacks its newline, and this many NULs after it.
    Whole(Box<Line>, usize),
    /// Part of a line, or nothing but NULs.
    Torn,
}

/// What `tail`, which has no newline, is.
pub(super) fn tail(tail: &[u8]) -> Tail {
    let text = tail.iter().rposition(|b| *b != 0).map_or(0, |at| at + 1);
    match codec::decode(&tail[..text]) {
        _ if tail.is_empty() => Tail::None,
        Ok(line) => Tail::Whole(Box::new(line), tail.len() - text),
        Err(_) => Tail::Torn,
    }
}
