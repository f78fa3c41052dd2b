//! A sealed session says nothing to whoever has not its key, and all of it to whoever has.

use std::{
    fs,
    path::{Path, PathBuf},
};

use mapboard::{
    domain::{draft::Draft, event::Body},
    store::{
        MergeError,
        seal::{key_file, later::SealError, recipient::Recipient, rules::Rules},
    },
};
use proptest::prelude::*;

use super::{
    drafts::draft,
    faults::spilled,
    meeting::{desk, header, moment, open, opening, said, store, writer},
};

/// Words that are said, typed, spilled; none of their pieces stands in a file that is sealed.
const WORDS: [&str; 4] = [
    "Grandfather collects Kai on Wednesdays",
    "Neighbours heard shouting past midnight",
    "Half typed about the blue caravan",
    "Core group of the family Nightingale",
];

fn recipient(folder: &Path, name: &str) -> Recipient {
    key_file::make(&folder.join("keys"), name, None).unwrap().recipient.unwrap()
}

/// A new session that is sealed to `to`.
fn sealed(folder: &Path, to: &[Recipient]) -> PathBuf {
    let store = store(folder).by(Rules::default().and_to(to.to_vec()));
    store.create(&folder.join("sessions"), &header(), opening(&mut desk("first"), WORDS[3])).unwrap()
}

/// Every file below `folder` that holds eight letters in a row of what was said.
fn telling(folder: &Path) -> Vec<PathBuf> {
    let pieces: Vec<&[u8]> = WORDS.iter().flat_map(|words| words.as_bytes().windows(8)).collect();
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(telling(&path));
        } else {
            let bytes = fs::read(&path).unwrap();
            found.extend(bytes.windows(8).any(|part| pieces.contains(&part)).then_some(path));
        }
    }
    found
}

#[test]
fn what_is_said_in_a_sealed_session_stands_nowhere_and_is_read_with_the_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = sealed(folder.path(), &[recipient(folder.path(), "team")]);
    let mut writer = writer(folder.path(), &path, "aaaa");
    writer.append(vec![desk("aaaa").say(WORDS[0])]).unwrap();
    writer.append(vec![desk("bbbb").say(WORDS[1])]).unwrap();
    writer.save_draft(Some(&draft(WORDS[2]))).unwrap();
    drop(writer);
    assert_eq!(telling(folder.path()), Vec::<PathBuf>::new());
    assert_eq!(said(folder.path(), &path), WORDS[..2]);
    let again = open(folder.path(), &path, "aaaa");
    assert_eq!(again.drafts[0].draft, draft(WORDS[2]));
    let yaml = fs::read_to_string(&path).unwrap();
    let document: serde_json::Value = serde_yaml::from_str(&yaml).unwrap();
    assert_eq!(document["mapboard"], 2);
    assert_eq!(document["events"].as_array().unwrap().len(), 6);
}

