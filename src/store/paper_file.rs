//! Papers as files: whole or not there, for their owner only, never over another without being asked to.

use std::{io, path::Path};

use super::{atomic, disk::System};

/// Makes a new file; an error of the kind `AlreadyExists` where something is there.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    atomic::write_new(&System, path, bytes)
}

/// Makes a file in the place of whatever is there.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    atomic::write(&System, path, bytes)
}
