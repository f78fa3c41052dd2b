//! Bytes to the terminal, past every buffer: what is written is out, in as few calls as the system takes.

use std::io;

/// Writes all of it.
#[cfg(unix)]
pub fn write(mut bytes: &[u8]) -> io::Result<()> {
    use rustix::{
        event::{PollFd, PollFlags, poll},
        io::Errno,
    };

    let out = rustix::stdio::stdout();
    while !bytes.is_empty() {
        match rustix::io::write(out, bytes) {
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            // Someone who shares the terminal made it non-blocking.
            Err(Errno::AGAIN) => {
                let _ = poll(&mut [PollFd::new(&out, PollFlags::OUT)], None);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Writes all of it.
#[cfg(not(unix))]
pub fn write(bytes: &[u8]) -> io::Result<()> {
    use std::io::Write;

    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// Lets the terminal understand escape sequences, where it must be told to.
pub fn understand_sequences() {
    #[cfg(windows)]
    let _ = crossterm::ansi_support::supports_ansi();
}
