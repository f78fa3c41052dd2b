//! When an event was recorded, read in the very form in which it is written: many times as fast as any RFC 3339 time is.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::domain::Moment;

/// The moment that is written so.
pub(super) fn read(text: &str) -> Option<Moment> {
    usual(text.as_bytes()).or_else(|| DateTime::parse_from_rfc3339(text).ok())
}

/// `2026-11-23T14:05:00.113+00:00`, with nine digits of a second or fewer.
fn usual(text: &[u8]) -> Option<Moment> {
    let ([y1, y2, y3, y4, b'-', mo1, mo2, b'-', d1, d2, b'T', h1, h2, b':', m1, m2, b':', s1, s2], rest) =
        text.split_first_chunk::<19>()?
    else {
        return None;
    };
    let (before, [sign, oh1, oh2, b':', om1, om2]) = rest.split_last_chunk::<6>()? else { return None };
    let year = two(y1, y2)? * 100 + two(y3, y4)?;
    let date = NaiveDate::from_ymd_opt(year as i32, two(mo1, mo2)?, two(d1, d2)?)?;
    let local = date.and_hms_nano_opt(two(h1, h2)?, two(m1, m2)?, two(s1, s2)?, nanoseconds(before)?)?;
    let (hours, minutes) = (two(oh1, oh2)?, two(om1, om2)?);
    let seconds = (hours * 3600 + minutes * 60) as i32;
    let offset = match sign {
        b'+' if minutes < 60 => FixedOffset::east_opt(seconds)?,
        b'-' if minutes < 60 => FixedOffset::west_opt(seconds)?,
        _ => return None,
    };
    Some(DateTime::from_naive_utc_and_offset(local.checked_sub_offset(offset)?, offset))
}

/// The number of two digits.
fn two(tens: &u8, ones: &u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| u32::from(tens) * 10 + u32::from(ones))
}

/// Those after a point, or none.
fn nanoseconds(text: &[u8]) -> Option<u32> {
    let Some((point, digits)) = text.split_first() else { return Some(0) };
    if *point != b'.' || digits.is_empty() || digits.len() > 9 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let read = digits.iter().fold(0, |read, digit| read * 10 + u32::from(digit - b'0'));
    Some(read * 10_u32.pow(9 - digits.len() as u32))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_moment_is_read_as_any_time_is(
            text in "[0-2][0-9]{3}-[01][0-9]-[0-3][0-9][Tt ][0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{0,11})?([+-][0-2][0-9]:?[0-6][0-9]|Z|)",
            changed in prop::option::of((any::<prop::sample::Index>(), any::<char>())),
        ) {
            let mut text = text;
            if let Some((at, to)) = changed {
                let at = at.index(text.len());
                text.replace_range(at..=at, &to.to_string());
            }
            prop_assert_eq!(read(&text), DateTime::parse_from_rfc3339(&text).ok(), "{}", text);
        }

        #[test]
        fn what_is_written_is_read_the_fast_way(seconds in 0..4_000_000_000_i64, nano in 0..1_000_000_000_u32, east in -840..840) {
            let offset = FixedOffset::east_opt(east * 60).unwrap();
            let at = DateTime::from_timestamp(seconds, nano).unwrap().with_timezone(&offset);
            prop_assert_eq!(usual(at.to_rfc3339().as_bytes()), Some(at));
        }
    }
}
