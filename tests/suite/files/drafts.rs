//! The half-typed line survives the end of the process at any instant.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use mapboard::domain::{
    draft::Draft,
    event::{Body, Edit, Event},
    ids::{BoardId, ContributionId, IdSource},
    text::Text,
};

use super::meeting::{desk, moment, open, session, writer};

pub fn draft(text: &str) -> Draft {
    Draft {
        to: Some("worried/harm".into()),
        said_by: Some("gran".into()),
        restricted: true,
        ..Draft::new(ContributionId(IdSource::new(3).next(moment())), BoardId::main(), Text::new(text))
    }
}

fn drafts_folder(path: &Path) -> PathBuf {
    path.with_file_name(format!(".{}.d", path.file_stem().unwrap().to_str().unwrap()))
}

#[test]
fn a_draft_comes_back_to_its_desk_and_others_are_offered_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let mut a = writer(folder.path(), &path, "aaaa");
    a.save_draft(Some(&draft("Mum h"))).unwrap();
    a.save_draft(Some(&draft("Mum hi"))).unwrap();
    a.sync_draft().unwrap();
    // While the desk is alive its draft is its own.
    assert_eq!(open(folder.path(), &path, "bbbb").drafts, []);
    drop(a);
    let other = open(folder.path(), &path, "bbbb");
    assert_eq!(other.drafts.len(), 1);
    assert_eq!((other.drafts[0].desk.as_str(), &other.drafts[0].draft), ("aaaa", &draft("Mum hi")));
    let mut own = open(folder.path(), &path, "aaaa");
    assert_eq!(own.drafts[0].draft, draft("Mum hi"));
    own.writer.as_mut().unwrap().save_draft(None).unwrap();
    drop(own);
    assert_eq!(open(folder.path(), &path, "bbbb").drafts, []);
    drop(other);
    assert_eq!(fs::read_dir(drafts_folder(&path)).unwrap().count(), 0, "no text is left behind");
}

#[test]
fn a_draft_that_was_taken_over_is_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let mut a = writer(folder.path(), &path, "aaaa");
    a.save_draft(Some(&draft("Mum"))).unwrap();
    drop(a);
    let opened = open(folder.path(), &path, "bbbb");
    opened.writer.as_ref().unwrap().forget_draft(&opened.drafts[0].desk).unwrap();
    drop(opened);
    assert_eq!(open(folder.path(), &path, "aaaa").drafts, []);
}

#[test]
fn a_draft_that_was_added_is_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let mut a = writer(folder.path(), &path, "aaaa");
    let said = desk("aaaa").say("Mum hit Kai");
    let Body::Add(add) = &said.body else { panic!() };
    let typed = Draft { id: add.id, ..draft("Mum hit Kai") };
    a.save_draft(Some(&typed)).unwrap();
    let added = a.append(vec![said.clone()]).unwrap();
    // The process ends before the draft is cleared.
    drop(a);
    let mut again = open(folder.path(), &path, "aaaa");
    assert_eq!(again.drafts, []);
    // A new wording of it is a draft again, until another wording is there.
    let rewording = Draft { editing: Some(added.events[0].id), ..typed };
    again.writer.as_mut().unwrap().save_draft(Some(&rewording)).unwrap();
    drop(again);
    assert_eq!(open(folder.path(), &path, "aaaa").drafts[0].draft, rewording);
}

#[test]
fn a_new_wording_is_kept_when_another_desk_words_it_anew_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let mut a = writer(folder.path(), &path, "aaaa");
    let said = a.append(vec![desk("aaaa").say("Mum hit Kai")]).unwrap().events.remove(0);
    let Body::Add(add) = &said.body else { panic!() };
    let rewording = Draft { id: add.id, editing: Some(said.id), ..draft("Mum slapped Kai") };
    a.save_draft(Some(&rewording)).unwrap();
    drop(a);
    let edit = Edit { id: add.id, text: Text::new("Mum hurt Kai"), parts: Default::default() };
    let by_b = Event { was: Some(said.id), ..desk("bbbb").event(Body::Edit(edit)) };
    assert_eq!(writer(folder.path(), &path, "bbbb").append(vec![by_b]).unwrap().refused, []);
    assert_eq!(open(folder.path(), &path, "aaaa").drafts.first().map(|found| &found.draft), Some(&rewording));
}

