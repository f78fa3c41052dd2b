//! Asking for a passphrase: on the terminal, without showing it, or from where a script passes it.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Read, Write},
    path::Path,
    sync::OnceLock,
};

use zeroize::Zeroizing;

use super::{Refusal, refused, terminal::aside};
use crate::store::seal::passphrase::Passphrase;

/// No passphrase is longer.
const LONGEST: u64 = 4096;

/// From where a script passes the passphrase.
static DESCRIPTOR: OnceLock<u32> = OnceLock::new();

/// Takes passphrases from this descriptor, and asks nobody.
pub fn take_from(descriptor: u32) {
    let _ = DESCRIPTOR.set(descriptor);
}

/// Whether a script passes the passphrase.
pub fn is_passed() -> bool {
    DESCRIPTOR.get().is_some()
}

/// The passphrase for `what`, as a sentence asks for it. Nothing of it is shown.
pub fn ask(what: &str) -> Result<Passphrase, Refusal> {
    if let Some(descriptor) = DESCRIPTOR.get() {
        return passed(*descriptor);
    }
    let told = terminal::ask(&format!("{what}: "));
    let line = told.map_err(|_| {
        refused(format!(
            "{what} is asked for on a terminal, and there is none. Pass it with --passphrase-fd 0 on stdin, or through \
             another descriptor."
        ))
    })?;
    Ok(Passphrase::new(line))
}

/// A new passphrase, asked for twice on a terminal: nobody sees what they typed. One that is too short is told at once.
pub fn choose(what: &str) -> Result<Passphrase, Refusal> {
    let mut first = ask(what)?;
    while !is_passed() && first.is_too_short() {
        aside("that is too short to be safe: twelve letters at the least, and six words are better. Try again.");
        first = ask(what)?;
    }
    if is_passed() || first.is_same(&ask("The same again")?) {
        return Ok(first);
    }
    Err(refused("These were two different passphrases. No key was made; try again."))
}

/// The first line that a descriptor of this process gives.
fn passed(descriptor: u32) -> Result<Passphrase, Refusal> {
    let failed =
        |error: io::Error| refused(format!("No passphrase could be read from descriptor {descriptor}: {error}."));
    let line = match descriptor {
        0 => first_line(&mut io::stdin().lock()),
        _ => File::open(format!("/dev/fd/{descriptor}")).and_then(|file| first_line(&mut BufReader::new(file))),
    };
    Ok(Passphrase::new(line.map_err(failed)?))
}

/// The first line that a pipe, a socket or a file gives.
pub fn line_from(path: &Path) -> io::Result<Zeroizing<String>> {
    #[cfg(unix)]
    if std::os::unix::fs::FileTypeExt::is_socket(&fs::metadata(path)?.file_type()) {
        let socket = std::os::unix::net::UnixStream::connect(path)?;
        return first_line(&mut BufReader::new(socket)).map(Zeroizing::new);
    }
    first_line(&mut BufReader::new(File::open(path)?)).map(Zeroizing::new)
}

fn first_line(from: &mut impl BufRead) -> io::Result<String> {
    let mut line = Zeroizing::new(String::with_capacity(LONGEST as usize));
    Read::by_ref(from).take(LONGEST).read_line(&mut line)?;
    Ok(line.trim_end_matches(['\n', '\r']).to_owned())
}

#[cfg(unix)]
mod terminal {
    use super::*;
    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

    /// Puts the terminal back on every way out.
    struct Quiet<'a>(&'a File, Termios);

    impl Drop for Quiet<'_> {
        fn drop(&mut self) {
            // Should it not be possible, the shell does it.
            let _ = tcsetattr(self.0, OptionalActions::Flush, &self.1);
        }
    }

    /// Asks on this process's terminal, whatever stdin and stdout are.
    pub fn ask(what: &str) -> io::Result<String> {
        let mut terminal = File::options().read(true).write(true).open("/dev/tty")?;
        let usual = tcgetattr(&terminal)?;
        let mut quiet = usual.clone();
        quiet.local_modes.remove(LocalModes::ECHO);
        // Asked only then: who types fast shall not see the first letters.
        tcsetattr(&terminal, OptionalActions::Flush, &quiet)?;
        let line = {
            let _back = Quiet(&terminal, usual);
            (&terminal).write_all(what.as_bytes()).and_then(|()| first_line(&mut BufReader::new(&terminal)))
        };
        terminal.write_all(b"\n")?;
        line
    }
}

#[cfg(not(unix))]
mod terminal {
    use super::*;
    use crossterm::{
        event::{Event, KeyCode, KeyEventKind, KeyModifiers, read},
        terminal::{disable_raw_mode, enable_raw_mode},
    };
    use std::io::IsTerminal;

    struct Raw;

    impl Drop for Raw {
        fn drop(&mut self) {
            let _ = disable_raw_mode();
        }
    }

    /// Asks on the console, where keys are read one by one and none is shown.
    pub fn ask(what: &str) -> io::Result<String> {
        if !io::stdin().is_terminal() {
            return Err(io::ErrorKind::NotFound.into());
        }
        eprint!("{what}");
        io::stderr().flush()?;
        enable_raw_mode()?;
        let _back = Raw;
        let mut line = String::new();
        loop {
            let Event::Key(key) = read()? else { continue };
            match key.code {
                _ if key.kind == KeyEventKind::Release => {}
                KeyCode::Enter => break,
                KeyCode::Backspace => drop(line.pop()),
                KeyCode::Char('c') if key.modifiers.contains(KeyModifiers::CONTROL) => {
                    return Err(io::ErrorKind::Interrupted.into());
                }
                KeyCode::Char(c) => line.push(c),
                _ => {}
            }
        }
        eprintln!();
        Ok(line)
    }
}
