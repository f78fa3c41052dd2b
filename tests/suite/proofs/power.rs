//! The power fails: from a trace of what the program wrote, synced and named, every state that a lossy disk may keep at
//! every moment. What was not synced may be there, or not, or in part, or as zeros, in any order; what was is there. Each
//! state is opened: all that was acknowledged is read, nothing that nobody attempted, and nothing is damaged.

use std::{
    collections::{BTreeMap, HashSet},
    fs,
    path::{Path, PathBuf},
};

use mapboard::{
    domain::event::Body,
    store::{OpenError, Store},
};

use super::{machine::Machine, tell};

/// More writes than this to one file between two syncs are not taken in every combination.
const MOST: usize = 5;

/// A change of a file's bytes.
#[derive(Clone, Debug)]
enum Change {
    Write(usize, Vec<u8>),
    Cut(usize),
}

/// A change of names.
#[derive(Clone, Debug)]
enum Naming {
    Made(PathBuf, usize),
    Renamed(PathBuf, PathBuf),
    Linked(PathBuf, PathBuf),
    Gone(PathBuf),
}

/// A file as the disk has it, and what it may or may not have on top of that.
#[derive(Clone, Debug, Default)]
struct Inode {
    synced: Vec<u8>,
    since: Vec<Change>,
}

impl Inode {
    /// The bytes with these of the later changes.
    fn with<'a>(&'a self, kept: impl IntoIterator<Item = &'a Change>) -> Vec<u8> {
        let mut bytes = self.synced.clone();
        for change in kept {
            match change {
                Change::Cut(len) => bytes.resize(*len, 0),
                Change::Write(at, written) => {
                    let end = at + written.len();
                    bytes.resize(bytes.len().max(end), 0);
                    bytes[*at..end].copy_from_slice(written);
                }
            }
        }
        bytes
    }

    fn whole(&self) -> Vec<u8> {
        self.with(&self.since)
    }

    /// All it may be after the power failed.
    fn left(&self) -> Vec<Vec<u8>> {
        let count = self.since.len();
        let sets: Vec<Vec<bool>> = if count <= MOST {
            (0..1usize << count).map(|set| (0..count).map(|n| set >> n & 1 == 1).collect()).collect()
        } else {
            // The first so many, and all but one.
            let first = (0..=count).map(|end| (0..count).map(|n| n < end).collect());
            first.chain((0..count).map(|out| (0..count).map(|n| n != out).collect())).collect()
        };
        let mut left = Vec::new();
        for set in sets {
            let kept: Vec<Change> =
                self.since.iter().zip(&set).filter(|(_, kept)| **kept).map(|(change, _)| change.clone()).collect();
            left.push(self.with(&kept));
            // The last write in part, and as the zeros of a block that was given and not written.
            if let Some(Change::Write(at, bytes)) = kept.last() {
                for odd in [bytes[..bytes.len() / 2].to_vec(), vec![0; bytes.len()]] {
                    let before = kept[..kept.len() - 1].iter().cloned();
                    let all: Vec<Change> = before.chain([Change::Write(*at, odd)]).collect();
                    left.push(self.with(&all));
                }
            }
        }
        left
    }
}

/// A handle of the program.
struct Handle {
    inode: Option<usize>,
    at: usize,
    appends: bool,
}

/// The disk, seen from what the program asked of it.
#[derive(Default)]
struct Disk {
    inodes: Vec<Inode>,
    /// Names that are on the disk.
    names: BTreeMap<PathBuf, usize>,
    since: Vec<Naming>,
    handles: BTreeMap<u32, Handle>,
    folders: HashSet<PathBuf>,
}

impl Disk {
    /// The files in `folder` now.
    fn of(folder: &Path) -> Disk {
        let mut disk = Disk::default();
        disk.take_in(folder);
        disk
    }

