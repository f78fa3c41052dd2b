//! Sealed sessions: their lines are encrypted under a key of the session's own, which is wrapped for whoever may read
//! them. `docs/session-file.md` says how; the wrapping is the age format's.

pub mod cover;
pub mod file;
pub mod joining;
pub mod key_file;
pub mod key_line;
pub mod later;
pub mod passphrase;
pub mod recipient;
pub mod ring;
pub mod rules;
pub mod sealing;
pub mod session_key;
pub mod settings;
