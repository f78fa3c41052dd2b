//! How the lines of a session hang together: each names the lines that its desk had read last.

use std::{mem, sync::Arc};

use super::{line::Line, sum::Sum};
use crate::domain::id_map::{IdMap, IdSet};

/// What is known of the lines read so far, in whatever order they came.
#[derive(Clone, Debug)]
pub struct Chain {
    /// Those that were read when the session was opened, kept once for all who go on from there.
    opened: Arc<IdSet<Sum>>,
    /// Those that came since.
    seen: IdSet<Sum>,
    /// In order; nearly always one.
    heads: Vec<Sum>,
    /// Lines that were expunged: should one come from an old copy, it does not count.
    gone: IdSet<Sum>,
    /// Lines that are named and were not read, with the number of the line that named them first.
    missing: IdMap<Sum, u64>,
    /// The last lines of those that were there when the session was sealed, each with the sum it had before.
    former: IdMap<Sum, Sum>,
    top: u64,
}

impl Chain {
    /// Nothing read but the header, whose sum is this.
    pub fn new(header: Sum) -> Self {
        Chain {
            opened: Arc::default(),
            seen: [header].into_iter().collect(),
            heads: vec![header],
            gone: IdSet::default(),
            missing: IdMap::default(),
            former: IdMap::default(),
            top: 0,
        }
    }

    /// All that is to be read at once was read: who takes a copy shares it.
    pub fn share(&mut self) {
        if self.opened.is_empty() {
            self.opened = Arc::new(mem::take(&mut self.seen));
        }
    }

    fn has(&self, sum: &Sum) -> bool {
        self.opened.contains(sum) || self.seen.contains(sum)
    }

    /// Takes down a sum; `false` if it is known.
    fn note(&mut self, sum: Sum) -> bool {
        !self.opened.contains(&sum) && self.seen.insert(sum)
    }

    /// Makes room for so many more lines.
    pub fn expect(&mut self, lines: usize) {
        self.seen.reserve(lines);
    }

    /// Takes down that the line `line` stands for is gone.
    pub fn note_gone(&mut self, line: &Line) {
        if line.stands_for() != line.sum {
            self.gone.insert(line.stands_for());
        }
    }

    /// Takes in a line; `false` if it was read before, or is gone.
    pub fn add(&mut self, line: &Line) -> bool {
        let sum = line.stands_for();
        let known = self.gone.contains(&line.sum) || !self.note(line.sum);
        if known || sum != line.sum && !self.note(sum) {
            return false;
        }
        for prev in &line.prev {
            match self.heads.binary_search(prev) {
                Ok(at) => drop(self.heads.remove(at)),
                Err(_) if self.has(prev) => {}
                Err(_) => drop(self.missing.entry(*prev).or_insert(line.event.n)),
            }
        }
        if (self.missing.is_empty() || self.missing.remove(&sum).is_none())
            && let Err(at) = self.heads.binary_search(&sum)
        {
            self.heads.insert(at, sum);
        }
        if let Some(of) = line.of {
            for prev in &line.prev {
                self.former.remove(prev);
            }
            self.former.insert(line.sum, of);
        }
        self.top = self.top.max(line.event.n);
        true
    }

    /// The lines that no other names: what the next one names.
    pub fn heads(&self) -> Vec<Sum> {
        self.heads.clone()
    }

    /// The last sums of the session before it was sealed, if it was sealed later.
    pub fn former(&self) -> Vec<Sum> {
        self.former.values().copied().collect()
    }

    /// Whether all lines that `other` has read are known here too.
    pub fn has_all_of(&self, other: &Chain) -> bool {
        other.opened.iter().chain(&other.seen).all(|sum| self.has(sum))
    }

    /// The highest number read.
    pub fn top(&self) -> u64 {
        self.top
    }

    /// The numbers of the events that name a line which is not there.
    pub fn missing(&self) -> impl Iterator<Item = u64> {
        self.missing.values().copied()
    }
}
