//! A time as people type it in a meeting: "14:20", "2.20pm", "10 min ago".

use chrono::{DateTime, Days, NaiveTime, TimeDelta};

use super::Moment;

/// How far back a time of day is looked for: past midnight, yesterday evening is meant.
const BACK: TimeDelta = TimeDelta::hours(12);

/// The moment that `words` mean, said at `now`: one that has passed, within the last twelve hours or since midnight.
///
/// A time is by the clock as it stands now, for nothing here knows when it was last put forward or back.
pub fn parse_time(words: &str, now: Moment) -> Option<Moment> {
    let words = words.trim().to_lowercase();
    if words.is_empty() || words == "now" {
        return Some(now);
    }
    if let Some(minutes) = words.strip_suffix("ago") {
        let number: String = minutes.trim().chars().take_while(char::is_ascii_digit).collect();
        let unit = minutes.trim().trim_start_matches(|c: char| c.is_ascii_digit()).trim();
        let known = matches!(unit, "m" | "min" | "mins" | "minute" | "minutes");
        let minutes: i64 = number.parse().ok().filter(|minutes| known && *minutes <= BACK.num_minutes())?;
        return now.checked_sub_signed(TimeDelta::minutes(minutes));
    }
    let time = time_of_day(&words)?;
    let today = on(now, time, 0)?;
    if today <= now {
        return Some(today);
    }
    on(now, time, 1).filter(|yesterday| now - yesterday <= BACK)
}

fn on(now: Moment, time: NaiveTime, days_before: u64) -> Option<Moment> {
    let day = now.date_naive().checked_sub_days(Days::new(days_before))?;
    let utc = day.and_time(time).checked_sub_offset(*now.offset())?;
    Some(DateTime::from_naive_utc_and_offset(utc, *now.offset()))
}

/// `14:20`, `14.20`, `1420`, `2:20 pm`, `2pm`.
pub fn time_of_day(words: &str) -> Option<NaiveTime> {
    let (digits, half) = match (words.strip_suffix("pm"), words.strip_suffix("am")) {
        (Some(digits), _) => (digits.trim(), Some(12)),
        (_, Some(digits)) => (digits.trim(), Some(0)),
        _ => (words, None),
    };
    let (hour, minute) = match digits.split_once([':', '.', 'h']) {
        Some((hour, minute)) => (hour, minute),
        None if digits.len() >= 3 && digits.is_ascii() => digits.split_at(digits.len() - 2),
        // A lone number is an hour only where it says which half of the day.
        None => (digits, half.map(|_| "00")?),
    };
    let number = |text: &str| {
        let plain = !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<u32>().ok().filter(|_| plain)
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(time: &str) -> Moment {
        Moment::parse_from_rfc3339(time).unwrap()
    }

    fn parsed(words: &str, now: &str) -> String {
        parse_time(words, at(now)).map(|moment| moment.to_rfc3339()).unwrap_or_default()
    }

    #[test]
    fn times_as_people_type_them() {
        let now = "2026-11-23T16:00:30+00:00";
        let cases = [
            ("14:20", "2026-11-23T14:20:00+00:00"),
            (" 14.20 ", "2026-11-23T14:20:00+00:00"),
            ("1420", "2026-11-23T14:20:00+00:00"),
            ("9:05", "2026-11-23T09:05:00+00:00"),
            ("905", "2026-11-23T09:05:00+00:00"),
            ("2pm", "2026-11-23T14:00:00+00:00"),
            ("2:20 PM", "2026-11-23T14:20:00+00:00"),
            ("12am", "2026-11-23T00:00:00+00:00"),
            ("12pm", "2026-11-23T12:00:00+00:00"),
            ("now", now),
            ("", now),
            ("10 min ago", "2026-11-23T15:50:30+00:00"),
            ("5m ago", "2026-11-23T15:55:30+00:00"),
        ];
        for (words, moment) in cases {
            assert_eq!(parsed(words, now), moment, "{words:?}");
        }
    }

    #[test]
    fn what_is_no_time_or_still_to_come_is_none() {
        for words in
            ["17:00", "25:00", "14:60", "soon", "14", "2", "13pm", "0am", "1:2:3", "ago", "99999 min ago", "é20"]
        {
            assert_eq!(parsed(words, "2026-11-23T16:00:00+00:00"), "", "{words:?}");
        }
    }

    #[test]
    fn past_midnight_the_evening_was_yesterday() {
        let now = "2026-11-24T00:10:00+01:00";
        assert_eq!(parsed("23:50", now), "2026-11-23T23:50:00+01:00");
        assert_eq!(parsed("0:05", now), "2026-11-24T00:05:00+01:00");
        assert_eq!(parsed("11:00", now), "");
    }

    #[test]
    fn a_clock_put_forward_or_back_means_what_it_shows_now() {
        // Summer time has just begun, or just ended; a time that the clock has not shown again yet is still to come.
        assert_eq!(parsed("0:50", "2027-03-28T02:05:00+01:00"), "2027-03-28T00:50:00+01:00");
        assert_eq!(parsed("1:00", "2026-10-25T01:05:00+00:00"), "2026-10-25T01:00:00+00:00");
        assert_eq!(parsed("1:50", "2026-10-25T01:05:00+00:00"), "");
        assert_eq!(parsed("20 min ago", "2026-10-25T01:05:00+00:00"), "2026-10-25T00:45:00+00:00");
        // Somebody set the clock back over midnight: the evening before is still found.
        assert_eq!(parsed("23:30", "2026-11-23T23:40:00+00:00"), "2026-11-23T23:30:00+00:00");
    }

    proptest! {
        #[test]
        fn it_never_panics_and_never_means_the_future(words in "\\PC{0,12}", seconds in 0..100_000_000i64) {
            let now = at("2026-11-24T00:10:00+01:00") + TimeDelta::seconds(seconds);
            prop_assert!(parse_time(&words, now).is_none_or(|moment| moment <= now));
        }
    }
}