    fn take_in(&mut self, folder: &Path) {
        self.folders.insert(folder.to_owned());
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                self.take_in(&entry.path());
            } else {
                self.names.insert(entry.path(), self.inodes.len());
                self.inodes.push(Inode { synced: fs::read(entry.path()).unwrap(), since: Vec::new() });
            }
        }
    }

    fn named(&self, kept: impl Iterator<Item = Naming>) -> BTreeMap<PathBuf, usize> {
        let mut names = self.names.clone();
        for naming in kept {
            match naming {
                Naming::Made(path, inode) => drop(names.insert(path, inode)),
                Naming::Gone(path) => drop(names.remove(&path)),
                Naming::Linked(from, to) => drop(names.get(&from).copied().map(|inode| names.insert(to, inode))),
                Naming::Renamed(from, to) => drop(names.remove(&from).map(|inode| names.insert(to, inode))),
            }
        }
        names
    }

    fn now(&self) -> BTreeMap<PathBuf, usize> {
        self.named(self.since.iter().cloned())
    }

    /// Takes in a call of the trace, if it is about these files.
    fn hear(&mut self, call: &str) {
        let Some((name, rest)) = call.split_once('(') else { return };
        let Some((_, result)) = call.rsplit_once(" = ") else { return };
        if result.starts_with('-') {
            return;
        }
        assert!(!call.contains("<unfinished"), "{call}");
        let strings = quoted(rest);
        let path = |n: usize| PathBuf::from(String::from_utf8_lossy(&strings[n]).into_owned());
        let number = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>().parse::<u32>();
        let handle = number(rest).unwrap_or(u32::MAX);
        match name {
            "openat" => {
                let (path, now) = (path(0), self.now());
                let mut inode = now.get(&path).copied();
                if inode.is_none() && rest.contains("O_CREAT") {
                    inode = Some(self.inodes.len());
                    self.inodes.push(Inode::default());
                    self.since.push(Naming::Made(path.clone(), self.inodes.len() - 1));
                } else if let (Some(inode), true) = (inode, rest.contains("O_TRUNC")) {
                    self.inodes[inode].since.push(Change::Cut(0));
                }
                if let Ok(number) = number(result) {
                    self.handles.insert(number, Handle { inode, at: 0, appends: rest.contains("O_APPEND") });
                }
            }
            "lseek" => {
                if let (Some(handle), Ok(at)) = (self.handles.get_mut(&handle), result.trim().parse()) {
                    handle.at = at;
                }
            }
            "read" => {
                if let (Some(handle), Ok(count)) = (self.handles.get_mut(&handle), result.trim().parse::<usize>()) {
                    handle.at += count;
                }
            }
            "write" => {
                let Some(handle) = self.handles.get_mut(&handle) else { return };
                let Some(inode) = handle.inode.map(|inode| &mut self.inodes[inode]) else { return };
                let written: usize = result.trim().parse().unwrap();
                let at = if handle.appends { inode.whole().len() } else { handle.at };
                inode.since.push(Change::Write(at, strings[0][..written].to_vec()));
                handle.at = at + written;
            }
            "ftruncate" => {
                let inode = self.handles.get(&handle).and_then(|handle| handle.inode);
                if let (Some(inode), Some((_, len))) =
                    (inode, rest.rsplit_once(')').and_then(|(args, _)| args.rsplit_once(", ")))
                {
                    self.inodes[inode].since.push(Change::Cut(len.parse().unwrap()));
                }
            }
            "fsync" | "fdatasync" => match self.handles.get(&handle).and_then(|handle| handle.inode) {
                Some(inode) => {
                    self.inodes[inode].synced = self.inodes[inode].whole();
                    self.inodes[inode].since.clear();
                }
                // A folder: its names.
                None => {
                    self.names = self.now();
                    self.since.clear();
                }
            },
            "rename" | "renameat" | "renameat2" => self.since.push(Naming::Renamed(path(0), path(1))),
            "link" | "linkat" => self.since.push(Naming::Linked(path(0), path(1))),
            "unlink" | "unlinkat" => self.since.push(Naming::Gone(path(0))),
            _ => {}
        }
    }

    /// Every state of the files in `folder` that may be left: names, and for each file its bytes.
    fn left(&self, folder: &Path) -> Vec<BTreeMap<PathBuf, Vec<u8>>> {
        let about: Vec<&Naming> = self.since.iter().collect();
        let mut states = Vec::new();
        for set in 0..1usize << about.len().min(8) {
            let kept = about.iter().enumerate().filter(|(n, _)| *n >= 8 || set >> n & 1 == 1);
            let names = self.named(kept.map(|(_, naming)| (*naming).clone()));
            let mut some = vec![BTreeMap::new()];
            for (path, inode) in names.iter().filter(|(path, _)| path.starts_with(folder)) {
                let left = self.inodes[*inode].left();
                some = some
                    .iter()
                    .flat_map(|state| {
                        left.iter().map(|bytes| {
                            let mut state = state.clone();
                            state.insert(path.clone(), bytes.clone());
                            state
                        })
                    })
                    .collect();
            }
            states.extend(some);
        }
        states
    }
}

/// The strings in a call as strace writes them.
fn quoted(text: &str) -> Vec<Vec<u8>> {
    let (mut strings, mut bytes) = (Vec::new(), text.bytes().peekable());
    while let Some(byte) = bytes.next() {
        if byte != b'"' {
            continue;
        }
        let mut string = Vec::new();
        while let Some(byte) = bytes.next().filter(|byte| *byte != b'"') {
            if byte != b'\\' {
                string.push(byte);
                continue;
            }
            match bytes.next().unwrap() {
                b'n' => string.push(b'\n'),
                b't' => string.push(b'\t'),
                b'r' => string.push(b'\r'),
                b'v' => string.push(0x0b),
                b'f' => string.push(0x0c),
                digit @ b'0'..=b'7' => {
                    let mut value = u32::from(digit - b'0');
                    for _ in 0..2 {
                        if let Some(next) = bytes.next_if(|byte| (b'0'..=b'7').contains(byte)) {
                            value = value * 8 + u32::from(next - b'0');
                        }
                    }
                    string.push(value as u8);
                }
                other => string.push(other),
            }
        }
        strings.push(string);
    }
    strings
}

