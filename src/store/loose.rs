//! A line taken for what it says, whether its sum is right or not, and kept field by field: so that what this
//! version does not know goes into the new session as it stands.

use std::{fmt, str};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{
    codec::{self, Line},
    json,
    sum::Sum,
};
use crate::domain::{
    event::{Body, Event},
    ids::{EventId, SessionId},
};

/// An event with its line's fields as they are written.
pub(super) struct Loose {
    event: Event,
    fields: Vec<(String, Box<RawValue>)>,
    is_sound: bool,
}

/// Reads a line, whatever its sum.
pub(super) fn read(line: &[u8]) -> Option<Loose> {
    let text = str::from_utf8(line).ok()?.trim_end_matches(['\0', '\r', ' ']);
    let is_sound = codec::check(line).is_ok();
    let Fields(mut fields) = serde_json::from_str(text.strip_prefix("- ")?).ok()?;
    fields.retain(|(name, _)| name != "sum");
    let sealed = codec::seal(&join(&fields)).0;
    let Line { event, .. } = codec::decode(sealed.trim_ascii_end()).ok()?;
    Some(Loose { event, fields, is_sound })
}

impl Loose {
    /// An event that was just made.
    pub fn new(event: Event) -> Option<Self> {
        let (line, _) = codec::encode(&event, &[]).ok()?;
        read(line.trim_ascii_end())
    }

    /// The event.
    pub fn event(&self) -> Event {
        self.event.clone()
    }

    /// What happened.
    pub fn body(&self) -> &Body {
        &self.event.body
    }

    /// Its place in the fold.
    pub fn order(&self) -> (u64, EventId) {
        self.event.order()
    }

    /// Whether its sum was right.
    pub fn is_sound(&self) -> bool {
        self.is_sound
    }

    /// Its line's object in session `id`, with this number and after the line with this sum.
    pub fn json(&self, n: u64, id: SessionId, prev: &Sum) -> Vec<u8> {
        let mut fields = self.fields.clone();
        fields.retain(|(name, _)| name != "prev");
        let mut set = |name: &str, value: String| {
            let Ok(value) = RawValue::from_string(value) else { return };
            match fields.iter_mut().find(|(known, _)| known == name) {
                Some((_, known)) => *known = value,
                None => fields.push((name.to_owned(), value)),
            }
        };
        set("n", n.to_string());
        set("prev", format!("[\"{prev}\"]"));
        if let Body::Open(open) = &self.event.body {
            let mut open = open.clone();
            open.session = id;
            if let Ok(body) = serde_json::to_string(&Body::Open(open)) {
                set("do", body);
            }
        }
        join(&fields)
    }
}

fn join(fields: &[(String, Box<RawValue>)]) -> Vec<u8> {
    let mut out = b"{".to_vec();
    for (name, value) in fields {
        if out.len() > 1 {
            out.push(b',');
        }
        out.extend(json::to_vec(name).unwrap_or_default());
        out.push(b':');
        out.extend(json::escape(value.get()));
    }
    out.push(b'}');
    out
}

/// The fields of an object in their order, equal names side by side.
struct Fields(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_map(Each)
    }
}

struct Each;

impl<'de> Visitor<'de> for Each {
    type Value = Fields;
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the fields of a line")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Fields(fields))
    }
}
