//! Digits of base 16, two a byte, as sums and ids are written: lower case only.

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// What each byte is worth as a digit; 255 if it is none.
const VALUES: [u8; 256] = {
    let mut values = [u8::MAX; 256];
    let mut value = 0;
    while value < 16 {
        values[DIGITS[value] as usize] = value as u8;
        value += 1;
    }
    values
};

/// The digits of `bytes`.
pub(super) fn write(bytes: [u8; 16]) -> [u8; 32] {
    let mut digits = [0; 32];
    for (pair, byte) in digits.chunks_exact_mut(2).zip(bytes) {
        pair[0] = DIGITS[usize::from(byte >> 4)];
        pair[1] = DIGITS[usize::from(byte & 15)];
    }
    digits
}

/// The bytes that `digits` write.
pub(super) fn read(digits: &[u8; 32]) -> Option<[u8; 16]> {
    let (mut bytes, mut all) = ([0; 16], 0);
    for at in 0..16 {
        let (high, low) = (VALUES[usize::from(digits[2 * at])], VALUES[usize::from(digits[2 * at + 1])]);
        // Whether there was one that is no digit is asked once, at the end.
        all |= high | low;
        bytes[at] = high << 4 | low;
    }
    (all < 16).then_some(bytes)
}
