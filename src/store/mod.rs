//! All that touches the disk: sessions, drafts, frameworks, configuration.
//!
//! A session is a file of lines that is only ever appended to; `docs/session-file.md` describes it.

mod append;
mod atomic;
mod beside;
mod chain;
mod codec;
pub mod config;
mod create;
mod desk;
mod disk;
mod draft;
mod envelope;
mod failure;
pub mod folder;
pub mod frameworks;
mod header;
mod heal;
pub mod home;
mod identity;
mod json;
pub mod library;
mod lines;
mod lock;
mod loose;
mod merge;
mod names;
mod open;
pub mod paper_file;
mod private;
mod reading;
mod recover;
mod rewrite;
mod spill;
mod sum;
mod tail;
mod verify;
mod watch;

pub use append::{Appended, Writer};
pub use codec::{Flaw, Line, Unwritable, decode, encode};
pub use create::CreateError;
pub use desk::Desk;
pub use disk::{Disk, System};
pub use draft::FoundDraft;
pub use failure::{Failure, Kept, Unsaved};
pub use header::{Header, NoHeader, ReadHeader};
pub use lines::Damage;
pub use merge::{MergeError, Merged};
pub use open::{Mode, Opened, Store};
pub use reading::{OpenError, Reading, Torn};
pub use recover::Mended;
pub use rewrite::{Maker, RewriteError, Rewritten};
pub use sum::Sum;
pub use tail::{News, Tail};
pub use verify::Report;
pub use watch::Watch;
