//! Days in plain words, as people say them in a meeting: "fri", "in 2 weeks", "12 dec".

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The day that `words` mean, said on `today`; `None` if they mean none.
///
/// A weekday is the next one after today, with "next" the one of the week after. A date without a year is the
/// next such date.
pub fn parse_due(words: &str, today: NaiveDate) -> Option<NaiveDate> {
    let words = words.trim().to_lowercase();
    let parts: Vec<&str> = words.split([' ', ',']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        ["today"] => Some(today),
        ["tomorrow"] => today.succ_opt(),
        ["next", "week"] => today.checked_add_days(Days::new(7)),
        ["next", day] => weekday(day).and_then(|day| next(day, monday_after(today)?.pred_opt()?)),
        [one] => {
            weekday(one).and_then(|day| next(day, today)).or_else(|| span(one, today)).or_else(|| date(one, today))
        }
        ["in", number, unit] => ahead(number.parse().ok()?, unit, today),
        [number, unit] if number.parse::<u32>().is_ok() && ahead(0, unit, today).is_some() => {
            ahead(number.parse().ok()?, unit, today)
        }
        [a, b] => day_and_month(a, b, today),
        [a, b, year] => {
            let (day, month) = day_month(a, b)?;
            NaiveDate::from_ymd_opt(year.parse().ok().filter(|y| (1900..=9999).contains(y))?, month, day)
        }
        _ => None,
    }
}

fn weekday(word: &str) -> Option<Weekday> {
    // chrono takes "mon" and "monday"; people also say "tues", "weds", "thurs".
    let word = match word {
        "tues" => "tue",
        "weds" => "wed",
        "thur" | "thurs" => "thu",
        other => other,
    };
    word.parse().ok()
}

/// The first `day` after `after`.
fn next(day: Weekday, after: NaiveDate) -> Option<NaiveDate> {
    let ahead = (7 + day.num_days_from_monday() - after.weekday().num_days_from_monday()) % 7;
    after.checked_add_days(Days::new(if ahead == 0 { 7 } else { ahead.into() }))
}

fn monday_after(today: NaiveDate) -> Option<NaiveDate> {
    next(Weekday::Mon, today)
}

/// `+7d`, `2w`, `3m`.
fn span(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    let word = word.strip_prefix('+').unwrap_or(word);
    let at = word.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = word.split_at(at);
    ahead(number.parse().ok()?, unit, today)
}

fn ahead(number: u32, unit: &str, today: NaiveDate) -> Option<NaiveDate> {
    match unit {
        "d" | "day" | "days" => today.checked_add_days(Days::new(number.into())),
        "w" | "week" | "weeks" => today.checked_add_days(Days::new(u64::from(number) * 7)),
        "m" | "month" | "months" => today.checked_add_months(Months::new(number)),
        _ => None,
    }
}

/// `2026-12-12`, `12/12`, `12.12.`, `12/12/2026`: the day in front, as in Britain.
fn date(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    if let Ok(date) = word.parse() {
        return Some(date);
    }
    let parts: Vec<&str> = word.split(['/', '.']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [day, month] => upcoming(day.parse().ok()?, month.parse().ok()?, today),
        [day, month, year] => {
            let year: i32 = year.parse().ok()?;
            let year = if year < 100 { 2000 + year } else { year };
            NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
        }
        _ => None,
    }
}

fn day_and_month(a: &str, b: &str, today: NaiveDate) -> Option<NaiveDate> {
    let (day, month) = day_month(a, b)?;
    upcoming(day, month, today)
}

fn day_month(a: &str, b: &str) -> Option<(u32, u32)> {
    let day = |word: &str| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok();
    let month = |word: &str| word.parse::<chrono::Month>().ok().map(|month| month.number_from_month());
    day(a).zip(month(b)).or_else(|| day(b).zip(month(a)))
}

fn upcoming(day: u32, month: u32, today: NaiveDate) -> Option<NaiveDate> {
    // A 29 February may be years ahead.
    (today.year()..today.year() + 9).filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)).find(|d| *d >= today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_mean_days() {
        // A Monday.
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let cases = [
            ("today", "2026-11-23"),
            ("tomorrow", "2026-11-24"),
            ("fri", "2026-11-27"),
            ("Friday", "2026-11-27"),
            ("thurs", "2026-11-26"),
            ("mon", "2026-11-30"),
            ("next fri", "2026-12-04"),
            ("next week", "2026-11-30"),
            ("in 2 weeks", "2026-12-07"),
            ("3 days", "2026-11-26"),
            ("in 1 month", "2026-12-23"),
            ("+7d", "2026-11-30"),
            ("2w", "2026-12-07"),
            ("12 dec", "2026-12-12"),
            ("dec 12th", "2026-12-12"),
            ("3rd of", ""),
            ("1 february", "2027-02-01"),
            ("29 feb", "2028-02-29"),
            ("12/12", "2026-12-12"),
            ("1.12.", "2026-12-01"),
            ("5/1/27", "2027-01-05"),
            ("12 dec 2027", "2027-12-12"),
            ("2027-01-31", "2027-01-31"),
            ("31 feb", ""),
            ("soon", ""),
            ("", ""),
            ("99999999999 days", ""),
        ];
        for (words, day) in cases {
            let parsed = parse_due(words, today).map(|d| d.to_string()).unwrap_or_default();
            assert_eq!(parsed, day, "{words:?}");
        }
    }
}
