//! Every cut and every changed byte of a session.

use std::{fs, path::Path};

use mapboard::store::{Mended, Mode};

use super::meeting::{desk, open, said, session, store, writer};

/// A session with three lines of talk, and its bytes.
fn talk(folder: &Path) -> (std::path::PathBuf, Vec<u8>) {
    let path = session(folder);
    let mut a = desk("aaaa");
    let mut writer = writer(folder, &path, "aaaa");
    for words in ["Mum hit Kai", "Gran comes on Fridays — “always”", "Kai likes school"] {
        writer.append(vec![a.say(words)]).unwrap();
    }
    drop(writer);
    let bytes = fs::read(&path).unwrap();
    (path, bytes)
}

/// Makes the file anew: some file systems sync one that is written over.
fn put(path: &Path, bytes: &[u8]) {
    fs::remove_file(path).unwrap();
    fs::write(path, bytes).unwrap();
}

#[test]
fn cut_anywhere_it_opens_with_its_whole_lines() {
    let folder = tempfile::tempdir().unwrap();
    let (path, bytes) = talk(folder.path());
    let header = bytes.windows(8).position(|w| w == b"events:\n").unwrap() + 8;
    for cut in 0..bytes.len() {
        put(&path, &bytes[..cut]);
        let opened = store(folder.path()).open(&path, Mode::Read);
        if cut < header {
            let sentence = opened.unwrap_err().to_string();
            assert!(sentence.contains("is not a session") || sentence.contains("is empty"), "{cut}: {sentence}");
            continue;
        }
        let opened = opened.unwrap();
        assert_eq!(opened.damage, [], "cut at {cut}");
        // A line that lacks nothing but its newline is whole.
        let newlines = bytes[header..cut].iter().filter(|b| **b == b'\n').count();
        let whole = newlines + usize::from(bytes[cut] == b'\n');
        assert_eq!(opened.session.next_number(), whole as u64 + 1, "cut at {cut}");
        assert_eq!(opened.torn.is_some(), bytes[cut - 1] != b'\n', "cut at {cut}");
    }
}

#[test]
fn a_writer_cuts_what_is_torn_and_keeps_the_cut_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let (path, bytes) = talk(folder.path());
    let last = bytes[..bytes.len() - 1].iter().rposition(|b| *b == b'\n').unwrap() + 1;
    for (cut, nuls) in [(last + 1, 0), (last + 40, 0), (bytes.len() - 2, 0), (last + 9, 5), (last, 4096)] {
        let torn = [&bytes[..cut], &vec![0; nuls]].concat();
        fs::write(&path, &torn).unwrap();
        let mut opened = open(folder.path(), &path, "aaaa");
        let Mended::Cut(kept) = &opened.mended else { panic!("{cut} {:?}", opened.mended) };
        assert_eq!(fs::read(kept).unwrap(), &torn[last..]);
        assert_eq!(fs::read(&path).unwrap(), &bytes[..last]);
        let again = opened.writer.as_mut().unwrap().append(vec![desk("cccc").say("and on")]).unwrap();
        assert_eq!(again.events[0].n, 6);
        assert_eq!(said(folder.path(), &path).last().unwrap(), "and on");
    }
}

