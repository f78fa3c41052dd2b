//! Which desk this terminal is: a random name kept for a user, a machine and a slot, held by a lock.
//!
//! The first terminal of a user takes slot 1, a second one at the same time slot 2. After a restart a slot is
//! taken up again, and with it what can be undone and the line that was being typed.

use std::{
    fs::{self, File},
    io::{self, Read, Seek, Write},
    path::Path,
};

use super::private;
use crate::domain::ids::DeskId;

/// More terminals of one user than this share nothing with earlier runs.
const SLOTS: u8 = 32;
const LENGTH: usize = 6;
/// Letters and digits that are not taken for each other: 32 of them, so that five random bits choose one.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// A desk, for as long as this is kept.
#[derive(Debug)]
pub struct Desk {
    id: DeskId,
    _lock: Option<File>,
}

impl Desk {
    /// The first free desk of the user whose data is in `data`; a new one for this run where none can be kept.
    pub fn take(data: Option<&Path>) -> Self {
        let folder = data.map(|data| data.join("desks"));
        let machine = machine();
        let slot = folder.and_then(|folder| {
            private::make_folder(&folder).ok()?;
            let slots = (1..=SLOTS).map(|slot| folder.join(format!("{machine}-{slot}")));
            slots.map(|path| take(&path)).find_map(Result::transpose)?.ok()
        });
        slot.unwrap_or_else(|| Desk { id: random(), _lock: None })
    }

    /// Its name.
    pub fn id(&self) -> &DeskId {
        &self.id
    }
}

/// The desk in the file at `path`, or `None` if another terminal has it.
fn take(path: &Path) -> io::Result<Option<Desk>> {
    let mut file = private::file_options().create(true).truncate(false).read(true).write(true).open(path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(fs::TryLockError::WouldBlock) => return Ok(None),
        Err(fs::TryLockError::Error(error)) => return Err(error),
    }
    let mut name = String::new();
    Read::by_ref(&mut file).take(64).read_to_string(&mut name)?;
    let name = name.trim_end();
    if (4..=16).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return Ok(Some(Desk { id: DeskId::new(name), _lock: Some(file) }));
    }
    let id = random();
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(format!("{id}\n").as_bytes())?;
    file.sync_all()?;
    Ok(Some(Desk { id, _lock: Some(file) }))
}

fn random() -> DeskId {
    let mut bytes = [0; LENGTH];
    if getrandom::fill(&mut bytes).is_err() {
        // No randomness at all: the time and the process still tell two terminals apart.
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        let seed = now.as_nanos() as u64 ^ u64::from(std::process::id()).rotate_left(32);
        bytes.copy_from_slice(&seed.to_le_bytes()[..LENGTH]);
    }
    let letters: String = bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect();
    DeskId::new(&letters)
}

/// The machine's name as far as a file name takes it: a home folder can be shared by several.
fn machine() -> String {
    let told = fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let told = told.or_else(|| std::env::var("COMPUTERNAME").ok()).or_else(|| std::env::var("HOSTNAME").ok());
    let kept = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let name: String = told.as_deref().map_or("here", str::trim).chars().map(kept).take(40).collect();
    if name.is_empty() { "here".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_is_taken_up_again_and_a_second_terminal_gets_another() {
        let data = tempfile::tempdir().unwrap();
        let first = Desk::take(Some(data.path()));
        let second = Desk::take(Some(data.path()));
        assert_ne!(first.id(), second.id());
        let (one, two) = (first.id().clone(), second.id().clone());
        drop(first);
        assert_eq!(Desk::take(Some(data.path())).id(), &one);
        drop(second);
        let again = [Desk::take(Some(data.path())), Desk::take(Some(data.path()))];
        assert_eq!(again.each_ref().map(|desk| desk.id().clone()), [one, two]);
    }

    #[test]
    fn a_desk_without_a_home_is_new_each_time() {
        let blocked = tempfile::NamedTempFile::new().unwrap();
        for data in [None, Some(blocked.path())] {
            assert_ne!(Desk::take(data).id(), Desk::take(data).id());
        }
    }

    #[test]
    fn a_spoilt_file_gets_a_new_name() {
        let data = tempfile::tempdir().unwrap();
        drop(Desk::take(Some(data.path())));
        let file = fs::read_dir(data.path().join("desks")).unwrap().next().unwrap().unwrap().path();
        fs::write(&file, "../../evil\n").unwrap();
        let desk = Desk::take(Some(data.path()));
        assert_eq!(desk.id().as_str().len(), LENGTH);
        assert_eq!(fs::read_to_string(&file).unwrap().trim_end(), desk.id().as_str());
    }
}
