//! Where the loop waits on a system that tells keys and not bytes: a thread reads them.

use std::{
    io,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use crossterm::event::{self, Event, MouseButton, MouseEventKind};

use super::{
    input::{Input, SETTLES},
    output,
    token::Token,
};
use crate::tui::{
    keys::Chord,
    message::{Mouse, MouseKind},
};

/// What ends a wait.
enum Woken {
    Terminal(io::Result<Event>),
    Thread,
}

/// The waiting side.
pub struct Source(Receiver<Woken>);

/// Wakes the loop; cheap to clone.
#[derive(Clone)]
pub struct Waker(Sender<Woken>);

impl Waker {
    /// Ends the wait that goes on, or the next one.
    pub fn wake(&self) {
        // Without a loop there is nobody to wake.
        let _ = self.0.send(Woken::Thread);
    }
}

/// The place to wait, and what ends a wait.
pub fn source() -> io::Result<(Source, Waker)> {
    let (sender, receiver) = mpsc::channel();
    let events = sender.clone();
    thread::Builder::new().name("input".into()).spawn(move || {
        loop {
            let event = event::read();
            let over = event.is_err();
            if events.send(Woken::Terminal(event)).is_err() || over {
                return;
            }
        }
    })?;
    Ok((Source(receiver), Waker(sender)))
}

impl Source {
    /// Waits until something comes or the time is over, and lets `input` hear all that the terminal has to say.
    pub fn wait(&mut self, timeout: Option<Duration>, input: &mut Input, _: &mut Line) -> io::Result<()> {
        let mut next = match timeout {
            Some(timeout) => self.0.recv_timeout(timeout),
            None => self.0.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        loop {
            match next {
                Ok(Woken::Terminal(event)) => hear(event?, input),
                Ok(Woken::Thread) => {}
                Err(RecvTimeoutError::Timeout) => return Ok(()),
                Err(RecvTimeoutError::Disconnected) => return Err(io::ErrorKind::UnexpectedEof.into()),
            }
            next = self.0.recv_timeout(if input.unsettled() { SETTLES } else { Duration::ZERO });
        }
    }
}

fn hear(event: Event, input: &mut Input) {
    let token = match event {
        Event::Key(key) => Chord::from_event(key).map(Token::Key),
        Event::Paste(text) => Some(Token::Paste(text)),
        Event::Mouse(mouse) => {
            let kind = match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Some(MouseKind::Press),
                MouseEventKind::Down(MouseButton::Right) => Some(MouseKind::Menu),
                MouseEventKind::Drag(MouseButton::Left) => Some(MouseKind::Drag),
                MouseEventKind::Up(MouseButton::Left) => Some(MouseKind::Release),
                MouseEventKind::ScrollUp => Some(MouseKind::ScrollUp),
                MouseEventKind::ScrollDown => Some(MouseKind::ScrollDown),
                _ => None,
            };
            kind.map(|kind| Token::Mouse(Mouse { kind, column: mouse.column, row: mouse.row }))
        }
        _ => None,
    };
    if let Some(token) = token {
        input.hear_token(token, Instant::now());
    }
}

/// The line to the terminal. Writing waits here until the console has taken all of it.
pub struct Line;

impl Line {
    /// The line to this terminal.
    pub fn open() -> Line {
        Line
    }

    /// Sends bytes.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        output::write(bytes)
    }

    /// Sending waits until the console has taken it.
    pub fn never_waits(&self) -> bool {
        false
    }

    /// Nothing ever waits.
    pub fn is_free(&self) -> bool {
        true
    }

    /// So nothing is held back.
    pub fn held_until(&self) -> Option<Instant> {
        None
    }

    /// Nor is there an answer to wait for.
    pub fn settle(&mut self) {}

    /// So there is nothing to let go of.
    pub fn forget(&mut self) {}
}

/// Columns and rows of the terminal. One that does not know is taken for the usual.
pub fn size() -> (u16, u16) {
    match crossterm::terminal::size() {
        Ok((columns, rows)) if columns > 0 && rows > 0 => (columns, rows),
        _ => (80, 24),
    }
}

/// This system has no signals that concern us: its console sends Ctrl+C as a key.
pub struct Signals;

impl Signals {
    /// Nothing to take notes of.
    pub fn new(_: &Waker) -> io::Result<Signals> {
        Ok(Signals)
    }

    /// The size is looked up each time, as nothing tells of a change.
    pub fn resized(&self) -> bool {
        true
    }

    /// Nobody asks to stop for a while.
    pub fn stop(&self) -> bool {
        false
    }

    /// So nobody goes on either.
    pub fn resumed(&self) -> bool {
        false
    }

    /// A program cannot be stopped for a while here.
    pub fn stop_process(&self) {}

    /// No signal asks for an end.
    pub fn end(&self) -> Option<i32> {
        None
    }
}

/// A program cannot end as by a signal here.
pub fn end_process(_: i32) {}
