//! How far a terminal is behind, as it says itself. What lies between, a system's buffers or a slow way, takes far more than
//! it can deliver in time: so the terminal is asked whether it has come so far, and too much is never under way.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

/// *Are you well?* Every terminal since the VT100 answers that it is, when it has read so far.
pub const QUESTION: &[u8] = b"\x1b[5n";
/// Behind so many bytes it is asked: letters hardly ever are.
const STEP: usize = 512;
/// What may be under way: an added line with all it changes, and a few letters.
const ROOM: usize = 3 * STEP;
/// An answer that does not come is waited for so long, and for what the slowest line takes for each byte.
const PATIENCE: Duration = Duration::from_secs(2);
const A_BYTE: Duration = Duration::from_millis(4);

/// A question that is not answered yet.
struct Asked {
    bytes: usize,
    until: Instant,
}

/// What was sent, and how far that has come.
#[derive(Default)]
pub struct Pace {
    since: usize,
    asked: VecDeque<Asked>,
    /// Whether it answers at all, once that is known.
    answers: Option<bool>,
}

impl Pace {
    /// Notes what is sent; whether it is to be asked behind that.
    pub fn sends(&mut self, bytes: usize, now: Instant) -> bool {
        if self.is_overdue(now) {
            // It was known to answer, or it is not asked any more.
            self.forget();
            self.answers.get_or_insert(false);
        }
        self.since += bytes;
        if self.answers == Some(false) || self.since < STEP {
            return false;
        }
        let bytes = std::mem::take(&mut self.since);
        let before = u32::try_from(self.under_way() + bytes).unwrap_or(u32::MAX);
        self.asked.push_back(Asked { bytes, until: now + PATIENCE + A_BYTE.saturating_mul(before) });
        true
    }

    /// It answers.
    pub fn answered(&mut self) {
        self.answers = Some(true);
        self.asked.pop_front();
    }

    /// Until when nothing more is to be sent, unless it answers.
    pub fn holds_until(&self, now: Instant) -> Option<Instant> {
        let is_full = self.answers() && self.under_way() >= ROOM && !self.is_overdue(now);
        self.asked.front().filter(|_| is_full).map(|asked| asked.until)
    }

    /// Whether it is known to answer.
    pub fn answers(&self) -> bool {
        self.answers == Some(true)
    }

    /// Whether an answer is still to come, and until when.
    pub fn awaits(&self) -> Option<Instant> {
        self.asked.back().map(|asked| asked.until)
    }

    /// What was sent does not count any more.
    pub fn forget(&mut self) {
        self.since = 0;
        self.asked.clear();
    }

    fn under_way(&self) -> usize {
        self.asked.iter().map(|asked| asked.bytes).sum()
    }

    fn is_overdue(&self, now: Instant) -> bool {
        self.asked.front().is_some_and(|asked| asked.until <= now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PICTURE: usize = 300;

    /// Sends pictures as long as there is room for them; how many that were.
    fn fill(pace: &mut Pace, now: Instant) -> usize {
        let mut sent = 0;
        while sent < 100 && pace.holds_until(now).is_none() {
            pace.sends(PICTURE, now);
            sent += 1;
        }
        sent
    }

    #[test]
    fn no_more_is_under_way_than_what_is_soon_seen() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        assert!(pace.sends(10_000, now), "the first screen is asked behind");
        assert_eq!(pace.holds_until(now), None, "whether it answers is not known yet");
        pace.answered();
        assert!(fill(&mut pace, now) * PICTURE < ROOM + 2 * STEP);
        assert_eq!(fill(&mut pace, now), 0);
        pace.answered();
        assert!(fill(&mut pace, now) > 0);
    }

    #[test]
    fn letters_are_hardly_ever_asked_behind() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        assert_eq!((0..500).filter(|_| pace.sends(1, now)).count(), 0);
    }

    #[test]
    fn who_never_answers_is_held_back_by_nothing_and_asked_no_more() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        assert_eq!(fill(&mut pace, now), 100);
        let later = now + Duration::from_secs(1000);
        assert!((0..100).all(|_| !pace.sends(PICTURE, later)));
        pace.answered();
        assert!(pace.sends(STEP, later), "an answer that came very late is one");
    }

    #[test]
    fn an_answer_that_is_lost_is_not_waited_for_for_ever() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        pace.sends(STEP, now);
        pace.answered();
        fill(&mut pace, now);
        let until = pace.holds_until(now).expect("it is full");
        assert!(until < now + Duration::from_secs(15));
        assert!(fill(&mut pace, until) > 0);
    }
}
