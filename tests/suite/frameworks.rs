//! `mapboard frameworks`, `completions` and `man`, through the binary.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The binary, which finds no folder of the user's but `folder`.
fn mapboard<A: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mapboard"));
    command.args(arguments).env("MAPBOARD_FRAMEWORKS", folder).env("NO_COLOR", "1").stdin(Stdio::null());
    command
}

/// Exit code, stdout and stderr.
fn said<A: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = A>) -> (i32, String, String) {
    let output = mapboard(folder, arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn nowhere() -> PathBuf {
    PathBuf::from("there is no such folder")
}

fn in_package(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn the_list_says_what_there_is() {
    let (code, out, err) = said(&nowhere(), ["frameworks", "list"]);
    assert_eq!((code, &*err), (0, ""));
    assert!(out.contains("signs-of-safety  ") && out.contains("core-group  "), "{out}");

    let (code, out, err) = said(&nowhere(), ["frameworks", "list", "--json"]);
    assert_eq!((code, &*err), (0, ""));
    let listed: serde_json::Value = serde_json::from_str(&out).unwrap();
    let first = listed.as_array().unwrap().iter().find(|f| f["id"] == "signs-of-safety").unwrap();
    let keys: Vec<&String> = first.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "language", "layout", "title", "version"]);
    assert_eq!((&first["layout"], &first["language"]), (&"columns".into(), &"en-GB".into()));
}

#[test]
fn a_definition_is_shown_to_read_and_as_its_source() {
    let (code, out, _) = said(&nowhere(), ["frameworks", "show", "review-conference"]);
    assert_eq!(code, 0);
    insta::assert_snapshot!("show_review_conference", out);

    let folder = tempfile::tempdir().unwrap();
    let guide = fs::read_to_string(in_package("docs/frameworks.md")).unwrap();
    let example = guide.split("```yaml\n").nth(1).unwrap().split("```").next().unwrap();
    fs::write(folder.path().join("two.yaml"), example).unwrap();
    let (code, out, _) = said(folder.path(), ["frameworks", "show", "two-sides"]);
    assert_eq!(code, 0);
    insta::assert_snapshot!("show_two_sides", out);

    let (code, out, _) = said(folder.path(), ["frameworks", "show", "two-sides", "--source"]);
    assert_eq!((code, &*out), (0, example));
}

#[test]
fn what_is_not_there_is_refused_in_a_sentence() {
    let (code, out, err) = said(&nowhere(), ["frameworks", "show", "signs-of-safte"]);
    assert_eq!((code, &*out), (1, ""));
    let sentence =
        "mapboard: There is no framework or kind of meeting `signs-of-safte`. See `mapboard frameworks list`.\n";
    assert_eq!(err, sentence);
    assert_eq!(said(&nowhere(), ["frameworks", "shwo"]).0, 2);
    assert_eq!(said(&nowhere(), ["frameworks"]).0, 2);
}

#[test]
fn a_file_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    for file in ["frameworks/signs-of-safety.yaml", "frameworks/meetings/strategy.yaml"] {
        let (code, out, err) = said(&nowhere(), ["frameworks".into(), "check".into(), in_package(file)]);
        assert_eq!((code, &*err), (0, ""));
        assert!(out.contains("nothing wrong"), "{out}");
    }
    let source = fs::read_to_string(in_package("frameworks/signs-of-safety.yaml")).unwrap();
    let wrong = folder.path().join("wrong.yaml");
    fs::write(&wrong, source.replace("pairs_with: needs/goals", "pairs_with: needs/gaols")).unwrap();
    let (code, out, err) = said(&nowhere(), ["frameworks".into(), "check".into(), wrong]);
    assert_eq!((code, &*out), (1, ""));
    let line = 1 + source.lines().position(|line| line.contains("pairs_with: needs/goals")).unwrap();
    assert!(err.contains(&format!("wrong.yaml:{line}:21")) && err.contains("did you mean `needs/goals`?"), "{err}");

    let (code, _, err) = said(&nowhere(), ["frameworks", "check", "missing.yaml"]);
    assert_eq!(code, 1);
    assert!(err.contains("missing.yaml cannot be read"), "{err}");
}

#[test]
fn a_broken_file_of_the_users_is_named_and_hinders_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("broken.yaml"), "id: ours\ncolumms: []\n").unwrap();
    let (code, out, err) = said(folder.path(), ["frameworks", "list"]);
    assert_eq!(code, 0);
    assert!(out.contains("signs-of-safety"), "{out}");
    assert!(err.contains("broken.yaml:2:1: There is no field `columms` here."), "{err}");
    assert_eq!(err.lines().count(), 1, "{err}");
}

