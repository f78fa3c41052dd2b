//! The sum of a line: what makes a change to it visible, and what later lines name it by.

use std::{fmt, str};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The first 128 bits of the BLAKE3 hash of some bytes, written as 32 lower case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sum([u8; 16]);

const HEX: &[u8; 16] = b"0123456789abcdef";

/// What each byte is worth as a digit; 255 if it is none.
const VALUES: [u8; 256] = {
    let mut values = [u8::MAX; 256];
    let mut value = 0;
    while value < 16 {
        values[HEX[value] as usize] = value as u8;
        value += 1;
    }
    values
};

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
        let mut digits = [0; Sum::DIGITS];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(self.0) {
            pair[0] = HEX[usize::from(byte >> 4)];
            pair[1] = HEX[usize::from(byte & 15)];
        }
        digits
    }

    /// The sum that `digits` write; nothing else is one.
    pub fn parse(digits: &str) -> Option<Self> {
        Sum::read(digits.as_bytes().try_into().ok()?)
    }

    /// The same of as many bytes as digits are.
    pub(super) fn read(digits: &[u8; Sum::DIGITS]) -> Option<Self> {
        let (mut bytes, mut all) = ([0; 16], 0);
        for (byte, [high, low]) in bytes.iter_mut().zip(digits.as_chunks().0) {
            let (high, low) = (VALUES[usize::from(*high)], VALUES[usize::from(*low)]);
            // Whether there was one that is no digit is asked once, at the end.
            all |= high | low;
            *byte = high << 4 | low;
        }
        (all < 16).then_some(Sum(bytes))
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
