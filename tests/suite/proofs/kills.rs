//! Killed at every call to the system: of an append, a recovery, a first save, a merge, an expunging and a sealing.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
};

use mapboard::{
    domain::event::Body,
    store::seal::{key_file, ring},
};

use super::{
    amount,
    machine::{Machine, copy, put_back},
    tell,
};

/// Kills the program at each call it makes for `args`, with the machine as it was before each time, and checks what is left.
/// The quick form leaves out calls that touch no file: they are the start of any program.
fn killed_at_every_call(machine: &Machine, what: &str, args: &[&str], check: impl Fn(&Machine, bool, &str)) {
    let kept = tempfile::tempdir().unwrap();
    for part in ["sessions", "data"] {
        let _ = fs::create_dir_all(machine.path().join(part));
        copy(&machine.path().join(part), &kept.path().join(part));
    }
    let back = || ["sessions", "data"].map(|part| put_back(&kept.path().join(part), &machine.path().join(part)));
    let mut calls = machine.calls(args);
    let of_files = [
        "openat",
        "write",
        "pwrite64",
        "fdatasync",
        "fsync",
        "rename",
        "renameat",
        "renameat2",
        "link",
        "linkat",
        "unlink",
        "unlinkat",
        "mkdir",
        "chmod",
        "fchmod",
        "ftruncate",
        "flock",
        "lseek",
        "close",
    ];
    if amount(0, 1) == 0 {
        calls.retain(|(name, _)| of_files.contains(&name.as_str()));
    }
    assert!(calls.len() > 20, "{calls:?}");
    let mut killed = 0;
    for (name, count) in &calls {
        back();
        let kill = format!("inject={name}:signal=SIGKILL:when={count}");
        let output = machine.traced(&["-e", &kill], args);
        killed += usize::from(!output.status.success());
        check(machine, output.status.success(), &format!("killed at {name} {count}"));
    }
    back();
    // Ids are random, so that one call more or less is made now and then.
    assert!(killed * 10 > calls.len() * 9, "{killed} of {}", calls.len());
    tell(&format!("killed at a call of {what}"), killed);
}

/// What was there is there, and at most what was attempted came; then the session goes on.
fn goes_on(machine: &Machine, path: &Path, before: &[String], attempted: &str, done: bool, at: &str) {
    let found = machine.said(path);
    assert!(found.starts_with(before) && found.len() <= before.len() + 1, "{at}: {found:?}");
    if let Some(new) = found.get(before.len()) {
        assert_eq!(new, attempted, "{at}");
    }
    assert!(!done || found.len() == before.len() + 1, "{at}: it was acknowledged");
    machine.add(path, "and on");
    let after = machine.said(path);
    assert_eq!(after[..after.len() - 1], found[..], "{at}");
    machine.told(&["verify", path.to_str().unwrap()]);
}

#[test]
fn an_append() {
    let machine = Machine::new();
    let path = machine.meeting(2);
    let before = machine.said(&path);
    let args = ["add", path.to_str().unwrap(), "--to", "worried/harm", "What is attempted"];
    killed_at_every_call(&machine, "an append", &args, |machine, done, at| {
        goes_on(machine, &path, &before, "What is attempted", done, at);
    });
}

#[test]
fn a_recovery() {
    let machine = Machine::new();
    let path = machine.meeting(2);
    let before = machine.said(&path);
    let mut file = OpenOptions::new().append(true).open(&path).unwrap();
    file.write_all(b"- {\"n\":9,\"at\":\"2026-11-23T14:05:00.113+00:00\",\"desk\":\"dead\",\"id\":\"0193").unwrap();
    drop(file);
    let args = ["add", path.to_str().unwrap(), "--to", "worried/harm", "What is attempted"];
    killed_at_every_call(&machine, "a recovery", &args, |machine, done, at| {
        goes_on(machine, &path, &before, "What is attempted", done, at);
        let torn = "\"desk\":\"dead\"";
        assert!(holding(machine.path(), &[torn]).iter().all(|path| path.to_string_lossy().contains("cut-")), "{at}");
        assert!(!holding(machine.path(), &[torn]).is_empty(), "{at}: what was cut is kept");
    });
}

#[test]
fn a_first_save() {
    let machine = Machine::new();
    let old = machine.meeting(1);
    let args = ["new", "--no-open", "--meeting", "core-group", "--title", "The new one"];
    killed_at_every_call(&machine, "a first save", &args, |machine, done, at| {
        let found = sessions(&machine.sessions());
        assert!(found.len() <= 2 && found.contains(&old) && (!done || found.len() == 2), "{at}: {found:?}");
        for path in &found {
            let events = machine.events(path);
            assert!(events.iter().any(|event| matches!(event.body, Body::Open(_))), "{at}: it is whole");
            machine.add(path, "and on");
        }
        machine.told(&args);
    });
}

