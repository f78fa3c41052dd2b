//! Whether a path still names the file that was opened.

use std::fs::Metadata;

/// What tells one file from another of the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity(u64, u64);

impl Identity {
    /// Device and inode.
    #[cfg(unix)]
    pub fn of(found: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Identity(found.dev(), found.ino())
    }

    /// The time of creation, which a file put in its place does not share.
    #[cfg(windows)]
    pub fn of(found: &Metadata) -> Self {
        use std::os::windows::fs::MetadataExt;
        Identity(0, found.creation_time())
    }
}
