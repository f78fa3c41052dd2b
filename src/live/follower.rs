//! The thread that follows: waits to be told of changes, and asks by itself only where nobody tells.

use std::{
    collections::{BTreeSet, VecDeque},
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, Sender},
    },
    time::{Duration, Instant},
};

use super::{
    Seen, State,
    reader::{Came, Doubt, NotRead, Reader},
};
use crate::{
    domain::{ids::ContributionId, public::PublicSession, session::Touched, wall::Steering},
    store::{Changed, Meeting, Steered, Watch, is_remote},
};

/// How often a drive is asked that tells nothing by itself.
const SLOWLY: Duration = Duration::from_secs(1);
/// Whoever ends is told of a moment before their lock is gone.
const ENDING: Duration = Duration::from_millis(20);

/// What the thread hears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Something changed.
    Changed(Changed),
    /// Nobody wants to see it any more.
    Stop,
}

/// Something that is shown when its time has come.
struct Waiting {
    at: Instant,
    touched: Touched,
    brings: Option<ContributionId>,
}

/// Follows one session.
pub struct Follower {
    path: PathBuf,
    delay: Duration,
    reader: Reader,
    meeting: Meeting,
    watch: Option<Watch>,
    told: Sender<Heard>,
    seen: Arc<Mutex<Seen>>,
    /// The room's part of the meeting as it is, where it is shown later.
    now: Option<PublicSession>,
    waiting: VecDeque<Waiting>,
    doubt: Option<Doubt>,
    /// Whether a desk was there once, and none is now.
    deserted: bool,
    had_desk: bool,
    /// When to look again who is there.
    look_again: Option<Instant>,
}

impl Follower {
    /// Ready to run. What `told` sends is to be heard in [`Follower::run`].
    pub fn new(
        path: PathBuf,
        data: Option<PathBuf>,
        delay: Duration,
        seen: Arc<Mutex<Seen>>,
        told: Sender<Heard>,
    ) -> Follower {
        Follower {
            delay,
            reader: Reader::new(&path, data),
            meeting: Meeting::of(&path),
            watch: None,
            told,
            seen,
            now: None,
            waiting: VecDeque::new(),
            doubt: None,
            deserted: false,
            had_desk: false,
            look_again: None,
            path,
        }
    }

