//! Text as people wrote it, less what could harm a terminal or a reader.

use std::{borrow::Cow, fmt, ops::Deref, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Text that was cleaned once, where it entered: from a key, a paste, the command line or a file.
///
/// It holds no control character but the newline, no direction override or isolate, no byte-order mark
/// and no noncharacter. Everything else stands as it was written, unnormalised. Cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Arc<str>);

impl Text {
    /// Cleans `raw`.
    pub fn new(raw: &str) -> Self {
        Text(Arc::from(&*clean(raw)))
    }

    /// The cleaned text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Removes control and direction-override characters from `raw`; a tab becomes a space, and every kind
/// of line end a newline. Borrowed when there is nothing to remove.
pub fn clean(raw: &str) -> Cow<'_, str> {
    // Everything to be removed is below U+0020, U+007F, or starts with one of these UTF-8 lead bytes.
    let suspicious = |b: u8| b < b' ' && b != b'\n' || matches!(b, 0x7F | 0xC2 | 0xE2 | 0xEF | 0xF0..);
    if is_printable(raw.as_bytes()) || !raw.bytes().any(suspicious) {
        return Cow::Borrowed(raw);
    }
    if raw.chars().all(|c| c == '\n' || kept(c) == Some(c)) {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut after_return = false;
    for c in raw.chars() {
        if !(c == '\n' && after_return) {
            out.extend(kept(c));
        }
        after_return = c == '\r';
    }
    Cow::Owned(out)
}

/// Whether `text` is nothing but printable ASCII, as most lines are. Looked at in steps of eight bytes.
pub fn is_printable(text: &[u8]) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let (steps, rest) = text.as_chunks();
    let is_printable = |step: &[u8; 8]| {
        let bytes = u64::from_ne_bytes(*step);
        // The highest bit of a byte is set where it was above 0x7F, is below a space, or is 0x7F.
        (bytes | bytes.wrapping_sub(ONES * 0x20) | bytes.wrapping_add(ONES)) & (ONES * 0x80) == 0
    };
    steps.iter().all(is_printable) && rest.iter().all(|byte| matches!(byte, b' '..=b'~'))
}

/// What one character becomes: itself, another, or nothing.
fn kept(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        c if c.is_control() => None,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => None,
        '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' => None,
        c if (c as u32) & 0xFFFE == 0xFFFE || ('\u{FDD0}'..='\u{FDEF}').contains(&c) => None,
        c => Some(c),
    }
}

impl Default for Text {
    fn default() -> Self {
        Text(Arc::from(""))
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Text {
    fn from(raw: &str) -> Self {
        Text::new(raw)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Ok(Text::new(&Cow::<str>::deserialize(d)?))
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Text {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn harmful_characters_go_and_the_rest_stays() {
        let cases = [
            ("plain\ttext", "plain text"),
            ("a\r\nb\rc\u{2028}d", "a\nb\nc\nd"),
            ("\u{1b}[31mred\u{7f}", "[31mred"),
            ("\u{9b}5mx\u{85}y", "5mx\ny"),
            ("\u{202e}txet\u{202c}\u{2066}x\u{2069}", "txetx"),
            ("\u{feff}bom\u{ffff}", "bom"),
            ("שלום\u{200f} 👩‍👧 e\u{301}", "שלום\u{200f} 👩‍👧 e\u{301}"),
        ];
        for (raw, cleaned) in cases {
            assert_eq!(Text::new(raw).as_str(), cleaned, "{raw:?}");
        }
    }

    proptest! {
        #[test]
        fn printable_is_what_every_character_is(raw in "(\\PC|[\u{0}-\u{80}]){0,40}|[ -~]{0,40}[\u{0}-\u{ff}]?[ -~]{0,9}") {
            prop_assert_eq!(is_printable(raw.as_bytes()), raw.bytes().all(|byte| (b' '..0x7F).contains(&byte)));
        }

        #[test]
        fn cleaning_twice_changes_nothing(raw in any::<String>()) {
            let once = Text::new(&raw);
            prop_assert_eq!(Text::new(&once), once.clone());
            prop_assert!(once.chars().all(|c| c == '\n' || !c.is_control()));
        }
    }
}