#[test]
fn a_merge() {
    let machine = Machine::new();
    let a = machine.meeting(2);
    let b = machine.sessions().join("copy.yaml");
    fs::copy(&a, &b).unwrap();
    machine.add(&a, "Only in the first");
    machine.add(&b, "Only in the second");
    let out = machine.sessions().join("merged.yaml");
    let (bytes_a, bytes_b) = (fs::read(&a).unwrap(), fs::read(&b).unwrap());
    let args = ["merge", a.to_str().unwrap(), b.to_str().unwrap(), "-o", out.to_str().unwrap()];
    let whole = {
        machine.told(&args);
        let whole = fs::read(&out).unwrap();
        fs::remove_file(&out).unwrap();
        whole
    };
    killed_at_every_call(&machine, "a merge", &args, |machine, done, at| {
        assert!(fs::read(&a).unwrap() == bytes_a && fs::read(&b).unwrap() == bytes_b, "{at}");
        match fs::read(&out) {
            Ok(found) => assert!(found == whole, "{at}: the result is whole or not there"),
            Err(_) => {
                assert!(!done, "{at}");
                machine.told(&args);
                assert!(fs::read(&out).unwrap() == whole, "{at}");
            }
        }
    });
}

#[test]
fn an_expunging() {
    let machine = Machine::new();
    let path = machine.meeting(1);
    machine.add(&path, "Aunt Vera lives at 14 Elm Road");
    machine.add(&path, "Gran comes on Fridays");
    let add = machine.events(&path).into_iter().find_map(|event| match event.body {
        Body::Add(add) if add.text.contains("Elm Road") => Some(add.id.to_string()),
        _ => None,
    });
    let id = add.unwrap();
    let private = path.with_file_name(format!(".{}.d", path.file_stem().unwrap().to_string_lossy()));
    fs::create_dir_all(&private).unwrap();
    fs::write(private.join("cut-9-5d1c"), format!("- {{\"do\":{{\"edit\":{{\"id\":\"{id}\",\"text\":\"Elm Road"))
        .unwrap();
    let before = machine.said(&path);
    let args = ["expunge", path.to_str().unwrap(), &id, "--reason", "Of another family"];
    killed_at_every_call(&machine, "an expunging", &args, |machine, done, at| {
        let found = machine.said(&path);
        let gone: Vec<String> = before.iter().filter(|said| !said.contains("Elm")).cloned().collect();
        assert!(found == before && !done || found == gone, "{at}: {found:?}");
        machine.told(&args);
        assert_eq!(holding(&machine.path().join("sessions"), &["Elm Road"]), Vec::<PathBuf>::new(), "{at}");
        assert_eq!(holding(&machine.path().join("data"), &["Elm Road"]), Vec::<PathBuf>::new(), "{at}");
        machine.add(&path, "and on");
        machine.told(&["verify", path.to_str().unwrap()]);
        assert_eq!(machine.said(&path).len(), gone.len() + 1, "{at}");
    });
}

#[test]
fn a_sealing() {
    let machine = Machine::new();
    let path = machine.meeting(1);
    machine.add(&path, "Aunt Vera lives at 14 Elm Road");
    let key = key_file::make(&machine.path().join("config/mapboard/keys"), "team", None).unwrap();
    ring::add(key.unlock(None).unwrap());
    let private = path.with_file_name(format!(".{}.d", path.file_stem().unwrap().to_string_lossy()));
    fs::create_dir_all(&private).unwrap();
    fs::write(private.join("cut-9-5d1c"), "- {\"do\":{\"edit\":{\"text\":\"Elm Road").unwrap();
    let before = machine.said(&path);
    let to = key.recipient.unwrap().to_string();
    let args = ["seal", path.to_str().unwrap(), "--seal-to", &to];
    killed_at_every_call(&machine, "a sealing", &args, |machine, done, at| {
        assert_eq!(machine.said(&path), before, "{at}: it is the one or the other");
        let is_sealed = fs::read(&path).unwrap().starts_with(b"mapboard: 2");
        assert!(is_sealed || !done, "{at}");
        // Going on ends what was begun, and so does doing it again.
        if is_sealed {
            machine.add(&path, "and on");
        } else {
            machine.told(&args);
        }
        assert_eq!(holding(&machine.path().join("sessions"), &["Elm Road"]), Vec::<PathBuf>::new(), "{at}");
        assert_eq!(holding(&machine.path().join("data"), &["Elm Road"]), Vec::<PathBuf>::new(), "{at}");
        machine.told(&["verify", path.to_str().unwrap()]);
        assert!(machine.said(&path).starts_with(&before), "{at}");
    });
}

fn sessions(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    let hidden = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().starts_with('.');
    entries.filter(|path| path.extension().is_some_and(|end| end == "yaml") && !hidden(path)).collect()
}

/// Every file below `folder` that holds one of `words`.
fn holding(folder: &Path, words: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holding(&path, words));
        } else if path.file_name().is_none_or(|name| name != "trace") {
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            found.extend(words.iter().any(|words| text.contains(words)).then_some(path));
        }
    }
    found
}
