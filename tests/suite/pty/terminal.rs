//! A terminal for a program to run in: types keys, and waits for what the screen shows.

use std::{
    env,
    io::{Read, Write},
    os::{fd::BorrowedFd, unix::net::UnixStream},
    path::Path,
    process::Command,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::event::{PollFd, PollFlags, poll};

/// Longer than anything takes on a busy machine: it only ends a test that fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// A person's shortest pause.
const BREATH: Duration = Duration::from_millis(60);
/// How long a person looks before pressing a key again.
const AGAIN: Duration = Duration::from_millis(300);

/// A terminal with a program in it.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    /// `None` once it was closed.
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    seen: Arc<Seen>,
    reader: Option<JoinHandle<()>>,
    /// Dropped to end the reader, which holds the terminal open too.
    open: Option<UnixStream>,
}

#[derive(Default)]
struct Seen {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    screen: vt100::Parser,
    bytes: Vec<u8>,
    over: bool,
    /// How many bytes the line still lets through, if it does not take them all.
    lets_through: Option<usize>,
}

impl State {
    /// Whether something was drawn since there were so many bytes, and none is half drawn.
    fn answered(&self, before: usize) -> bool {
        self.bytes.len() > before && self.is_whole(before)
    }

    /// Whether no picture begun since there were so many bytes is still half drawn.
    fn is_whole(&self, since: usize) -> bool {
        let last = |mark: &[u8]| self.bytes[since..].windows(mark.len()).rposition(|window| window == mark);
        last(b"\x1b[?2026h") <= last(b"\x1b[?2026l")
    }
}

impl Default for State {
    fn default() -> State {
        State { screen: vt100::Parser::new(24, 80, 1000), bytes: Vec::new(), over: false, lets_through: None }
    }
}

/// A program to be started, in a home of its own and with nothing of this machine's settings.
pub fn command(program: impl AsRef<Path>, home: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(program.as_ref());
    command.env_clear();
    command.cwd(home);
    command.env("HOME", home);
    for (name, folder) in [
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_RUNTIME_DIR", "run"),
    ] {
        command.env(name, home.join(folder));
    }
    command.env("PATH", env::var_os("PATH").unwrap_or_default());
    command.env("TERM", "xterm-256color");
    command.env("COLORTERM", "truecolor");
    command.env("LANG", "C.UTF-8");
    command.env("TZ", "UTC");
    command
}

impl Terminal {
    /// Starts `command` in a terminal of so many columns and rows.
    pub fn start(command: CommandBuilder, columns: u16, rows: u16) -> Terminal {
        let pair = native_pty_system().openpty(size(columns, rows)).expect("a terminal");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let output = pair.master.try_clone_reader().expect("its output");
        let keys = pair.master.take_writer().expect("its keys");
        let seen = Arc::new(Seen::default());
        show_at(&mut seen.state.lock().unwrap_or_else(PoisonError::into_inner), columns, rows);
        let (open, closed) = UnixStream::pair().expect("a pipe");
        let terminal = pair.master.as_raw_fd().expect("a terminal has a number");
        let ours = seen.clone();
        let reader = thread::spawn(move || read(output, terminal, &closed, &ours));
        Terminal { child, master: Some(pair.master), keys: Some(keys), seen, reader: Some(reader), open: Some(open) }
    }

