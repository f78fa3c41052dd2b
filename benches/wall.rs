//! From the writer's Enter until the line stands on the wall, through two terminals; and what an idle wall does.
//!
//! `cargo bench --bench wall`; `TMPDIR` chooses the disk. The floor, in the same run, is a line appended to a file by
//! one thread until another, which watches that file, has read it: no terminal, no drawing, no meeting.

use std::{
    fs::{self, File, OpenOptions},
    io::{Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Arc, Condvar, Mutex, mpsc},
    thread,
    time::{Duration, Instant},
};

use notify::{RecursiveMode, Watcher};
use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

const PROGRAM: &str = env!("CARGO_BIN_EXE_mapboard");
const SAMPLES: usize = 300;
const IDLE: Duration = Duration::from_secs(10);
/// A person's shortest pause: an Enter close behind letters is taken for a paste's.
const BREATH: Duration = Duration::from_millis(60);

/// A program in a terminal, and when it wrote what is on its screen.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
}

struct Seen {
    screen: vt100::Parser,
    at: Instant,
    bytes: usize,
}

impl Terminal {
    fn start(home: &Path, arguments: &[&str], (columns, rows): (u16, u16)) -> Terminal {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(arguments);
        command.env_clear();
        for (name, value) in environment(home) {
            command.env(name, value);
        }
        command.cwd(home);
        let child = pair.slave.spawn_command(command).expect("mapboard starts");
        let mut output = pair.master.try_clone_reader().expect("its output");
        let keys = pair.master.take_writer().expect("its keys");
        let first = Seen { screen: vt100::Parser::new(rows, columns, 0), at: Instant::now(), bytes: 0 };
        let seen = Arc::new((Mutex::new(first), Condvar::new()));
        let ours = seen.clone();
        thread::spawn(move || {
            let _master = pair.master;
            let mut chunk = [0; 65536];
            while let Ok(count) = output.read(&mut chunk) {
                let at = Instant::now();
                let mut seen = ours.0.lock().expect("no one panics");
                seen.screen.process(&chunk[..count]);
                (seen.at, seen.bytes) = (at, seen.bytes + count);
                ours.1.notify_all();
                if count == 0 {
                    break;
                }
            }
        });
        Terminal { child, keys, seen }
    }

    /// When `text` came to stand on the screen, if that is soon.
    fn shows(&self, text: &str, patience: Duration) -> Option<Instant> {
        let seen = self.seen.0.lock().expect("no one panics");
        let not_yet = |seen: &mut Seen| !seen.screen.screen().contents().contains(text);
        let (seen, waited) = self.seen.1.wait_timeout_while(seen, patience, not_yet).expect("no one panics");
        (!waited.timed_out()).then_some(seen.at)
    }

    fn wait(&self, text: &str) {
        let screen = || self.seen.0.lock().expect("no one panics").screen.screen().contents();
        assert!(self.shows(text, Duration::from_secs(60)).is_some(), "no “{text}” on\n{}", screen());
    }

    fn send(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).and_then(|()| self.keys.flush()).expect("the terminal takes keys");
    }

    fn bytes(&self) -> usize {
        self.seen.0.lock().expect("no one panics").bytes
    }

    /// Nanoseconds of run time and voluntary waits of all its threads.
    fn cost(&self) -> (u64, u64) {
        let pid = self.child.process_id().expect("it runs");
        let tasks = fs::read_dir(format!("/proc/{pid}/task")).expect("its threads");
        tasks.flatten().fold((0, 0), |(time, waits), task| {
            let word = |file: &str| fs::read_to_string(task.path().join(file)).unwrap_or_default();
            let ran = word("schedstat").split(' ').next().and_then(|ns| ns.parse().ok()).unwrap_or(0);
            let status = word("status");
            let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
            let waited = line.and_then(|count| count.trim().parse().ok()).unwrap_or(0);
            (time + ran, waits + waited)
        })
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn environment(home: &Path) -> Vec<(&'static str, String)> {
    let folder = |name: &str| home.join(name).display().to_string();
    vec![
        ("HOME", home.display().to_string()),
        ("XDG_CONFIG_HOME", folder("config")),
        ("XDG_DATA_HOME", folder("data")),
        ("XDG_STATE_HOME", folder("state")),
        ("PATH", std::env::var("PATH").unwrap_or_default()),
        ("TERM", "xterm-256color".into()),
        ("COLORTERM", "truecolor".into()),
        ("LANG", "C.UTF-8".into()),
    ]
}

/// What mapboard prints, given these lines.
fn run(home: &Path, arguments: &[&str], lines: &str) -> String {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).current_dir(home).env_clear().envs(environment(home));
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("mapboard runs");
    child.stdin.take().expect("its input").write_all(lines.as_bytes()).expect("it reads");
    let done = child.wait_with_output().expect("it ends");
    assert!(done.status.success());
    String::from_utf8(done.stdout).expect("text")
}

