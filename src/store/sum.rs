//! The sum of a line: what makes a change to it visible, and what later lines name it by.

use std::{fmt, str};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::hex;

/// The first 128 bits of the BLAKE3 hash of some bytes, written as 32 lower case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sum([u8; 16]);

impl Sum {
    /// How many bytes a sum takes when written.
    pub const DIGITS: usize = 32;

    /// The sum of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Sum::first_of(blake3::hash(bytes).as_bytes())
    }

    /// The first half of a longer one.
    pub(super) fn first_of(long: &[u8; 32]) -> Self {
        let mut first = [0; 16];
        first.copy_from_slice(&long[..16]);
        Sum(first)
    }

    /// The digits.
    pub fn digits(&self) -> [u8; Sum::DIGITS] {
        hex::write(self.0)
    }

    /// The sum that `digits` write; nothing else is one.
    pub fn parse(digits: &str) -> Option<Self> {
        Sum::read(digits.as_bytes().try_into().ok()?)
    }

    /// The same of as many bytes as digits are.
    pub(super) fn read(digits: &[u8; Sum::DIGITS]) -> Option<Self> {
        hex::read(digits).map(Sum)
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(str::from_utf8(&self.digits()).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Sum {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Sum {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let digits = <&str>::deserialize(d)?;
        Sum::parse(digits).ok_or_else(|| de::Error::custom("not a sum"))
    }
}
