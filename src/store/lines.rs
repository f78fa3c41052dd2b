//! Whole lines out of the bytes of a session.

use std::{hint, path::PathBuf, thread};

use memchr::{memchr, memchr_iter};

use super::{
    chain::Chain,
    codec::{Flaw, Line},
    known::Known,
    seal::cover::Cover,
    split::split,
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
    let decoded = decode(&bytes[..end], cover);
    let count = decoded.iter().map(|part| part.len()).sum::<usize>();
    chain.expect(count);
    // One that is gone may stand in front of the line that says so, in a copy that was put together by hand.
    decoded.iter().flatten().flatten().for_each(|line| chain.note_gone(line));
    let (mut number, mut damage) = (first, Vec::new());
    let mut event = |line: Result<Line, Flaw>| {
        number += 1;
        match line {
            Ok(line) => (chain.add(&line) && !line.is_key).then_some(line.event),
            Err(flaw) => {
                damage.push(Damage { spill: None, line: number - 1, what: flaw.to_string() });
                None
            }
        }
    };
    let mut parts = decoded.into_iter();
    // The first part's own memory becomes the list's.
    let mut events: Vec<Event> = parts.next().unwrap_or_default().into_iter().filter_map(&mut event).collect();
    parts.for_each(|part| events.extend(part.into_iter().filter_map(&mut event)));
    Lines { events, damage, count: count as u64, bytes: end }
}

/// Fewer bytes than this are not worth a thread.
const SHARE: usize = 256 * 1024;
/// Reading takes so many times the bytes that are read.
const SPREAD: usize = 3;

/// Asks for memory once, for what will be asked for in many small pieces, and gives it back unused. glibc gives the heap of
/// a thread a page at a time, each by a call to the system; what was given back stays the heap's. Elsewhere it does nothing.
pub(super) fn make_room(bytes: usize) {
    // What is asked for first comes from the system, and only the next from the heap.
    for _ in 0..2 {
        drop(hint::black_box(Vec::<u8>::with_capacity(bytes.min(MOST_ROOM))));
    }
}

/// More than this is never the heap's.
const MOST_ROOM: usize = 30 * 1024 * 1024;

/// The lines of `whole`, decoded: by several threads where there are many.
fn decode(whole: &[u8], cover: &Cover) -> Vec<Vec<Result<Line, Flaw>>> {
    if whole.len() < 2 * SHARE {
        return vec![decode_share(whole, cover)];
    }
    let threads = thread::available_parallelism().map_or(1, usize::from).min(4).min(whole.len() / SHARE);
    let parts = shares(whole, threads);
    let of_its_own = |part: &[u8]| {
        make_room(part.len() * SPREAD);
        decode_share(part, cover)
    };
    thread::scope(|scope| {
        let running: Vec<_> = parts.iter().skip(1).map(|part| scope.spawn(|| of_its_own(part))).collect();
        let own = decode_share(parts[0], cover);
        let done = running.into_iter().zip(&parts[1..]);
        // A thread that failed took nothing with it: its share is decoded here.
        let others = done.map(|(thread, part)| thread.join().unwrap_or_else(|_| decode_share(part, cover)));
        std::iter::once(own).chain(others).collect()
    })
}

fn decode_share(part: &[u8], cover: &Cover) -> Vec<Result<Line, Flaw>> {
    // Counted first: to move a growing list of ten thousand costs more than to look for their ends twice.
    let mut decoded = Vec::with_capacity(memchr_iter(b'\n', part).count() + 1);
    let mut known = Known::default();
    decoded.extend(split(part).map(|line| cover.decode_one(line, &mut known)));
    decoded
}

/// Cuts `whole` after newlines into about equal parts.
fn shares(mut whole: &[u8], count: usize) -> Vec<&[u8]> {
    let mut parts = Vec::with_capacity(count);
    for left in (2..=count).rev() {
        let near = whole.len() / left;
        let end = memchr(b'\n', &whole[near..]).map_or(whole.len(), |at| near + at + 1);
        let (part, rest) = whole.split_at(end);
        parts.push(part);
        whole = rest;
    }
    parts.push(whole);
    parts
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
    fn shares_are_whole_lines_and_all_of_them() {
        for text in ["", "a\n", "a\nbb\nccc\n", &"some line\n".repeat(100), &format!("{}\nb\n", "x".repeat(500))] {
            for count in 1..6 {
                let parts = shares(text.as_bytes(), count);
                assert_eq!(parts.concat(), text.as_bytes());
                assert!(parts.iter().all(|part| part.is_empty() || part.ends_with(b"\n")), "{parts:?}");
            }
        }
    }

    #[test]
    fn many_lines_are_numbered_as_few_are() {
        let whole = "not a line\n".repeat(100_000);
        let lines = read(whole.as_bytes(), 6, &Cover::Clear, &mut Chain::new(crate::store::Sum::of(b"")));
        assert_eq!((lines.count, lines.bytes, lines.events.len()), (100_000, whole.len(), 0));
        assert!(lines.damage.iter().zip(6..).all(|(damage, number)| damage.line == number));
    }
}
