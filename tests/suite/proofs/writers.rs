//! Four processes append to one file while one after the other is killed: every line that was acknowledged is there once.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use super::{amount, machine::Machine, tell};

fn add(machine: &Machine, path: &Path, words: &str) -> std::process::Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mapboard"));
    command.args(["add", path.to_str().unwrap(), "--to", "worried/harm", "-"]).current_dir(machine.path());
    command.env_clear().env("HOME", machine.path()).env("XDG_DATA_HOME", machine.path().join("data"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), words.as_bytes());
    child
}

#[test]
fn four_processes_and_one_of_them_killed_again_and_again() {
    let machine = Machine::new();
    let path: PathBuf = machine.meeting(0);
    let (wanted, lines) = (amount(600, 10_000), 5);
    let (next, killed, kept) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let acknowledged: Vec<String> = thread::scope(|scope| {
        let (machine, path, next, killed, kept) = (&machine, &path, &next, &killed, &kept);
        let desks: Vec<_> = (0..4)
            .map(|desk| {
                scope.spawn(move || {
                    let mut own = Vec::new();
                    // The killed desk takes numbers too, how many the machine's load decides: only what was kept counts.
                    while kept.load(Ordering::Relaxed) < wanted {
                        let from = next.fetch_add(lines, Ordering::Relaxed);
                        assert!(from < wanted * 50, "almost nothing is acknowledged");
                        let words: Vec<String> = (from..from + lines).map(|n| format!("Line {n} of a desk")).collect();
                        let mut child = add(machine, path, &(words.join("\n") + "\n"));
                        // One desk is killed most of the time, at any moment of its work.
                        if desk == 0 {
                            for _ in 0..(from % 7) * 400 {
                                thread::yield_now();
                            }
                            let _ = child.kill();
                            killed.fetch_add(1, Ordering::Relaxed);
                        }
                        if child.wait().unwrap().success() {
                            kept.fetch_add(words.len(), Ordering::Relaxed);
                            own.extend(words);
                        }
                    }
                    own
                })
            })
            .collect();
        desks.into_iter().flat_map(|desk| desk.join().unwrap()).collect()
    });
    machine.add(&path, "and on");
    machine.told(&["verify", path.to_str().unwrap()]);
    let mut there: HashMap<String, usize> = HashMap::new();
    machine.said(&path).into_iter().for_each(|said| *there.entry(said).or_default() += 1);
    assert!(acknowledged.iter().all(|words| there.get(words) == Some(&1)), "every acknowledged line is there once");
    assert!(there.values().all(|count| *count == 1));
    assert!(killed.load(Ordering::Relaxed) > 0, "one desk is killed");
    tell("lines that four processes had acknowledged", acknowledged.len());
    tell("of them killed", killed.load(Ordering::Relaxed));
}

/// The process that stands still, by what strace wrote down of it.
fn stopped(trace: &Path) -> String {
    let patience = Instant::now() + Duration::from_secs(20);
    loop {
        assert!(Instant::now() < patience, "it does not stand still");
        let told = fs::read_to_string(trace).unwrap_or_default();
        let stopped = told.lines().find(|line| line.contains("stopped by SIGSTOP"));
        if let Some(pid) = stopped.and_then(|line| line.split_whitespace().next()) {
            return pid.to_owned();
        }
        thread::yield_now();
    }
}

/// A desk waits a second for the lock. One that stands still with it keeps the others waiting, and says so; killed, it lets
/// the very next one in within that second.
#[test]
fn a_desk_that_is_killed_lets_the_others_go_on_within_a_second() {
    let machine = Machine::new();
    let path = machine.meeting(1);
    let name = path.to_str().unwrap();
    let add = ["add", name, "--to", "worried/harm", "Never finished"];
    // It stands still with its line written and not synced.
    let mut strace = Command::new("strace");
    let stop = "inject=fdatasync:signal=SIGSTOP:when=1";
    let trace = machine.path().join("stopped");
    strace.args(["-f", "-o"]).arg(&trace).args(["-e", "trace=fdatasync", "-e", stop, env!("CARGO_BIN_EXE_mapboard")]);
    let mut strace = machine.dressed(strace, &add).env("PATH", "/usr/bin:/bin").spawn().expect("strace is needed");
    let pid = stopped(&trace);
    let waited = machine.run(&["add", name, "--to", "worried/harm", "Cannot be written now"]);
    let told = String::from_utf8_lossy(&waited.stderr).into_owned();
    assert!(!waited.status.success() && told.contains("is held by another desk"), "{told}");
    assert!(Command::new("kill").args(["-KILL", &pid]).status().unwrap().success());
    strace.wait().unwrap();
    machine.add(&path, "And on at once");
    let said = machine.said(&path);
    assert!(said.iter().any(|said| said == "And on at once"), "{said:?}");
    machine.told(&["verify", name]);
}
