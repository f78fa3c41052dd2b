//! A disk for the tests of the writing thread.

use std::{
    fs::File,
    io,
    sync::{
        Condvar, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use crate::store::Disk;

const PATIENCE: Duration = Duration::from_secs(30);

/// A disk whose syncs can be held up, counted, and made to fail with everything else.
#[derive(Debug, Default)]
pub struct TestDisk {
    pub full: AtomicBool,
    pub syncs: AtomicUsize,
    held: Mutex<bool>,
    changed: Condvar,
}

impl TestDisk {
    pub fn hold(&self, held: bool) {
        *self.held.lock().unwrap() = held;
        self.tell();
    }

    pub fn wait_for_sync_after(&self, count: usize) {
        let held = self.held.lock().unwrap();
        let waits = |_: &mut bool| self.syncs.load(SeqCst) <= count;
        assert!(!self.changed.wait_timeout_while(held, PATIENCE, waits).unwrap().1.timed_out());
    }

    /// Whoever looked before now waits already.
    fn tell(&self) {
        drop(self.held.lock().unwrap());
        self.changed.notify_all();
    }

    fn step(&self) -> io::Result<()> {
        if self.full.load(SeqCst) { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }
}

impl Disk for TestDisk {
    fn write(&self, mut file: &File, bytes: &[u8]) -> io::Result<usize> {
        self.step()?;
        io::Write::write(&mut file, bytes)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.step()?;
        self.syncs.fetch_add(1, SeqCst);
        self.tell();
        drop(self.changed.wait_while(self.held.lock().unwrap(), |held| *held).unwrap());
        file.sync_data()
    }
}
