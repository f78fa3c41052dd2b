//! The fields around an event, and those of what is said, read in the very form in which this version writes them: many
//! times as fast as reading any JSON, and a meeting of ten thousand events is read before anyone waits.
//!
//! Whatever is not exactly of that form is left to the general reader, which also takes other orders and spaces.

use memchr::memchr2;
use uuid::{Uuid, fmt::Hyphenated};

use super::{known::Known, moment, sum::Sum};
use crate::domain::{
    event::{Add, Body, Event},
    ids::{BoardId, ContributionId, DeskId, EventId, PersonId, Place},
    text::{Text, is_printable},
};

/// The event in `json` and the sums it names, if all of it is of the usual form and known.
pub(super) fn read(json: &str, known: &mut Known) -> Option<(Event, Vec<Sum>)> {
    let (n, rest) = after(json, b"{\"n\":")?.split_once(',')?;
    let (at, rest) = name(rest, b"\"at\":\"")?;
    let (desk, rest) = name(rest, b",\"desk\":\"")?;
    let (id, rest) = id(rest, b",\"id\":\"")?;
    let (was, rest) = optional(self::id(rest, b",\"was\":\""), rest);
    let (body, prev) = sums_at_the_end(after(rest, b",\"do\":")?)?;
    let body = match said(body, known) {
        Some(add) => Body::Add(Box::new(add)),
        None => serde_json::from_str(body).ok()?,
    };
    let is_number = n.len() < 20 && n.bytes().all(|b| b.is_ascii_digit()) && (n == "0" || !n.starts_with('0'));
    let n = is_number.then(|| n.parse().ok()).flatten()?;
    let at = moment::read(at)?;
    let (id, was) = (EventId(id), was.map(EventId));
    Some((Event { n, id, at, desk: DeskId::from(known.text(desk)), was, body }, prev))
}

/// What is said, where no more is known of it than where it stands, its words and who said it: most lines by far.
fn said(body: &str, known: &mut Known) -> Option<Add> {
    let (id, rest) = id(body, b"{\"add\":{\"id\":\"")?;
    let (board, rest) = name(rest, b",\"board\":\"")?;
    let (to, rest) = optional(name(rest, b",\"to\":\""), rest);
    let (text, rest) = string(rest, b",\"text\":\"")?;
    let (said_by, rest) = optional(name(rest, b",\"said_by\":\""), rest);
    // No JSON holds a control character as it is.
    if rest != "}}" || !is_printable(body) && body.bytes().any(|byte| byte < b' ') {
        return None;
    }
    let (board, to) = (BoardId::from(known.text(board)), to.map(|to| Place::from(known.text(to))));
    let said_by = said_by.map(|by| PersonId::from(known.text(by)));
    Some(Add { said_by, ..Add::on(board, ContributionId(id), to, Text::new(text)) })
}

/// The sums that the line names, and what stands in front of them. Read from the end, where every width is known.
fn sums_at_the_end(json: &str) -> Option<(&str, Vec<Sum>)> {
    let (rest, _own) = last_digits(json.strip_suffix("\"}")?)?;
    let mut rest = rest.strip_suffix("\"],\"sum\":\"")?;
    let mut sums = Vec::with_capacity(1);
    loop {
        let (before, digits) = last_digits(rest)?;
        sums.push(Sum::parse(digits)?);
        if let Some(body) = before.strip_suffix(",\"prev\":[\"") {
            sums.reverse();
            return Some((body, sums));
        }
        rest = before.strip_suffix("\",\"")?;
    }
}

fn last_digits(text: &str) -> Option<(&str, &str)> {
    text.split_at_checked(text.len().checked_sub(Sum::DIGITS)?)
}

/// What was read, or nothing of `json` where it did not stand there.
fn optional<'a, T>(read: Option<(T, &'a str)>, json: &'a str) -> (Option<T>, &'a str) {
    read.map_or((None, json), |(value, rest)| (Some(value), rest))
}

/// The id after `before`, and what follows it.
fn id<'a, const N: usize>(json: &'a str, before: &[u8; N]) -> Option<(Uuid, &'a str)> {
    let (id, rest) = after(json, before)?.split_at_checked(Hyphenated::LENGTH)?;
    Some((Uuid::try_parse(id).ok()?, after(rest, b"\"")?))
}

/// The short string after `before`, if it stands there without an escape, and what follows it.
fn name<'a, const N: usize>(json: &'a str, before: &[u8; N]) -> Option<(&'a str, &'a str)> {
    let rest = after(json, before)?;
    let end = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\'))?;
    let (name, rest) = rest.split_at_checked(end)?;
    Some((name, after(rest, b"\"")?))
}

/// The same of any length.
fn string<'a, const N: usize>(json: &'a str, before: &[u8; N]) -> Option<(&'a str, &'a str)> {
    let rest = after(json, before)?;
    let end = memchr2(b'"', b'\\', rest.as_bytes())?;
    let (text, rest) = rest.split_at_checked(end)?;
    Some((text, after(rest, b"\"")?))
}

/// What follows `before`, if that stands there. Its length is known where this is compiled, so that it is compared at once.
fn after<'a, const N: usize>(json: &'a str, before: &[u8; N]) -> Option<&'a str> {
    (json.as_bytes().first_chunk() == Some(before)).then(|| json.get(N..)).flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_said_is_read_as_any_json_is(
            id in "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}|[0-9a-f]{30,34}|",
            board in "[a-z]{0,6}|\\PC{0,4}",
            to in prop::option::of("[a-z]{1,6}/[a-z]{1,6}|\\PC{0,4}"),
            text in "(\\PC|[\u{0}-\u{20}\"\\\\\u{202e}é]){0,20}",
            by in prop::option::of("[a-z]{1,4}"),
            raw in any::<bool>(),
            more in "|,\"verbatim\":true|,\"restricted\":true| |,\"to\":null",
        ) {
            let quoted = |text: &str| if raw { format!("\"{text}\"") } else { serde_json::to_string(text).unwrap() };
            let field = |name: &str, text: &Option<String>| {
                text.as_ref().map_or(String::new(), |text| format!(",\"{name}\":{}", quoted(text)))
            };
            let (to, by) = (field("to", &to), field("said_by", &by));
            let body = format!(
                "{{\"add\":{{\"id\":\"{id}\",\"board\":{}{to},\"text\":{}{by}{more}}}}}", quoted(&board), quoted(&text)
            );
            if let Some(add) = said(&body, &mut Known::default()) {
                prop_assert_eq!(serde_json::from_str::<Body>(&body).ok(), Some(Body::Add(Box::new(add))), "{}", body);
            } else {
                prop_assert!(raw || !more.is_empty() || body.contains('\\') || id.len() != 36, "{}", body);
            }
        }
    }
}
