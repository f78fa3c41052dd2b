//! Following a session from another process, for the room: what is restricted or unseen is dropped where the file is
//! read, and the only thing of a meeting that leaves this module is a [`PublicSession`].
//!
//! Nothing here writes. Where it is in doubt it keeps what it showed last, or shows nothing.

mod follower;
mod reader;
mod strip;
#[cfg(test)]
mod tests;

use std::{
    io,
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{self, Sender},
    },
    thread,
    time::Duration,
};

use follower::{Follower, Heard};

use crate::domain::{ids::ContributionId, public::PublicSession, session::Session, wall::Steering};

/// How what is seen stands to the meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Nobody has looked yet.
    #[default]
    Opening,
    /// There is nothing to see yet.
    Waiting,
    /// It is the meeting as it is.
    Live,
    /// The meeting has a break.
    Paused,
    /// The meeting is over.
    Ended,
    /// It is how the meeting was: nobody writes any more, or something cannot be read.
    Stale,
}

/// What the room can be shown.
#[derive(Debug)]
pub struct Seen {
    /// The meeting, as far as the room may see it.
    pub session: PublicSession,
    /// How that stands to the meeting.
    pub state: State,
    /// What the chair wants shown of it.
    pub steering: Steering,
    /// What was said last.
    pub newest: Option<ContributionId>,
}

impl Default for Seen {
    fn default() -> Seen {
        Seen {
            session: PublicSession::of(&Session::default()),
            state: State::default(),
            steering: Steering::default(),
            newest: None,
        }
    }
}

/// Follows a session as long as it is kept.
#[derive(Debug)]
pub struct Live {
    seen: Arc<Mutex<Seen>>,
    thread: Sender<Heard>,
}

impl Live {
    /// Follows the session at `path`, which need not be there yet; `data` is the user's data folder, where lines may
    /// stand that could not be written beside it. What comes is shown after `delay`, what is hidden goes at once.
    /// Calls `changed`, on a thread of its own, when there is something else to see.
    pub fn follow(
        path: PathBuf,
        data: Option<PathBuf>,
        delay: Duration,
        changed: impl Fn() + Send + 'static,
    ) -> io::Result<Live> {
        let seen = Arc::new(Mutex::new(Seen::default()));
        let (thread, heard) = mpsc::channel();
        let mut follower = Follower::new(path, data, delay, seen.clone(), thread.clone());
        thread::Builder::new().name("live".into()).spawn(move || follower.run(&heard, &changed))?;
        Ok(Live { seen, thread })
    }

    /// What is to be seen now.
    pub fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        // The thread may have ended by itself.
        let _ = self.thread.send(Heard::Stop);
    }
}
