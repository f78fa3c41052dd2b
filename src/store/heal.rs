//! After a failure: everything is opened anew, and what was kept beside the session goes into it.

use std::{
    fs::File,
    io::{self, Read, Seek},
};

use super::{
    append::{self, Appended, Writer, lock_failure},
    chain::Chain,
    failure::Failure,
    header,
    identity::Identity,
    lines,
    lock::{Lock, PATIENCE},
    recover, spill,
    sum::Sum,
    sweep,
};

impl Writer {
    /// Tries to save what could not be saved, with new handles. `foreign` of what it gives back is what other
    /// desks wrote meanwhile; the own events were given back when they were kept.
    ///
    /// When it fails nothing is given up: it can be tried as often as wanted.
    pub fn heal(&mut self) -> Result<Appended, Failure> {
        let failed = |error| Failure::of(&self.path, error);
        let mut lock = Lock::open(&self.beside.lock()).map_err(failed)?;
        let held = lock.hold(PATIENCE);
        let _held = held.map_err(|no_lock| lock_failure(&self.path, &self.beside, &self.desk, no_lock))?;
        let mut file = append::open_file(&self.path).map_err(failed)?;
        let bytes = whole_file(&mut file).map_err(failed)?;
        self.check_place(&bytes)?;
        let end = end_of_lines(&bytes);
        let (private, cover) = (self.beside.private(), &self.cover);
        recover::mend(&*self.disk, &file, end as u64, &bytes[end..], cover, &private).map_err(failed)?;
        spill::bring_in(&*self.disk, &self.path, cover, self.spill.lines()).map_err(failed)?;

        let bytes = whole_file(&mut file).map_err(failed)?;
        let above = header::read(&bytes).map_err(|_| Failure::Replaced(self.path.clone()))?;
        let read = lines::read(&bytes[above.bytes..], above.lines + 1, &self.cover, &mut self.chain);
        if let Some(first) = read.damage.into_iter().next() {
            return Err(Failure::Damaged { path: self.path.clone(), line: first.line, what: first.what });
        }
        self.identity = Identity::of(&file.metadata().map_err(failed)?);
        self.end = ((above.bytes + read.bytes) as u64, above.lines + read.count);
        (self.file, self.lock, self.failing) = (file, lock, None);
        self.erased = sweep::erased_in(&[&bytes[above.bytes..]], &self.cover);
        self.spill.clear();
        Ok(Appended { events: Vec::new(), refused: Vec::new(), foreign: read.events, at: append::now() })
    }

    /// Whether `bytes` are this session and have all that the unsaved lines build on.
    fn check_place(&self, bytes: &[u8]) -> Result<(), Failure> {
        if !bytes.starts_with(&self.header) {
            return Err(Failure::Replaced(self.path.clone()));
        }
        let mut chain = Chain::new(Sum::of(&self.header));
        lines::read(&bytes[self.header.len()..], 1, &self.cover, &mut chain);
        lines::read(self.spill.lines(), 1, &self.cover, &mut chain);
        match chain.missing().next() {
            Some(_) => Err(Failure::Replaced(self.path.clone())),
            None => Ok(()),
        }
    }
}

pub(super) fn whole_file(file: &mut File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn end_of_lines(bytes: &[u8]) -> usize {
    bytes.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1)
}