#[test]
fn a_session_is_sealed_later_and_nothing_stays_in_clear() {
    let folder = tempfile::tempdir().unwrap();
    let path = store(folder.path())
        .create(&folder.path().join("sessions"), &header(), opening(&mut desk("first"), WORDS[3]))
        .unwrap();
    let mut one = writer(folder.path(), &path, "aaaa");
    one.append(vec![desk("aaaa").say(WORDS[0])]).unwrap();
    one.save_draft(Some(&draft(WORDS[2]))).unwrap();
    let private = path.with_file_name(format!(".{}.d", path.file_stem().unwrap().to_string_lossy()));
    fs::write(private.join("cut-9-5d1c"), format!("- {{\"do\":{{\"add\":{{\"text\":\"{}", WORDS[1])).unwrap();
    let unnamed = path.with_file_name(".mapboard-x1y2z3");
    fs::copy(&path, &unnamed).unwrap();

    let to = recipient(folder.path(), "team");
    let seal = || store(folder.path()).seal(&path, std::slice::from_ref(&to), &desk("chair").id);
    assert!(matches!(seal(), Err(SealError::InUse)), "a desk that is alive would go on in clear");
    assert!(!telling(folder.path()).is_empty(), "the test sees what is in clear");
    drop(one);
    let copy = folder.path().join("copy.yaml");
    fs::copy(&path, &copy).unwrap();
    let before = store(folder.path()).verify(&path).unwrap();
    let was = store(folder.path()).read(&path).unwrap().events;
    let done = seal().unwrap();
    assert_eq!((done.to, done.before, done.copies), (vec![to.clone()], false, Vec::new()));
    let other = folder.path().join("other.yaml");
    fs::copy(&copy, &other).unwrap();
    store(folder.path()).seal(&other, std::slice::from_ref(&to), &desk("chair").id).unwrap();
    let merged = store(folder.path()).merge(&path, &other, &folder.path().join("out.yaml"));
    assert!(matches!(merged, Err(MergeError::SealedApart(..))), "each was sealed by itself: {merged:?}");
    fs::remove_file(copy).unwrap();
    assert_eq!(telling(folder.path()), Vec::<PathBuf>::new());

    let report = store(folder.path()).verify(&path).unwrap();
    assert!(report.is_sound(), "{:?}", report.damage);
    assert_eq!(report.former, before.last, "the sum on a paper still tells which state it was");
    assert_eq!(store(folder.path()).read(&path).unwrap().events, was);
    let mut again = open(folder.path(), &path, "aaaa");
    assert_eq!(again.drafts[0].draft, draft(WORDS[2]));
    again.writer.as_mut().unwrap().append(vec![desk("bbbb").say(WORDS[1])]).unwrap();
    assert_eq!(said(folder.path(), &path), WORDS[..2]);
    assert_eq!(telling(folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn recipients_are_added_and_each_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = sealed(folder.path(), &[recipient(folder.path(), "team")]);
    let archive = recipient(folder.path(), "archive");
    let seal = |to: &Recipient| store(folder.path()).seal(&path, std::slice::from_ref(to), &desk("chair").id).unwrap();
    let (first, lines) = (seal(&archive), fs::read_to_string(&path).unwrap().lines().count());
    assert_eq!((first.before, first.to.len()), (true, 2));
    assert_eq!(seal(&archive).to.len(), 2, "nobody is added twice");
    assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), lines);
    writer(folder.path(), &path, "aaaa").append(vec![desk("aaaa").say(WORDS[0])]).unwrap();
    assert!(store(folder.path()).verify(&path).unwrap().is_sound());
}

#[test]
fn a_line_that_is_moved_left_out_changed_or_foreign_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let path = sealed(folder.path(), &[recipient(folder.path(), "team")]);
    let mut one = writer(folder.path(), &path, "aaaa");
    let mut typing = desk("aaaa");
    for words in &WORDS[..3] {
        one.append(vec![typing.say(words)]).unwrap();
    }
    drop(one);
    let sound = fs::read_to_string(&path).unwrap();
    let is_sound = |text: &str| {
        fs::write(&path, text).unwrap();
        store(folder.path()).verify(&path).unwrap().is_sound()
    };
    assert!(is_sound(&sound));
    let lines: Vec<&str> = sound.lines().collect();
    let header = lines.iter().position(|line| *line == "events:").unwrap() + 1;
    for at in header..lines.len() - 1 {
        let mut without = lines.clone();
        without.remove(at);
        assert!(!is_sound(&(without.join("\n") + "\n")), "left out at {at}");
    }
    // Whoever has no key can still make sums that are right.
    let resealed = |line: &str| {
        let json = line.strip_prefix("- ").unwrap();
        let summed = &json[..json.rfind(",\"sum\":").unwrap()];
        format!("- {summed},\"sum\":\"{}\"}}", mapboard::store::Sum::of(summed.as_bytes()))
    };
    let last = lines.len() - 1;
    for change in [
        lines[last].replacen("\"n\":", "\"n\":1", 1),
        lines[last].replacen("aaaa", "bbbb", 1),
        lines[last].replace(
            &lines[last][lines[last].find("\"prev\":").unwrap()..][..40],
            &lines[last - 1][lines[last - 1].find("\"prev\":").unwrap()..][..40],
        ),
        lines[last].replacen("\"seal\":\"", "\"state\":\"closed\",\"seal\":\"", 1),
    ] {
        assert_ne!(change, lines[last]);
        let mut moved = lines.clone();
        let change = resealed(&change);
        moved[last] = &change;
        assert!(!is_sound(&(moved.join("\n") + "\n")), "{change}");
    }
    let plain = r#"- {"n":9,"at":"2026-11-23T14:05:00.113+00:00","desk":"eeee","id":"0193584e-6f51-7a51-8f5e-1d3386fe7b99","do":{"pause":{"on":true}},"prev":[],"sum":"x"}"#;
    assert!(!is_sound(&format!("{sound}{}\n", resealed(plain))), "a line in clear");
}

