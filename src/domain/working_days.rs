//! Working days: days on which offices work, as far as a list of bank holidays reaches.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::text::Text;

/// The bank holidays of a place, from a file that a council can change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BankHolidays {
    /// Short name; a list of the same id in your folder takes the place of this one.
    pub id: Text,
    /// What people call it.
    pub title: Text,
    /// Where the days come from.
    pub source: Text,
    /// The last day this list knows about: beyond it, nothing is said of bank holidays.
    #[cfg_attr(test, schemars(with = "Text"))]
    pub until: NaiveDate,
    /// The days, in order.
    pub bank_holidays: Vec<BankHoliday>,
}

/// One bank holiday.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BankHoliday {
    /// The day.
    #[cfg_attr(test, schemars(with = "Text"))]
    pub day: NaiveDate,
    /// What it is called.
    pub name: Text,
}

/// A day that was counted out in working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The day.
    pub day: NaiveDate,
    /// Whether the list of bank holidays reaches that far; if not, the day may be too early.
    pub known: bool,
}

impl BankHolidays {
    /// The bank holiday on `day`, if it is one.
    pub fn on(&self, day: NaiveDate) -> Option<&BankHoliday> {
        self.bank_holidays.iter().find(|holiday| holiday.day == day)
    }

    /// Whether offices work on `day`, as far as this list knows.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && self.on(day).is_none()
    }

    /// The day that is `number` working days after `from`, which does not count itself. `None` where the calendar ends.
    pub fn after(&self, from: NaiveDate, number: u16) -> Option<Counted> {
        let (mut day, mut left) = (from, number);
        while left > 0 {
            day = day.succ_opt()?;
            left -= u16::from(self.is_working_day(day));
        }
        Some(Counted { day, known: day <= self.until })
    }

    /// How many working days lie after `from`, up to `to` and with it; none if `to` is not later.
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> usize {
        from.iter_days().skip(1).take_while(|day| *day <= to).filter(|day| self.is_working_day(*day)).count()
    }

    /// What is worth saying, quietly, of a day on which something is due: nothing, if offices work then.
    pub fn note(&self, day: NaiveDate) -> Option<String> {
        let written = day.format("%a %-d %b");
        if let Some(holiday) = self.on(day) {
            return Some(format!("{written} is a bank holiday ({}).", holiday.name));
        }
        if !self.is_working_day(day) {
            return Some(format!("{written} is on a weekend."));
        }
        let until = self.until.format("%-d %b %Y");
        (day > self.until).then(|| format!("The list of bank holidays ends on {until}."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn christmas() -> BankHolidays {
        let holiday = |at: &str, name: &str| BankHoliday { day: day(at), name: name.into() };
        BankHolidays {
            id: "here".into(),
            title: "Here".into(),
            source: "a test".into(),
            until: day("2026-12-31"),
            bank_holidays: vec![holiday("2026-12-25", "Christmas Day"), holiday("2026-12-28", "Boxing Day")],
        }
    }

    #[test]
    fn weekends_and_bank_holidays_do_not_count() {
        let days = christmas();
        // From a Wednesday: Thursday, then over Christmas Day, the weekend and the day for Boxing Day to Tuesday.
        for (number, expected) in [(0, "2026-12-23"), (1, "2026-12-24"), (2, "2026-12-29"), (3, "2026-12-30")] {
            let counted = days.after(day("2026-12-23"), number).unwrap();
            assert_eq!((counted.day, counted.known), (day(expected), true), "{number}");
            assert_eq!(days.between(day("2026-12-23"), counted.day), usize::from(number));
        }
        assert_eq!(days.after(day("2026-12-26"), 1).map(|counted| counted.day), Some(day("2026-12-29")));
        assert_eq!(days.between(day("2026-12-30"), day("2026-12-23")), 0);
    }

    #[test]
    fn beyond_the_list_it_says_so() {
        let days = christmas();
        let counted = days.after(day("2026-12-30"), 2).unwrap();
        assert_eq!((counted.day, counted.known), (day("2027-01-01"), false));
        assert_eq!(days.note(day("2027-01-01")).unwrap(), "The list of bank holidays ends on 31 Dec 2026.");
        assert_eq!(days.after(NaiveDate::MAX, 1), None);
    }

    #[test]
    fn a_day_off_is_said_quietly() {
        let note = |at| christmas().note(day(at)).unwrap_or_default();
        assert_eq!(note("2026-12-25"), "Fri 25 Dec is a bank holiday (Christmas Day).");
        assert_eq!(note("2026-12-26"), "Sat 26 Dec is on a weekend.");
        assert_eq!(note("2026-12-24"), "");
    }
}
