//! A disk that is full, limited or read-only under the real board: nothing is called saved that is not, typing goes on,
//! nothing is dropped, and it goes on when there is room. On real file systems, and by calls that are made to fail while
//! the board is open. Both need rights that not every machine gives: where they are missing that is told, and the long
//! form fails.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
};

use super::{
    board::{PROGRAM, enter, new_session, read, run, start, texts},
    terminal::{Terminal, command, signal},
};

/// Says that something could not be run here. The long form does not pass without it.
fn not_run(what: &str) {
    eprintln!("proof: NOT RUN here: {what}");
    assert_ne!(std::env::var("MAPBOARD_PROVE").as_deref(), Ok("long"), "{what} must be run in the long form");
}

/// A small file system of its own, for as long as this is kept.
struct Room(PathBuf);

impl Room {
    fn new(at: &Path, kib: usize) -> Option<Room> {
        fs::create_dir_all(at).unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={kib}k,mode=700"), "tmpfs"]).arg(at);
        let done = mount.stderr(Stdio::null()).status();
        done.is_ok_and(|done| done.success()).then(|| Room(at.to_owned()))
    }

    /// One of another kind, in a file of its own that `make` turns into it.
    fn made(at: &Path, mib: u64, make: &[&str]) -> Option<Room> {
        fs::create_dir_all(at).unwrap();
        let image = at.with_extension("image");
        File::create(&image).unwrap().set_len(mib << 20).unwrap();
        let made =
            Command::new(make[0]).args(&make[1..]).arg(&image).stdout(Stdio::null()).stderr(Stdio::null()).status();
        made.is_ok_and(|done| done.success()).then_some(())?;
        Room::mounted(at)
    }

    /// The same one again.
    fn mounted(at: &Path) -> Option<Room> {
        let mut mount = Command::new("mount");
        mount.args(["-o", "loop"]).arg(at.with_extension("image")).arg(at);
        let done = mount.stderr(Stdio::null()).status();
        done.is_ok_and(|done| done.success()).then(|| Room(at.to_owned()))
    }

    fn fill(&self) {
        fill(&self.0);
    }

    fn empty(&self) {
        empty(&self.0);
    }

