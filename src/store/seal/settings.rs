//! What a person sets about sealing.

use std::path::PathBuf;

use serde::Deserialize;

/// What a person sets under `sealing` in `config.yaml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Whom new sessions are sealed to. Where there is someone, new sessions are sealed.
    pub to: Vec<String>,
    /// A folder for the keys of sessions: a session whose key is deleted there is disposed of.
    pub keys: Option<PathBuf>,
    /// The key that opens sealed sessions, where it is not among the person's keys.
    pub identity: Option<PathBuf>,
}
