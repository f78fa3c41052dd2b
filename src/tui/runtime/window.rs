//! Opening the wall in a window of its own.

use std::{
    env, io,
    path::Path,
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
    for mut command in commands(&program, &path) {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if command.spawn().is_ok() {
            return Ok(());
        }
    }
    Err(io::ErrorKind::NotFound.into())
}

#[cfg(all(unix, not(target_os = "macos")))]
fn commands(program: &Path, path: &Path) -> Vec<Command> {
    if env::var_os("DISPLAY").is_none() && env::var_os("WAYLAND_DISPLAY").is_none() {
        return Vec::new();
    }
    let with = |terminal: &std::ffi::OsStr, flag: &str| {
        let mut command = Command::new(terminal);
        command.arg(flag).arg(program).arg("present").arg(path);
        command
    };
    let own = env::var_os("TERMINAL").map(|terminal| with(&terminal, "-e"));
    let usual = TERMINALS.iter().map(|terminal| with(terminal.as_ref(), "-e"));
    own.into_iter().chain([with("gnome-terminal".as_ref(), "--")]).chain(usual).collect()
}

#[cfg(target_os = "macos")]
fn commands(program: &Path, path: &Path) -> Vec<Command> {
    let quoted = |path: &Path| format!("'{}'", path.to_string_lossy().replace('\'', "'\\''"));
    let line = format!("{} present {}", quoted(program), quoted(path)).replace('\\', "\\\\").replace('"', "\\\"");
    let mut command = Command::new("osascript");
    command.arg("-e").arg(format!("tell application \"Terminal\" to do script \"{line}\""));
    vec![command]
}

#[cfg(windows)]
fn commands(program: &Path, path: &Path) -> Vec<Command> {
    let mut terminal = Command::new("wt.exe");
    terminal.arg("--window").arg("new").arg(program).arg("present").arg(path);
    let mut console = Command::new("cmd");
    console.args(["/c", "start", ""]).arg(program).arg("present").arg(path);
    vec![terminal, console]
}
