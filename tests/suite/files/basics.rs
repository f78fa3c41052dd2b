//! A session is made, written into, and reads the same again.

use mapboard::store::Mode;

use super::meeting::{desk, open, said, session, store, writer};

#[test]
fn what_is_appended_is_there_after_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    assert_eq!(path.file_name().unwrap(), "2026-11-23_1405_core-group.yaml");
    let mut a = desk("aaaa");
    let mut writer = writer(folder.path(), &path, "aaaa");
    let first = writer.append(vec![a.say("Mum hit Kai")]).unwrap();
    assert_eq!(first.events[0].n, 4);
    let second = writer.append(vec![a.say("Gran comes"), a.say("on Fridays")]).unwrap();
    assert_eq!(second.events.iter().map(|e| e.n).collect::<Vec<_>>(), [5, 6]);
    assert_eq!(said(folder.path(), &path), ["Mum hit Kai", "Gran comes", "on Fridays"]);
    let again = open(folder.path(), &path, "aaaa");
    assert!(again.damage.is_empty());
    assert_eq!(again.session.next_number(), 7);
    assert_eq!(again.session.next_undo(&"aaaa".into()), Some(second.events[1].id));
}

#[test]
fn two_writers_see_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let (mut a, mut b) = (writer(folder.path(), &path, "aaaa"), writer(folder.path(), &path, "bbbb"));
    let (mut desk_a, mut desk_b) = (desk("aaaa"), desk("bbbb"));
    let one = a.append(vec![desk_a.say("one")]).unwrap();
    let two = b.append(vec![desk_b.say("two")]).unwrap();
    assert_eq!(two.foreign, one.events);
    assert_eq!(two.events[0].n, 5);
    let three = a.append(vec![desk_a.say("three")]).unwrap();
    assert_eq!(three.foreign, two.events);
    let opened = store(folder.path()).open(&path, Mode::Read).unwrap();
    assert!(opened.damage.is_empty(), "{:?}", opened.damage);
    assert_eq!(said(folder.path(), &path), ["one", "two", "three"]);
    assert_eq!(a.other_desks(), ["bbbb".into()]);
}
