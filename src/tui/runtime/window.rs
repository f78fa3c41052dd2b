//! Opening the wall in a window of its own.

use std::{
    env,
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Terminals that take a command after `-e`, the person's own choice first.
#[cfg(all(unix, not(target_os = "macos")))]
const TERMINALS: [&str; 7] =
    ["x-terminal-emulator", "konsole", "xfce4-terminal", "alacritty", "kitty", "foot", "xterm"];

/// Opens a terminal window with the wall of the session at `path`. Without a desktop there is none to open.
pub fn open_wall(path: &Path) -> io::Result<()> {
    let program = env::current_exe()?;
    let path = std::path::absolute(path)?;
    if commands(&Present { program: &program, path: &path, key: None }).is_empty() {
        return Err(io::ErrorKind::NotFound.into());
    }
    let key = key(&path)?;
    let present = Present { program: &program, path: &path, key: key.as_deref() };
    for mut command in commands(&present) {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if command.spawn().is_ok() {
            return Ok(());
        }
    }
    // Nobody comes for the key.
    if let Some(key) = &key {
        let _ = fs::remove_file(key);
    }
    Err(io::ErrorKind::NotFound.into())
}

/// What is started in the window.
struct Present<'a> {
    program: &'a Path,
    path: &'a Path,
    /// Where a sealed session's key is given to it.
    key: Option<&'a Path>,
}

impl Present<'_> {
    /// The program's arguments.
    fn args(&self) -> impl Iterator<Item = &OsStr> {
        let key = self.key.into_iter().flat_map(|key| [OsStr::new("--key-from"), key.as_os_str()]);
        [OsStr::new("present"), self.path.as_os_str()].into_iter().chain(key)
    }
}

#[cfg(unix)]
fn key(path: &Path) -> io::Result<Option<PathBuf>> {
    super::key_pipe::offer(path)
}

/// There a sealed session's wall says what to do.
#[cfg(not(unix))]
fn key(_: &Path) -> io::Result<Option<PathBuf>> {
    Ok(None)
}

#[cfg(all(unix, not(target_os = "macos")))]
fn commands(present: &Present) -> Vec<Command> {
    if env::var_os("DISPLAY").is_none() && env::var_os("WAYLAND_DISPLAY").is_none() {
        return Vec::new();
    }
    let with = |terminal: &OsStr, flag: &str| {
        let mut command = Command::new(terminal);
        command.arg(flag).arg(present.program).args(present.args());
        command
    };
    let own = env::var_os("TERMINAL").map(|terminal| with(&terminal, "-e"));
    let usual = TERMINALS.iter().map(|terminal| with(terminal.as_ref(), "-e"));
    own.into_iter().chain([with("gnome-terminal".as_ref(), "--")]).chain(usual).collect()
}

#[cfg(target_os = "macos")]
fn commands(present: &Present) -> Vec<Command> {
    let quoted = |path: &OsStr| format!("'{}'", path.to_string_lossy().replace('\'', "'\\''"));
    let words: Vec<String> = [present.program.as_os_str()].into_iter().chain(present.args()).map(quoted).collect();
    let line = words.join(" ").replace('\\', "\\\\").replace('"', "\\\"");
    let mut command = Command::new("osascript");
    command.arg("-e").arg(format!("tell application \"Terminal\" to do script \"{line}\""));
    vec![command]
}

#[cfg(windows)]
fn commands(present: &Present) -> Vec<Command> {
    let mut terminal = Command::new("wt.exe");
    terminal.arg("--window").arg("new").arg(present.program).args(present.args());
    let mut console = Command::new("cmd");
    console.args(["/c", "start", ""]).arg(present.program).args(present.args());
    vec![terminal, console]
}