#[test]
fn a_torn_record_leaves_the_one_before_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let mut a = writer(folder.path(), &path, "aaaa");
    a.save_draft(Some(&draft("Mum hit"))).unwrap();
    let file = drafts_folder(&path).join("aaaa.draft");
    let one = fs::read(&file).unwrap().len();
    a.save_draft(Some(&draft("Mum hit Kai"))).unwrap();
    drop(a);
    let both = fs::read(&file).unwrap();
    for cut in one..both.len() - 1 {
        fs::write(&file, &both[..cut]).unwrap();
        let mut opened = open(folder.path(), &path, "aaaa");
        assert_eq!(opened.drafts[0].draft, draft("Mum hit"), "cut at {cut}");
        opened.writer.as_mut().unwrap().save_draft(Some(&draft("Mum hit K"))).unwrap();
        drop(opened);
        assert_eq!(open(folder.path(), &path, "aaaa").drafts[0].draft, draft("Mum hit K"), "after a cut at {cut}");
    }
}

#[test]
fn a_long_evening_of_typing_stays_small() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let mut a = writer(folder.path(), &path, "aaaa");
    let file = drafts_folder(&path).join("aaaa.draft");
    let mut text = String::new();
    for key in 0..5_000 {
        text.push(char::from(b'a' + (key % 26) as u8));
        let now = draft(&text);
        a.save_draft(Some(&now)).unwrap();
        if key % 97 == 0 {
            let bytes = fs::read(&file).unwrap();
            assert!(bytes.len() < 100_000, "{key}: {}", bytes.len());
        }
    }
    drop(a);
    assert_eq!(open(folder.path(), &path, "aaaa").drafts[0].draft, draft(&text));
}

const CHILD: &str = "MAPBOARD_TEST_DRAFTS";

/// Types for ever, if it was started as the process to be killed.
#[test]
fn typist() {
    let Some(folder) = std::env::var_os(CHILD).map(PathBuf::from) else { return };
    let path = fs::read_to_string(folder.join("path")).unwrap();
    let mut a = writer(&folder, Path::new(&path), "aaaa");
    for key in 1_usize.. {
        a.save_draft(Some(&draft(&"x".repeat(key % 3_000)))).unwrap();
        eprintln!("{key}");
    }
}

#[test]
fn killed_while_typing_it_comes_back_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    fs::write(folder.path().join("path"), path.to_str().unwrap()).unwrap();
    for keys in [1, 7, 50, 130, 400] {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["files::drafts::typist", "--exact", "--nocapture"])
            .env(CHILD, folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut acknowledged = 0;
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        for line in lines.by_ref().take(keys) {
            acknowledged = line.parse().unwrap();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged = lines.filter_map(|line| line.parse().ok()).last().unwrap_or(acknowledged);
        let found = open(folder.path(), &path, "aaaa").drafts;
        let typed = found[0].draft.text.len();
        // What was acknowledged, or the key after it.
        assert!(typed == acknowledged % 3_000 || typed == (acknowledged + 1) % 3_000, "{typed} of {acknowledged}");
    }
}

#[test]
fn a_place_that_is_no_folder_is_said_and_looked_for_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    fs::write(drafts_folder(&path), "in the way").unwrap();
    let mut desk = writer(folder.path(), &path, "aaaa");
    assert!(desk.save_draft(Some(&draft("Mum h"))).is_err(), "it is not kept, and that is said");
    fs::remove_file(drafts_folder(&path)).unwrap();
    desk.save_draft(Some(&draft("Mum hi"))).unwrap();
    drop(desk);
    let found = open(folder.path(), &path, "aaaa").drafts;
    assert_eq!(found.first().map(|found| found.draft.text.as_str()), Some("Mum hi"));
}
