//! Following a session that another process writes.

use std::{fs, sync::mpsc, time::Duration};

use mapboard::store::{News, Watch};

use super::meeting::{desk, session, store, writer};

#[test]
fn new_lines_come_once_and_only_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let reading = store(folder.path()).read(&path).unwrap();
    let mut tail = store(folder.path()).follow(&reading);
    assert_eq!(tail.read_new().unwrap(), News::Events(Vec::new()));
    let mut a = desk("aaaa");
    let mut w = writer(folder.path(), &path, "aaaa");
    let one = w.append(vec![a.say("one")]).unwrap().events;
    assert_eq!(tail.read_new().unwrap(), News::Events(one));
    let two = w.append(vec![a.say("two"), a.say("three")]).unwrap().events;
    let bytes = fs::read(&path).unwrap();
    // The writer is in the middle of its write.
    fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(bytes.len() as u64 - 10).unwrap();
    assert_eq!(tail.read_new().unwrap(), News::Events(two[..1].to_vec()));
    assert_eq!(tail.read_new().unwrap(), News::Events(Vec::new()));
    use std::io::Write;
    let mut file = fs::OpenOptions::new().append(true).open(&path).unwrap();
    file.write_all(&bytes[bytes.len() - 10..]).unwrap();
    assert_eq!(tail.read_new().unwrap(), News::Events(two[1..].to_vec()));
    assert_eq!(tail.damage(), []);
    file.write_all(b"nonsense\n").unwrap();
    tail.read_new().unwrap();
    assert_eq!(tail.damage()[0].line, 12);
}

#[test]
fn a_file_that_shrinks_or_is_replaced_is_read_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let follow = || store(folder.path()).follow(&store(folder.path()).read(&path).unwrap());
    let bytes = fs::read(&path).unwrap();
    let mut tail = follow();
    fs::write(&path, &bytes[..bytes.len() - 30]).unwrap();
    assert_eq!(tail.read_new().unwrap(), News::Anew);
    fs::write(&path, &bytes).unwrap();
    let mut tail = follow();
    let other = path.with_file_name("other");
    fs::write(&other, [&bytes[..], &bytes[..]].concat()).unwrap();
    fs::rename(&other, &path).unwrap();
    assert_eq!(tail.read_new().unwrap(), News::Anew);
    fs::remove_file(&path).unwrap();
    assert!(tail.read_new().is_err());
}

#[test]
fn a_spill_is_followed_and_counts_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let mut tail = store(folder.path()).follow(&store(folder.path()).read(&path).unwrap());
    tail.read_new().unwrap();
    let mut a = desk("aaaa");
    let mut w = writer(folder.path(), &path, "aaaa");
    let lock = fs::File::open(path.with_file_name(".2026-11-23_1405_core-group.lock")).unwrap();
    lock.lock().unwrap();
    let kept = w.append(vec![a.say("beside")]).unwrap_err();
    lock.unlock().unwrap();
    assert_eq!(tail.read_new().unwrap(), News::Events(kept.events));
    w.heal().unwrap();
    let saved = w.append(vec![a.say("again inside")]).unwrap();
    assert_eq!(tail.read_new().unwrap(), News::Events(saved.events));
    assert_eq!(tail.damage(), []);
}

#[test]
fn the_watch_tells_of_an_append_and_not_of_drafts() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let mut w = writer(folder.path(), &path, "aaaa");
    let (tell, told) = mpsc::channel();
    let _watch = Watch::new(&path, move |_| tell.send(()).unwrap_or_default()).unwrap();
    w.save_draft(Some(&super::drafts::draft("half"))).unwrap();
    w.append(vec![desk("aaaa").say("one")]).unwrap();
    told.recv_timeout(Duration::from_secs(20)).unwrap();
    let reading = store(folder.path()).read(&path).unwrap();
    assert_eq!(reading.events.len(), 4);
}