#[test]
fn a_flipped_byte_is_noticed_wherever_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = sealed(folder.path(), &[recipient(folder.path(), "team")]);
    writer(folder.path(), &path, "aaaa").append(vec![desk("aaaa").say(WORDS[0])]).unwrap();
    let sound = fs::read(&path).unwrap();
    let before = store(folder.path()).read(&path).unwrap().events;
    for at in (0..sound.len()).step_by(7) {
        let mut flipped = sound.clone();
        flipped[at] ^= 1;
        fs::write(&path, &flipped).unwrap();
        let noticed = match store(folder.path()).read(&path) {
            Err(_) => true,
            Ok(read) => !read.damage.is_empty() || read.torn.is_some() || read.events == before,
        };
        assert!(noticed, "flipped at {at}");
    }
}

#[test]
fn what_is_expunged_from_a_sealed_session_does_not_come_back_with_a_copy() {
    let folder = tempfile::tempdir().unwrap();
    let path = sealed(folder.path(), &[recipient(folder.path(), "team")]);
    let (keep, go) = (desk("aaaa").say(WORDS[0]), desk("bbbb").say(WORDS[1]));
    let Body::Add(add) = &go.body else { panic!() };
    let id = add.id;
    let mut one = writer(folder.path(), &path, "aaaa");
    one.append(vec![keep, go]).unwrap();
    one.save_draft(Some(&Draft { id, ..draft(WORDS[1]) })).unwrap();
    drop(one);
    let old = folder.path().join("old.yaml");
    fs::copy(&path, &old).unwrap();
    let mut chair = desk("chair");
    let maker = mapboard::store::Maker { desk: &chair.id, at: moment(), ids: &mut chair.ids };
    let wanted = mapboard::store::Wanted {
        ids: vec![id],
        events: Vec::new(),
        reason: "Of another family".into(),
        decided_by: None,
    };
    let done = store(folder.path()).expunge(&path, &wanted, maker).unwrap();
    assert_eq!(done.alive, []);
    assert_eq!(said(folder.path(), &path), WORDS[..1]);
    let (out, back) = (folder.path().join("out.yaml"), folder.path().join("back.yaml"));
    store(folder.path()).merge(&path, &old, &out).unwrap();
    store(folder.path()).merge(&old, &path, &back).unwrap();
    assert_eq!(fs::read(&out).unwrap(), fs::read(&back).unwrap());
    assert_eq!(said(folder.path(), &out), WORDS[..1]);
    assert!(store(folder.path()).verify(&out).unwrap().is_sound());
    assert_eq!(open(folder.path(), &path, "aaaa").drafts, []);
}

/// A session and a copy of it from before it was sealed.
fn sealed_and_clear(folder: &Path) -> (PathBuf, PathBuf) {
    let path =
        store(folder).create(&folder.join("sessions"), &header(), opening(&mut desk("first"), WORDS[3])).unwrap();
    writer(folder, &path, "zero").append(vec![desk("zero").say(WORDS[0])]).unwrap();
    let copy = folder.join("copy.yaml");
    fs::copy(&path, &copy).unwrap();
    let to = recipient(folder, "team");
    store(folder).seal(&path, std::slice::from_ref(&to), &desk("chair").id).unwrap();
    (path, copy)
}

#[test]
fn what_was_expunged_in_either_copy_does_not_come_back_when_one_was_sealed() {
    for in_clear in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let (path, copy) = sealed_and_clear(folder.path());
        let of_both = store(folder.path()).read(&path).unwrap().events.into_iter().find_map(|event| match event.body {
            Body::Add(add) => Some(add.id),
            _ => None,
        });
        let expunged = if in_clear { &copy } else { &path };
        let mut chair = desk("chair");
        let maker = mapboard::store::Maker { desk: &chair.id, at: moment(), ids: &mut chair.ids };
        let wanted = mapboard::store::Wanted {
            ids: of_both.into_iter().collect(),
            events: Vec::new(),
            reason: "Of another family".into(),
            decided_by: None,
        };
        store(folder.path()).expunge(expunged, &wanted, maker).unwrap();
        writer(folder.path(), &copy, "bbbb").append(vec![desk("bbbb").say(WORDS[1])]).unwrap();
        let (out, back) = (folder.path().join("out.yaml"), folder.path().join("back.yaml"));
        store(folder.path()).merge(&path, &copy, &out).unwrap();
        store(folder.path()).merge(&copy, &path, &back).unwrap();
        for merged in [&out, &back] {
            assert_eq!(said(folder.path(), merged), WORDS[1..2], "expunged in clear: {in_clear}");
            let report = store(folder.path()).verify(merged).unwrap();
            assert!(report.is_sound(), "expunged in clear: {in_clear}: {:?}", report.damage);
        }
        fs::remove_file(&copy).unwrap();
        fs::remove_dir_all(folder.path().join("data")).unwrap_or_default();
        assert_eq!(telling(folder.path()), Vec::<PathBuf>::new());
    }
}

