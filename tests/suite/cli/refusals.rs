//! Bad input: a clear sentence, nothing lost, no panic.

use std::{ffi::OsStr, fs};

use super::{Ended, Home, ended};

/// What reads a session.
const READERS: [&[&str]; 3] = [&["show"], &["show", "--json"], &["verify"]];

#[test]
fn what_is_no_session_is_refused_by_every_reader() {
    let home = Home::new();
    let newer = b"mapboard: 3\nid: x\n";
    let cases: [(&str, &[u8], &str); 5] = [
        ("empty.yaml", b"", "is empty"),
        ("binary.yaml", &[0, 159, 146, 150, 255, 0], "is not a session of mapboard"),
        ("foreign.yaml", b"title: a recipe\n", "is not a session of mapboard"),
        ("cut.yaml", b"mapboard: 1\nid: ", "is not a session of mapboard"),
        ("newer.yaml", newer, "made by a newer mapboard"),
    ];
    for (name, bytes, sentence) in cases {
        let file = home.file(name, bytes);
        for reader in READERS {
            let refused = home.refused(&[reader, &[&file]].concat());
            assert!(refused.contains(sentence) && refused.contains(name), "{reader:?}: {refused}");
        }
        for writer in
            [vec!["add", &file, "--to", "x", "y"], vec!["rate", &file, "--by", "x", "1"], vec!["person", &file, "x"]]
        {
            home.refused(&writer);
        }
        home.refused(&["merge", &file, &file, "-o", "out.yaml"]);
        assert_eq!(fs::read(&file).unwrap(), bytes, "{name} was left as it was");
    }
    assert!(!home.path().join("out.yaml").exists());
}

#[test]
fn what_is_missing_is_said() {
    let home = Home::new();
    for reader in READERS {
        assert!(home.refused(&[reader, &["no/such.yaml"]].concat()).contains("There is no session at no/such.yaml"));
        assert!(home.refused(&[reader, &["anything"]].concat()).contains("There is no session in "));
        assert!(home.refused(&[reader, &["."]].concat()).contains("is a folder"));
    }
    home.session();
    assert!(home.refused(&["show", "review"]).contains("has “review” in its name"));
}

#[test]
fn half_of_a_line_is_not_shown_and_is_mended_by_the_next_one() {
    let home = Home::new();
    let path = home.session();
    let session = path.to_str().unwrap();
    home.told(&["add", session, "--to", "well", "the first"]);
    home.told(&["add", session, "--to", "well", "the second"]);
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() - 40]).unwrap();
    let shown = home.told(&["show", session]);
    assert!(shown.contains("the first") && !shown.contains("the second"), "{shown}");
    assert!(home.told(&["verify", session]).contains("After the last line"));
    home.told(&["add", session, "--to", "well", "the third"]);
    let shown = home.told(&["show", session]);
    assert!(shown.contains("the first") && shown.contains("the third"), "{shown}");
    assert!(!home.told(&["verify", session]).contains("After the last line"));
}

#[cfg(unix)]
#[test]
fn a_session_that_may_not_be_written_to_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let path = home.session();
    let session = path.to_str().unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
    // Whoever may write everywhere, as in a container, may write here too.
    if fs::OpenOptions::new().append(true).open(&path).is_err() {
        let sentence = home.refused(&["add", session, "--to", "well", "said"]);
        assert!(sentence.contains("read-only"), "{sentence}");
    }
    assert!(home.told(&["show", session]).starts_with("Core group 2\n"));
}

#[test]
fn without_a_home_there_is_a_sentence() {
    let home = Home::new();
    let path = home.session();
    let without = |args: &[&str]| {
        let mut command = home.command();
        command.env_remove("XDG_DATA_HOME").env_remove("XDG_CONFIG_HOME").env("HOME", "/dev/null");
        ended(command.args(args), b"")
    };
    let Ended { code, err, .. } = without(&["new", "--no-open"]);
    assert_eq!(code, Some(1), "{err}");
    assert!(err.starts_with("mapboard: No new session could be made."), "{err}");
    let session = path.to_str().unwrap();
    assert_eq!(without(&["show", session]).code, Some(0));
    assert_eq!(without(&["add", session, "--to", "well", "all the same"]).code, Some(0));
    assert!(home.told(&["show", session]).contains("all the same"));
}

#[test]
fn without_a_terminal_no_screen_is_opened_and_nothing_is_made_for_one() {
    let home = Home::new();
    let path = home.session();
    for args in [&[][..], &["open"], &["open", path.to_str().unwrap()], &["new"]] {
        let sentence = home.refused(args);
        assert!(sentence.contains("need a terminal"), "{args:?}: {sentence}");
    }
    assert!(home.refused(&["open", "review"]).contains("has “review” in its name"));
    assert_eq!(home.json(&["list", "--json"]).as_array().unwrap().len(), 1);
}

