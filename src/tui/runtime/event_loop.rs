//! The loop: wait, hear all there is, update, draw once.

use std::{
    io,
    sync::mpsc::{self, Receiver, Sender},
    time::{Duration, Instant},
};

use ratatui::layout::Position;

use super::{
    clipboard, clock,
    guard::Guard,
    input::Input,
    platform::{self, Line, Signals, Source, Waker, size},
    screen::Screen,
};
use crate::{
    domain::Moment,
    tui::{canvas::Canvas, effect::Effect, message::Message},
};

/// What the loop runs: the app, or a stage that a test sets.
pub trait Application {
    /// Takes a message in and says what is to be done.
    fn update(&mut self, now: Moment, message: Message) -> Vec<Effect>;
    /// Draws, and says where the cursor is.
    fn view(&self, canvas: &mut Canvas) -> Option<Position>;
    /// When something that is shown changes by itself.
    fn deadline(&self) -> Option<Moment>;
    /// Does what does not concern the terminal; answers come by the [`Post`].
    fn perform(&mut self, effect: Effect);
    /// Does what was put off until the screen is drawn.
    fn catch_up(&mut self) {}
}

/// Sends messages to the loop, from any thread; cheap to clone.
#[derive(Clone)]
pub struct Post {
    messages: Sender<Message>,
    waker: Waker,
}

impl Post {
    /// One whose messages a test reads itself.
    #[cfg(test)]
    pub fn overheard() -> (Post, Receiver<Message>) {
        let (messages, heard) = mpsc::channel();
        let (_, waker) = platform::source().expect("a pipe");
        (Post { messages, waker }, heard)
    }

    /// Sends one, and wakes the loop.
    pub fn send(&self, message: Message) {
        // The loop may have ended; then nobody wants to know.
        if self.messages.send(message).is_ok() {
            self.waker.wake();
        }
    }
}

/// Why the loop ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The person left.
    Quit,
    /// The system asked for it, by this signal.
    Signal(i32),
}

/// How long the first screen may wait for what it is to show, rather than be drawn twice.
const HEAD_START: Duration = Duration::from_millis(20);
/// A deadline that does not move when it is told to have passed is not asked for more often than this.
const PACE: Duration = Duration::from_millis(20);

/// Everything the loop waits on and draws to.
pub struct EventLoop {
    source: Source,
    signals: Signals,
    messages: Receiver<Message>,
    post: Post,
    input: Input,
    screen: Screen,
    line: Line,
    size: (u16, u16),
    due: Option<Instant>,
}

impl EventLoop {
    /// Ready to run; signals are noted from here on.
    pub fn new() -> io::Result<EventLoop> {
        let (source, waker) = platform::source()?;
        let signals = Signals::new(&waker)?;
        let (sender, messages) = mpsc::channel();
        let size = size();
        Ok(EventLoop {
            source,
            signals,
            messages,
            post: Post { messages: sender, waker },
            input: Input::default(),
            screen: Screen::new(size),
            line: Line::open(),
            size,
            due: None,
        })
    }

    /// The way to send messages to it.
    pub fn post(&self) -> Post {
        self.post.clone()
    }

    /// Columns and rows of the terminal.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Runs until the end; `effects` are what is to be done first.
    pub fn run(
        &mut self,
        app: &mut impl Application,
        guard: &mut Guard,
        mut effects: Vec<Effect>,
    ) -> io::Result<Ended> {
        let mut head_start = (!effects.is_empty()).then_some(HEAD_START);
        loop {
            for effect in effects.drain(..) {
                if effect == Effect::Quit {
                    self.line.settle();
                    return Ok(Ended::Quit);
                }
                self.perform(app, guard, effect)?;
            }
            let timeout = match head_start.take() {
                Some(head_start) => {
                    app.catch_up();
                    Some(head_start)
                }
                None => {
                    // Nothing is put off for a line that may keep us waiting.
                    if !self.line.never_waits() {
                        app.catch_up();
                    }
                    // A slow line is given the newest picture when it has taken the last one, and none in between.
                    if self.line.is_free() {
                        self.screen.draw(&mut self.line, |canvas| app.view(canvas))?;
                    }
                    app.catch_up();
                    self.timeout(app)
                }
            };
            self.source.wait(timeout, &mut self.input, &mut self.line)?;
            if let Some(signal) = self.signals.end() {
                self.line.settle();
                return Ok(Ended::Signal(signal));
            }
            for message in self.heard(app, guard)? {
                effects.extend(app.update(clock::now(), message));
            }
        }
    }

    /// How long nothing is to be done, if nothing comes.
    fn timeout(&self, app: &impl Application) -> Option<Duration> {
        let patience = self.input.patience().map(|until| until.saturating_duration_since(Instant::now()));
        let paced = self.due.map(|due| PACE.saturating_sub(due.elapsed()));
        let deadline = app.deadline().map(|deadline| clock::until(deadline).max(paced.unwrap_or_default()));
        let held = self.line.held_until().map(|until| until.saturating_duration_since(Instant::now()));
        patience.into_iter().chain(deadline).chain(held).min()
    }

    /// Everything that is known to have happened, in order.
    fn heard(&mut self, app: &impl Application, guard: &mut Guard) -> io::Result<Vec<Message>> {
        let mut heard = Vec::new();
        if self.signals.stop() {
            heard.push(self.suspend(guard)?);
        }
        if self.signals.resumed() {
            heard.push(self.resume(guard)?);
        }
        if self.signals.resized() && size() != self.size {
            self.size = size();
            self.screen.resize(self.size);
            heard.push(Message::Resize(self.size.0, self.size.1));
        }
        heard.extend(self.messages.try_iter());
        heard.extend(self.input.messages(Instant::now()));
        if app.deadline().is_some_and(|deadline| deadline <= clock::now()) {
            self.due = Some(Instant::now());
            heard.push(Message::Due);
        }
        Ok(heard)
    }

    /// Does what concerns the terminal, and hands on the rest.
    fn perform(&mut self, app: &mut impl Application, guard: &mut Guard, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Mouse(reported) => guard.set_mouse(reported, &mut self.line)?,
            Effect::Copy(text) => clipboard::copy(&text, &mut self.line)?,
            Effect::Redraw => self.screen.forget(),
            Effect::Suspend => {
                app.catch_up();
                let resumed = self.suspend(guard)?;
                self.post.send(resumed);
            }
            other => app.perform(other),
        }
        Ok(())
    }

    /// Leaves to the shell until the person comes back.
    fn suspend(&mut self, guard: &mut Guard) -> io::Result<Message> {
        self.line.settle();
        self.line.forget();
        guard.give_back();
        self.signals.stop_process();
        self.resume(guard)
    }

    /// Takes the terminal over again, whatever was done to it meanwhile.
    fn resume(&mut self, guard: &mut Guard) -> io::Result<Message> {
        self.line.forget();
        guard.take()?;
        self.size = size();
        self.screen.resize(self.size);
        Ok(Message::Resumed)
    }
}
