//! A disk that fails at any step: nothing acknowledged is lost, nothing typed is dropped, nothing stands there twice.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    },
};

use mapboard::{
    domain::{event::Event, ids::DeskId},
    store::{Disk, Failure, Kept, Mode, Store, Writer},
};

use super::meeting::{desk, header, opening, said, session, store};

/// Fails from one call on, until it is mended.
#[derive(Debug)]
struct Faulty {
    calls: AtomicUsize,
    first: usize,
    kind: io::ErrorKind,
    mended: AtomicBool,
}

impl Faulty {
    fn new(first: usize, kind: io::ErrorKind) -> Arc<Self> {
        Arc::new(Faulty { calls: AtomicUsize::new(0), first, kind, mended: AtomicBool::new(false) })
    }
    fn step(&self) -> io::Result<()> {
        let fails = self.calls.fetch_add(1, SeqCst) >= self.first && !self.mended.load(SeqCst);
        if fails { Err(self.kind.into()) } else { Ok(()) }
    }
    fn failed(&self) -> bool {
        self.calls.load(SeqCst) > self.first
    }
}

impl Disk for Faulty {
    /// What fails has written some of it all the same.
    fn write(&self, mut file: &File, bytes: &[u8]) -> io::Result<usize> {
        match self.step() {
            // A disk may take less than it is given.
            Ok(()) if bytes.len() > 200 => file.write(&bytes[..200]),
            Ok(()) => file.write(bytes),
            Err(error) => {
                file.write_all(&bytes[..bytes.len() / 3])?;
                Err(error)
            }
        }
    }
    fn sync(&self, file: &File) -> io::Result<()> {
        self.step()?;
        file.sync_data()
    }
    fn cut(&self, file: &File, len: u64) -> io::Result<()> {
        self.step()?;
        file.set_len(len)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        fs::rename(from, to)
    }
    fn name_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        fs::hard_link(from, to)
    }
    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        self.step()
    }
}

const KINDS: [io::ErrorKind; 2] = [io::ErrorKind::StorageFull, io::ErrorKind::Other];

fn writer_on(disk: Arc<Faulty>, folder: &Path, path: &Path) -> Writer {
    let opened = store(folder).on(disk).open(path, Mode::Write { desk: DeskId::from("aaaa") }).unwrap();
    opened.writer.unwrap()
}

/// What `desk` could not write into the session at `path`, in a file beside it, and the desk is gone.
pub fn spilled(folder: &Path, path: &Path, events: [Event; 2]) -> PathBuf {
    let disk = Faulty::new(0, io::ErrorKind::ReadOnlyFilesystem);
    disk.mended.store(true, SeqCst);
    let mut writer = writer_on(disk.clone(), folder, path);
    let [first, second] = events;
    disk.mended.store(false, SeqCst);
    writer.append(vec![first]).unwrap_err();
    disk.mended.store(true, SeqCst);
    let Kept::Spill(spill) = writer.append(vec![second]).unwrap_err().kept else { panic!("nothing was spilled") };
    spill
}

#[test]
fn an_append_that_fails_anywhere_loses_nothing() {
    for kind in KINDS {
        for first in 0.. {
            let folder = tempfile::tempdir().unwrap();
            let path = session(folder.path());
            let disk = Faulty::new(first, kind);
            let mut writer = writer_on(disk.clone(), folder.path(), &path);
            let mut a = desk("aaaa");
            let words = ["one", "two", "three", "four"];
            let mut in_memory = false;
            for word in words {
                let before = said(folder.path(), &path).len();
                match writer.append(vec![a.say(word)]) {
                    Ok(saved) => assert_eq!(saved.events.len(), 1),
                    Err(unsaved) => {
                        assert!(writer.failing().is_some());
                        assert!(unsaved.to_string().contains("core-group.yaml"), "{unsaved}");
                        in_memory = unsaved.kept == Kept::Memory;
                    }
                }
                // What was acknowledged, or kept in a file, is there for every reader.
                if !in_memory {
                    assert_eq!(said(folder.path(), &path).len(), before + 1, "{kind} at {first}");
                }
            }
            disk.mended.store(true, SeqCst);
            if writer.failing().is_some() {
                writer.heal().unwrap();
                assert!(writer.failing().is_none());
            }
            assert_eq!(said(folder.path(), &path), words, "{kind} at {first}");
            writer.append(vec![a.say("five")]).unwrap();
            let text = fs::read_to_string(&path).unwrap();
            assert_eq!(text.lines().count(), 5 + 3 + 5, "each line stands there once");
            assert!(store(folder.path()).verify(&path).unwrap().is_sound());
            let left = fs::read_dir(path.parent().unwrap()).unwrap().flatten();
            assert!(left.map(|e| e.file_name()).all(|name| !name.to_string_lossy().contains('~')), "no spill stays");
            if !disk.failed() {
                assert!(first > 12);
                break;
            }
        }
    }
}