/// What is read of the session at `path`: what was said; nothing if no session is there.
fn said(path: &Path) -> Option<Vec<String>> {
    let reading = match Store::at(None).read(path) {
        Ok(reading) => reading,
        Err(OpenError::Missing(_)) => return None,
        Err(error) => panic!("{error}"),
    };
    assert_eq!(reading.damage, []);
    let words = reading.events.into_iter().filter_map(|event| match event.body {
        Body::Add(add) => Some(add.text.to_string()),
        _ => None,
    });
    Some(words.collect())
}

/// Runs the program, and opens `path` in every state that the disk may keep at every moment of it: what is there is one of
/// `before` and `after`, and `after` once that was told. How many states there were.
pub fn fails_at_every_moment(
    machine: &Machine,
    args: &[&str],
    path: impl Fn(&Machine) -> PathBuf,
    before: Option<Vec<String>>,
    after: &[String],
) -> usize {
    let folder = machine.sessions();
    let mut disk = Disk::of(&folder);
    let calls =
        "trace=openat,lseek,read,write,ftruncate,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat";
    let output = machine.traced(&["-y", "-s", "1000000", "-e", calls], args);
    assert!(output.status.success(), "{output:?}");
    let path = path(machine);
    assert_eq!(said(&path).as_deref(), Some(after), "as it ended");
    let (trace, kept) = (machine.trace(), folder.with_extension("kept"));
    let _ = fs::remove_dir_all(&kept);
    fs::rename(&folder, &kept).unwrap();
    let (mut told, mut seen) = (false, HashSet::new());
    for call in &trace {
        disk.hear(call);
        told |= call.starts_with("write(1<");
        for state in disk.left(&folder) {
            if !seen.insert((told, state.clone())) {
                continue;
            }
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).unwrap();
            for (path, bytes) in &state {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
            let found = said(&path);
            let is_after = found.as_deref() == Some(after);
            assert!(is_after || (!told && found == before), "after {call:.300}: {found:?}");
        }
    }
    assert!(told, "it was told");
    let _ = fs::remove_dir_all(&folder);
    fs::rename(&kept, &folder).unwrap();
    seen.len()
}

fn lines(words: &[&str]) -> Vec<String> {
    words.iter().map(|words| (*words).to_owned()).collect()
}

#[test]
fn the_power_fails_while_a_line_is_added() {
    let machine = Machine::new();
    let path = machine.meeting(2);
    let (name, before) = (path.to_str().unwrap(), machine.said(&path));
    let after = [&before[..], &lines(&["Kai sleeps well"])].concat();
    let args = ["add", name, "--to", "worried/harm", "Kai sleeps well"];
    let mut states = fails_at_every_moment(&machine, &args, |_| path.clone(), Some(before), &after);
    // And behind a line that was cut short by the last time.
    let whole = fs::read(&path).unwrap();
    fs::write(&path, [&whole[..], b"- {\"n\":9,\"at\":\"2026"].concat()).unwrap();
    let again = [&after[..], &lines(&["And on"])].concat();
    let args = ["add", name, "--to", "worried/harm", "And on"];
    states += fails_at_every_moment(&machine, &args, |_| path.clone(), Some(after), &again);
    tell("states of a disk that lost its power while a line was added", states);
}

#[test]
fn the_power_fails_while_a_session_is_made_and_merged() {
    let machine = Machine::new();
    let path = machine.meeting(2);
    let before = machine.said(&path);
    let there: HashSet<PathBuf> = files(&machine.sessions());
    let new = |machine: &Machine| files(&machine.sessions()).difference(&there).next().unwrap().clone();
    let args = ["new", "--no-open", "--meeting", "core-group", "--title", "Another"];
    let mut states = fails_at_every_moment(&machine, &args, new, None, &[]);
    let copy = path.with_file_name("copy.yaml");
    fs::copy(&path, &copy).unwrap();
    machine.add(&copy, "Only in the copy");
    let after = [&before[..], &lines(&["Only in the copy"])].concat();
    let out = path.with_file_name("merged.yaml");
    let args = ["merge", path.to_str().unwrap(), copy.to_str().unwrap(), "-o", out.to_str().unwrap()];
    states += fails_at_every_moment(&machine, &args, |_| out.clone(), None, &after);
    tell("states of a disk that lost its power while sessions were made and merged", states);
}

fn files(folder: &Path) -> HashSet<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    entries.filter(|path| path.extension().is_some_and(|end| end == "yaml")).collect()
}
