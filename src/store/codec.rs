//! A line of a session file: `- {"n":..,"at":..,"desk":..,"id":..,"do":{..},"prev":[..],"sum":".."}`.
//!
//! The sum covers the line's own bytes, so it is checked on what was read, before anything is parsed.

use std::str;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use thiserror::Error;

use super::{envelope, json, known::Known, moment, names, seal::session_key::NoRandom, sum::Sum};
use crate::domain::{
    event::{Body, Event},
    ids::{DeskId, EventId},
};

const START: &[u8] = b"- ";
const BEFORE_SUM: &[u8] = b",\"sum\":\"";
const END: &[u8] = b"\"}";

/// A line as it was read: an event, its own sum, and the sums of the lines its desk had read last.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The sum of the line.
    pub sum: Sum,
    /// The sums of the heads its desk had read; the header's where it is the first.
    pub prev: Vec<Sum>,
    /// The event.
    pub event: Event,
    /// Whether it holds the key of a sealed session, and nothing that was said: no event comes of it.
    pub is_key: bool,
    /// The sum it had before the session was sealed.
    pub of: Option<Sum>,
}

impl Line {
    /// The sum by which others name this line: for one that stands in the place of a line that is gone, that line's.
    pub fn stands_for(&self) -> Sum {
        match &self.event.body {
            Body::Gone(gone) => Sum::parse(&gone.sum).unwrap_or(self.sum),
            _ => self.sum,
        }
    }
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Flaw {
    /// It does not look like one.
    #[error("it is not a line of a session, or not the whole of one")]
    NotALine,
    /// Its bytes are not the ones that were written.
    #[error("it was changed after it was written: its sum is not right")]
    WrongSum,
    /// The sum is right, but number, time, desk or id cannot be read.
    #[error("its number, time, desk or id cannot be read")]
    NoEnvelope,
    /// It stands in a sealed session, in clear.
    #[error("it is not sealed, as the others are: someone wrote it who had not the key")]
    NotSealed,
    /// The sum is right, and the key does not open it.
    #[error("its seal is not right: it was changed, moved, or comes from another session")]
    WrongSeal,
}

/// Why an event cannot be written.
#[derive(Debug, Error)]
pub enum Unwritable {
    /// It makes no line.
    #[error("this cannot be written into a session file: {0}")]
    NoLine(#[from] serde_json::Error),
    /// It cannot be sealed.
    #[error(transparent)]
    NoRandom(#[from] NoRandom),
    /// The session is sealed.
    #[error("the session is sealed, and its key is not at hand")]
    Locked,
}

#[derive(Serialize)]
struct Written<'a> {
    n: u64,
    at: String,
    desk: &'a DeskId,
    id: EventId,
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<EventId>,
    #[serde(rename = "do")]
    body: &'a Body,
    prev: &'a [Sum],
}

/// The line of `event` with its newline, and its sum.
pub fn encode(event: &Event, prev: &[Sum]) -> Result<(Vec<u8>, Sum), Unwritable> {
    let Event { n, id, at, desk, was, body } = event;
    let json = json::to_vec(&Written { n: *n, at: at.to_rfc3339(), desk, id: *id, was: *was, body, prev })?;
    Ok(seal(&json))
}

/// The line that holds `json`, an object that lacks only its sum.
pub(super) fn seal(json: &[u8]) -> (Vec<u8>, Sum) {
    let summed = &json[..json.len() - 1];
    let sum = Sum::of(summed);
    let line = [START, summed, BEFORE_SUM, &sum.digits(), END, b"\n"].concat();
    (line, sum)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope<'a> {
    n: u64,
    #[serde(borrow)]
    at: &'a str,
    desk: DeskId,
    id: EventId,
    #[serde(default)]
    was: Option<EventId>,
    #[serde(borrow, rename = "do")]
    body: &'a RawValue,
    prev: Vec<Sum>,
    #[serde(borrow, rename = "sum")]
    _sum: &'a str,
}

/// Reads a line that was written without its newline.
pub fn decode(line: &[u8]) -> Result<Line, Flaw> {
    let (json, sum) = check(line)?;
    decode_json(json, sum, &mut Known::default())
}

/// Reads the JSON of a line whose sum was checked.
pub(super) fn decode_json(json: &str, sum: Sum, known: &mut Known) -> Result<Line, Flaw> {
    if let Some((event, prev)) = envelope::read(json, known) {
        return Ok(line(sum, prev, event));
    }
    let Ok(envelope) = serde_json::from_str::<Envelope>(json) else {
        return decode_unknown(json, sum);
    };
    let body = envelope.body.get();
    let body = serde_json::from_str(body).unwrap_or_else(|_| Body::Unknown(names::of_body(body)));
    let at = moment::read(envelope.at).ok_or(Flaw::NoEnvelope)?;
    let Envelope { n, desk, id, was, prev, .. } = envelope;
    Ok(line(sum, prev, Event { n, id, at, desk, was, body }))
}

fn line(sum: Sum, prev: Vec<Sum>, event: Event) -> Line {
    Line { sum, prev, event, is_key: false, of: None }
}

/// The JSON of a line, once its sum is found right.
pub(super) fn check(line: &[u8]) -> Result<(&str, Sum), Flaw> {
    let json = line.strip_prefix(START).filter(|json| json.starts_with(b"{")).ok_or(Flaw::NotALine)?;
    let digits = json.strip_suffix(END).ok_or(Flaw::NotALine)?;
    let (rest, digits) = digits.split_last_chunk::<{ Sum::DIGITS }>().ok_or(Flaw::NotALine)?;
    let summed = rest.strip_suffix(BEFORE_SUM).ok_or(Flaw::NotALine)?;
    let sum = Sum::of(summed);
    if Sum::read(digits) != Some(sum) {
        return Err(Flaw::WrongSum);
    }
    Ok((str::from_utf8(json).map_err(|_| Flaw::NotALine)?, sum))
}

/// The fields that a later kind of line still has.
#[derive(Deserialize)]
struct Bare<'a> {
    n: u64,
    #[serde(borrow)]
    at: &'a str,
    desk: DeskId,
    id: EventId,
    prev: Vec<Sum>,
}

/// Reads a line with fields this version does not know: whatever it does is unknown, and hides what it names.
fn decode_unknown(json: &str, sum: Sum) -> Result<Line, Flaw> {
    let Bare { n, at, desk, id, prev } = serde_json::from_str(json).map_err(|_| Flaw::NoEnvelope)?;
    let at = moment::read(at).ok_or(Flaw::NoEnvelope)?;
    let body = Body::Unknown(names::of_line(json));
    Ok(line(sum, prev, Event { n, id, at, desk, was: None, body }))
}
