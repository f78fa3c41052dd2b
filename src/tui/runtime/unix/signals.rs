//! What the system tells the program: another size, an end, a stop. Handlers only take notes; the loop acts.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use rustix::process::{getppid, getsid};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH},
    flag,
    low_level::{self, pipe},
};

use super::Waker;

/// How long the note of being continued may take.
const NOTED: Duration = Duration::from_millis(100);

/// Notes of signals that came.
pub struct Signals {
    resized: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
    resumed: Arc<AtomicBool>,
    end: Arc<AtomicUsize>,
}

impl Signals {
    /// Takes notes from now on, and wakes the loop for each.
    pub fn new(waker: &Waker) -> io::Result<Signals> {
        let signals =
            Signals { resized: Arc::default(), stop: Arc::default(), resumed: Arc::default(), end: Arc::default() };
        flag::register(SIGWINCH, signals.resized.clone())?;
        flag::register(SIGTSTP, signals.stop.clone())?;
        flag::register(SIGCONT, signals.resumed.clone())?;
        for signal in [SIGTERM, SIGHUP, SIGINT] {
            flag::register_usize(signal, signals.end.clone(), signal as usize)?;
        }
        // Notes first: a handler's actions run in the order in which they were registered.
        for signal in [SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT] {
            pipe::register(signal, waker.pipe()?)?;
        }
        Ok(signals)
    }

    /// Whether the terminal has another size since this was last asked.
    pub fn resized(&self) -> bool {
        self.resized.swap(false, Ordering::SeqCst)
    }

    /// Whether someone asked to stop for a while.
    pub fn stop(&self) -> bool {
        self.stop.swap(false, Ordering::SeqCst)
    }

    /// Whether the program was stopped and goes on.
    pub fn resumed(&self) -> bool {
        self.resumed.swap(false, Ordering::SeqCst)
    }

    /// Stops the process until the shell continues it. Where no shell started it nobody could, and it goes on.
    pub fn stop_process(&self) {
        let session = |process| getsid(process).ok();
        if getppid().is_none_or(|shell| session(Some(shell)) != session(None)) {
            return;
        }
        let _ = low_level::emulate_default_handler(SIGTSTP);
        // Any thread may be given the signal that continues us, and note it a moment later. It is told once.
        let until = Instant::now() + NOTED;
        while !self.resumed() && Instant::now() < until {
            thread::yield_now();
        }
    }

    /// The signal that asks for an end.
    pub fn end(&self) -> Option<i32> {
        match self.end.load(Ordering::SeqCst) {
            0 => None,
            signal => i32::try_from(signal).ok(),
        }
    }
}

/// Ends the process as the signal would have, so that whoever sent it sees that.
pub fn end_process(signal: i32) {
    let _ = low_level::emulate_default_handler(signal);
}
