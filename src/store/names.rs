//! Every string in an event that this version does not know: ids and names of what it may be about.
//!
//! Keys count as well as values, and of two equal keys both: what is not understood must not hide less than it names.
//! What cannot be read to its end, such as nesting without bound, names nothing, and so hides everything.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::domain::{event::Unknown, text::Text};

/// What the `do` of a line names.
pub(super) fn of_body(json: &str) -> Unknown {
    read(json, Strings::Body)
}

/// What a whole line names, with fields this version does not know.
pub(super) fn of_line(json: &str) -> Unknown {
    read(json, Strings::Line)
}

fn read(json: &str, depth: Strings) -> Unknown {
    let mut unknown = Unknown { verb: Text::default(), names: Vec::new() };
    let mut reader = serde_json::Deserializer::from_str(json);
    if (Collect { depth, into: &mut unknown }).deserialize(&mut reader).is_err() {
        unknown.names.clear();
    }
    unknown
}

/// Where in a line the strings stand.
#[derive(Clone, Copy, PartialEq)]
enum Strings {
    /// The line itself: its own fields name nothing, but for `do`.
    Line,
    /// The object in `do`, whose first key is the verb.
    Body,
    /// Anything inside.
    Inside,
}

struct Collect<'a> {
    depth: Strings,
    into: &'a mut Unknown,
}

impl Collect<'_> {
    fn name(&mut self, name: &str) {
        self.into.names.push(Text::new(name));
    }
}

impl<'de> DeserializeSeed<'de> for Collect<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<(), D::Error> {
        d.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Collect<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("anything")
    }
    fn visit_str<E>(mut self, name: &str) -> Result<(), E> {
        self.name(name);
        Ok(())
    }
    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element_seed(Collect { depth: Strings::Inside, into: self.into })?.is_some() {}
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let depth = match (self.depth, key.as_str()) {
                (Strings::Line, "n" | "at" | "desk" | "id" | "was" | "prev" | "sum") => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
                (Strings::Line, "do") => Strings::Body,
                (Strings::Body, verb) if self.into.verb.is_empty() => {
                    self.into.verb = Text::new(verb);
                    Strings::Inside
                }
                (_, key) => {
                    self.name(key);
                    Strings::Inside
                }
            };
            map.next_value_seed(Collect { depth, into: self.into })?;
        }
        Ok(())
    }
}
