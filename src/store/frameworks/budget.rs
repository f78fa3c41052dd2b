//! How much a definition may hold, so that reading one can never take long.

use serde_yaml::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};

/// The largest file that is read: many times a real framework.
pub(super) const MOST_BYTES: usize = 1024 * 1024;
/// The largest word list: 20,000 labels with their questions.
pub(super) const MOST_BYTES_OF_WORDS: usize = 4 * MOST_BYTES;
/// How deep a definition may nest; real ones reach seven.
pub(super) const DEEPEST: usize = 16;

/// The reader's options for a file of up to `bytes`: plain YAML 1.2 and nothing that can grow on reading.
pub(super) fn options(bytes: usize) -> serde_yaml::Options {
    serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_depth: DEEPEST,
            flow_nesting_limit: DEEPEST,
            max_aliases: 0,
            max_anchors: 0,
            max_merge_keys: 0,
            max_documents: 1,
            max_nodes: bytes / 20,
            max_events: bytes / 5,
            max_total_scalar_bytes: bytes,
        },
        duplicate_keys: DuplicateKeyPolicy::Error,
        merge_keys: MergeKeyPolicy::Error,
        strict_booleans: true,
        reject_unsupported_tags: true,
        // Reading for places only must not fail where the definition itself could be read.
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        emit_comments: false,
        with_snippet: false,
    }
}
