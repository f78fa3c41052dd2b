//! A line of a session file: `- {"n":..,"at":..,"desk":..,"id":..,"do":{..},"prev":[..],"sum":".."}`.
//!
//! The sum covers the line's own bytes, so it is checked on what was read, before anything is parsed.

use std::str;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use thiserror::Error;

use super::{
    envelope::{self, Found},
    json,
    known::Known,
    line::{Flaw, Line},
    moment, names,
    seal::session_key::NoRandom,
    sum::Sum,
};
use crate::domain::{
    event::{Body, Event},
    ids::{DeskId, EventId},
};

const START: &[u8] = b"- ";
const BEFORE_SUM: &[u8] = b",\"sum\":\"";
const END: &[u8] = b"\"}";

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
    find(json, sum, known)?.line(json.as_bytes(), known)
}

/// The same, without making an event yet of what is only said.
pub(super) fn find(json: &str, sum: Sum, known: &mut Known) -> Result<Found, Flaw> {
    let found = envelope::find(json, sum, known);
    found.map_or_else(|| decode_any(json, sum).map(Found::of), Ok)
}

/// The same of any form.
pub(super) fn decode_any(json: &str, sum: Sum) -> Result<Line, Flaw> {
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

/// What of a line is JSON.
pub(super) fn json_of(line: &[u8]) -> &[u8] {
    line.strip_prefix(START).unwrap_or_default()
}

/// The JSON of a line, once its sum is found right.
pub(super) fn check(line: &[u8]) -> Result<(&str, Sum), Flaw> {
    let json = Some(json_of(line)).filter(|json| json.starts_with(b"{")).ok_or(Flaw::NotALine)?;
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
