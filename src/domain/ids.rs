//! The names of things: random ids for what is made in a meeting, short names for what a file defines.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Moment, text::Text};

macro_rules! random_id {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(#[cfg_attr(test, schemars(with = "String"))] pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> { Ok($name(s.parse()?)) }
        }
    )*};
}

random_id! {
    /// One meeting, whichever file holds it.
    SessionId
    /// One event of a log.
    EventId
    /// One thing said. It comes with the command, so that a draft knows what it will become.
    ContributionId
    /// One round of ratings collected unseen.
    RoundId
}

macro_rules! name_id {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(Text);

        impl $name {
            /// The name, cleaned.
            pub fn new(name: &str) -> Self { $name(Text::new(name)) }
            /// The name as text.
            pub fn as_str(&self) -> &str { &self.0 }
        }
        impl From<&str> for $name {
            fn from(name: &str) -> Self { $name::new(name) }
        }
        impl From<Text> for $name {
            fn from(name: Text) -> Self { $name(name) }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
    )*};
}

name_id! {
    /// A framework, by the `id` in its file.
    FrameworkId
    /// A column of a framework.
    ColumnId
    /// A section of a column, or a row of a matrix.
    SectionId
    /// A scale of a framework.
    ScaleId
    /// A context of a framework.
    ContextId
    /// A kind of meeting, by the `id` in its file.
    MeetingKindId
    /// A kind of paper, by the `id` in its file.
    PaperId
    /// A phase of an agenda.
    PhaseId
    /// A board of a session: `main`, or a tool's.
    BoardId
    /// A person of a session.
    PersonId
    /// One terminal that writes: a random name kept for a user, a machine and a slot.
    DeskId
    /// The meetings of one family, never by a name.
    SeriesId
}

impl BoardId {
    /// The board every session has.
    pub fn main() -> Self {
        BoardId::new("main")
    }
}

/// Where a contribution stands: a column and a section of it, written `column/section`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Place(Text);

impl Place {
    /// The place of `section` in `column`.
    pub fn new(column: &ColumnId, section: &SectionId) -> Self {
        Place(Text::new(&format!("{column}/{section}")))
    }
    /// `column/section`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// The column's part.
    pub fn column(&self) -> &str {
        self.0.split_once('/').map_or(&self.0, |(column, _)| column)
    }
    /// The section's part.
    pub fn section(&self) -> &str {
        self.0.split_once('/').map_or("", |(_, section)| section)
    }
}

impl From<&str> for Place {
    fn from(path: &str) -> Self {
        Place(Text::new(path))
    }
}

impl From<Text> for Place {
    fn from(path: Text) -> Self {
        Place(path)
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Makes ids: UUIDs of version 7, whose random part follows from a seed that comes in.
#[derive(Clone, Debug)]
pub struct IdSource {
    state: u64,
}

impl IdSource {
    /// A source that continues from `seed`; the runtime draws it from the system's own randomness.
    pub fn new(seed: u64) -> Self {
        IdSource { state: seed }
    }

    /// The next id, made at `now`.
    pub fn next(&mut self, now: Moment) -> Uuid {
        let (a, b) = (self.draw().to_be_bytes(), self.draw().to_be_bytes());
        let mut random = [0; 10];
        random[..8].copy_from_slice(&a);
        random[8..].copy_from_slice(&b[..2]);
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    /// A short code of letters and digits that cannot be taken for one another, for what people may have to read out.
    pub fn code(&mut self) -> Text {
        const SIGNS: &[u8; 32] = b"123456789abcdefghjkmnpqrstuvwxyz";
        let drawn = self.draw().to_be_bytes();
        let signs: String = drawn[..6].iter().map(|byte| char::from(SIGNS[usize::from(byte & 31)])).collect();
        Text::new(&signs)
    }

    /// SplitMix64 (Steele, Lea, Flood 2014): spreads a seed; not for secrets.
    fn draw(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}
