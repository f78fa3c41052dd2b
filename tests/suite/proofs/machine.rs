//! A person's machine on which the real program runs under `strace`, which kills it, or makes a call of it fail.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use mapboard::{
    domain::event::{Body, Event},
    store::{Mode, Store},
};

/// A home of its own, and a folder of sessions in it.
pub struct Machine {
    folder: tempfile::TempDir,
}

/// One call of the program: its name, and which one of that name it is, from 1.
pub type Call = (String, usize);

impl Machine {
    pub fn new() -> Self {
        Machine { folder: tempfile::tempdir().unwrap() }
    }

    /// The folder of the sessions.
    pub fn sessions(&self) -> PathBuf {
        self.folder.path().join("sessions")
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn store(&self) -> Store {
        Store::at(Some(self.data()))
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data/mapboard")
    }

    pub fn dressed(&self, mut command: Command, args: &[&str]) -> Command {
        command.args(args).current_dir(self.path()).env_clear().env("HOME", self.path()).env("TZ", "UTC");
        command.env("XDG_DATA_HOME", self.path().join("data")).env("XDG_CONFIG_HOME", self.path().join("config"));
        command.env("MAPBOARD_SESSIONS", self.sessions()).stdin(Stdio::null());
        command
    }

    /// Runs the program as it is.
    pub fn run(&self, args: &[&str]) -> Output {
        self.dressed(Command::new(env!("CARGO_BIN_EXE_mapboard")), args).output().unwrap()
    }

    /// What it prints, if all goes well.
    pub fn told(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs the program under `strace` with these options.
    pub fn traced(&self, options: &[&str], args: &[&str]) -> Output {
        let mut command = Command::new("strace");
        command.args(["-f", "-o"]).arg(self.path().join("trace")).args(options).arg(env!("CARGO_BIN_EXE_mapboard"));
        let output = self.dressed(command, args).env("PATH", "/usr/bin:/bin").output();
        output.expect("strace is needed for this: install it, as .ci/run does")
    }

    /// The trace that was written last, a call a line, without the process's number.
    pub fn trace(&self) -> Vec<String> {
        let trace = fs::read_to_string(self.path().join("trace")).unwrap();
        trace.lines().filter_map(|line| Some(line.split_once(' ')?.1.trim_start().to_owned())).collect()
    }

    /// Every call that the program makes for `args`.
    pub fn calls(&self, args: &[&str]) -> Vec<Call> {
        let output = self.traced(&[], args);
        assert!(output.status.success(), "{output:?}");
        let mut counts: HashMap<String, usize> = HashMap::new();
        let named = self.trace();
        let names = named.iter().filter_map(|line| Some(line.split_once('(')?.0.to_owned()));
        let names = names.filter(|name| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'));
        // Before it runs there is nothing to be killed, and after its last call neither.
        names
            .filter(|name| !["execve", "exit_group"].contains(&name.as_str()))
            .map(|name| {
                let count = counts.entry(name.clone()).or_default();
                *count += 1;
                (name, *count)
            })
            .collect()
    }

    /// A meeting with `lines` lines of talk.
    pub fn meeting(&self, lines: usize) -> PathBuf {
        let told = self.told(&["new", "--no-open", "--meeting", "core-group", "--title", "Core group 2"]);
        let path = PathBuf::from(told.lines().last().unwrap());
        for line in 0..lines {
            self.add(&path, &format!("Line {line} of the talk"));
        }
        path
    }

    pub fn add(&self, path: &Path, words: &str) -> String {
        self.told(&["add", path.to_str().unwrap(), "--to", "worried/harm", words])
    }

    /// The events of the session, which has no damage; and those alone that say something, in words.
    pub fn events(&self, path: &Path) -> Vec<Event> {
        let opened = self.store().open(path, Mode::Read).unwrap();
        assert_eq!(opened.damage, [], "{}", path.display());
        self.store().read(path).unwrap().events
    }

    pub fn said(&self, path: &Path) -> Vec<String> {
        let words = |event: Event| match event.body {
            Body::Add(add) => Some(add.text.to_string()),
            _ => None,
        };
        self.events(path).into_iter().filter_map(words).collect()
    }
}

/// Puts back a folder as it was: `kept` is a copy of it.
pub fn put_back(kept: &Path, folder: &Path) {
    let _ = fs::remove_dir_all(folder);
    copy(kept, folder);
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
