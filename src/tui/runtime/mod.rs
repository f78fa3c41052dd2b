//! Where the interface meets the machine: the terminal, its keys, signals, time, and the threads that do what
//! must not hold up drawing.

mod around;
mod clipboard;
pub mod clock;
mod decode;
mod event_loop;
mod expunging;
mod follow;
mod guard;
mod handed;
mod hints;
mod input;
mod keeping;
#[cfg(unix)]
mod key_pipe;
mod output;
mod paint;
mod past;
mod pen;
mod place;
#[cfg(not(unix))]
#[path = "other.rs"]
mod platform;
#[cfg(unix)]
#[path = "unix/mod.rs"]
mod platform;
mod practice;
mod program;
mod replay;
mod screen;
mod sealing;
mod sequence;
mod sessions;
mod token;
mod wall;
mod window;
mod writer;

use std::{
    env,
    io::{self, IsTerminal},
};

use event_loop::EventLoop;
pub use event_loop::{Application, Ended, Post};
use guard::Guard;
pub use input::Input;
use program::Program;
pub use replay::{recorded, run_replay};
pub use sessions::Folders;
pub use wall::{Projection, run_wall};

use super::{app::Settings, effect::Effect};

/// Why the terminal could not be used.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    /// Input or output is a file or a pipe.
    #[error(
        "mapboard's screens need a terminal, and here input or output is not one. Start it in a terminal window; \
         in scripts use its commands, such as `mapboard show` and `mapboard add`."
    )]
    NoTerminal,
    /// A terminal that cannot place text.
    #[error(
        "This terminal says that it cannot place text on its screen (TERM is {0:?}). Start mapboard in another \
         terminal window; its commands, such as `mapboard show`, work here too."
    )]
    Dumb(String),
    /// It failed while in use.
    #[error("The terminal does not answer any more ({0}). Everything that was added is saved.")]
    Lost(#[from] io::Error),
}

/// Takes the terminal over and runs `app` in it until the end. `app` is made when the terminal's size and the way
/// to send it messages are known; it comes back, to be dropped when the terminal is given back.
pub fn run<A: Application>(
    start: impl FnOnce((u16, u16), Post) -> io::Result<(A, Vec<Effect>)>,
) -> Result<Ended, TerminalError> {
    usable()?;
    let mut events = EventLoop::new()?;
    let mut guard = Guard::new()?;
    let (mut app, effects) = start(events.size(), events.post())?;
    let ended = events.run(&mut app, &mut guard, effects);
    drop(guard);
    drop(app);
    Ok(ended?)
}

/// Runs mapboard's own app on the sessions in `folders`. If a signal ends it, the process ends by that signal.
pub fn run_app(settings: Settings, folders: Folders) -> Result<(), TerminalError> {
    match run(|size, post| Program::start(settings, folders, size, post))? {
        Ended::Quit => {}
        Ended::Signal(signal) => end_process(signal),
    }
    Ok(())
}

/// Ends the process as the signal would have ended it.
pub fn end_process(signal: i32) {
    platform::end_process(signal);
}

/// Whether this is a terminal on which screens can be drawn.
pub fn usable() -> Result<(), TerminalError> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(TerminalError::NoTerminal);
    }
    match env::var("TERM") {
        Ok(term) if term == "dumb" => Err(TerminalError::Dumb(term)),
        _ => Ok(()),
    }
}
