//! A line taken for what it says, whether its sum is right or not, and kept field by field: so that what this
//! version does not know goes into the new session as it stands.

use std::{fmt, str};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{
    codec::{self, Unwritable},
    json,
    line::Line,
    seal::cover::Cover,
    sum::Sum,
};
use crate::domain::{
    event::{Body, Event, Gone},
    ids::{EventId, SessionId},
    text::Text,
};

/// An event with its line's fields as they are written.
pub(super) struct Loose {
    event: Event,
    fields: Vec<(String, Box<RawValue>)>,
    is_sound: bool,
}

/// Reads a line, whatever its sum. What is sealed has to open: then nobody changed it who had not the key.
pub(super) fn read(line: &[u8], cover: &Cover) -> Option<Loose> {
    let text = str::from_utf8(line).ok()?.trim_end_matches(['\0', '\r', ' ']);
    let is_sound = cover.decode(line).is_ok();
    let json = text.strip_prefix("- ")?;
    let opened = cover.seal().and_then(|seal| seal.open(json).ok());
    let Fields(mut fields) = serde_json::from_str(opened.as_ref().map_or(json, |opened| &opened.json)).ok()?;
    fields.retain(|(name, _)| name != "sum");
    let sealed = codec::seal(&join(&fields)).0;
    let Line { event, .. } = codec::decode(sealed.trim_ascii_end()).ok()?;
    Some(Loose { event, fields, is_sound })
}

impl Loose {
    /// An event that was just made.
    pub fn new(event: Event) -> Option<Self> {
        let (line, _) = codec::encode(&event, &[]).ok()?;
        read(line.trim_ascii_end(), &Cover::Clear)
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

    /// The same in session `id`, which is another one.
    pub fn in_session(mut self, id: SessionId) -> Self {
        if let Body::Open(open) = &mut self.event.body {
            open.session = id;
            if let Ok(body) = serde_json::to_string(&self.event.body) {
                self.set("do", body);
            }
        }
        self
    }

    /// Its line, with this number and after the lines with these sums.
    pub fn line(mut self, cover: &Cover, n: u64, prev: &[Sum]) -> Result<(Vec<u8>, Sum), Unwritable> {
        self.event.n = n;
        if let Some(seal) = cover.seal() {
            self.fields.retain(|(name, _)| !["n", "at", "desk", "id", "prev"].contains(&name.as_str()));
            return seal.write(&self.event, prev, None, join(&self.fields));
        }
        self.fields.retain(|(name, _)| name != "prev");
        self.set("n", n.to_string());
        self.set("prev", serde_json::to_string(prev)?);
        Ok(codec::seal(&join(&self.fields)))
    }

    /// The same as it stands in a session that is sealed only now, where this was its sum.
    pub fn of(mut self, sum: &Sum) -> Self {
        if let Ok(value) = RawValue::from_string(format!("\"{sum}\"")) {
            self.fields.insert(0, ("of".to_owned(), value));
        }
        self
    }

    /// The same in place of a line that was expunged, and is named by another sum now.
    pub fn in_place_of(mut self, sum: &Sum) -> Self {
        self.event.body = Body::Gone(Gone { sum: Text::new(&sum.to_string()) });
        if let Ok(body) = serde_json::to_string(&self.event.body) {
            self.set("do", body);
        }
        self
    }

    fn set(&mut self, name: &str, value: String) {
        let Ok(value) = RawValue::from_string(value) else { return };
        match self.fields.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = value,
            None => self.fields.push((name.to_owned(), value)),
        }
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