#[test]
fn names_places_and_numbers_that_are_not_there_are_refused_with_those_that_are() {
    let home = Home::new();
    let path = home.session();
    let session = path.to_str().unwrap();
    let before = fs::read(&path).unwrap();
    let cases: [(&[&str], &str); 10] = [
        (
            &["add", session, "--to", "well", "--by", "zoe", "x"],
            "Nobody here is called “zoe”. There are: Mum, Social worker.",
        ),
        (&["add", session, "--to", "nope", "x"], "There is no “nope” on this board. It has: worried/harm,"),
        (&["add", session, "--to", "well", "--board", "attic", "x"], "has no board “attic”. It has: main."),
        (&["add", session, "--to", "well", "  "], "There is nothing to add yet."),
        (&["rate", session, "--by", "mum", "11"], "11 is not on this scale: it goes from 0 to 10 in steps of 1."),
        (&["rate", session, "--by", "mum", "-1"], "-1 is not on this scale"),
        (&["rate", session, "--by", "zoe", "pass"], "Nobody here is called “zoe”."),
        (&["rate", session, "--by", "mum", "--scale", "luck", "5"], "has no scale “luck”. There are: safety,"),
        (&["rate", session, "--by", "mum", "--about", "x", "5"], "“x” is no line, person or context"),
        (&["person", session, "Mum"], "“Mum” is in this meeting already."),
    ];
    for (args, sentence) in cases {
        let refused = home.refused(args);
        assert!(refused.contains(sentence), "{args:?}: {refused}");
    }
    assert!(home.refused(&["new", "--no-open", "--framework", "x"]).contains("There is no framework “x”. There are: "));
    assert!(home.refused(&["new", "--no-open", "--meeting", "x"]).contains("There is no kind of meeting “x”."));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_wrong_command_line_ends_with_two() {
    let home = Home::new();
    for args in [
        vec!["dance"],
        vec!["add", "x"],
        vec!["rate", "x", "5"],
        vec!["rate", "x", "--by", "mum", "high"],
        vec!["rate", "x", "--by", "mum", "NaN"],
        vec!["show"],
        vec!["show", "x", "--at", "teatime"],
        vec!["person", "x", "y", "--remote", "--absent"],
    ] {
        let ended = home.run(&args);
        assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""), "{args:?}: {ended:?}");
        assert!(!ended.err.is_empty());
    }
}

#[cfg(unix)]
#[test]
fn arguments_that_are_not_text_are_refused_or_are_files() {
    use std::os::unix::ffi::OsStrExt;
    let home = Home::new();
    let path = home.session();
    let odd = OsStr::from_bytes(b"s\xFFssion.yaml");
    let words = ended(home.command().arg("add").arg(&path).args(["--to", "well"]).arg(odd), b"");
    assert_eq!(words.code, Some(2), "{words:?}");
    let missing = ended(home.command().arg("show").arg(odd), b"");
    assert_eq!(missing.code, Some(1), "{missing:?}");
    assert!(missing.err.starts_with("mapboard: There is no session at "), "{missing:?}");
    fs::copy(&path, home.path().join(odd)).unwrap();
    assert!(ended(home.command().arg("show").arg(odd), b"").out.starts_with("Core group 2\n"));
    let session = path.to_str().unwrap();
    let stdin = home.fed(&["add", session, "--to", "well", "-"], b"good\nbad \xFF\n");
    assert_eq!((stdin.code, stdin.out.as_str()), (Some(1), ""));
    assert!(stdin.err.contains("Line 2 of stdin is not UTF-8 text."), "{stdin:?}");
    assert!(!home.told(&["show", session]).contains("good"), "all of it, or nothing");
}

#[test]
fn control_characters_never_reach_the_terminal() {
    let home = Home::new();
    let path = home.session();
    let session = path.to_str().unwrap();
    home.told(&["add", session, "--to", "well", "red \u{1b}[31m and \u{202e}back"]);
    home.fed(&["add", session, "--to", "well", "-"], "bell\u{7} and \u{9b}5m\n".as_bytes());
    for shown in [home.told(&["show", session]), home.told(&["show", session, "--json"])] {
        assert!(!shown.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'), "{shown:?}");
    }
}

#[test]
fn stdin_with_nothing_in_it_adds_nothing() {
    let home = Home::new();
    let path = home.session();
    let session = path.to_str().unwrap();
    for stdin in ["", "\n \n", "\u{7}\u{202e}\n"] {
        let ended = home.fed(&["add", session, "--to", "well", "-"], stdin.as_bytes());
        assert_eq!((ended.code, ended.out.as_str()), (Some(1), ""), "{ended:?}");
    }
    let both = home.fed(&["rate", session, "--by", "mum", "--reason", "-", "--higher", "-", "5"], b"x");
    assert_eq!(both.code, Some(1), "{both:?}");
}
