//! JSON that every YAML 1.2 reader takes: it also escapes the few characters that YAML does not allow as they are.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// `value` as JSON on one line.
pub(super) fn to_vec(value: &impl Serialize) -> serde_json::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(256);
    value.serialize(&mut Serializer::with_formatter(&mut out, YamlSafe))?;
    Ok(out)
}

/// JSON that someone else wrote, with the same escapes. They can only be needed inside its strings.
pub(super) fn escape(json: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(json.len());
    // Writing to memory does not fail.
    let _ = write_escaped(&mut out, json);
    out
}

struct YamlSafe;

impl Formatter for YamlSafe {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        write_escaped(writer, fragment)
    }
}

fn write_escaped<W: ?Sized + Write>(writer: &mut W, text: &str) -> io::Result<()> {
    // Everything to be escaped starts with one of these bytes; most text has none of them.
    if !text.bytes().any(|b| matches!(b, 0x7F | 0xC2 | 0xE2 | 0xEF)) {
        return writer.write_all(text.as_bytes());
    }
    let mut from = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| must_escape(*c)) {
        writer.write_all(&text.as_bytes()[from..at])?;
        write!(writer, "\\u{:04x}", c as u32)?;
        from = at + c.len_utf8();
    }
    writer.write_all(&text.as_bytes()[from..])
}

fn must_escape(c: char) -> bool {
    matches!(c, '\u{7F}'..='\u{9F}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}
