//! The order in which things are written, from a trace: synced before it is acknowledged, and before it has its name.

use std::path::Path;

use super::{machine::Machine, tell};

/// What the program did with files and what it printed, a call a line with the paths of its handles.
fn written(machine: &Machine, args: &[&str]) -> Vec<String> {
    let options =
        ["-y", "-s", "4096", "-e", "trace=write,pwrite64,fdatasync,fsync,rename,renameat,renameat2,link,linkat"];
    let output = machine.traced(&options, args);
    assert!(output.status.success(), "{output:?}");
    machine.trace()
}

/// Where the first call is, from `from` on, that begins with one of `names` and holds `about`.
fn first(trace: &[String], from: usize, names: &[&str], about: &str) -> usize {
    let is = |line: &String| names.iter().any(|name| line.starts_with(&format!("{name}("))) && line.contains(about);
    let at = trace[from..].iter().position(is);
    from + at.unwrap_or_else(|| panic!("no {names:?} of {about} after call {from}:\n{}", trace.join("\n")))
}

const SYNC: &[&str] = &["fdatasync", "fsync"];
const NAME: &[&str] = &["rename", "renameat", "renameat2", "link", "linkat"];

/// A new file is synced, then named, then its folder is synced, and only then it is told.
fn is_named_in_order(trace: &[String], path: &Path) {
    let (folder, name) = (path.parent().unwrap().to_str().unwrap(), path.file_name().unwrap().to_str().unwrap());
    let filled = first(trace, 0, &["write"], ".mapboard-");
    let synced = first(trace, filled, SYNC, ".mapboard-");
    let named = first(trace, synced, NAME, name);
    let kept = first(trace, named, SYNC, &format!("<{folder}>"));
    let told = trace.iter().position(|line| line.starts_with("write(1<")).unwrap();
    assert!(kept < told, "{}", trace.join("\n"));
}

#[test]
fn what_is_added_is_synced_before_it_is_told() {
    let machine = Machine::new();
    let path = machine.meeting(1);
    let trace = written(&machine, &["add", path.to_str().unwrap(), "--to", "worried/harm", "Kai sleeps well"]);
    let line = first(&trace, 0, &["write"], "Kai sleeps well");
    let synced = first(&trace, line, SYNC, path.to_str().unwrap());
    let told = trace.iter().position(|line| line.starts_with("write(1<")).unwrap();
    assert!(synced < told, "{}", trace.join("\n"));
    tell("orders of writing checked from a trace", 1);
}

#[test]
fn what_is_new_is_synced_before_it_has_its_name() {
    let machine = Machine::new();
    let path = machine.meeting(1);
    let args = ["new", "--no-open", "--meeting", "core-group", "--title", "Another"];
    let trace = written(&machine, &args);
    let told = trace.iter().find(|line| line.starts_with("write(1<")).unwrap();
    let name = told.rsplit('/').next().unwrap().split("\\n").next().unwrap().trim_end_matches(['"', ',', ' ']);
    is_named_in_order(&trace, &path.with_file_name(name));
    let copy = path.with_file_name("copy.yaml");
    std::fs::copy(&path, &copy).unwrap();
    let out = path.with_file_name("merged.yaml");
    let args = ["merge", path.to_str().unwrap(), copy.to_str().unwrap(), "-o", out.to_str().unwrap()];
    is_named_in_order(&written(&machine, &args), &out);
    let shown = machine.told(&["show", path.to_str().unwrap(), "--json"]);
    let at = shown.find("Line 0 of the talk").unwrap();
    let id = &shown[..at][shown[..at].rfind("\"id\"").unwrap()..];
    let id: String =
        id.chars().skip_while(|c| *c != ':').filter(|c| c.is_ascii_hexdigit() || *c == '-').take(36).collect();
    let args = ["expunge", path.to_str().unwrap(), &id, "--reason", "Of another family"];
    is_named_in_order(&written(&machine, &args), &path);
    tell("orders of writing checked from a trace", 3);
}
