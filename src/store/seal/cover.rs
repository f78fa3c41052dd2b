//! How the lines of one session are written and read: in clear, or sealed under the session's key.

use std::sync::Arc;

use chrono::DateTime;
use serde::{Deserialize, Serialize};

use super::{
    key_line::Wrapped,
    ring,
    session_key::{NoRandom, SessionKey},
};
use crate::{
    domain::{
        event::{Body, Event, Gone, Unknown},
        ids::{DeskId, EventId, SessionId},
        text::Text,
    },
    store::{
        codec::{self, Unwritable},
        envelope::Found,
        header::ReadHeader,
        json,
        known::Known,
        line::{Flaw, Line},
        sum::Sum,
    },
};

/// How the lines of a session are covered.
#[derive(Clone, Debug)]
pub enum Cover {
    /// They are not: whoever has the file reads it.
    Clear,
    /// They are sealed, and the key is at hand.
    Sealed(Arc<Seal>),
    /// They are sealed, and no key at hand opens them.
    Locked,
}

/// The key of a session, and what its lines are bound to.
#[derive(Clone, Debug)]
pub struct Seal {
    session: SessionId,
    key: SessionKey,
}

/// What stands in clear of a sealed line.
#[derive(Serialize)]
struct Outside<'a> {
    n: u64,
    at: String,
    desk: &'a DeskId,
    id: EventId,
    prev: &'a [Sum],
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gone: Option<Sum>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'a Wrapped>,
}

/// The same as it is read.
#[derive(Deserialize)]
struct Outer<'a> {
    n: u64,
    #[serde(borrow)]
    at: &'a str,
    desk: DeskId,
    id: EventId,
    prev: Vec<Sum>,
    gone: Option<Sum>,
}

/// What is sealed of a line.
#[derive(Serialize)]
struct Inside<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<EventId>,
    #[serde(rename = "do")]
    body: &'a Body,
}

const SEAL: &str = ",\"seal\":\"";
const KEY: &str = "],\"key\":{";
const OF: &str = "{\"of\":\"";
/// What is sealed is filled up to a multiple of this.
const STEP: usize = 64;

impl Cover {
    /// That of the session with this header and these lines.
    pub fn of(header: &ReadHeader, lines: &[u8]) -> Self {
        match header.sealed {
            None => Cover::Clear,
            Some(_) => ring::find(header, lines).map_or(Cover::Locked, |key| Cover::sealed(header.header.id, key)),
        }
    }

    /// That of a session which is sealed with `key`.
    pub fn sealed(session: SessionId, key: SessionKey) -> Self {
        Cover::Sealed(Arc::new(Seal { session, key }))
    }

    /// Whether it is sealed and cannot be read.
    pub fn is_locked(&self) -> bool {
        matches!(self, Cover::Locked)
    }

    /// The seal, if there is one at hand.
    pub fn seal(&self) -> Option<&Seal> {
        match self {
            Cover::Sealed(seal) => Some(seal),
            _ => None,
        }
    }

    /// The line of `event` with its newline, and its sum.
    pub fn encode(&self, event: &Event, prev: &[Sum]) -> Result<(Vec<u8>, Sum), Unwritable> {
        match self {
            Cover::Clear => codec::encode(event, prev),
            Cover::Sealed(seal) => {
                let inside = json::to_vec(&Inside { was: event.was, body: &event.body })?;
                seal.write(event, prev, None, inside)
            }
            Cover::Locked => Err(Unwritable::Locked),
        }
    }

    /// Reads a line without its newline.
    pub fn decode(&self, line: &[u8]) -> Result<Line, Flaw> {
        self.decode_one(line, &mut Known::default())
    }

    /// Reads one of a few lines.
    pub(in crate::store) fn decode_one(&self, line: &[u8], known: &mut Known) -> Result<Line, Flaw> {
        self.find(line, known)?.line(codec::json_of(line), known)
    }

    /// Finds what stands in one of many lines.
    pub(in crate::store) fn find(&self, line: &[u8], known: &mut Known) -> Result<Found, Flaw> {
        let (json, sum) = codec::check(line)?;
        let line = match self {
            Cover::Clear => return codec::find(json, sum, known),
            Cover::Sealed(seal) => {
                let opened = seal.open(json)?;
                let line = match opened.is_key {
                    true => found(json, sum)?,
                    false => codec::decode_json(&opened.json, sum, known)?,
                };
                Line { is_key: opened.is_key, of: opened.of, ..line }
            }
            Cover::Locked => {
                json.contains(SEAL).then_some(()).ok_or(Flaw::NotSealed)?;
                Line { is_key: json.contains(KEY), ..found(json, sum)? }
            }
        };
        Ok(Found::of(line))
    }
}

/// A line that was opened.
pub struct Opened {
    /// As it would stand in a session that is not sealed; its sum is still that of the sealed one.
    pub json: String,
    /// The sum it had before it was sealed.
    pub of: Option<Sum>,
    /// Whether it holds the key, and nothing that was said.
    pub is_key: bool,
}

