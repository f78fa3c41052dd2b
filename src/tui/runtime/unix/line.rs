//! The line to the terminal. It takes what it can at once and keeps the rest, so that nothing waits for a slow one:
//! neither a key to be heard nor a line to be saved.

use std::{
    io,
    os::fd::{AsFd, BorrowedFd, OwnedFd},
};

use rustix::{
    fs::{self, Mode, OFlags},
    io::Errno,
    termios,
};

use super::super::output;

/// The line to the terminal.
pub struct Line {
    /// A way of our own: what shares the terminal with us must not find it non-blocking. Without one, writing waits.
    own: Option<OwnedFd>,
    /// What the terminal has not taken yet.
    waiting: Vec<u8>,
}

impl Line {
    /// The line to this terminal.
    pub fn open() -> Line {
        Line { own: own_way(), waiting: Vec::new() }
    }

    /// Sends bytes, behind those that wait.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        let Some(own) = &self.own else { return output::write(bytes) };
        let taken = if self.waiting.is_empty() { write(own, bytes)? } else { 0 };
        self.waiting.extend_from_slice(&bytes[taken..]);
        Ok(())
    }

    /// Whether sending returns at once, however slow the terminal is.
    pub fn never_waits(&self) -> bool {
        self.own.is_some()
    }

    /// Whether the terminal has taken all that was sent.
    pub fn is_free(&self) -> bool {
        self.waiting.is_empty()
    }

    /// What has to be writable before the line can go on, while something waits.
    pub(super) fn waits_for(&self) -> Option<BorrowedFd<'_>> {
        self.own.as_ref().filter(|_| !self.is_free()).map(AsFd::as_fd)
    }

    /// Sends what waits, as far as the terminal takes it now.
    pub(super) fn go_on(&mut self) -> io::Result<()> {
        if let Some(own) = &self.own {
            let taken = write(own, &self.waiting)?;
            self.waiting.drain(..taken);
        }
        Ok(())
    }

    /// Lets go of what waits: what it was part of will be drawn anew, or by someone else.
    pub fn forget(&mut self) {
        self.waiting.clear();
    }
}

/// Writes what the terminal takes at once, and says how much that was.
fn write(own: &OwnedFd, bytes: &[u8]) -> io::Result<usize> {
    let mut taken = 0;
    while taken < bytes.len() {
        match rustix::io::write(own, &bytes[taken..]) {
            Ok(written) => taken += written,
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => break,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(taken)
}

/// The terminal, opened once more and without waiting.
fn own_way() -> Option<OwnedFd> {
    let path = termios::ttyname(rustix::stdio::stdout(), Vec::new()).ok()?;
    let flags = OFlags::WRONLY | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    fs::open(path, flags, Mode::empty()).ok()
}
