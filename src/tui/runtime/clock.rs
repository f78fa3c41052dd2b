//! The time and chance of this machine.

use std::time::Duration;

use crate::domain::Moment;

/// The local time, with its offset.
pub fn now() -> Moment {
    chrono::Local::now().fixed_offset()
}

/// How long until `moment`; nothing if it is past.
pub fn until(moment: Moment) -> Duration {
    (moment - now()).to_std().unwrap_or(Duration::ZERO)
}

/// A seed for ids, from the system's own randomness; from the clock and the process where it has none to give.
pub fn seed() -> u64 {
    getrandom::u64().unwrap_or_else(|_| {
        let nanos = now().timestamp_nanos_opt().unwrap_or_default() as u64;
        nanos ^ u64::from(std::process::id()).rotate_left(32)
    })
}
