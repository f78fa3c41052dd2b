//! Whole lines out of the bytes of a session.

use std::path::PathBuf;

use super::{
    chain::Chain,
    decoding,
    line::{Flaw, Line},
    seal::cover::Cover,
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

impl Damage {
    /// What is wrong with line `number` of the session itself.
    pub(super) fn of(number: u64, flaw: Flaw) -> Self {
        Damage { spill: None, line: number, what: flaw.to_string() }
    }
}

/// What a stretch of bytes holds.
#[derive(Debug)]
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
pub(super) fn read(bytes: &[u8], first: u64, cover: &Cover, chain: &mut Chain) -> Lines {
    let end = bytes.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    let decoded = decoding::decode_all(&bytes[..end], cover);
    let count = decoded.len();
    chain.expect(count);
    // One that is gone may stand in front of the line that says so, in a copy that was put together by hand.
    decoded.iter().flatten().for_each(|line| chain.note_gone(line));
    let mut damage = Vec::new();
    let event = |(number, line): (u64, Result<Line, Flaw>)| match line {
        Ok(line) => (chain.add(&line) && !line.is_key).then_some(line.event),
        Err(flaw) => {
            damage.push(Damage::of(number, flaw));
            None
        }
    };
    let events = (first..).zip(decoded).filter_map(event).collect();
    Lines { events, damage, count: count as u64, bytes: end }
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
pub(super) fn tail(tail: &[u8], cover: &Cover) -> Tail {
    let text = tail.iter().rposition(|b| *b != 0).map_or(0, |at| at + 1);
    match cover.decode(&tail[..text]) {
        _ if tail.is_empty() => Tail::None,
        Ok(line) => Tail::Whole(Box::new(line), tail.len() - text),
        Err(_) => Tail::Torn,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_lines_are_numbered_as_few_are() {
        let whole = "not a line\n".repeat(100_000);
        let lines = read(whole.as_bytes(), 6, &Cover::Clear, &mut Chain::new(crate::store::Sum::of(b"")));
        assert_eq!((lines.count, lines.bytes, lines.events.len()), (100_000, whole.len(), 0));
        assert!(lines.damage.iter().zip(6..).all(|(damage, number)| damage.line == number));
    }
}
