//! The line to the terminal. It takes what it can at once and keeps the rest, so that nothing waits for a slow one:
//! neither a key to be heard nor a line to be saved.

use std::{
    io,
    os::fd::{AsFd, BorrowedFd, OwnedFd},
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    fs::{self, Mode, OFlags},
    io::Errno,
    termios,
};

use super::{
    super::{decode::Decoder, output, token::Token},
    pace::{Pace, QUESTION},
};

/// Nobody who leaves waits longer than this for a slow terminal.
const LEAVING: Duration = Duration::from_secs(3);
/// Nor longer than this for one of which it is not known whether it answers.
const UNKNOWN: Duration = Duration::from_millis(100);

/// The line to the terminal.
pub struct Line {
    /// A way of our own: what shares the terminal with us must not find it non-blocking. Without one, writing waits.
    own: Option<OwnedFd>,
    /// What the terminal has not taken yet.
    waiting: Vec<u8>,
    pace: Pace,
}

impl Line {
    /// The line to this terminal.
    pub fn open() -> Line {
        Line { own: own_way(), waiting: Vec::new(), pace: Pace::default() }
    }

    /// Sends bytes, behind those that wait.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        let Some(own) = &self.own else { return output::write(bytes) };
        let question = if self.pace.sends(bytes.len(), Instant::now()) { QUESTION } else { &[] };
        for bytes in [bytes, question] {
            let taken = if self.waiting.is_empty() { write(own, bytes)? } else { 0 };
            self.waiting.extend_from_slice(&bytes[taken..]);
        }
        Ok(())
    }

    /// Whether sending returns at once, however slow the terminal is.
    pub fn never_waits(&self) -> bool {
        self.own.is_some()
    }

    /// Whether the terminal has taken all that was sent, and not too much of it is still under way.
    pub fn is_free(&self) -> bool {
        self.waiting.is_empty() && self.held_until().is_none()
    }

    /// Until when it is not free, should the terminal not answer.
    pub fn held_until(&self) -> Option<Instant> {
        self.pace.holds_until(Instant::now())
    }

    /// The terminal answers that it has come so far.
    pub(super) fn answered(&mut self) {
        self.pace.answered();
    }

    /// Waits for answers that are still to come: the shell would take them for something typed.
    pub fn settle(&mut self) {
        // What the terminal does not take it does not answer.
        let Some(until) = self.pace.awaits().filter(|_| self.waiting.is_empty()) else { return };
        let longest = if self.pace.answers() { LEAVING } else { UNKNOWN };
        let until = until.min(Instant::now() + longest);
        let (terminal, mut decoder, mut chunk) = (rustix::stdio::stdin(), Decoder::default(), [0; 1024]);
        while self.pace.awaits().is_some() {
            let rest = until.saturating_duration_since(Instant::now());
            let timeout = Timespec::try_from(rest).ok();
            if !matches!(poll(&mut [PollFd::new(&terminal, PollFlags::IN)], timeout.as_ref()), Ok(1..)) {
                return;
            }
            let Ok(count @ 1..) = rustix::io::read(terminal, &mut chunk) else { return };
            let mut tokens = Vec::new();
            decoder.feed(&chunk[..count], &mut tokens);
            tokens.iter().filter(|token| **token == Token::Answer).for_each(|_| self.pace.answered());
        }
    }

    /// What has to be writable before the line can go on, while something waits.
    pub(super) fn waits_for(&self) -> Option<BorrowedFd<'_>> {
        self.own.as_ref().filter(|_| !self.waiting.is_empty()).map(AsFd::as_fd)
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
        self.pace.forget();
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
