//! A thread that tells the other desks and the wall what this one has to say, and hears what they say.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use super::event_loop::Post;
use crate::{
    domain::{
        ids::DeskId,
        wall::{DeskHere, Steering},
    },
    store::{Here, Meeting, Steered, Watch, is_remote},
    tui::message::{Around, Message},
};

/// How often a drive is asked that tells nothing by itself.
const SLOWLY: Duration = Duration::from_secs(1);
/// Whoever ends is told of a moment before their lock is gone.
const ENDING: Duration = Duration::from_millis(20);

enum Heard {
    Changed,
    Steer(Steering),
    Here(DeskHere),
    Stop,
}

/// The others who have a session open, as long as this is kept.
pub struct Others {
    thread: Sender<Heard>,
}

impl Others {
    /// Those of the session at `path`, for `desk`. What is heard of them comes as [`Message::Around`].
    pub fn of(path: PathBuf, desk: DeskId, post: Post) -> Others {
        let (thread, heard) = mpsc::channel();
        let told = thread.clone();
        // Without a thread there is no wall and no other desk to be seen; everything else goes on.
        let _ = thread::Builder::new().name("others".into()).spawn(move || follow(&path, &desk, &told, &heard, &post));
        Others { thread }
    }

    /// Tells the wall what to show.
    pub fn steer(&self, steering: Steering) {
        let _ = self.thread.send(Heard::Steer(steering));
    }

    /// Tells the other desks where this one types.
    pub fn say(&self, here: DeskHere) {
        let _ = self.thread.send(Heard::Here(here));
    }
}

impl Drop for Others {
    fn drop(&mut self) {
        let _ = self.thread.send(Heard::Stop);
    }
}

fn follow(path: &Path, desk: &DeskId, told: &Sender<Heard>, heard: &Receiver<Heard>, post: &Post) {
    let meeting = Meeting::of(path);
    let mut own: Option<Here<DeskHere>> = meeting.desk_comes(desk).ok();
    let told = told.clone();
    let watch = Watch::meeting(path, desk, move || drop(told.send(Heard::Changed)));
    let asks = watch.is_err() || is_remote(path);
    let mut known: Option<Around> = None;
    let mut again: Option<Instant> = None;
    let mut looks = 0;
    let mut news = true;
    loop {
        // What this desk says itself tells it nothing of the others.
        if std::mem::take(&mut news) {
            let around = look(&meeting, desk, known.as_ref(), &mut looks);
            if looks > 0 {
                again = Some(Instant::now() + ENDING);
            }
            if known.as_ref() != Some(&around) {
                post.send(Message::Around(around.clone()));
                known = Some(around);
            }
        }
        let timeout = again.map(|at| at.saturating_duration_since(Instant::now()));
        let timeout = timeout.into_iter().chain(asks.then_some(SLOWLY)).min();
        let first = match timeout {
            Some(timeout) => heard.recv_timeout(timeout),
            None => heard.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        if again.is_some_and(|at| at <= Instant::now()) {
            (again, news) = (None, true);
        }
        let first = match first {
            Ok(first) => Some(first),
            Err(RecvTimeoutError::Timeout) => {
                news = true;
                None
            }
            Err(RecvTimeoutError::Disconnected) => return,
        };
        for heard in first.into_iter().chain(heard.try_iter()) {
            match heard {
                Heard::Stop => return,
                Heard::Changed => (again, news) = (Some(Instant::now() + ENDING), true),
                Heard::Steer(steering) => {
                    news = true;
                    if meeting.steer(&steering).is_err() {
                        post.send(Message::WallUnsteered);
                    }
                }
                Heard::Here(here) => {
                    own = own.take().or_else(|| meeting.desk_comes(desk).ok());
                    if let Some(own) = &mut own {
                        // Others see it a moment later, or not; nothing of the meeting hangs on it.
                        let _ = own.say(here);
                    }
                }
            }
        }
    }
}

/// How often it is looked what a desk that has gone left behind: its locks go one after the other.
const LOOKS: u8 = 3;

fn look(meeting: &Meeting, desk: &DeskId, known: Option<&Around>, looks: &mut u8) -> Around {
    let steering = match meeting.steering() {
        Steered::As(steering) => Some(steering),
        Steered::Not | Steered::Unclear => None,
    };
    let desks = meeting.desks(Some(desk));
    // Drafts are read when a desk has gone, and as long as one waits: its desk may come back, or another take it up.
    let gone =
        known.is_none_or(|known| known.desks.iter().any(|(desk, _)| !desks.iter().any(|(here, _)| here == desk)));
    if gone {
        *looks = LOOKS;
    }
    let left_behind = match known {
        Some(known) if *looks == 0 && known.left_behind.is_empty() => Vec::new(),
        _ => meeting.left_behind(desk).into_iter().map(|found| (found.desk, found.draft)).collect(),
    };
    *looks = looks.saturating_sub(1);
    Around { walls: meeting.walls(), desks, steering, left_behind }
}
