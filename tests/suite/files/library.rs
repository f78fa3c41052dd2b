//! Past sessions, listed by their names.

use std::{fs, path::Path};

use mapboard::store::{
    config::{Config, GlyphSet},
    folder::{Places, has_samples, is_library},
    library,
};

use super::meeting::{FRAMEWORK, session, store, writer};

fn names(folder: &Path) -> Vec<String> {
    let listed = library::list(folder).unwrap();
    listed.iter().map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect()
}

#[test]
fn the_newest_come_first_and_what_is_beside_them_is_not_listed() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let _writer = writer(folder.path(), &path, "aaaa");
    let sessions = path.parent().unwrap();
    for name in [
        "2026-11-23_1405_core-group~k3f9xx.yaml",
        "2025-01-01_0900_review.yaml",
        "2027-02-03_1000_review.yaml",
        ".2027-02-03_1000_review.lock",
        ".hidden.yaml",
        "notes.txt",
        "2024-01-01_0900_gone~aaaa.yaml",
    ] {
        fs::write(sessions.join(name), "").unwrap();
    }
    fs::copy(&path, sessions.join("a renamed one.yaml")).unwrap();
    assert_eq!(
        names(sessions),
        [
            "2027-02-03_1000_review.yaml",
            "2026-11-23_1405_core-group.yaml",
            "a renamed one.yaml",
            "2025-01-01_0900_review.yaml",
            "2024-01-01_0900_gone~aaaa.yaml",
        ]
    );
}

#[test]
fn an_entry_says_what_the_session_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let entry = library::entry(&path);
    assert_eq!((entry.title.as_str(), entry.fictional, &entry.problem), ("Core group", false, &None));
    assert_eq!(entry.framework.unwrap().as_str(), "plain");
    assert_eq!(entry.meeting.unwrap().as_str(), "core-group");
    assert_eq!(entry.id, Some(super::meeting::header().id));
    assert_eq!(entry.started, Some(super::meeting::moment()));

    let text = fs::read_to_string(&path).unwrap();
    for (changed, problem) in [
        (text.replace("Core group", "Cord group"), "Line 6 is damaged: it was changed"),
        (String::new(), "is empty"),
        (FRAMEWORK.to_owned(), "is not a session"),
        (text[..text.find("- {").unwrap()].to_owned(), "It holds no events."),
    ] {
        fs::write(&path, changed).unwrap();
        let said = library::entry(&path).problem.unwrap();
        assert!(said.contains(problem), "{said}");
    }
}

#[test]
fn a_session_is_found_by_a_path_a_part_of_its_name_or_as_the_last() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (session(folder.path()), session(folder.path()));
    let sessions = one.parent().unwrap();
    let find = |name| library::resolve(sessions, name);
    assert_eq!(find(None).unwrap(), two);
    assert_eq!(find(Some("core-group-2")).unwrap(), two);
    assert_eq!(find(Some("2026-11-23_1405_CORE-group")).unwrap(), one, "the whole name comes before a part");
    assert_eq!(find(Some(one.to_str().unwrap())).unwrap(), one);
    let several = find(Some("core")).unwrap_err().to_string();
    assert_eq!(
        several,
        "“core” could be any of 2 sessions: 2026-11-23_1405_core-group-2, 2026-11-23_1405_core-group. \
         Say more of its name."
    );
    let none = find(Some("review")).unwrap_err().to_string();
    assert!(none.contains("has “review” in its name. The newest are 2026-11-23_1405_core-group-2"), "{none}");
    for nothing in [folder.path().join("nowhere"), folder.path().to_owned()] {
        let empty = library::resolve(&nothing, None).unwrap_err().to_string();
        assert!(empty.contains("“mapboard new” starts one"), "{empty}");
    }
}

#[test]
fn the_folder_is_the_first_that_is_given() {
    let here = tempfile::tempdir().unwrap();
    let mut places = Places { here: Some(here.path().to_owned()), ..Places::default() };
    assert!(places.sessions().unwrap_err().to_string().contains("--sessions"));
    places.data = Some("data".into());
    assert_eq!(places.sessions().unwrap(), Path::new("data/sessions"));
    let sessions = here.path().join("sessions");
    fs::create_dir(&sessions).unwrap();
    assert_eq!(places.sessions().unwrap(), Path::new("data/sessions"), "a folder of another's making");
    fs::write(sessions.join(".mapboard"), "# A library of mapboard.\nsamples: true\n").unwrap();
    assert_eq!(places.sessions().unwrap(), sessions);
    assert!(is_library(&sessions) && has_samples(&sessions));
    for (place, name) in [(&mut places.config, "c"), (&mut places.environment, "e"), (&mut places.flag, "f")] {
        *place = Some(name.into());
    }
    assert_eq!(places.sessions().unwrap(), Path::new("f"));
    places.flag = None;
    assert_eq!(places.sessions().unwrap(), Path::new("e"));
    places.environment = None;
    assert_eq!(places.sessions().unwrap(), Path::new("c"));
    fs::write(sessions.join(".mapboard"), "").unwrap();
    assert!(!has_samples(&sessions));
}

#[test]
fn a_configuration_is_read_and_a_wrong_one_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.yaml");
    assert_eq!(Config::read(&path), (Config::default(), None));
    fs::write(&path, "# nothing set\n\n").unwrap();
    assert_eq!(Config::read(&path), (Config::default(), None));
    fs::write(
        &path,
        "theme: light\nglyphs: ascii\nmouse: false\nseen_by_room: false\nlock_after: 5\nsessions: /srv/maps\n\
         keys:\n  board.undo: ctrl+u\n  board.find: [ctrl+f, f3]\n",
    )
    .unwrap();
    let (config, problem) = Config::read(&path);
    assert_eq!(problem, None);
    assert_eq!(
        (config.theme.as_deref(), config.glyphs, config.mouse),
        (Some("light"), Some(GlyphSet::Ascii), Some(false))
    );
    assert_eq!(config.sessions().unwrap(), Path::new("/srv/maps"));
    assert_eq!(config.lock_after().map(|after| after.as_secs()), Some(300));
    let keys: Vec<_> = config.keys().collect();
    assert_eq!(keys[0], ("board.find".to_owned(), vec!["ctrl+f".to_owned(), "f3".to_owned()]));
    for wrong in ["theme: [", "colour: red\n", "theme: a\ntheme: b\n", "mouse: yes\n", "\u{0}", "- a\n"] {
        fs::write(&path, wrong).unwrap();
        let (config, problem) = Config::read(&path);
        assert_eq!(config, Config::default());
        let sentence = problem.unwrap_or_else(|| panic!("{wrong:?}")).to_string();
        assert!(sentence.contains("config.yaml was passed over: "), "{sentence}");
    }
    let _ = store(folder.path());
}