#[test]
fn a_desk_that_dies_with_a_spill_is_brought_in_by_the_next_opening() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let mut a = desk("aaaa");
    let disk = Faulty::new(0, io::ErrorKind::ReadOnlyFilesystem);
    disk.mended.store(true, SeqCst);
    let mut writer = writer_on(disk.clone(), folder.path(), &path);
    writer.append(vec![a.say("one")]).unwrap();
    disk.mended.store(false, SeqCst);
    let unsaved = writer.append(vec![a.say("two")]).unwrap_err();
    assert_eq!(unsaved.kept, Kept::Memory);
    assert!(matches!(unsaved.failure, Failure::ReadOnly(_)));
    disk.mended.store(true, SeqCst);
    let Err(kept) = writer.append(vec![a.say("three")]) else { panic!("the handle was tried again") };
    let Kept::Spill(spill) = kept.kept else { panic!() };
    assert_eq!(spill.file_name().unwrap(), "2026-11-23_1405_core-group~aaaa.yaml");
    let before = said(folder.path(), &path);
    assert_eq!(before, ["one", "two", "three"]);
    drop(writer);
    let opened = super::meeting::open(folder.path(), &path, "bbbb");
    assert!(opened.writer.is_some() && !spill.exists());
    assert_eq!(said(folder.path(), &path), before);
    assert!(store(folder.path()).verify(&path).unwrap().is_sound());
}

#[test]
fn the_spill_of_a_living_desk_is_brought_in_and_stays_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let (mut a, mut b) = (desk("aaaa"), desk("bbbb"));
    let broken = Faulty::new(0, io::ErrorKind::Other);
    let mut writer_a = writer_on(broken.clone(), folder.path(), &path);
    writer_a.append(vec![a.say("from a")]).unwrap_err();
    broken.mended.store(true, SeqCst);
    let Err(kept) = writer_a.append(vec![a.say("more from a")]) else { panic!() };
    let Kept::Spill(spill) = kept.kept else { panic!() };
    let mut writer_b = super::meeting::writer(folder.path(), &path, "bbbb");
    assert!(spill.exists(), "its desk may still add to it");
    writer_b.append(vec![b.say("from b")]).unwrap();
    writer_a.append(vec![a.say("still a")]).unwrap_err();
    let healed = writer_a.heal().unwrap();
    assert_eq!(healed.foreign.len(), 1);
    assert!(!spill.exists());
    let mut words = said(folder.path(), &path);
    words.sort();
    assert_eq!(words, ["from a", "from b", "more from a", "still a"]);
    assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 5 + 3 + 4);
}

#[test]
fn a_session_is_made_whole_or_not_at_all() {
    for kind in KINDS {
        for first in 0.. {
            let folder = tempfile::tempdir().unwrap();
            let disk = Faulty::new(first, kind);
            let sessions = folder.path().join("sessions");
            let made = Store::at(None).on(disk.clone()).create(&sessions, &header(), opening(&mut desk("aaaa"), "T"));
            match made {
                Err(error) => {
                    assert!(error.to_string().starts_with("No new session could be made. "), "{error}");
                    assert_eq!(fs::read_dir(&sessions).unwrap().count(), 0, "{kind} at {first}");
                }
                Ok(path) => {
                    assert!(store(folder.path()).verify(&path).unwrap().is_sound());
                    assert!(first > 4 && !disk.failed());
                    break;
                }
            }
        }
    }
}

#[test]
fn mending_on_a_failing_disk_cuts_nothing_that_is_not_kept() {
    for first in 0.. {
        let folder = tempfile::tempdir().unwrap();
        let path = session(folder.path());
        let torn = [&fs::read(&path).unwrap()[..], b"- {\"n\":4,\"at\":"].concat();
        fs::write(&path, &torn).unwrap();
        let disk = Faulty::new(first, io::ErrorKind::StorageFull);
        let opened = store(folder.path()).on(disk.clone()).open(&path, Mode::Write { desk: "aaaa".into() }).unwrap();
        if opened.writer.is_some() {
            assert!(!disk.failed() && first > 3);
            break;
        }
        assert!(opened.read_only.unwrap().to_string().contains("is full"));
        assert_eq!(fs::read(&path).unwrap(), torn);
    }
}

#[test]
fn a_clash_of_names_gets_a_number() {
    let folder = tempfile::tempdir().unwrap();
    let names: Vec<_> =
        (0..3).map(|_| session(folder.path()).file_name().unwrap().to_str().unwrap().to_owned()).collect();
    let start = "2026-11-23_1405_core-group";
    assert_eq!(names, ["", "-2", "-3"].map(|number| format!("{start}{number}.yaml")));
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_opens_for_reading_and_says_why() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let sessions = path.parent().unwrap();
    fs::set_permissions(sessions, fs::Permissions::from_mode(0o500)).unwrap();
    let probe = File::create(sessions.join("probe"));
    let opened = super::meeting::open(folder.path(), &path, "aaaa");
    fs::set_permissions(sessions, fs::Permissions::from_mode(0o700)).unwrap();
    if probe.is_err() {
        assert!(opened.writer.is_none());
        assert!(opened.read_only.unwrap().to_string().contains("read-only for you"));
    } else {
        // Root may write anywhere.
        assert!(opened.writer.is_some());
    }
    assert_eq!(opened.session.next_number(), 4);
}