    /// Sends bytes as one piece.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) {
        let keys = self.keys.as_mut().expect("the terminal is open");
        keys.write_all(bytes.as_ref()).and_then(|()| keys.flush()).expect("the terminal takes keys");
    }

    /// Sends a key and waits until the program has answered it in some way.
    pub fn press(&mut self, key: impl AsRef<[u8]>) {
        let before = self.bytes().len();
        self.send(&key);
        self.until(|state| state.bytes.len() > before, || format!("an answer to {:?}", show(key.as_ref())));
    }

    /// Types as a person does: one letter after the other, each when the one before has been answered, and what comes
    /// next when all of it has: a key close behind letters is taken for a paste's.
    pub fn type_text(&mut self, text: &str) {
        let mut buffer = [0; 4];
        for c in text.chars() {
            let before = self.bytes().len();
            self.send(c.encode_utf8(&mut buffer));
            let still = |state: &mut State| !state.answered(before) && !state.over;
            drop(self.seen.changed.wait_timeout_while(self.state(), BREATH, still).unwrap());
        }
        while !self.is_silent_for(BREATH) {}
    }

    /// Waits until the screen, whole, is as `wanted` says: half a picture lacks what the rest of it still brings.
    pub fn wait_for(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        self.until(|state| wanted(state.screen.screen()) && state.is_whole(0), || what.to_owned());
    }

    /// Whether the screen is as `wanted` says before a person would try again.
    pub fn soon(&self, wanted: impl Fn(&vt100::Screen) -> bool) -> bool {
        let not_yet = |state: &mut State| !wanted(state.screen.screen()) && !state.over;
        !self.seen.changed.wait_timeout_while(self.state(), AGAIN, not_yet).unwrap().1.timed_out()
    }

    /// Waits until `text` stands on the screen.
    pub fn wait_for_text(&self, text: &str) {
        self.wait_for(&format!("“{text}”"), |screen| screen.contents().contains(text));
    }

    /// Waits until these bytes came.
    pub fn wait_for_bytes(&self, bytes: &[u8]) {
        self.wait_for_bytes_since(0, bytes);
    }

    /// Waits until these bytes came after the first `since`.
    pub fn wait_for_bytes_since(&self, since: usize, bytes: &[u8]) {
        self.until(|state| find(&state.bytes[since..], bytes).is_some(), || format!("the bytes {:?}", show(bytes)));
    }

    fn until(&self, wanted: impl Fn(&State) -> bool, what: impl Fn() -> String) {
        let end = Instant::now() + PATIENCE;
        let mut state = self.state();
        while !wanted(&state) {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() || state.over {
                let screen = state.screen.screen().contents();
                let last = &state.bytes[state.bytes.len().saturating_sub(400)..];
                let why = if state.over { "the program ended" } else { "time is over" };
                panic!("waited for {}, and {why}.\nScreen:\n{screen}\nLast bytes: {:?}", what(), show(last));
            }
            state = self.seen.changed.wait_timeout(state, left).unwrap().0;
        }
    }

    /// Whether the program writes nothing for so long.
    pub fn is_silent_for(&self, time: Duration) -> bool {
        let state = self.state();
        let before = state.bytes.len();
        let more = |state: &mut State| state.bytes.len() == before;
        self.seen.changed.wait_timeout_while(state, time, more).unwrap().1.timed_out()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.seen.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Everything that was written so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.state().bytes.clone()
    }

    /// What the screen shows, as text.
    pub fn contents(&self) -> String {
        self.state().screen.screen().contents()
    }

    /// The screen as it is now.
    pub fn screen(&self) -> vt100::Screen {
        self.state().screen.screen().clone()
    }

    /// Gives the terminal another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        show_at(&mut self.state(), columns, rows);
        self.master().resize(size(columns, rows)).expect("the terminal takes a size");
    }

    /// From now on the line lets through so many bytes and then no more; `None` is all of them.
    pub fn let_through(&self, bytes: Option<usize>) {
        self.state().lets_through = bytes;
        self.seen.changed.notify_all();
    }

    /// How the terminal treats keys and lines.
    pub fn modes(&self) -> String {
        format!("{:?}", self.master().get_termios())
    }

    /// The number of the process that was started.
    pub fn pid(&self) -> u32 {
        self.child.process_id().expect("the program runs")
    }

    /// Pulls the line: the terminal is gone.
    pub fn close(&mut self) {
        self.open = None;
        self.reader.take().expect("the terminal is open").join().expect("the reader ends");
        self.keys = None;
        self.master = None;
    }

    /// Waits for the end of the program, and of what it writes.
    pub fn ended(&mut self) -> ExitStatus {
        let (over, rest) = mpsc::channel::<()>();
        let mut killer = self.child.clone_killer();
        let watch = thread::spawn(move || {
            let late = rest.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout);
            if late {
                let _ = killer.kill();
            }
            late
        });
        let status = self.child.wait().expect("the program can be waited for");
        drop(over);
        assert!(!watch.join().expect("the watch ends"), "the program does not end.\n{}", self.contents());
        let reads = |state: &mut State| !state.over && self.master.is_some();
        drop(self.seen.changed.wait_timeout_while(self.state(), PATIENCE, reads).unwrap());
        status
    }

    fn master(&self) -> &dyn MasterPty {
        self.master.as_deref().expect("the terminal is open")
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.let_through(None);
        // Not by the child's own `kill`, which asks nicely first and waits.
        if let (Ok(None), Some(pid)) = (self.child.try_wait(), self.child.process_id()) {
            let _ = Command::new("kill").args(["-KILL", &pid.to_string()]).status();
            let _ = self.child.wait();
        }
    }
}

/// Takes in what the program writes, until it ends or the terminal is closed.
fn read(mut output: Box<dyn Read + Send>, terminal: i32, closed: &UnixStream, seen: &Seen) {
    // SAFETY: the terminal is closed only after this thread has ended.
    let terminal = unsafe { BorrowedFd::borrow_raw(terminal) };
    let mut chunk = [0; 4096];
    loop {
        let mut fds = [PollFd::from_borrowed_fd(terminal, PollFlags::IN), PollFd::new(closed, PollFlags::IN)];
        let waited = poll(&mut fds, None);
        if !fds[1].revents().is_empty() {
            return;
        }
        let is_held = |state: &mut State| state.lets_through == Some(0);
        let state = seen
            .changed
            .wait_while(seen.state.lock().unwrap_or_else(PoisonError::into_inner), is_held)
            .unwrap_or_else(PoisonError::into_inner);
        let most = state.lets_through.unwrap_or(chunk.len()).min(chunk.len());
        drop(state);
        let count = if waited.is_ok() { output.read(&mut chunk[..most]).unwrap_or(0) } else { continue };
        let mut state = seen.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.lets_through = state.lets_through.map(|left| left.saturating_sub(count));
        state.screen.process(&chunk[..count]);
        state.bytes.extend_from_slice(&chunk[..count]);
        state.over = count == 0;
        seen.changed.notify_all();
        if count == 0 {
            return;
        }
    }
}

/// Sends a signal to a process.
pub fn signal(name: &str, pid: u32) {
    let sent = Command::new("kill").arg(format!("-{name}")).arg(pid.to_string()).status();
    assert!(sent.expect("kill runs").success(), "no process {pid}");
}

/// Where `needle` stands in `bytes`.
pub fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

/// Bytes that a person can read.
pub fn show(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).escape_debug().to_string()
}

/// The screen that is watched cannot be as small as a terminal can.
fn show_at(state: &mut State, columns: u16, rows: u16) {
    state.screen.screen_mut().set_size(rows.max(2), columns.max(2));
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}
