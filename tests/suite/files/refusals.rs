//! What is no session is refused with a sentence, and left as it is.

use std::fs;

use mapboard::store::{Mode, NoHeader, OpenError};

use super::meeting::{open, session, store};

#[test]
fn each_kind_of_wrong_file_has_its_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let whole = fs::read(session(folder.path())).unwrap();
    let broken_id = String::from_utf8(whole.clone()).unwrap().replacen("id: ", "id: x", 1);
    let cases: [(&[u8], &str); 9] = [
        (b"", "is empty"),
        (b"\0\0\0\0", "its first line is not"),
        (b"\x89PNG\r\n\x1a\n", "its first line is not"),
        (b"mapb", "breaks off"),
        (b"mapboard: 1\n", "breaks off"),
        (b"mapboard: one\n", "its first line is not"),
        (b"mapboard: 3\nanything", "made by a newer mapboard"),
        (&whole[..60], "breaks off"),
        (broken_id.as_bytes(), "line 2 cannot be read"),
    ];
    for (bytes, sentence) in cases {
        let path = folder.path().join("case.yaml");
        fs::write(&path, bytes).unwrap();
        for mode in [Mode::Read, Mode::Write { desk: "aaaa".into() }] {
            let error = store(folder.path()).open(&path, mode).unwrap_err().to_string();
            assert!(error.contains(sentence) && error.contains("case.yaml"), "{sentence}: {error}");
        }
        assert_eq!(fs::read(&path).unwrap(), bytes, "{sentence}");
    }
    let gone = store(folder.path()).open(&folder.path().join("gone.yaml"), Mode::Read).unwrap_err();
    assert!(gone.to_string().starts_with("There is no session at "), "{gone}");
    let is_folder = store(folder.path()).open(folder.path(), Mode::Read).unwrap_err();
    assert!(is_folder.to_string().contains("is a folder"), "{is_folder}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing was left beside them");
}

#[test]
fn a_newer_version_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let newer = fs::read_to_string(&path).unwrap().replacen("mapboard: 1", "mapboard: 3", 1);
    fs::write(&path, &newer).unwrap();
    let names = || fs::read_dir(path.parent().unwrap()).unwrap().count();
    let before = names();
    let error = store(folder.path()).open(&path, Mode::Write { desk: "aaaa".into() }).unwrap_err();
    assert!(matches!(error, OpenError::Newer { why: NoHeader::Newer(ref version), .. } if version == "3"));
    assert!(store(folder.path()).merge(&path, &path, &folder.path().join("out.yaml")).is_err());
    assert_eq!((fs::read_to_string(&path).unwrap(), names()), (newer, before));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pipe.yaml");
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    let error = store(folder.path()).open(&path, Mode::Read).unwrap_err();
    assert!(error.to_string().contains("is not a file"), "{error}");
}

#[cfg(unix)]
#[test]
fn everything_made_is_private() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let mut opened = open(folder.path(), &path, "aaaa");
    let draft = super::drafts::draft("half a li");
    opened.writer.as_mut().unwrap().save_draft(Some(&draft)).unwrap();
    let mut seen = 0;
    let mut folders = vec![path.parent().unwrap().to_owned()];
    while let Some(folder) = folders.pop() {
        assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700, "{folder:?}");
        for entry in fs::read_dir(&folder).unwrap().flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{entry:?}");
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 3, "session, lock, draft");
}
