//! The first lines of a session file, above its events.

use std::fmt::Write;

use chrono::DateTime;
use memchr::memchr;
use thiserror::Error;

use super::{json, seal::session_key::KeyName, sum::Sum};
use crate::domain::{
    Moment,
    ids::{MeetingKindId, SeriesId, SessionId},
};

/// What stands above the events.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// The session's id.
    pub id: SessionId,
    /// When the meeting began.
    pub started: Moment,
    /// The kind of meeting.
    pub kind: MeetingKindId,
    /// The meetings it belongs to.
    pub series: Option<SeriesId>,
}

/// A header as it stands in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadHeader {
    /// What it says.
    pub header: Header,
    /// What the key is called under which the session is sealed, if it is.
    pub sealed: Option<KeyName>,
    /// How many bytes it takes, `events:` and its newline included.
    pub bytes: usize,
    /// How many lines.
    pub lines: u64,
    /// The sum of its bytes: what the first line names.
    pub sum: Sum,
}

/// Why a file has no header of this version.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NoHeader {
    /// It does not begin as a session does.
    #[error("its first line is not “mapboard: 1” or “mapboard: 2”")]
    Foreign,
    /// It was made by a later version.
    #[error("it was made by a newer mapboard (version {0} of the file, this one reads 1 and 2)")]
    Newer(String),
    /// It ends before the events.
    #[error("it breaks off before its events begin")]
    BreaksOff,
    /// A line above the events cannot be read.
    #[error("line {line} cannot be read; “{expected}: ...” belongs there")]
    Line {
        /// Which line.
        line: u64,
        /// What should stand there.
        expected: &'static str,
    },
}

/// The version of a session that everyone reads who has the file, and of one that is sealed.
const PLAIN: &str = "1";
const SEALED: &str = "2";

/// No header is longer.
pub(super) const LONGEST: usize = 4096;

impl Header {
    /// The header as bytes, up to where the first event goes.
    pub fn encode(&self) -> Vec<u8> {
        self.encode_as(PLAIN, None)
    }

    /// The same for a session that is sealed with the key of this name.
    pub fn encode_sealed(&self, key: KeyName) -> Vec<u8> {
        self.encode_as(SEALED, Some(key))
    }

    fn encode_as(&self, version: &str, key: Option<KeyName>) -> Vec<u8> {
        let mut out = format!("mapboard: {version}\nid: {}\nstarted: {}\n", self.id, self.started.to_rfc3339());
        let mut quoted = |name, text: &str| {
            let text = json::to_vec(&text).unwrap_or_default();
            let _ = writeln!(out, "{name}: {}", String::from_utf8_lossy(&text));
        };
        quoted("kind", self.kind.as_str());
        if let Some(series) = &self.series {
            quoted("series", series.as_str());
        }
        if let Some(key) = key {
            let _ = writeln!(out, "sealed: {key}");
        }
        out.push_str("events:\n");
        out.into_bytes()
    }
}

/// Reads the header from the first bytes of a file.
pub fn read(bytes: &[u8]) -> Result<ReadHeader, NoHeader> {
    let mut lines = Lines { rest: &bytes[..bytes.len().min(LONGEST)], taken: 0, line: 0 };
    let version = match lines.next() {
        Some(first) => first.strip_prefix("mapboard: ").ok_or(NoHeader::Foreign)?,
        None if [PLAIN, SEALED].iter().any(|it| format!("mapboard: {it}\n").as_bytes().starts_with(bytes)) => {
            return Err(NoHeader::BreaksOff);
        }
        None => return Err(NoHeader::Foreign),
    };
    match version {
        PLAIN | SEALED => {}
        other if !other.is_empty() && other.bytes().all(|b| b.is_ascii_digit()) => {
            return Err(NoHeader::Newer(other.to_owned()));
        }
        _ => return Err(NoHeader::Foreign),
    }
    let id = lines.field("id", |value| value.parse().ok())?;
    let started = lines.field("started", |value| DateTime::parse_from_rfc3339(value).ok())?;
    let kind = lines.field("kind", text)?;
    let mut next = lines.next().ok_or(NoHeader::BreaksOff)?;
    let mut series = None;
    if let Some(value) = next.strip_prefix("series: ") {
        series = Some(text(value).ok_or(NoHeader::Line { line: lines.line, expected: "series" })?);
        next = lines.next().ok_or(NoHeader::BreaksOff)?;
    }
    let mut sealed = None;
    if version == SEALED {
        let value = next.strip_prefix("sealed: ").and_then(KeyName::parse);
        sealed = Some(value.ok_or(NoHeader::Line { line: lines.line, expected: "sealed" })?);
        next = lines.next().ok_or(NoHeader::BreaksOff)?;
    }
    if next != "events:" {
        return Err(NoHeader::Line { line: lines.line, expected: "events" });
    }
    let header = Header { id, started, kind: MeetingKindId::new(&kind), series: series.as_deref().map(SeriesId::new) };
    Ok(ReadHeader { header, sealed, bytes: lines.taken, lines: lines.line, sum: Sum::of(&bytes[..lines.taken]) })
}

fn text(value: &str) -> Option<String> {
    if value.starts_with('"') { serde_json::from_str(value).ok() } else { Some(value.to_owned()) }
}

struct Lines<'a> {
    rest: &'a [u8],
    taken: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    /// The next whole line; nothing stands in one that is not text.
    fn next(&mut self) -> Option<&'a str> {
        let end = memchr(b'\n', self.rest)?;
        let line = std::str::from_utf8(&self.rest[..end]).unwrap_or_default();
        self.rest = &self.rest[end + 1..];
        self.taken += end + 1;
        self.line += 1;
        Some(line)
    }

    fn field<T>(&mut self, name: &'static str, parse: impl Fn(&str) -> Option<T>) -> Result<T, NoHeader> {
        let line = self.next().ok_or(NoHeader::BreaksOff)?;
        let value = line.strip_prefix(name).and_then(|rest| rest.strip_prefix(": "));
        value.and_then(parse).ok_or(NoHeader::Line { line: self.line, expected: name })
    }
}