#[test]
fn a_whole_line_without_its_newline_gets_it() {
    let folder = tempfile::tempdir().unwrap();
    let (path, bytes) = talk(folder.path());
    for nuls in [0, 1, 3000] {
        fs::write(&path, [&bytes[..bytes.len() - 1], &vec![0; nuls]].concat()).unwrap();
        assert_eq!(open(folder.path(), &path, "aaaa").mended, Mended::Completed);
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn a_writer_mends_what_another_desk_left_while_both_were_open() {
    let folder = tempfile::tempdir().unwrap();
    let (path, bytes) = talk(folder.path());
    let mut writer = writer(folder.path(), &path, "bbbb");
    fs::write(&path, [&bytes[..], b"- {\"n\":7,\"at\":"].concat()).unwrap();
    writer.append(vec![desk("bbbb").say("after the crash")]).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with(std::str::from_utf8(&bytes).unwrap()));
    let opened = store(folder.path()).open(&path, Mode::Read).unwrap();
    assert_eq!((opened.damage.len(), opened.session.next_number()), (0, 8));
}

#[test]
fn nothing_that_ends_in_a_newline_is_ever_cut() {
    let folder = tempfile::tempdir().unwrap();
    let (path, bytes) = talk(folder.path());
    for rest in [&b"half a line\n"[..], b"\0\0\0\0\n", b"\n", b"- {}\n", b"# a comment\n"] {
        let changed = [&bytes[..], rest].concat();
        fs::write(&path, &changed).unwrap();
        let opened = open(folder.path(), &path, "aaaa");
        assert!(opened.writer.is_none());
        assert_eq!(opened.damage[0].line, 12, "{rest:?}");
        let sentence = opened.read_only.unwrap().to_string();
        assert!(sentence.contains("Line 12 of"), "{sentence}");
        assert_eq!(fs::read(&path).unwrap(), changed);
        assert_eq!(said(folder.path(), &path).len(), 3);
    }
}

#[test]
fn every_changed_byte_is_found_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let (path, bytes) = talk(folder.path());
    let header = bytes.windows(8).position(|w| w == b"events:\n").unwrap() + 8;
    let before = store(folder.path()).read(&path).unwrap().events;
    for at in 0..bytes.len() {
        for flip in [0x01, 0x20, 0x80] {
            let mut changed = bytes.clone();
            changed[at] ^= flip;
            put(&path, &changed);
            let Ok(reading) = store(folder.path()).read(&path) else {
                assert!(at < header, "byte {at} ^ {flip:#x} makes it unreadable");
                continue;
            };
            let line = 1 + bytes[..at].iter().filter(|b| **b == b'\n').count() as u64;
            if at == bytes.len() - 1 {
                // The last newline: what is left is a torn line, or a whole one and more.
                assert!(reading.torn.is_some());
                continue;
            }
            let named = reading.damage.iter().any(|damage| damage.line == line || at < header && damage.line == 1);
            assert!(named, "byte {at} ^ {flip:#x} in line {line}: {:?}", reading.damage);
            assert!(reading.events.iter().all(|event| before.contains(event)));
        }
    }
}

#[test]
fn a_line_that_was_taken_out_is_missed() {
    let folder = tempfile::tempdir().unwrap();
    let (path, bytes) = talk(folder.path());
    let lines: Vec<&[u8]> = bytes.split_inclusive(|b| *b == b'\n').collect();
    for out in 5..lines.len() {
        let rest: Vec<u8> = lines.iter().enumerate().filter(|(i, _)| *i != out).flat_map(|(_, l)| l.to_vec()).collect();
        fs::write(&path, rest).unwrap();
        let damage = store(folder.path()).read(&path).unwrap().damage;
        // From the very end it can only be noticed by the printed sum.
        assert_eq!(damage.is_empty(), out == lines.len() - 1, "{damage:?}");
    }
}

#[test]
fn lines_in_another_order_are_the_same_session() {
    let folder = tempfile::tempdir().unwrap();
    let (path, bytes) = talk(folder.path());
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|b| *b == b'\n').collect();
    lines[5..].reverse();
    let before = store(folder.path()).read(&path).unwrap();
    fs::write(&path, lines.concat()).unwrap();
    let after = store(folder.path()).read(&path).unwrap();
    assert_eq!((after.events, after.damage), (before.events, before.damage));
}

#[test]
fn the_last_sum_tells_of_a_missing_end() {
    let folder = tempfile::tempdir().unwrap();
    let (path, bytes) = talk(folder.path());
    let whole = store(folder.path()).verify(&path).unwrap();
    assert!(whole.is_sound());
    assert_eq!((whole.events, whole.last.len(), whole.torn), (6, 1, None));
    assert!(String::from_utf8(bytes.clone()).unwrap().ends_with(&format!("\"sum\":\"{}\"}}\n", whole.last[0])));
    let last = bytes[..bytes.len() - 1].iter().rposition(|b| *b == b'\n').unwrap() + 1;
    fs::write(&path, &bytes[..last]).unwrap();
    assert_ne!(store(folder.path()).verify(&path).unwrap().last, whole.last);
}
