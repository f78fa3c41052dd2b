//! The definitions that `build.rs` packed into the program.

use std::sync::LazyLock;

use crate::packed::packed_text;

/// A definition that is packed into the program.
#[derive(Debug)]
pub(super) struct BuiltIn {
    pub id: &'static str,
    /// The file, as it was written.
    pub source: LazyLock<String>,
    /// What it says as JSON, where a start reads it: the YAML reader takes a hundred times as long. A test holds them equal.
    pub json: Option<LazyLock<String>>,
}

include!(concat!(env!("OUT_DIR"), "/definitions.rs"));
