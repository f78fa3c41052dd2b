//! A line in time: what stands on it in the order of its days, how far apart that is, and what is late.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    board::Board,
    contribution::{Contribution, Status},
    framework::Layout,
    map::Map,
};

/// Something on the line.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// What it is.
    pub line: Arc<Contribution>,
    /// Its column, counted from the left: what kind of thing it is.
    pub column: usize,
    /// By which day; none yet.
    pub day: Option<NaiveDate>,
    /// How far it is.
    pub status: Status,
    /// Whether its day is over, and it is neither reached nor given up.
    pub late: bool,
}

impl Stop {
    /// Whether it is seen.
    pub fn is_reached(&self) -> bool {
        self.status == Status::Done
    }

    /// How it is, in words; nothing while it is simply ahead.
    pub fn words(&self) -> Option<String> {
        let far = far(self.status);
        match (self.late, far) {
            (true, Some(far)) => Some(format!("late, {far}")),
            (true, None) => Some("late".to_owned()),
            (false, far) => far.map(str::to_owned),
        }
    }
}

/// How far something on the line is, in words; nothing while it is simply ahead.
pub fn far(status: Status) -> Option<&'static str> {
    match status {
        Status::Open => None,
        Status::Done => Some("reached"),
        Status::Partly => Some("reached in part"),
        Status::NotDone => Some("not reached"),
        Status::NotNeeded => Some("no longer needed"),
    }
}

/// Whether an action with this day is late on `today`, by its day and how far it is.
pub fn is_late(day: Option<NaiveDate>, status: Status, today: NaiveDate) -> bool {
    !matches!(status, Status::Done | Status::NotNeeded) && day.is_some_and(|day| day < today)
}

impl Board {
    /// Whether it is a line in time.
    pub fn is_journey(&self) -> bool {
        self.framework.layout == Layout::Line
    }
}

impl Map {
    /// What stands on the line of `board`, in the order of its days and then as it was said; what has no day comes last.
    pub fn stops(&self, board: &Board, today: NaiveDate) -> Vec<Stop> {
        let places = board.framework.columns.iter().enumerate().flat_map(|(at, column)| {
            let places = board.framework.places().filter(|(_, other, _)| other.id == column.id);
            places.flat_map(|(place, ..)| board.at(Some(&place)).to_vec()).map(move |id| (at, id)).collect::<Vec<_>>()
        });
        let stops = places.filter_map(|(column, id)| {
            let line = self.contribution(id)?.clone();
            let action = line.action.as_ref();
            let (day, status) = (action.and_then(|action| action.due), action.map_or(Status::Open, |a| a.status));
            Some(Stop { line, column, day, status, late: is_late(day, status, today) })
        });
        let mut stops: Vec<Stop> = stops.collect();
        stops.sort_by_key(|stop| (stop.day.is_none(), stop.day));
        stops
    }
}

/// How far apart two days are, as people say it.
pub fn apart(from: NaiveDate, to: NaiveDate) -> String {
    let days = (to - from).num_days().unsigned_abs();
    let many = |about: bool, count: u64, unit: &str| {
        let (about, s) = (if about { "about " } else { "" }, if count == 1 { "" } else { "s" });
        format!("{about}{count} {unit}{s}")
    };
    match days {
        0 => "the same day".to_owned(),
        1..14 => many(false, days, "day"),
        14..92 => many(!days.is_multiple_of(7), (days + 3) / 7, "week"),
        92..720 => many(true, (days * 10 + 152) / 304, "month"),
        _ => many(true, (days * 4 + 730) / 1461, "year"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn how_far_apart_two_days_are_is_said_as_people_say_it() {
        let cases = [
            ("2026-11-23", "the same day"),
            ("2026-11-24", "1 day"),
            ("2026-12-06", "13 days"),
            ("2026-12-07", "2 weeks"),
            ("2026-12-12", "about 3 weeks"),
            ("2027-02-22", "13 weeks"),
            ("2027-03-23", "about 4 months"),
            ("2027-11-23", "about 12 months"),
            ("2028-11-23", "about 2 years"),
            ("2036-11-23", "about 10 years"),
        ];
        for (to, words) in cases {
            assert_eq!(apart(day("2026-11-23"), day(to)), words, "{to}");
            assert_eq!(apart(day(to), day("2026-11-23")), words, "{to}");
        }
    }

    #[test]
    fn late_is_what_is_over_and_neither_seen_nor_given_up() {
        let today = day("2026-11-23");
        for (status, late) in [
            (Status::Open, true),
            (Status::Partly, true),
            (Status::NotDone, true),
            (Status::Done, false),
            (Status::NotNeeded, false),
        ] {
            assert_eq!(is_late(Some(day("2026-11-22")), status, today), late, "{status:?}");
            assert!(!is_late(Some(today), status, today) && !is_late(None, status, today));
        }
    }
}
