//! Where the loop waits: on the terminal itself and on one pipe by which threads and signals wake it. No thread
//! stands between a key and its drawing.

use std::{
    io::{self, Read, Write},
    os::{fd::AsFd, unix::net::UnixStream},
    sync::Arc,
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
    termios,
};

use super::{
    super::input::{Input, SETTLES},
    Line,
};

/// As much as one read takes in.
const CHUNK: usize = 16 * 1024;
/// A terminal that never falls silent is drawn at least so often.
const LONGEST: Duration = Duration::from_millis(200);

/// The waiting side.
pub struct Source {
    pipe: UnixStream,
    chunk: Box<[u8; CHUNK]>,
}

/// What a wait ended with.
#[derive(Default)]
struct Ready {
    /// The terminal has something to say.
    terminal: bool,
    /// Someone wakes us.
    woken: bool,
    /// The line takes more.
    line: bool,
}

/// Wakes the loop; cheap to clone.
#[derive(Clone)]
pub struct Waker(Arc<UnixStream>);

impl Waker {
    /// Ends the wait that goes on, or the next one.
    pub fn wake(&self) {
        // A full pipe wakes just as well.
        let _ = (&*self.0).write(&[1]);
    }

    /// A pipe of its own for a signal's handler.
    pub fn pipe(&self) -> io::Result<UnixStream> {
        self.0.try_clone()
    }
}

/// The place to wait, and what ends a wait.
pub fn source() -> io::Result<(Source, Waker)> {
    let (ours, theirs) = UnixStream::pair()?;
    ours.set_nonblocking(true)?;
    theirs.set_nonblocking(true)?;
    Ok((Source { pipe: ours, chunk: Box::new([0; CHUNK]) }, Waker(Arc::new(theirs))))
}

impl Source {
    /// Waits until something comes or the time is over, and lets `input` hear all that the terminal has to say.
    /// Meanwhile `line` goes on with what waits for it.
    pub fn wait(&mut self, timeout: Option<Duration>, input: &mut Input, line: &mut Line) -> io::Result<()> {
        let ready = self.poll(timeout, line)?;
        if ready.woken {
            while matches!(self.pipe.read(&mut self.chunk[..]), Ok(1..)) {}
        }
        if ready.line {
            line.go_on()?;
        }
        if !ready.terminal {
            return Ok(());
        }
        let begun = Instant::now();
        loop {
            self.read(input)?;
            (0..input.take_answers()).for_each(|_| line.answered());
            let rest = if input.unsettled() { SETTLES } else { Duration::ZERO };
            if begun.elapsed() > LONGEST || !self.more_comes(rest)? {
                return Ok(());
            }
        }
    }

    fn poll(&self, timeout: Option<Duration>, line: &Line) -> io::Result<Ready> {
        let terminal = rustix::stdio::stdin();
        let pipe = PollFd::from_borrowed_fd(self.pipe.as_fd(), PollFlags::IN);
        let mut fds = [PollFd::new(&terminal, PollFlags::IN), pipe.clone(), pipe];
        let mut count = 2;
        if let Some(waits) = line.waits_for() {
            fds[2] = PollFd::from_borrowed_fd(waits, PollFlags::OUT);
            count = 3;
        }
        let timeout = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
        match poll(&mut fds[..count], timeout.as_ref()) {
            Ok(_) => {
                let is_ready = |at: usize| at < count && !fds[at].revents().is_empty();
                Ok(Ready { terminal: is_ready(0), woken: is_ready(1), line: is_ready(2) })
            }
            // A signal; its handler has written to the pipe.
            Err(Errno::INTR) => Ok(Ready { woken: true, ..Ready::default() }),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether the terminal has more to say within this time.
    fn more_comes(&self, within: Duration) -> io::Result<bool> {
        let terminal = rustix::stdio::stdin();
        let timeout = Timespec::try_from(within).ok();
        match poll(&mut [PollFd::new(&terminal, PollFlags::IN)], timeout.as_ref()) {
            Ok(ready) => Ok(ready > 0),
            Err(Errno::INTR) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    fn read(&mut self, input: &mut Input) -> io::Result<()> {
        match rustix::io::read(rustix::stdio::stdin(), &mut self.chunk[..]) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => {
                input.hear(&self.chunk[..count], Instant::now());
                Ok(())
            }
            Err(Errno::INTR | Errno::AGAIN) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// Columns and rows of the terminal. One that does not know is taken for the usual; one that claims more than any
/// wall holds is not believed.
pub fn size() -> (u16, u16) {
    match termios::tcgetwinsize(rustix::stdio::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col.min(1000), size.ws_row.min(500)),
        _ => (80, 24),
    }
}
