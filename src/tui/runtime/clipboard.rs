//! Text to the terminal's clipboard, also over a remote line.

use std::io;

use super::platform::Line;

/// Terminals take no more than about this; a longer text would be cut without a word.
const LONGEST: usize = 74_000;

/// Puts `text` on the clipboard of a terminal that knows OSC 52. Others pass over it.
pub fn copy(text: &str, line: &mut Line) -> io::Result<()> {
    if text.len() > LONGEST {
        return Ok(());
    }
    line.send(format!("\x1b]52;c;{}\x07", base64(text.as_bytes())).as_bytes())
}

/// Base 64 of RFC 4648, padded.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0, |bits, byte| bits << 8 | usize::from(*byte)) << (8 * (3 - three.len()));
        for sextet in 0..4 {
            let c = char::from(ALPHABET[bits >> (18 - 6 * sextet) & 63]);
            encoded.push(if sextet > three.len() { '=' } else { c });
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn encodes_as_others_do() {
        for (plain, encoded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")] {
            assert_eq!(base64(plain.as_bytes()), encoded);
        }
        assert_eq!(base64(&[0xfb, 0xff]), "+/8=");
    }
}