#[test]
fn a_spill_beside_a_sealed_session_tells_nothing_and_is_brought_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = sealed(folder.path(), &[recipient(folder.path(), "team")]);
    let mut a = desk("aaaa");
    let spill = spilled(folder.path(), &path, [a.say(WORDS[0]), a.say(WORDS[1])]);
    assert!(spill.exists() && spill.parent() == path.parent(), "it lies beside the session");
    assert_eq!(telling(folder.path()), Vec::<PathBuf>::new());
    drop(open(folder.path(), &path, "bbbb"));
    assert_eq!(said(folder.path(), &path), WORDS[..2]);
    assert_eq!((spill.exists(), telling(folder.path())), (false, Vec::new()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn copies_of_a_sealed_session_merge_to_the_union_of_their_lines(
        first in prop::collection::vec("[a-zé\u{2028}\"\\\\ ]{0,80}", 0..4),
        second in prop::collection::vec("[A-Z学 ]{0,80}", 0..4),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = sealed(folder.path(), &[recipient(folder.path(), "team")]);
        let copy = folder.path().join("copy.yaml");
        fs::copy(&path, &copy).unwrap();
        for (path, words, name) in [(&path, &first, "aaaa"), (&copy, &second, "bbbb")] {
            let (mut desk, mut writer) = (desk(name), writer(folder.path(), path, name));
            for words in words {
                writer.append(vec![desk.say(words)]).unwrap();
            }
        }
        let (ab, ba) = (folder.path().join("ab.yaml"), folder.path().join("ba.yaml"));
        let store = store(folder.path());
        let merged = store.merge(&path, &copy, &ab).unwrap();
        store.merge(&copy, &path, &ba).unwrap();
        prop_assert_eq!((merged.only_first, merged.only_second), (first.len(), second.len()));
        prop_assert_eq!(fs::read(&ab).unwrap(), fs::read(&ba).unwrap());
        prop_assert!(store.verify(&ab).unwrap().is_sound());
        let mut all: Vec<String> = first.iter().chain(&second).map(|words| mapboard::domain::text::Text::new(words).to_string()).collect();
        let mut found = said(folder.path(), &ab);
        all.sort();
        found.sort();
        prop_assert_eq!(found, all);
    }

    #[test]
    fn a_copy_in_clear_and_the_sealed_session_merge_to_the_union_of_their_lines(
        first in prop::collection::vec("[a-zé\u{2028}\"\\\\ ]{0,80}", 0..4),
        second in prop::collection::vec("[A-Z学 ]{0,80}", 0..4),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (path, copy) = sealed_and_clear(folder.path());
        for (path, words, name) in [(&path, &first, "aaaa"), (&copy, &second, "bbbb")] {
            let (mut desk, mut writer) = (desk(name), writer(folder.path(), path, name));
            for words in words {
                writer.append(vec![desk.say(words)]).unwrap();
            }
        }
        let (ab, ba) = (folder.path().join("ab.yaml"), folder.path().join("ba.yaml"));
        let store = store(folder.path());
        let merged = store.merge(&path, &copy, &ab).unwrap();
        store.merge(&copy, &path, &ba).unwrap();
        prop_assert_eq!((merged.only_first, merged.only_second), (first.len(), second.len()) );
        for merged in [&ab, &ba] {
            prop_assert!(store.verify(merged).unwrap().is_sound());
            let mut all: Vec<String> = first.iter().chain(&second).map(|words| mapboard::domain::text::Text::new(words).to_string()).collect();
            all.push(WORDS[0].to_owned());
            let mut found = said(folder.path(), merged);
            all.sort();
            found.sort();
            prop_assert_eq!(found, all);
        }
        fs::remove_file(&copy).unwrap();
        prop_assert_eq!(telling(folder.path()), Vec::<PathBuf>::new());
    }
}
