//! How people, days and states are written on a screen that everybody reads.

use chrono::{Datelike, NaiveDate};

use crate::domain::{contribution::Status, scale::NoValue};

/// A day as people say it: `Mon 30 Nov`, with the year where it is not this one.
pub fn day(date: NaiveDate, today: NaiveDate) -> String {
    let format = if date.year() == today.year() { "%a %-d %b" } else { "%a %-d %b %Y" };
    date.format(format).to_string()
}

/// How far an action is, in words; nothing while it is simply to be done.
pub fn status(status: Status) -> Option<&'static str> {
    match status {
        Status::Open => None,
        Status::Done => Some("done"),
        Status::Partly => Some("done in part"),
        Status::NotDone => Some("not done"),
        Status::NotNeeded => Some("no longer needed"),
    }
}

/// Why there is no number, after a name.
pub fn without_number(why: NoValue) -> &'static str {
    match why {
        NoValue::Pass => "passes",
        NoValue::NotAsked => "not asked",
        NoValue::Absent => "absent",
    }
}
