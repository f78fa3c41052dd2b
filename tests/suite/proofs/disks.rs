//! A disk that fails, is full, over its quota, read-only or limited: what is not synced is never called saved, and nothing
//! that was is lost.

use std::{
    os::unix::process::ExitStatusExt,
    process::{Command, Output},
};

use super::{machine::Machine, tell};

/// Makes each call of these names fail in each of these ways, and checks what was told and what is there.
#[test]
fn a_call_that_fails_is_never_called_saved() {
    let machine = Machine::new();
    let path = machine.meeting(1);
    let name = path.to_str().unwrap().to_owned();
    let args = ["add", &name, "--to", "worried/harm", "What is attempted"];
    let calls = machine.calls(&args);
    let mut faults = 0;
    for kind in ["EIO", "ENOSPC", "EDQUOT", "EROFS", "EFBIG"] {
        for (call, count) in calls.iter().filter(|(call, _)| ["write", "fdatasync", "fsync"].contains(&call.as_str())) {
            let before = machine.said(&path).len();
            let output = machine.traced(&["-e", &format!("inject={call}:error={kind}:when={count}")], &args);
            faults += 1;
            told_truly(&machine, &path, before, &output, &format!("{kind} at {call} {count}"));
        }
        // From the first one on all fail: not even a second file can be written.
        let before = machine.said(&path).len();
        let all = format!("inject=write,fdatasync,fsync,ftruncate:error={kind}:when=1+");
        let output = machine.traced(&["-e", &all], &args);
        faults += 1;
        assert!(!output.status.success(), "{kind}: {output:?}");
        assert!(machine.said(&path).len() <= before + 1, "{kind}");
        machine.add(&path, "and on");
    }
    tell("calls that failed", faults);
}

/// What was told is so: saved, kept in a second file, or not added.
fn told_truly(machine: &Machine, path: &std::path::Path, before: usize, output: &Output, at: &str) {
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.signal().is_none() && !err.contains("panic"), "{at}: {output:?}");
    let now = machine.said(path).len();
    if output.status.success() {
        assert_eq!(now, before + 1, "{at}: it was called saved");
    } else {
        // What could not be told for want of an output is another matter.
        assert!(err.is_empty() || err.starts_with("mapboard: "), "{at}: {err}");
        assert!(!err.contains("was kept in") || now == before + 1, "{at}: {err}");
        assert!(!err.contains("Nothing was added") || now <= before + 1, "{at}: {err}");
    }
    machine.add(path, "and on");
    let found = machine.said(path);
    assert!(found.len() > now, "{at}");
    machine.told(&["verify", path.to_str().unwrap()]);
}

/// A limit on the size of a file is a sentence, not the end of the program.
#[test]
fn a_limit_on_the_size_of_a_file_is_told() {
    let machine = Machine::new();
    let path = machine.meeting(1);
    let before = machine.said(&path);
    let limited = |kib: usize| {
        let script = format!("ulimit -f {kib}; exec \"$0\" \"$@\"");
        let mut command = Command::new("bash");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_mapboard"), "add", path.to_str().unwrap()]);
        command.args(["--to", "worried/harm", "What is attempted"]).current_dir(machine.path());
        command.env("HOME", machine.path()).env("XDG_DATA_HOME", machine.path().join("data")).output().unwrap()
    };
    let size = std::fs::metadata(&path).unwrap().len() as usize;
    let output = limited(size.div_ceil(1024).saturating_sub(1).max(1));
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("is full"), "{output:?}");
    machine.add(&path, "and on");
    let found = machine.said(&path);
    assert!(found.starts_with(&before) && found.last().is_some_and(|said| said == "and on"), "{found:?}");
}