fn session(home: &Path, contributions: usize) -> PathBuf {
    let new = ["new", "--no-open", "--framework", "signs-of-safety", "--title", "Measured"];
    let path = PathBuf::from(run(home, &new, "").lines().last().expect("its path"));
    let lines: String = (0..contributions).map(|n| format!("It was said before, line {n} of many.\n")).collect();
    run(home, &["add", &path.to_string_lossy(), "--to", "worried/harm", "-"], &lines);
    path
}

/// Eight letters that no line before had.
fn word(n: usize) -> String {
    let mut state = (n as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut letter = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(b'a' + (state >> 33) as u8 % 26)
    };
    (0..8).map(|_| letter()).collect()
}

fn told(what: &str, times: &mut [Duration]) -> Duration {
    times.sort();
    let at = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)];
    println!("{what:44} p50 {:>9.3?}  p99 {:>9.3?}  most {:>9.3?}", at(50), at(99), times[times.len() - 1]);
    at(50)
}

/// A line appended until another thread that watches the file has read it.
fn floor(folder: &Path) -> Duration {
    let path = folder.join("floor");
    let mut file = OpenOptions::new().create(true).append(true).open(&path).expect("a file");
    let (told_of, heard) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |_| {
        let _ = told_of.send(());
    })
    .expect("a watcher");
    watcher.watch(folder, RecursiveMode::NonRecursive).expect("it watches");
    let (read, line) = mpsc::channel();
    thread::spawn(move || {
        let (mut reading, mut end) = (File::open(path).expect("a file"), 0);
        for () in heard {
            let mut bytes = Vec::new();
            reading.seek(SeekFrom::Start(end)).and_then(|_| reading.read_to_end(&mut bytes)).expect("it reads");
            end += bytes.len() as u64;
            if !bytes.is_empty() && read.send(Instant::now()).is_err() {
                return;
            }
        }
    });
    let mut times = Vec::new();
    for _ in 0..SAMPLES {
        thread::sleep(Duration::from_millis(5));
        let begun = Instant::now();
        file.write_all(&[b'x'; 400]).expect("it writes");
        times.push(line.recv().expect("it is told") - begun);
    }
    told("floor: appended until a watcher has read it", &mut times)
}

fn measure(contributions: usize, floor: Duration) {
    let home = tempfile::tempdir().expect("a folder");
    let path = session(home.path(), contributions);
    let file = path.to_string_lossy().into_owned();
    let mut desk = Terminal::start(home.path(), &["open", &file], (120, 40));
    let wall = Terminal::start(home.path(), &["present", &file], (100, 30));
    wall.wait("Measured");
    desk.wait("wall on");
    let (mut times, mut missed) = (Vec::new(), 0);
    let before = wall.cost().0;
    for n in 0..SAMPLES {
        let word = word(n);
        desk.send(&format!("Gran heard {word} at the door."));
        desk.wait(&word);
        thread::sleep(BREATH);
        let begun = Instant::now();
        desk.send("\r");
        match wall.shows(&word, Duration::from_secs(2)) {
            Some(at) => times.push(at - begun),
            None => {
                missed += 1;
                desk.send("\r");
                wall.wait(&word);
            }
        }
    }
    let ran = (wall.cost().0 - before) / 1000 / SAMPLES as u64;
    let p50 = told(&format!("Enter until on the wall, {contributions} contributions"), &mut times);
    println!(
        "    {:.1} times the floor; the wall ran {ran} µs a line; {missed} missed",
        p50.as_secs_f64() / floor.as_secs_f64()
    );
    // What the last line stirs up is over then.
    thread::sleep(Duration::from_secs(3));
    let (begun, bytes) = (wall.cost().1, wall.bytes());
    thread::sleep(IDLE);
    println!("    idle for {IDLE:?}: {} wake-ups, {} bytes", wall.cost().1 - begun, wall.bytes() - bytes);
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let floor = floor(folder.path());
    measure(10, floor);
    measure(10_000, floor);
}
