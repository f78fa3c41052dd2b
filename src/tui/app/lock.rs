//! Whether the screen is locked, and when it locks itself.

use std::time::Duration;

use chrono::TimeDelta;

use crate::{
    domain::Moment,
    tui::{keys::Chord, layers::Open, message::Message, rooms::locked::LockedScreen},
};

/// Whether the screen is locked, and when it will be by itself.
#[derive(Debug)]
pub(super) struct Lock {
    /// The screen over all others, while it is locked.
    pub screen: Option<LockedScreen>,
    /// The passphrase that is asked for before it opens, while somebody types it.
    pub asking: Option<Open>,
    /// How long nobody may touch a key before it locks itself; never, where nobody set it.
    after: Option<Duration>,
    /// When somebody last did.
    pub touched: Moment,
    /// The last key that the locked screen was given, and when it came last: held down, it comes again and again.
    pub opening: Option<(Chord, Moment)>,
}

/// A key that is held down comes again within this.
const HELD: TimeDelta = TimeDelta::milliseconds(700);

impl Lock {
    pub fn new(after: Option<Duration>, now: Moment) -> Lock {
        Lock { screen: None, asking: None, after, touched: now, opening: None }
    }

    /// When it locks itself, if nobody touches a key.
    pub fn due(&self) -> Option<Moment> {
        let after = self.after.and_then(|after| TimeDelta::from_std(after).ok())?;
        if self.screen.is_some() { None } else { self.touched.checked_add_signed(after) }
    }

    /// Whether this is still the key that opened the screen: it must not answer what stands beneath.
    pub fn is_still_opening(&mut self, message: &Message, now: Moment) -> bool {
        let Message::Key(chord) = message else { return false };
        let held = self.opening.is_some_and(|(key, last)| key == *chord && now - last < HELD);
        self.opening = held.then_some((*chord, now));
        held
    }
}