    fn remount(&self, option: &str) -> bool {
        Command::new("mount").args(["-o", &format!("remount,{option}")]).arg(&self.0).status().unwrap().success()
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// Fills what a folder may hold to the last byte.
fn fill(folder: &Path) {
    let mut filler = File::options().create(true).append(true).open(folder.join("filler")).unwrap();
    while filler.write_all(&[b'x'; 512]).is_ok() {}
}

fn empty(folder: &Path) {
    fs::remove_file(folder.join("filler")).unwrap();
}

const NOT_SAVED: &str = "NOT SAVED";

/// Types lines while saving fails, after `before` that are in the file. Each is shown, and called saved only if it is: a
/// block that was there already can hold one more. Gives back whether any was not.
fn type_on(board: &mut Terminal, session: &Path, lines: &[String], before_each: impl Fn()) -> bool {
    let mut told = false;
    for line in lines {
        before_each();
        board.type_text(line);
        enter(board);
        board.wait_for("the truth about it", |screen| {
            let contents = screen.contents();
            let failed = contents.contains(NOT_SAVED) && contents.contains("Ctrl+S tries again");
            contents.contains(&line[..20]) && (failed || texts(&read(session)).contains(line))
        });
        told |= board.contents().contains(NOT_SAVED);
    }
    told
}

/// Tries again by its one key, and checks that all of it is in the file.
fn goes_on(board: &mut Terminal, session: &Path, lines: &[String]) {
    board.press("\x13");
    board.wait_for("all to be saved", |screen| !screen.contents().contains(NOT_SAVED));
    let kept = texts(&read(session));
    for line in lines {
        assert_eq!(kept.iter().filter(|said| *said == line).count(), 1, "{line} is there once: {kept:?}");
    }
}

/// Lines that are longer than what is left of a block, so that some are written in part.
fn lines(what: &str) -> Vec<String> {
    (1..=5).map(|n| format!("{n} said while {what} {}", "and so on ".repeat(n * 12).trim_end())).collect()
}

#[test]
fn a_disk_that_is_full() {
    // The user's own folder is on it too, or has room.
    for everything in [false, true] {
        let home = tempfile::tempdir().unwrap();
        let small = home.path().join("small");
        let Some(room) = Room::new(&small, 512) else { return not_run("a full file system, which needs mount") };
        let (session, lines) = (new_session(home.path()), lines("it was full"));
        let path = small.join(session.file_name().unwrap());
        fs::copy(&session, &path).unwrap();
        let mut program = command(PROGRAM, home.path());
        program.args(["open", path.to_str().unwrap()]);
        if everything {
            program.env("XDG_DATA_HOME", small.join("data"));
        }
        let mut board = Terminal::start(program, 120, 40);
        board.wait_for_text("Core group 2");
        board.type_text("Said while there was room");
        enter(&mut board);
        board.wait_for("it to be saved", |_| texts(&read(&path)).len() == 1);
        // What a draft lets go of is filled again before each line.
        assert!(type_on(&mut board, &path, &lines, || room.fill()), "a full disk was told");
        room.empty();
        goes_on(&mut board, &path, &lines);
        run(home.path(), &["verify", path.to_str().unwrap()]);
    }
}

#[test]
fn a_disk_that_has_room_again_goes_on_with_the_next_line() {
    let home = tempfile::tempdir().unwrap();
    let small = home.path().join("small");
    let Some(room) = Room::new(&small, 512) else { return not_run("a full file system, which needs mount") };
    let (session, lines) = (new_session(home.path()), lines("it was full"));
    let path = small.join(session.file_name().unwrap());
    fs::copy(&session, &path).unwrap();
    let mut board = start(home.path(), &["open", path.to_str().unwrap()]);
    board.wait_for_text("Core group 2");
    assert!(type_on(&mut board, &path, &lines, || room.fill()), "a full disk was told");
    room.empty();
    board.type_text("Said when there was room again");
    enter(&mut board);
    board.wait_for("all to be saved", |_| texts(&read(&path)).len() == lines.len() + 1);
    board.wait_for("the banner to go", |screen| !screen.contents().contains(NOT_SAVED));
}

#[test]
fn a_disk_that_can_only_be_read() {
    let home = tempfile::tempdir().unwrap();
    let small = home.path().join("small");
    let Some(room) = Room::new(&small, 512) else { return not_run("a read-only file system, which needs mount") };
    let session = new_session(home.path());
    let path = small.join(session.file_name().unwrap());
    fs::copy(&session, &path).unwrap();
    assert!(room.remount("ro"));
    let file = path.to_str().unwrap();
    let mut board = start(home.path(), &["open", file]);
    board.wait_for_text("may not be written to");
    board.type_text("Typed all the same");
    board.send("\r");
    board.wait_for("it to stay in the line", |screen| screen.contents().contains("Typed all the same"));
    assert!(texts(&read(&path)).is_empty());
    drop(board);
    assert!(room.remount("rw"));
    run(home.path(), &["add", file, "--to", "worried/harm", "Said afterwards"]);
    assert_eq!(texts(&read(&path)), ["Said afterwards"]);
}

/// A disk that fails is made read-only by the system under whatever is open on it.
#[test]
fn a_disk_that_becomes_read_only_under_an_open_board() {
    let home = tempfile::tempdir().unwrap();
    let disk = home.path().join("disk");
    let Some(room) = Room::made(&disk, 8, &["mkfs.ext4", "-q", "-F"]) else {
        return not_run("a disk that becomes read-only, which needs mkfs.ext4 and mount");
    };
    let (session, lines) = (new_session(home.path()), lines("it could only be read"));
    let path = disk.join(session.file_name().unwrap());
    fs::copy(&session, &path).unwrap();
    let mut board = start(home.path(), &["open", path.to_str().unwrap()]);
    board.wait_for_text("Core group 2");
    board.type_text("Said while it could be written");
    enter(&mut board);
    board.wait_for("it to be saved", |_| texts(&read(&path)).len() == 1);
    assert!(room.remount("abort"), "as the system does when it finds a fault");
    assert!(type_on(&mut board, &path, &lines, || {}), "it was told");
    signal("KILL", board.pid());
    board.ended();
    drop((board, room));
    // Looked after, it is there again; what was typed meanwhile lay in the user's own folder.
    let check = Command::new("e2fsck").args(["-p", "-f"]).arg(disk.with_extension("image")).output().unwrap();
    assert!(check.status.code().is_some_and(|code| code < 4), "{check:?}");
    let _room = Room::mounted(&disk).expect("it is there again");
    let board = start(home.path(), &["open", path.to_str().unwrap()]);
    board.wait_for("all to be there", |_| texts(&read(&path)).len() == lines.len() + 1);
    let kept = texts(&read(&path));
    for line in &lines {
        assert_eq!(kept.iter().filter(|said| *said == line).count(), 1, "{line} is there once: {kept:?}");
    }
    drop(board);
    run(home.path(), &["verify", path.to_str().unwrap()]);
}

/// A quota of a real file system: only btrfs has one on every kernel.
#[test]
fn a_quota_that_is_used_up() {
    let home = tempfile::tempdir().unwrap();
    let disk = home.path().join("disk");
    let needs = "a quota, which needs mkfs.btrfs, btrfs and mount";
    let Some(_room) = Room::made(&disk, 120, &["mkfs.btrfs", "-q", "-f"]) else { return not_run(needs) };
    let own = disk.join("own");
    let btrfs = |args: &[&str]| {
        let done = Command::new("btrfs").args(args).stdout(Stdio::null()).stderr(Stdio::null()).status();
        done.is_ok_and(|done| done.success())
    };
    let (whole, part) = (disk.to_str().unwrap(), own.to_str().unwrap());
    let limited = btrfs(&["quota", "enable", whole])
        && btrfs(&["subvolume", "create", part])
        && btrfs(&["qgroup", "limit", "1M", part]);
    if !limited {
        return not_run(needs);
    }
    let (session, lines) = (new_session(home.path()), lines("the quota was used up"));
    let path = own.join(session.file_name().unwrap());
    fs::copy(&session, &path).unwrap();
    let mut board = start(home.path(), &["open", path.to_str().unwrap()]);
    board.wait_for_text("Core group 2");
    assert!(type_on(&mut board, &path, &lines, || fill(&own)), "a quota was told");
    empty(&own);
    assert!(btrfs(&["filesystem", "sync", whole]));
    goes_on(&mut board, &path, &lines);
    run(home.path(), &["verify", path.to_str().unwrap()]);
}

#[test]
fn a_limit_on_the_size_of_files() {
    let home = tempfile::tempdir().unwrap();
    let (session, lines) = (new_session(home.path()), lines("it was limited"));
    let limit = fs::metadata(&session).unwrap().len().div_ceil(1024);
    let mut shell = command("/bin/bash", home.path());
    // Soft, so that it can be lifted while the board is open.
    shell.args(["-c", &format!("ulimit -S -f {limit}; exec \"$0\" \"$@\""), PROGRAM]);
    shell.args(["open", session.to_str().unwrap()]);
    let mut board = Terminal::start(shell, 120, 40);
    board.wait_for_text("Core group 2");
    // Until the limit is met they are saved.
    board.type_text(&"Before the limit is met ".repeat(60));
    enter(&mut board);
    assert!(type_on(&mut board, &session, &lines, || {}), "the limit was told");
    let pid = board.pid().to_string();
    if !Command::new("prlimit").args(["--pid", &pid, "--fsize=unlimited"]).status().is_ok_and(|done| done.success()) {
        return not_run("lifting a limit on the size of files");
    }
    goes_on(&mut board, &session, &lines);
    run(home.path(), &["verify", session.to_str().unwrap()]);
}

/// Makes calls of the board about `file` fail, from now until this is dropped.
struct Faults(Child);

impl Faults {
    fn new(board: &Terminal, file: &Path, calls: &str, error: &str) -> Option<Faults> {
        let mut strace = Command::new("strace");
        strace.args(["-f", "-p", &board.pid().to_string(), "-P"]).arg(file).args(["-o", "/dev/null"]);
        strace.args(["-e", &format!("trace={calls}"), "-e", &format!("inject={calls}:error={error}")]);
        let mut strace = strace.stderr(Stdio::piped()).spawn().ok()?;
        // It says so when it has got hold of the process; else it ends. What it says is heard to its end, for it to go on.
        let (told, hears) = mpsc::channel();
        let from = BufReader::new(strace.stderr.take()?);
        thread::spawn(move || {
            let holds = |line: &String| line.contains("attached");
            for _ in from.lines().map_while(Result::ok).filter(holds) {
                let _ = told.send(());
            }
        });
        let held = hears.recv().is_ok();
        let faults = Faults(strace);
        held.then_some(faults)
    }
}

impl Drop for Faults {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
        let _ = self.0.wait();
    }
}

#[test]
fn each_way_in_which_a_call_can_fail_while_the_board_is_open() {
    let mut faults = 0;
    for error in ["EIO", "ENOSPC", "EDQUOT", "EROFS"] {
        for calls in ["write", "fdatasync"] {
            let home = tempfile::tempdir().unwrap();
            let session = new_session(home.path());
            let lines = [1, 2].map(|n| format!("{n} said while there was {error}"));
            let mut board = start(home.path(), &["open", session.to_str().unwrap()]);
            board.wait_for_text("Core group 2");
            let Some(failing) = Faults::new(&board, &session, calls, error) else {
                return not_run("calls of an open board that fail, which needs strace and the right to use it");
            };
            assert!(type_on(&mut board, &session, &lines, || {}), "{error} at {calls} was told");
            drop(failing);
            goes_on(&mut board, &session, &lines);
            run(home.path(), &["verify", session.to_str().unwrap()]);
            faults += 1;
        }
    }
    eprintln!("proof: ways in which a call failed while the board was open: {faults}");
}
