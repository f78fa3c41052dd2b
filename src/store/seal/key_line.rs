//! The lines of a sealed session that hold its key, wrapped for one recipient each.

use base64::{Engine, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};

use super::{
    key_file::Identity,
    recipient::{self, Recipient},
    session_key::{NoRandom, SessionKey},
};
use crate::store::{codec, split::split};

/// What a key line says: for whom, and the key wrapped for that one, unless it is kept outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wrapped {
    /// Whom it is for.
    pub to: Recipient,
    /// A binary age file in base64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wrapped: Option<String>,
}

impl Wrapped {
    /// The key wrapped for `to`.
    pub fn of(key: &SessionKey, to: &Recipient) -> Result<Self, NoRandom> {
        let file = recipient::encrypt([to], key.bytes())?;
        Ok(Wrapped { to: to.clone(), wrapped: Some(BASE64_STANDARD.encode(file)) })
    }

    /// A line for someone whose key is kept outside.
    pub fn outside(to: &Recipient) -> Self {
        Wrapped { to: to.clone(), wrapped: None }
    }

    /// The session key, if this identity opens it.
    pub fn open(&self, identity: &Identity) -> Option<SessionKey> {
        identity.unwrap(&BASE64_STANDARD.decode(self.wrapped.as_deref()?).ok()?)
    }
}

/// What the part of a key line that is in clear begins with, after its other fields.
const KEY: &[u8] = b",\"key\":{\"to\":\"";

/// What is wrapped in `lines`, whole lines of a sealed session. A damaged one is passed over.
pub fn all(lines: &[u8]) -> Vec<Wrapped> {
    let Some(first) = memchr::memmem::find(lines, KEY) else { return Vec::new() };
    let from = lines[..first].iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    let holding = split(&lines[from..]).filter(|line| memchr::memmem::find(line, KEY).is_some());
    holding.filter_map(|line| in_line(codec::check(line).ok()?.0)).collect()
}

/// Whether a line, sound or not, is one of these.
pub fn is_one(line: &[u8]) -> bool {
    memchr::memmem::find(line, KEY).is_some()
}

/// Whom the key is wrapped for, each once.
pub fn recipients(wrapped: Vec<Wrapped>) -> Vec<Recipient> {
    let mut to: Vec<Recipient> = wrapped.into_iter().map(|wrapped| wrapped.to).collect();
    to.sort_unstable();
    to.dedup();
    to
}

/// What is wrapped in a line, whose JSON this is.
pub fn in_line(json: &str) -> Option<Wrapped> {
    #[derive(Deserialize)]
    struct Line {
        key: Wrapped,
    }
    serde_json::from_str::<Line>(json).ok().map(|line| line.key)
}
