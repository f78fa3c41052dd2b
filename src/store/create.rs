//! A new session file: whole from its first moment, or not there.

use std::{
    io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{
    atomic,
    codec::Unwritable,
    disk::Disk,
    failure::Failure,
    header::Header,
    private,
    seal::{
        rules::RulesError,
        sealing::{Begun, NotSealed, Sealing},
    },
};
use crate::domain::{event::Event, ids::DeskId};

/// Why a session was not made. Nothing was left behind.
#[derive(Debug, Error)]
pub enum CreateError {
    /// The folder cannot be made or written to.
    #[error("No new session could be made. {0}")]
    Failure(#[from] Failure),
    /// An event cannot be written.
    #[error("No new session could be made: {0}.")]
    Unwritable(#[from] Unwritable),
    /// What is set about sealing does not allow it.
    #[error(transparent)]
    Rules(#[from] RulesError),
}

impl From<NotSealed> for CreateError {
    fn from(error: NotSealed) -> Self {
        match error {
            NotSealed::Unwritable(error) => CreateError::Unwritable(error),
            NotSealed::Failure(error) => CreateError::Failure(error),
        }
    }
}

/// Writes a new session with its first events into `folder`, which is made if it is not there.
///
/// The events are numbered from 1; in a sealed session the lines with its key come first.
pub(super) fn create(
    disk: &dyn Disk,
    folder: &Path,
    header: &Header,
    sealing: Option<&Sealing>,
    events: Vec<Event>,
) -> Result<PathBuf, CreateError> {
    let desk = events.first().map_or(DeskId::new(""), |first| first.desk.clone());
    let mut begun = match sealing {
        None => Begun::clear(header),
        Some(sealing) => sealing.begin(disk, header, &desk)?,
    };
    for event in events {
        let line = begun.cover.encode(&Event { n: begun.n, ..event }, &[begun.prev])?;
        begun.push(line);
    }
    Ok(write(disk, folder, header, &begun.bytes)?)
}

/// Writes `bytes` as a new session, under the first name that is free.
pub(super) fn write(disk: &dyn Disk, folder: &Path, header: &Header, bytes: &[u8]) -> Result<PathBuf, Failure> {
    private::make_folder(folder).map_err(|error| Failure::of(folder, error))?;
    let mut names = names(header);
    loop {
        let path = folder.join(names.next().unwrap_or_default());
        match atomic::write_new(disk, &path, bytes) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(Failure::of(&path, error)),
        }
    }
}

/// The names a session may have, the best first: start, kind and series, and a number where that is taken.
fn names(header: &Header) -> impl Iterator<Item = String> {
    let start = header.started.format("%Y-%m-%d_%H%M");
    let mut name = format!("{start}_{}", label(header.kind.as_str()));
    if let Some(series) = &header.series {
        name = format!("{name}_{}", label(series.as_str()));
    }
    let others = (2u64..).map({
        let name = name.clone();
        move |number| format!("{name}-{number}.yaml")
    });
    std::iter::once(format!("{name}.yaml")).chain(others)
}

/// As much of `id` as every file system takes.
fn label(id: &str) -> String {
    let kept = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let label: String = id.chars().map(kept).take(40).collect();
    if label.is_empty() { "meeting".to_owned() } else { label }
}
