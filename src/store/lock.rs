//! The lock of a session's writers.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use super::{identity::Identity, private};

/// A writer waits no longer than this for the others.
pub(super) const PATIENCE: Duration = Duration::from_secs(1);

/// Why the lock was not had.
#[derive(Debug)]
pub(super) enum NoLock {
    /// Another holds it.
    Held,
    /// It cannot be locked at all.
    Failed(io::Error),
}

/// A lock file, kept open between one hold and the next.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: Arc<File>,
}

/// The lock, while it is held.
#[derive(Debug)]
pub(super) struct Held(Arc<File>);

impl Lock {
    /// The lock file at `path`, made if it is not there.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = private::file_options().create(true).truncate(false).write(true).open(path)?;
        Ok(Lock { path: path.to_owned(), file: Arc::new(file) })
    }

    /// Takes the lock, or gives up after `patience`.
    pub fn hold(&mut self, patience: Duration) -> Result<Held, NoLock> {
        let give_up = Instant::now() + patience;
        let mut pause = Duration::from_micros(200);
        loop {
            match self.file.try_lock() {
                Ok(()) if self.is_current() => return Ok(Held(self.file.clone())),
                // Someone deleted the lock file: whoever comes next locks another one.
                Ok(()) => *self = Lock::open(&self.path).map_err(NoLock::Failed)?,
                Err(TryLockError::Error(error)) => return Err(NoLock::Failed(error)),
                Err(TryLockError::WouldBlock) if Instant::now() >= give_up => return Err(NoLock::Held),
                Err(TryLockError::WouldBlock) => {
                    thread::sleep(pause);
                    pause = (pause * 2).min(Duration::from_millis(10));
                }
            }
        }
    }

    fn is_current(&self) -> bool {
        let of = |found: io::Result<fs::Metadata>| found.map(|found| Identity::of(&found)).ok();
        let named = of(fs::metadata(&self.path));
        named.is_some() && named == of(self.file.metadata())
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // Closing the file lets go of it too, should this fail.
        let _ = self.0.unlock();
    }
}