#[test]
fn a_copy_is_made_checked_and_shown_and_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let new = ["frameworks", "new", "ein-brett", "--from", "signs-of-safety", "--language", "de"];
    let (code, out, err) = said(folder.path(), new);
    assert_eq!((code, &*err), (0, ""));
    let path = folder.path().join("ein-brett.yaml");
    assert!(out.contains(&path.display().to_string()) && out.contains("mapboard new --framework ein-brett"), "{out}");
    let (code, out, _) = said(folder.path(), ["frameworks".into(), "check".into(), path.clone()]);
    assert_eq!(code, 0, "{out}");
    fs::write(&path, fs::read_to_string(&path).unwrap().replace("title: Signs of Safety map", "title: Ein Brett"))
        .unwrap();
    let (_, out, _) = said(folder.path(), ["frameworks", "list"]);
    assert!(out.contains("Ein Brett (yours)") && out.contains("signs-of-safety "), "{out}");
    let (code, out, err) = said(folder.path(), new);
    assert_eq!((code, &*out), (1, ""));
    assert!(err.contains("Your folder has a `ein-brett` already, in ") && err.contains("Nothing was written"), "{err}");
    assert!(fs::read_to_string(&path).unwrap().contains("title: Ein Brett"));
    let (code, _, err) = said(folder.path(), ["frameworks", "new", "Ein Brett", "--from", "signs-of-safety"]);
    assert_eq!(code, 1);
    assert!(err.contains("`Ein Brett` cannot be an id."), "{err}");
}

#[test]
fn every_kind_of_definition_is_shown() {
    for (id, texts) in [
        (
            "harm-matrix",
            &["ROWS, which cross every column", "PROPOSES for worried/danger", "GUIDE", "a tool about"][..],
        ),
        ("three-houses", &["A house for each column", "STEPS", "(writes down", "exact words"]),
        ("family-network", &["A ring for each column", "worried/danger", "a tool about nothing in particular"]),
        ("safety-plan", &["a tool about something that stands on the map", "TRIED", "well/safety"]),
        ("signs-of-safety", &["TOOLS", "asked for each statement in worried/danger", "TO ASK ON", "Numbers unseen"]),
        ("signs-of-safety-ja", &["安全の目標"]),
        ("plain-words-en", &["neglect, neglected", "What did the child go without"]),
    ] {
        let (code, out, err) = said(&nowhere(), ["frameworks", "show", id]);
        assert_eq!((code, &*err), (0, ""), "{id}");
        for text in texts {
            assert!(out.contains(text), "{id} shows {text}:\n{out}");
        }
    }
}

/// What somebody wrote who had docs/frameworks.md and an editor.
#[test]
fn a_framework_written_from_the_manual_alone_is_used() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kitchen-table.yaml");
    fs::copy(in_package("tests/data/kitchen-table.yaml"), &file).unwrap();
    let (code, out, err) = said(folder.path(), ["frameworks".into(), "check".into(), file]);
    assert_eq!((code, &*err), (0, ""), "{out}");
    let sessions = tempfile::tempdir().unwrap();
    let new = ["new", "--framework", "kitchen-table", "--meeting", "early-help", "--no-open"];
    let output = mapboard(folder.path(), new).arg("--sessions").arg(sessions.path()).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

/// A session keeps what it was started with: a section that a newer version has no more is still there.
#[test]
fn a_section_that_is_taken_out_stays_in_the_sessions_that_have_it() {
    let (folder, sessions) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let data = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = mapboard(folder.path(), arguments);
        let output = command.env("XDG_DATA_HOME", data.path()).arg("--sessions").arg(sessions.path()).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let file = folder.path().join("ours.yaml");
    let source = fs::read_to_string(in_package("tests/data/kitchen-table.yaml")).unwrap();
    fs::write(&file, &source).unwrap();
    let path = run(&["new", "--framework", "kitchen-table", "--meeting", "early-help", "--no-open"]);
    let path = path.trim();
    run(&["add", path, "--to", "mornings/good-mornings", "Gran rang at seven."]);

    let (before, rest) = source.split_once("      - id: good-mornings\n").unwrap();
    let (_, after) = rest.split_once("  - id: why\n").unwrap();
    fs::write(&file, format!("{before}  - id: why\n{after}")).unwrap();
    assert!(!run(&["frameworks", "show", "kitchen-table"]).contains("Mornings that went all right"));
    let shown = run(&["show", path]);
    assert!(shown.contains("Mornings that went all right") && shown.contains("Gran rang at seven."), "{shown}");
    run(&["add", path, "--to", "mornings/good-mornings", "Dad drove her."]);
    assert!(run(&["show", path]).contains("Dad drove her."));
}

#[test]
fn completions_and_manual_know_the_whole_grammar() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, out, err) = said(&nowhere(), ["completions", shell]);
        assert_eq!((code, &*err), (0, ""), "{shell}");
        assert!(out.contains("frameworks") && out.contains("meeting-kind"), "{shell}");
    }
    let (code, page, _) = said(&nowhere(), ["man"]);
    assert_eq!(code, 0);
    assert!(page.contains(".TH mapboard 1"), "{page}");
    for section in ["MAPBOARD FRAMEWORKS CHECK", "MAPBOARD COMPLETIONS", "MAPBOARD MAN"] {
        assert!(page.contains(&format!(".SH {section}")), "{section}:\n{page}");
    }
    assert_eq!(said(&nowhere(), ["completions", "tcl"]).0, 2);
}

#[test]
fn a_reader_that_has_read_enough_is_no_error() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = mapboard(&nowhere(), ["frameworks", "schema"]).stdout(writer).output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_said() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = mapboard(&nowhere(), ["man"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(err.starts_with("mapboard: The output could not be written: "), "{err}");
}
