//! Maps by ids that are random already: nothing has to be mixed into a hash that an id does not bring itself.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
};

/// A map by random ids.
pub type IdMap<Id, Value> = HashMap<Id, Value, BuildHasherDefault<IdHasher>>;

/// A set of random ids.
pub type IdSet<Id> = HashSet<Id, BuildHasherDefault<IdHasher>>;

/// Takes the random bytes of an id as its hash.
#[derive(Clone, Copy, Debug, Default)]
pub struct IdHasher(u64);

impl IdHasher {
    /// The multiplication spreads what a file's author may have chosen; a fold of 64 bits keeps both halves.
    fn mix(&mut self, word: [u8; 8]) {
        self.0 = (self.0.rotate_left(32) ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

impl Hasher for IdHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        words.iter().for_each(|word| self.mix(*word));
        if !rest.is_empty() {
            let mut word = [0; 8];
            word[..rest.len()].copy_from_slice(rest);
            self.mix(word);
        }
    }

    /// The length of an id is always the same.
    fn write_usize(&mut self, _: usize) {}

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

#[cfg(test)]
mod tests {
    use std::hash::BuildHasher;

    use super::*;
    use crate::domain::ids::{ContributionId, IdSource};

    #[test]
    fn ids_made_in_one_moment_are_spread() {
        let now = chrono::DateTime::parse_from_rfc3339("2026-11-23T14:05:00+00:00").unwrap();
        let (mut ids, hasher) = (IdSource::new(1), BuildHasherDefault::<IdHasher>::default());
        let hashes: Vec<u64> = (0..10_000).map(|_| hasher.hash_one(ContributionId(ids.next(now)))).collect();
        let distinct = |bits: fn(u64) -> u64| hashes.iter().map(|hash| bits(*hash)).collect::<HashSet<_>>().len();
        assert_eq!(distinct(|hash| hash), 10_000);
        // A table takes its place from the low bits and its tag from the top ones.
        assert!(distinct(|hash| hash & 0x3FFF) > 7_000);
        assert_eq!(distinct(|hash| hash >> 57), 128);
    }
}
