//! All that touches the disk: sessions, drafts, frameworks, configuration.
//!
//! A session is a file of lines that is only ever appended to; `docs/session-file.md` describes it.

mod append;
mod atomic;
mod beside;
mod chain;
mod codec;
mod create;
mod disk;
mod draft;
mod failure;
pub mod frameworks;
mod header;
mod heal;
pub mod home;
mod identity;
mod json;
mod lines;
mod lock;
mod names;
mod open;
mod private;
mod reading;
mod recover;
mod spill;
mod sum;

pub use append::{Appended, Writer};
pub use codec::{Flaw, Line, Unwritable, decode, encode};
pub use create::CreateError;
pub use disk::{Disk, System};
pub use draft::{Draft, FoundDraft};
pub use failure::{Failure, Kept, Unsaved};
pub use header::{Header, NoHeader, ReadHeader};
pub use lines::Damage;
pub use open::{Mode, Opened, Store};
pub use reading::{OpenError, Reading, Torn};
pub use recover::Mended;
pub use sum::Sum;