impl Seal {
    /// The session's key.
    pub fn key(&self) -> &SessionKey {
        &self.key
    }

    /// The line that holds the key for one recipient.
    pub fn key_line(&self, line: &Event, prev: &[Sum], wrapped: &Wrapped) -> Result<(Vec<u8>, Sum), Unwritable> {
        self.write(line, prev, Some(wrapped), b"{}".to_vec())
    }

    /// The line of an event, whose sealed part is given as it is to stand there.
    pub fn write(
        &self,
        event: &Event,
        prev: &[Sum],
        key: Option<&Wrapped>,
        mut inside: Vec<u8>,
    ) -> Result<(Vec<u8>, Sum), Unwritable> {
        let gone = match &event.body {
            Body::Gone(gone) => Sum::parse(&gone.sum),
            _ => None,
        };
        let Event { n, id, at, desk, .. } = event;
        let state = if key.is_some() { None } else { state(&event.body) };
        let mut out = json::to_vec(&Outside { n: *n, at: at.to_rfc3339(), desk, id: *id, prev, state, gone, key })?;
        out.pop();
        inside.resize(inside.len().next_multiple_of(STEP), b' ');
        let bound = self.bound(&out);
        let sealed = match gone {
            Some(sum) => self.key.seal_named(&[b"gone", &sum.digits()[..]].concat(), &bound, &inside)?,
            None => self.key.seal(&bound, &inside)?,
        };
        out.extend(SEAL.as_bytes());
        out.extend(sealed.as_bytes());
        out.extend(b"\"}");
        Ok(codec::seal(&out))
    }

    /// What a line is bound to: its session, and all of it that stands in clear.
    fn bound(&self, clear: &[u8]) -> Vec<u8> {
        [self.session.to_string().as_bytes(), clear].concat()
    }

    /// Opens the JSON of a line whose sum is right.
    pub fn open(&self, json: &str) -> Result<Opened, Flaw> {
        let (clear, rest) = json.rsplit_once(SEAL).ok_or(Flaw::NotSealed)?;
        let (sealed, sum) = rest.split_once('"').ok_or(Flaw::NotALine)?;
        let inside = self.key.open(&self.bound(clear.as_bytes()), sealed).ok_or(Flaw::WrongSeal)?;
        let inside = String::from_utf8(inside).map_err(|_| Flaw::NotALine)?;
        let inside = inside.trim_end_matches(' ').strip_suffix('}').ok_or(Flaw::NotALine)?;
        if clear.contains(KEY) {
            return Ok(Opened { json: String::new(), of: None, is_key: true });
        }
        let (of, inside) = match inside.strip_prefix(OF).and_then(|rest| rest.split_once("\",")) {
            Some((of, inside)) => (Sum::parse(of), inside),
            None => (None, inside.strip_prefix('{').ok_or(Flaw::NotALine)?),
        };
        let (head, prev) = clear.split_once(",\"prev\":").ok_or(Flaw::NotALine)?;
        let prev = prev.split_inclusive(']').next().unwrap_or_default();
        Ok(Opened { json: format!("{head},{inside},\"prev\":{prev}{sum}"), of, is_key: false })
    }

    /// Seals something that stands beside the session.
    pub fn hide(&self, what: &str, plain: &[u8]) -> Result<String, NoRandom> {
        let plain = [plain, &vec![b' '; plain.len().next_multiple_of(STEP) - plain.len()]].concat();
        self.key.seal(format!("{} {what}", self.session).as_bytes(), &plain)
    }

    /// Opens it.
    pub fn reveal(&self, what: &str, hidden: &str) -> Option<Vec<u8>> {
        self.key.open(format!("{} {what}", self.session).as_bytes(), hidden)
    }
}

/// A sealed line without what it says. An event that cannot be read hides everything.
fn found(json: &str, sum: Sum) -> Result<Line, Flaw> {
    let found: Outer = serde_json::from_str(json).map_err(|_| Flaw::NoEnvelope)?;
    let at = DateTime::parse_from_rfc3339(found.at).map_err(|_| Flaw::NoEnvelope)?;
    let body = match found.gone {
        Some(gone) => Body::Gone(Gone { sum: Text::new(&gone.to_string()) }),
        None => Body::Unknown(Unknown { verb: Text::new("sealed"), names: Vec::new() }),
    };
    let event = Event { n: found.n, id: found.id, at, desk: found.desk, was: None, body };
    Ok(Line { sum, prev: found.prev, event, is_key: false, of: None })
}

/// Whether an event signs the meeting off, or takes that back.
fn state(body: &Body) -> Option<&'static str> {
    match body {
        Body::Close(_) => Some("closed"),
        Body::Reopen(_) => Some("open"),
        Body::Undo(e) => state(&e.sets),
        Body::Redo(e) => state(&e.sets),
        Body::Amend(e) => state(&e.sets),
        _ => None,
    }
}
