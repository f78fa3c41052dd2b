//! Practice on the disk: apart, marked in every paper and list, gone on with, thrown away.

use std::{fs, path::Path, process::Command};

use mapboard::{
    domain::{
        ids::IdSource,
        lesson::progress::{Beside, Progress},
    },
    store::{
        Desk, Store,
        frameworks::{Catalogue, Lessons},
        library, practice,
    },
};

fn begin(data: &Path, folder: &Path, lesson: &str) -> std::path::PathBuf {
    let (store, lessons) = (Store::at(Some(data.to_owned())), Lessons::built_in());
    let (mut ids, now) = (IdSource::new(7), "2026-11-23T14:05:00+00:00".parse().unwrap());
    let lesson = lessons.lesson(lesson).unwrap();
    practice::begin(&store, folder, lesson, &Catalogue::built_in(), (&mut ids, now)).unwrap()
}

#[test]
fn what_is_practised_is_listed_as_such_and_gone_on_with_until_it_is_thrown_away() {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().join("practice");
    let store = Store::at(Some(data.path().to_owned()));
    assert_eq!(practice::unfinished(&store, &folder, "room"), None, "a folder that is not there");
    let path = begin(data.path(), &folder, "room");
    let entry = library::entry(&path);
    assert!(entry.practice && entry.fictional && entry.problem.is_none());
    assert_eq!(practice::unfinished(&store, &folder, "room"), Some(path.clone()));
    assert_eq!(practice::unfinished(&store, &folder, "capture"), None);
    let all = Lessons::built_in();
    let listed = practice::list(&store, &folder, &all.all());
    let begun: Vec<_> = listed.iter().filter_map(|lesson| Some((&*lesson.id, lesson.begun.as_ref()?))).collect();
    assert_eq!(begun.len(), 1);
    assert_eq!((begun[0].0, begun[0].1.step.as_ref().unwrap().0), ("room", 1));
    let session = store.read(&path).unwrap().into_session();
    assert_eq!(Progress::of(&session, &Beside::default()).unwrap().at, Some(0));
    let desk = Desk::take(Some(data.path()));
    assert!(session.map().count() > 0 && session.next_undo(desk.id()).is_none(), "what the lesson put there stays");
    practice::throw_away(&store, &path).unwrap();
    assert_eq!(library::list(&folder).unwrap(), Vec::<std::path::PathBuf>::new());
    practice::throw_away(&store, &path).expect("it is gone, as was wanted");
}

#[test]
fn a_meeting_is_never_thrown_away_as_practice() {
    let folder = tempfile::tempdir().unwrap();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/sessions/2026-11-23_1405_core-group_sample.yaml");
    let copy = folder.path().join("meeting.yaml");
    fs::copy(sample, &copy).unwrap();
    let why = practice::throw_away(&Store::at(None), &copy).unwrap_err();
    assert!(why.contains("is no practice, so it stays") && copy.is_file(), "{why}");
}

#[test]
fn every_paper_and_list_says_practice_and_nothing_of_it_goes_into_a_meeting() {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().join("practice");
    let path = begin(data.path(), &folder, "room");
    let says = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mapboard"));
        command.env("HOME", data.path()).env("XDG_DATA_HOME", data.path()).env("XDG_CONFIG_HOME", data.path());
        let output = command.arg("--sessions").arg(&folder).args(words).output().unwrap();
        (output.status.success(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
    };
    let name = path.to_str().unwrap();
    for words in [vec!["list"], vec!["show", name]] {
        assert!(says(&words).1.contains("PRACTICE"), "{words:?}: {}", says(&words).1);
    }
    for paper in ["minutes", "plan", "map"] {
        for format in ["md", "html"] {
            let file = data.path().join(format!("{paper}.{format}"));
            let (done, said) = says(&["export", name, "--as", paper, "--format", format, "-o", file.to_str().unwrap()]);
            assert!(done, "{paper} {format}: {said}");
            assert!(fs::read_to_string(&file).unwrap().contains("PRACTICE"), "{paper} {format}");
        }
    }
    for (format, says_so) in [("csv", "PRACTICE"), ("json", "\"lesson\"")] {
        let file = data.path().join(format!("all.{format}"));
        let (done, said) = says(&["export", name, "--format", format, "-o", file.to_str().unwrap()]);
        assert!(done, "{format}: {said}");
        assert!(fs::read_to_string(&file).unwrap().contains(says_so), "{format}");
    }
    let (done, said) = says(&["new", "--from", name, "--no-open"]);
    assert!(!done && said.contains("That was practice"), "{said}");
    let (done, said) = says(&["practice"]);
    assert!(!done && said.contains("a folder of its own"), "{said}");
}
