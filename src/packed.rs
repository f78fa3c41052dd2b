//! What `build.rs` packs into the program, unpacked when it is first asked for.

use std::io::Read;

use flate2::read::ZlibDecoder;

/// The bytes of a file; none if it cannot be unpacked, which the tests rule out.
pub(crate) fn bytes(packed: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let unpacked = ZlibDecoder::new(packed).read_to_end(&mut file);
    if unpacked.is_ok() { file } else { Vec::new() }
}

/// The same of a text.
pub(crate) fn text(packed: &[u8]) -> String {
    String::from_utf8(bytes(packed)).unwrap_or_default()
}

/// A text by the name of its packed file, kept once it was asked for.
macro_rules! packed_text {
    ($name:literal) => {
        std::sync::LazyLock::new(|| $crate::packed::text(include_bytes!(concat!(env!("OUT_DIR"), "/", $name))))
    };
}

pub(crate) use packed_text;
