//! Several writers on one file, in threads and in processes.

use std::{
    collections::HashMap,
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use mapboard::{
    domain::{
        event::{Body, Edit, Event},
        text::Text,
    },
    store::{Failure, Kept, Mode},
};

use super::meeting::{desk, said, session, store, writer};

#[test]
fn threads_that_append_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let waited = AtomicBool::new(false);
    let acknowledged: Vec<Event> = thread::scope(|scope| {
        let desks = ["aaaa", "bbbb", "cccc"].map(|name| {
            let (folder, path, waited) = (folder.path(), &path, &waited);
            scope.spawn(move || {
                let (mut desk, mut writer) = (desk(name), writer(folder, path, name));
                let mut own = Vec::new();
                for i in 0..40 {
                    match writer.append(vec![desk.say(&format!("{name} {i}")), desk.say("and")]) {
                        Ok(saved) => own.extend(saved.events),
                        // A disk that takes over a second for a sync keeps the lock that long: saved when it is free.
                        Err(unsaved) => {
                            assert!(matches!(unsaved.failure, Failure::Held { .. }), "{unsaved}");
                            while writer.heal().is_err() {}
                            own.extend(unsaved.events);
                            waited.store(true, Ordering::Relaxed);
                        }
                    }
                }
                own
            })
        });
        desks.into_iter().flat_map(|desk| desk.join().unwrap()).collect()
    });
    let reading = store(folder.path()).read(&path).unwrap();
    assert_eq!(reading.damage, []);
    assert_eq!(reading.events.len(), 3 + 240);
    let there: HashMap<_, _> = reading.events.iter().map(|event| (event.id, event)).collect();
    assert!(acknowledged.iter().all(|event| there[&event.id] == event));
    let in_turn = reading.events.iter().zip(1..).all(|(event, n)| event.n == n);
    assert!(in_turn || waited.into_inner(), "each read all before it wrote");
}

const CHILD: &str = "MAPBOARD_TEST_WRITERS";

/// Appends for ever, if it was started as a process to be killed. Says each event that was acknowledged.
#[test]
fn scribe() {
    let Some(folder) = std::env::var_os(CHILD).map(PathBuf::from) else { return };
    let path = fs::read_to_string(folder.join("path")).unwrap();
    let name = format!("p{}", std::process::id());
    let (mut desk, mut writer) = (desk(&name), writer(&folder, Path::new(&path), &name));
    for i in 0.. {
        let saved = writer.append(vec![desk.say(&format!("{name} {i}"))]).unwrap();
        eprintln!("{}", saved.events[0].id);
    }
}

#[test]
fn processes_that_are_killed_while_they_append_lose_nothing_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    fs::write(folder.path().join("path"), path.to_str().unwrap()).unwrap();
    let mut acknowledged = Vec::new();
    for wanted in [5, 25, 60] {
        let scribes: Vec<_> = (0..2)
            .map(|_| {
                let mut child = Command::new(std::env::current_exe().unwrap())
                    .args(["files::writers::scribe", "--exact", "--nocapture"])
                    .env(CHILD, folder.path())
                    .stdout(Stdio::null())
                    .stderr(Stdio::piped())
                    .spawn()
                    .unwrap();
                let stderr = child.stderr.take().unwrap();
                (child, stderr)
            })
            .collect();
        for (mut child, stderr) in scribes {
            use std::io::{BufRead, BufReader};
            let mut lines = BufReader::new(stderr).lines().map_while(Result::ok);
            acknowledged.extend(lines.by_ref().take(wanted));
            child.kill().unwrap();
            child.wait().unwrap();
            acknowledged.extend(lines);
        }
        // The next writer mends what the killed ones left.
        drop(writer(folder.path(), &path, "aaaa"));
    }
    let reading = store(folder.path()).read(&path).unwrap();
    assert_eq!((reading.damage, reading.torn), (Vec::new(), None));
    let there: HashMap<String, usize> = reading.events.iter().fold(HashMap::new(), |mut there, event| {
        *there.entry(event.id.to_string()).or_default() += 1;
        there
    });
    assert!(acknowledged.len() >= 180);
    // A killed process may have left part of an id as its last word.
    let whole = acknowledged.iter().filter(|id| id.len() == 36);
    assert!(whole.into_iter().all(|id| there.get(id) == Some(&1)));
}