    /// Follows until it is told to stop.
    pub fn run(&mut self, heard: &Receiver<Heard>, changed: &impl Fn()) {
        let (mut session, mut meeting) = (true, true);
        loop {
            self.watch();
            let mut news = false;
            if session {
                news |= self.read();
            }
            if meeting || self.look_again.is_some_and(|at| at <= Instant::now()) {
                self.look_again = None;
                news |= self.look_around();
            }
            news |= self.show_due();
            if news {
                changed();
            }
            let first = match self.timeout() {
                Some(timeout) => heard.recv_timeout(timeout),
                None => heard.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            let asks = self.asks();
            (session, meeting) = (asks, asks);
            let first = match first {
                Ok(first) => Some(first),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            for heard in first.into_iter().chain(heard.try_iter()) {
                match heard {
                    Heard::Stop => return,
                    Heard::Changed(Changed::Session) => session = true,
                    Heard::Changed(Changed::Meeting) => {
                        meeting = true;
                        self.look_again = Some(Instant::now() + ENDING);
                    }
                }
            }
        }
    }

    /// Watches the session, as soon as that is possible.
    fn watch(&mut self) {
        if self.watch.is_some() && self.doubt != Some(Doubt::Unreachable) {
            return;
        }
        let told = self.told.clone();
        let changed = move |what| {
            // Whoever does not listen any more has stopped.
            let _ = told.send(Heard::Changed(what));
        };
        self.watch = Watch::new(&self.path, changed).ok();
    }

    /// Whether it has to ask by itself: nobody tells on a network drive, and what cannot be reached may come back.
    fn asks(&self) -> bool {
        self.doubt == Some(Doubt::Unreachable)
            || self.watch.is_none()
            || is_remote(&self.path)
            || Watch::misses_meeting(&self.path)
    }

    fn timeout(&self) -> Option<Duration> {
        let next = self.waiting.front().map(|waiting| waiting.at).into_iter().chain(self.look_again).min();
        let next = next.map(|at| at.saturating_duration_since(Instant::now()));
        let slowly = self.asks().then_some(SLOWLY);
        next.into_iter().chain(slowly).min()
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads what came. True if there is something else to see.
    fn read(&mut self) -> bool {
        let events = match self.reader.read_on() {
            Ok(events) => events,
            Err(doubt) => return self.doubts(doubt),
        };
        let Some(events) = events else { return self.read_anew() };
        let mut news = !events.is_empty();
        let mut anew = false;
        let mut now = self.now.take();
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        for event in events {
            let public = now.as_mut().unwrap_or(&mut seen.session);
            let Some(came) = self.reader.take_in(event, public) else {
                anew = true;
                break;
            };
            let Came { touched, brings, anew: whole } = came;
            anew |= whole;
            match &now {
                None => seen.newest = brings.or(seen.newest),
                Some(now) => {
                    seen.session.give_up(now, &touched);
                    self.waiting.push_back(Waiting { at: Instant::now() + self.delay, touched, brings });
                }
            }
        }
        drop(seen);
        self.now = now;
        if anew {
            news |= self.read_anew();
        } else if self.doubt.take().is_some() {
            news = true;
        }
        news | self.tell_state()
    }

    fn read_anew(&mut self) -> bool {
        let first = !self.reader.has_read();
        let whole = match self.reader.read() {
            Ok(whole) => whole,
            Err(NotRead { doubt, still_shown }) => {
                let mut seen = self.seen();
                let is_shown = |id| still_shown.as_ref().is_none_or(|shown| shown.contains(id));
                if !seen.session.contributions().all(|contribution| is_shown(&contribution.id)) {
                    (seen.session, seen.newest) = (Seen::default().session, None);
                }
                drop(seen);
                return self.doubts(doubt);
            }
        };
        self.doubt = None;
        if self.delay.is_zero() || first {
            self.now = (!self.delay.is_zero()).then(|| whole.public.clone());
            let mut seen = self.seen();
            (seen.session, seen.newest) = (whole.public, whole.newest);
        } else {
            self.seen().session.give_up(&whole.public, &Touched::All);
            self.now = Some(whole.public);
            let at = Instant::now() + self.delay;
            self.waiting.push_back(Waiting { at, touched: Touched::All, brings: whole.newest });
        }
        self.tell_state();
        true
    }

    /// Shows what has waited long enough.
    fn show_due(&mut self) -> bool {
        let (mut due, now) = (Vec::new(), Instant::now());
        while self.waiting.front().is_some_and(|waiting| waiting.at <= now) {
            due.extend(self.waiting.pop_front());
        }
        if due.is_empty() {
            return false;
        }
        let held = self.held();
        let frame_comes = self.waiting.iter().any(|later| later.touched == Touched::Frame);
        let Some(now) = &self.now else { return false };
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        for Waiting { touched, brings, .. } in due {
            if touched != Touched::Frame || !frame_comes {
                seen.session.catch_up(now, &touched, &held);
            }
            let newest = brings.filter(|id| seen.session.contribution(*id).is_some());
            seen.newest = newest.or(seen.newest);
        }
        true
    }

    /// What changes again before its time has come.
    fn held(&self) -> BTreeSet<ContributionId> {
        let id = |waiting: &Waiting| match waiting.touched {
            Touched::Content(id) | Touched::Standing(id) => Some(id),
            _ => None,
        };
        self.waiting.iter().filter_map(id).collect()
    }

    /// Keeps what is shown, for nothing better is known.
    fn doubts(&mut self, doubt: Doubt) -> bool {
        self.doubt = Some(doubt);
        self.tell_state()
    }

    /// Looks how the wall is steered and who is there.
    fn look_around(&mut self) -> bool {
        let steered = self.meeting.steering();
        let is_desk_here = !self.meeting.desks(None).is_empty();
        self.had_desk |= is_desk_here;
        self.deserted = self.had_desk && !is_desk_here;
        let mut news = false;
        {
            let mut seen = self.seen();
            let steering = match steered {
                Steered::As(steering) => steering,
                Steered::Not => Default::default(),
                // It may have said that nothing is to be seen.
                Steered::Unclear => Steering { blank: true, ..seen.steering.clone() },
            };
            if seen.steering != steering {
                seen.steering = steering;
                news = true;
            }
        }
        news | self.tell_state()
    }

    /// Says how what is seen stands to the meeting. True if that is new.
    fn tell_state(&mut self) -> bool {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let state = match self.doubt {
            _ if seen.session.meeting.is_none() => State::Waiting,
            _ if seen.steering.over => State::Ended,
            Some(_) => State::Stale,
            None if seen.session.pause().is_some() => State::Paused,
            None if self.deserted => State::Stale,
            None => State::Live,
        };
        let news = seen.state != state;
        seen.state = state;
        news
    }
}
