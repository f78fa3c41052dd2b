//! Days that have been, in plain words: "yesterday", "mon", "12 nov".

use chrono::{Days, Months, NaiveDate};

use super::due::parse_due;

/// The day that `words` mean, said on `today`; `None` if they mean none, or one that is still to come.
///
/// A weekday is the last one, today's too; a date without a year is the last such date.
pub fn parse_past(words: &str, today: NaiveDate) -> Option<NaiveDate> {
    let words = words.trim().to_lowercase();
    let day = match words.as_str() {
        "today" => Some(today),
        "yesterday" => today.pred_opt(),
        "tomorrow" => None,
        word if word.chars().all(char::is_alphabetic) => parse_due(word, today.checked_sub_days(Days::new(7))?),
        date => {
            let year_ago = today.checked_sub_months(Months::new(12))?;
            // A span, such as "2 weeks", leads elsewhere from another day; a date does not.
            parse_due(date, year_ago)
                .filter(|day| parse_due(date, year_ago.pred_opt().unwrap_or(year_ago)) == Some(*day))
        }
    };
    day.filter(|day| *day <= today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_have_been() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
        // A Monday.
        let today = day(2026, 11, 23).unwrap();
        let cases = [
            ("today", day(2026, 11, 23)),
            ("Yesterday", day(2026, 11, 22)),
            ("fri", day(2026, 11, 20)),
            ("mon", day(2026, 11, 23)),
            ("12 nov", day(2026, 11, 12)),
            ("24 nov", day(2025, 11, 24)),
            ("3 march 2026", day(2026, 3, 3)),
            ("3 march 2027", None),
            ("in 2 weeks", None),
            ("2 weeks", None),
            ("+3d", None),
            ("next week", None),
            ("tomorrow", None),
            ("some day", None),
            ("", None),
        ];
        for (words, expected) in cases {
            assert_eq!(parse_past(words, today), expected, "{words}");
        }
    }
}