#[test]
fn a_change_of_what_another_has_just_changed_is_refused_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let (mut a, mut b) = (desk("aaaa"), desk("bbbb"));
    let mut writer_a = writer(folder.path(), &path, "aaaa");
    let said_first = writer_a.append(vec![a.say("Mum hit Kai")]).unwrap().events.remove(0);
    let mut writer_b = writer(folder.path(), &path, "bbbb");
    let Body::Add(add) = &said_first.body else { panic!() };
    let edit = |text: &str| Body::Edit(Edit { id: add.id, text: Text::new(text), parts: Default::default() });
    let after = |mut event: Event, was: &Event| {
        event.was = Some(was.id);
        event
    };

    let by_a = after(a.event(edit("Mum slapped Kai")), &said_first);
    let by_a = writer_a.append(vec![by_a]).unwrap().events.remove(0);
    let by_b = after(b.event(edit("Mum hurt Kai")), &said_first);
    let other = b.say("Gran comes");
    let refused = writer_b.append(vec![other.clone(), by_b.clone()]).unwrap();
    assert_eq!(refused.refused, [other.clone(), by_b.clone()]);
    assert_eq!((refused.events, refused.foreign), (Vec::new(), vec![by_a.clone()]));
    assert_eq!(said(folder.path(), &path), ["Mum slapped Kai"]);
    // The same again is refused again, though nothing new came; other things are not.
    assert_eq!(writer_b.append(vec![by_b.clone()]).unwrap().refused.len(), 1);
    assert_eq!(writer_b.append(vec![other]).unwrap().refused, []);
    // Decided anew, with what the first made of it in sight, it is taken: and so is what follows it.
    let again = after(b.event(edit("Mum slapped and hurt Kai")), &by_a);
    let twice = after(b.event(edit("Mum slapped Kai and it hurt")), &again);
    assert_eq!(writer_b.append(vec![again, twice.clone()]).unwrap().refused, []);
    let third = after(b.event(edit("Mum slapped Kai")), &twice);
    assert_eq!(writer_b.append(vec![third]).unwrap().refused, []);
}

#[test]
fn a_lock_that_is_held_too_long_does_not_hold_up_typing() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let mut a = desk("aaaa");
    let mut writer_a = writer(folder.path(), &path, "aaaa");
    let _b = writer(folder.path(), &path, "bbbb");
    let lock = path.with_file_name(".2026-11-23_1405_core-group.lock");
    let stuck = File::open(&lock).unwrap();
    stuck.lock().unwrap();
    let unsaved = writer_a.append(vec![a.say("meanwhile")]).unwrap_err();
    assert_eq!(unsaved.failure, Failure::Held { path: path.clone(), desks: vec!["bbbb".to_owned()] });
    assert!(unsaved.to_string().contains("held by another desk (bbbb)"), "{unsaved}");
    let Kept::Spill(spill) = &unsaved.kept else { panic!() };
    assert_eq!(spill.parent(), path.parent());
    assert_eq!(said(folder.path(), &path), ["meanwhile"], "readers see the union");
    stuck.unlock().unwrap();
    writer_a.heal().unwrap();
    writer_a.append(vec![a.say("and on")]).unwrap();
    assert_eq!(said(folder.path(), &path), ["meanwhile", "and on"]);
}

#[test]
fn a_lock_file_that_was_deleted_is_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let (mut a, mut b) = (desk("aaaa"), desk("bbbb"));
    let mut writer_a = writer(folder.path(), &path, "aaaa");
    let lock = path.with_file_name(".2026-11-23_1405_core-group.lock");
    fs::remove_file(&lock).unwrap();
    let mut writer_b = writer(folder.path(), &path, "bbbb");
    writer_a.append(vec![a.say("one")]).unwrap();
    writer_b.append(vec![b.say("two")]).unwrap();
    assert!(lock.exists());
    assert!(store(folder.path()).verify(&path).unwrap().is_sound());
}

#[test]
fn a_file_that_was_replaced_or_taken_away_is_not_written_into() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let mut a = desk("aaaa");
    let mut writer_a = writer(folder.path(), &path, "aaaa");
    let older = fs::read(&path).unwrap();
    writer_a.append(vec![a.say("one")]).unwrap();
    let moved = path.with_file_name("elsewhere");
    fs::rename(&path, &moved).unwrap();
    let gone = writer_a.append(vec![a.say("two")]).unwrap_err();
    assert!(matches!(gone.failure, Failure::Gone(_)), "{gone}");
    assert!(matches!(writer_a.heal(), Err(Failure::Gone(_))));
    // An older copy lacks what the unsaved line builds on: it is not healed into that.
    fs::write(&path, &older).unwrap();
    assert!(matches!(writer_a.heal(), Err(Failure::Replaced(_))));
    assert_eq!(fs::read(&path).unwrap(), older);
    fs::rename(&moved, &path).unwrap();
    writer_a.heal().unwrap();
    assert_eq!(said(folder.path(), &path), ["one", "two"]);
    assert!(store(folder.path()).open(&path, Mode::Read).unwrap().damage.is_empty());
}
