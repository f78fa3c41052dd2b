//! Where a meeting that is played again is, and how fast it goes.

use crate::{
    domain::{
        Moment,
        replay::{Replay, Shows},
    },
    tui::{
        effect::Effect,
        keys::{Action, Chord, Context},
        look::Look,
    },
};

/// How many times as fast as it was a meeting can be played.
pub const SPEEDS: [u32; 8] = [1, 2, 5, 10, 20, 50, 100, 200];

pub(super) const CONTEXTS: &[Context] = &[Context::Replay];

/// A meeting that is played again.
#[derive(Debug)]
pub struct Player {
    replay: Replay,
    beat: usize,
    /// Since when the beat stands; none while it is stopped.
    since: Option<Moment>,
    speed: u32,
}

impl Player {
    /// From its beginning, so many times as fast as it was.
    pub fn new(replay: Replay, speed: u32, now: Moment) -> Player {
        Player { replay, beat: 0, since: Some(now), speed: speed.max(1) }
    }

    /// The meeting.
    pub fn replay(&self) -> &Replay {
        &self.replay
    }

    /// Which beat is shown.
    pub fn beat(&self) -> usize {
        self.beat
    }

    pub(super) fn speed(&self) -> u32 {
        self.speed
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.since.is_none()
    }

    pub(super) fn asks(&self) -> bool {
        matches!(self.replay.beats()[self.beat].shows, Shows::Question(_))
    }

    /// When the next beat is due.
    pub fn due(&self) -> Option<Moment> {
        Some(self.since? + self.replay.stands(self.beat, self.speed)?)
    }

    /// Goes on to the next beat, whether or not it asks something.
    pub fn step(&mut self) {
        self.beat = (self.beat + 1).min(self.replay.beats().len() - 1);
    }

    /// Goes on to what is due by `now`. At a question it stops: the room answers first.
    pub fn pass_time(&mut self, now: Moment) {
        while let Some(due) = self.due().filter(|due| *due <= now) {
            self.beat += 1;
            self.since = (!self.asks()).then_some(due);
        }
    }

    /// Takes a key.
    pub fn key(&mut self, chord: Chord, look: &Look) -> Vec<Effect> {
        match look.keymap.resolve(CONTEXTS, chord) {
            Some(Action::ReplayStop) => self.since = if self.is_stopped() { Some(look.now) } else { None },
            Some(Action::ReplayOn) => self.go_to(self.beat + 1),
            Some(Action::ReplayBack) => self.go_to(self.beat.saturating_sub(1)),
            Some(Action::ReplayStart) => self.go_to(0),
            Some(Action::ReplayEnd) => self.go_to(usize::MAX),
            Some(Action::ReplayFaster) => self.go(SPEEDS.into_iter().find(|speed| *speed > self.speed), look),
            Some(Action::ReplaySlower) => self.go(SPEEDS.into_iter().rfind(|speed| *speed < self.speed), look),
            Some(Action::Redraw) => return vec![Effect::Redraw],
            Some(Action::Leave | Action::Quit) => return vec![Effect::Quit],
            _ => {}
        }
        Vec::new()
    }

    /// Steps there by hand, and stops: whoever steps wants to talk about it.
    fn go_to(&mut self, beat: usize) {
        self.beat = beat.min(self.replay.beats().len() - 1);
        self.since = None;
    }

    fn go(&mut self, speed: Option<u32>, look: &Look) {
        self.speed = speed.unwrap_or(self.speed);
        self.since = self.since.map(|_| look.now);
    }
}
