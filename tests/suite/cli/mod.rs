//! The command line as scripts and people use it: the real binary, in folders of its own.

mod beforehand;
mod closing;
mod compare;
mod export;
mod expunging;
mod import;
mod keeping;
mod refusals;
mod replay;
mod sealing;
mod search;
mod sessions;
mod shapes;
mod words;

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

/// A person's machine: a home, and nothing of the real one.
struct Home {
    folder: TempDir,
}

/// How a command ended.
#[derive(Debug)]
struct Ended {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Home {
    fn new() -> Self {
        Home { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mapboard"));
        command.current_dir(self.path()).env_clear().env("HOME", self.path()).env("TZ", "UTC");
        command.env("XDG_DATA_HOME", self.path().join("data")).env("XDG_CONFIG_HOME", self.path().join("config"));
        command
    }

    fn run(&self, args: &[&str]) -> Ended {
        ended(self.command().args(args), b"")
    }

    fn fed(&self, args: &[&str], stdin: &[u8]) -> Ended {
        ended(self.command().args(args), stdin)
    }

    /// What a command that has to succeed prints.
    fn told(&self, args: &[&str]) -> String {
        let ended = self.run(args);
        assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""), "{args:?}: {ended:?}");
        ended.out
    }

    fn json(&self, args: &[&str]) -> serde_json::Value {
        serde_json::from_str(&self.told(args)).unwrap()
    }

    /// The one sentence with which a command is refused.
    fn refused(&self, args: &[&str]) -> String {
        let ended = self.run(args);
        assert_eq!((ended.code, ended.out.as_str()), (Some(1), ""), "{args:?}: {ended:?}");
        let sentence = ended.err.strip_prefix("mapboard: ").unwrap_or_else(|| panic!("{ended:?}"));
        assert_eq!(sentence.trim_end().lines().count(), 1, "{ended:?}");
        sentence.trim_end().replace(&*self.path().to_string_lossy(), "~")
    }

    /// A new session with two people in it.
    fn session(&self) -> PathBuf {
        let path = self.told(&["new", "--no-open", "--meeting", "core-group", "--title", "Core group 2"]);
        let path = PathBuf::from(path.lines().last().unwrap());
        self.told(&["person", path.to_str().unwrap(), "Mum", "--role", "parent"]);
        self.told(&["person", path.to_str().unwrap(), "Social worker", "--agency", "Social care", "--remote"]);
        path
    }

    /// A file of these bytes.
    fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

fn ended(command: &mut Command, stdin: &[u8]) -> Ended {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A command that reads nothing may be gone already.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ended { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}
