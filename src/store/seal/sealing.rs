//! Whom a new session is sealed to, and the first lines of one that is.

use std::path::PathBuf;

use thiserror::Error;

use super::{
    cover::Cover,
    key_line::Wrapped,
    recipient::{self, Recipient},
    ring,
    session_key::{NoRandom, SessionKey},
};
use crate::{
    domain::{
        Moment,
        event::{Body, Event, Unknown},
        ids::{DeskId, EventId},
        text::Text,
    },
    store::{atomic, codec::Unwritable, disk::Disk, failure::Failure, header::Header, private, sum::Sum},
};

/// Whom a session is sealed to, and where its key is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealing {
    /// The recipients: one or more.
    pub to: Vec<Recipient>,
    /// The folder in which the session's key is kept, if not in the session.
    pub outside: Option<PathBuf>,
}

/// Why a session could not be sealed.
#[derive(Debug, Error)]
pub enum NotSealed {
    /// A line cannot be written.
    #[error(transparent)]
    Unwritable(#[from] Unwritable),
    /// The key cannot be kept.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<NoRandom> for NotSealed {
    fn from(error: NoRandom) -> Self {
        NotSealed::Unwritable(error.into())
    }
}

/// A session as it begins, before its first event.
pub struct Begun {
    /// All bytes so far.
    pub bytes: Vec<u8>,
    /// What the next line names.
    pub prev: Sum,
    /// The number of the next line.
    pub n: u64,
    /// How its lines are written.
    pub cover: Cover,
}

impl Begun {
    /// A session that is not sealed.
    pub fn clear(header: &Header) -> Self {
        let bytes = header.encode();
        Begun { prev: Sum::of(&bytes), bytes, n: 1, cover: Cover::Clear }
    }

    /// Adds a line.
    pub fn push(&mut self, (line, sum): (Vec<u8>, Sum)) {
        self.bytes.extend(line);
        (self.prev, self.n) = (sum, self.n + 1);
    }
}

impl Sealing {
    /// The first lines of a session that is sealed so, under a key of its own. Whoever has the key outside of the session
    /// finds it there before the session is.
    pub fn begin(&self, disk: &dyn Disk, header: &Header, desk: &DeskId) -> Result<Begun, NotSealed> {
        let key = SessionKey::random()?;
        let bytes = header.encode_sealed(key.name());
        let cover = Cover::sealed(header.id, key.clone());
        let mut begun = Begun { prev: Sum::of(&bytes), bytes, n: 1, cover: cover.clone() };
        if let Some(folder) = &self.outside {
            let path = ring::outside_file(folder, header.id);
            let failed = |error| Failure::of(&path, error);
            private::make_folder(folder).map_err(failed)?;
            atomic::write(disk, &path, &recipient::encrypt(&self.to, key.bytes())?).map_err(failed)?;
        }
        for to in &self.to {
            let wrapped = if self.outside.is_some() { Wrapped::outside(to) } else { Wrapped::of(&key, to)? };
            let line = key_event(begun.n, header.started, desk)?;
            let seal = cover.seal().ok_or(Unwritable::Locked)?;
            begun.push(seal.key_line(&line, &[begun.prev], &wrapped)?);
        }
        ring::give(key);
        Ok(begun)
    }
}

/// What stands around a key line: an event that says nothing.
pub fn key_event(n: u64, at: Moment, desk: &DeskId) -> Result<Event, NoRandom> {
    let mut random = [0; 10];
    getrandom::fill(&mut random).map_err(|_| NoRandom)?;
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
    let id = EventId(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid());
    let body = Body::Unknown(Unknown { verb: Text::new("key"), names: Vec::new() });
    Ok(Event { n, id, at, desk: desk.clone(), was: None, body })
}
