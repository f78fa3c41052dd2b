//! The fields around an event, and those of what is said, read in the very form in which this version writes them: many
//! times as fast as reading any JSON, and a meeting of ten thousand events is read before anyone waits.
//!
//! Whatever is not exactly of that form is left to the general reader, which also takes other orders and spaces.

use std::{ops::Range, str};

use memchr::memchr2;
use uuid::Uuid;

use super::{
    hex,
    known::Known,
    line::{Flaw, Line},
    moment,
    sum::Sum,
};
use crate::domain::{
    Moment,
    event::{Add, Body, Event},
    ids::{BoardId, ContributionId, DeskId, EventId, PersonId, Place},
    text::{Text, is_printable},
};

/// A line as it was found.
#[derive(Debug)]
pub(super) enum Found {
    /// Something is said, and no more is known of it than where it stands, its words and who said it: most lines by far.
    Said(Said),
    /// Anything else, until it is taken.
    Line(Option<Box<Line>>),
}

/// What is said, as places in its line. It takes no memory of its own: what one thread finds another makes a line of, and
/// neither has to give back what is the other's, which the two would wait for.
#[derive(Debug)]
pub(super) struct Said {
    around: Around,
    words: Words,
}

/// Where something is said, and by whom.
#[derive(Debug)]
struct Words {
    id: ContributionId,
    board: Span,
    to: Option<Span>,
    text: Span,
    said_by: Option<Span>,
}

/// The fields around an event that names one line before it.
#[derive(Debug)]
struct Around {
    n: u64,
    at: Moment,
    desk: Span,
    id: EventId,
    was: Option<EventId>,
    prev: Sum,
    sum: Sum,
}

/// Where something stands in the JSON of a line.
#[derive(Clone, Copy, Debug)]
struct Span {
    from: u32,
    to: u32,
}

impl Found {
    /// One of any other kind.
    pub fn of(line: Line) -> Self {
        Found::Line(Some(Box::new(line)))
    }

    /// Takes the line that was found in `json`.
    pub fn line(&mut self, json: &[u8], known: &mut Known) -> Result<Line, Flaw> {
        match self {
            Found::Said(said) => said.line(json, known).ok_or(Flaw::NotALine),
            Found::Line(line) => line.take().map(|line| *line).ok_or(Flaw::NotALine),
        }
    }
}

impl Said {
    fn line(&self, json: &[u8], known: &mut Known) -> Option<Line> {
        let Words { id, board, to, text, said_by } = self.words;
        let mut name = |span: Span| known.text(span.of(json)?);
        let board = BoardId::from(name(board)?);
        let to = match to {
            Some(to) => Some(Place::from(name(to)?)),
            None => None,
        };
        let said_by = match said_by {
            Some(by) => Some(PersonId::from(name(by)?)),
            None => None,
        };
        let text = Text::new(str::from_utf8(text.of(json)?).ok()?);
        self.around.line(json, Body::Add(Box::new(Add { said_by, ..Add::on(board, id, to, text) })), known)
    }
}

impl Around {
    fn line(&self, json: &[u8], body: Body, known: &mut Known) -> Option<Line> {
        let Around { n, at, desk, id, was, prev, sum } = *self;
        let event = Event { n, id, at, desk: DeskId::from(known.text(desk.of(json)?)?), was, body };
        Some(Line { sum, prev: vec![prev], event, is_key: false, of: None })
    }
}

impl Span {
    fn range(self) -> Range<usize> {
        self.from as usize..self.to as usize
    }

    fn of(self, json: &[u8]) -> Option<&[u8]> {
        json.get(self.range())
    }
}

/// What stands in the `json` of a line with this sum, if all of it is of the usual form and known.
pub(super) fn find(json: &str, sum: Sum, known: &mut Known) -> Option<Found> {
    let (end, prev) = sum_at_the_end(json.as_bytes())?;
    let mut rest = Rest { whole: json.len(), left: json.as_bytes() };
    let n = rest.number(b"{\"n\":")?;
    let at = json.get(rest.name(b",\"at\":\"")?.range()).and_then(moment::read)?;
    let desk = rest.name(b",\"desk\":\"")?;
    let id = EventId(rest.id(b",\"id\":\"")?);
    let was = rest.id(b",\"was\":\"").map(EventId);
    rest.pass(b",\"do\":")?;
    let (body, around) = (json.get(rest.at()..end)?, Around { n, at, desk, id, was, prev, sum });
    match rest.words(body.as_bytes()) {
        Some(words) => Some(Found::Said(Said { around, words })),
        None => {
            let body = serde_json::from_str(body).ok()?;
            around.line(json.as_bytes(), body, known).map(Found::of)
        }
    }
}

/// The sum of the one line that this one names, and where that field begins. Read from the end, where every width is known.
fn sum_at_the_end(json: &[u8]) -> Option<(usize, Sum)> {
    let (rest, _own) = json.strip_suffix(b"\"}")?.split_last_chunk::<{ Sum::DIGITS }>()?;
    let (rest, digits) = rest.strip_suffix(b"\"],\"sum\":\"")?.split_last_chunk()?;
    Some((rest.strip_suffix(b",\"prev\":[\"")?.len(), Sum::read(digits)?))
}

/// What is left of a line that is read from its beginning.
struct Rest<'a> {
    whole: usize,
    left: &'a [u8],
}

impl Rest<'_> {
    fn at(&self) -> usize {
        self.whole - self.left.len()
    }

    /// Goes past `what`, if that comes next. Its length is known where this is compiled, so that it is compared at once.
    fn pass<const N: usize>(&mut self, what: &[u8; N]) -> Option<()> {
        let (next, left) = self.left.split_first_chunk()?;
        (next == what).then(|| self.left = left)
    }

    /// The number after `before`.
    fn number<const N: usize>(&mut self, before: &[u8; N]) -> Option<u64> {
        self.pass(before)?;
        let end = self.left.iter().position(|byte| !byte.is_ascii_digit())?;
        let (digits, left) = self.left.split_at_checked(end)?;
        let is_usual = (1..20).contains(&end) && (end == 1 || digits[0] != b'0');
        self.left = left;
        is_usual.then(|| digits.iter().fold(0, |read, digit| read * 10 + u64::from(digit - b'0')))
    }

    /// The id after `before`.
    fn id<const N: usize>(&mut self, before: &[u8; N]) -> Option<Uuid> {
        self.pass(before)?;
        let (written, left): (&[u8; 36], _) = self.left.split_first_chunk()?;
        let mut digits = [0; 32];
        digits[..8].copy_from_slice(&written[..8]);
        digits[8..12].copy_from_slice(&written[9..13]);
        digits[12..16].copy_from_slice(&written[14..18]);
        digits[16..20].copy_from_slice(&written[19..23]);
        digits[20..].copy_from_slice(&written[24..]);
        let has_hyphens = [written[8], written[13], written[18], written[23]] == [b'-'; 4];
        let id = hex::read(&digits).filter(|_| has_hyphens).map(Uuid::from_bytes)?;
        self.left = left;
        self.pass(b"\"")?;
        Some(id)
    }

    /// The string after `before`, if it stands there without an escape.
    fn name<const N: usize>(&mut self, before: &[u8; N]) -> Option<Span> {
        self.pass(before)?;
        let from = u32::try_from(self.at()).ok()?;
        self.left = self.left.get(memchr2(b'"', b'\\', self.left)?..)?;
        let to = u32::try_from(self.at()).ok()?;
        self.pass(b"\"")?;
        Some(Span { from, to })
    }

    /// What is said by `body`, which comes next.
    fn words(&mut self, body: &[u8]) -> Option<Words> {
        let end = self.at() + body.len();
        let id = ContributionId(self.id(b"{\"add\":{\"id\":\"")?);
        let board = self.name(b",\"board\":\"")?;
        let to = self.name(b",\"to\":\"");
        let text = self.name(b",\"text\":\"")?;
        let said_by = self.name(b",\"said_by\":\"");
        self.pass(b"}}")?;
        // No JSON holds a control character as it is.
        let is_json = is_printable(body) || body.iter().all(|byte| *byte >= b' ');
        (self.at() == end && is_json).then_some(Words { id, board, to, text, said_by })
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::{prelude::*, sample::Index};

    use super::*;
    use crate::store::codec;

    proptest! {
        #[test]
        fn a_line_is_read_as_any_json_is(
            n in prop_oneof![0..20_000_u64, any::<u64>()],
            nano in 0..1_000_000_000_u32,
            ids in any::<[u128; 3]>(),
            was in any::<bool>(),
            to in prop::option::of("[a-z]{1,6}/[a-z]{1,6}"),
            text in "\\PC{0,30}|[ -~]{0,60}",
            by in prop::option::of("[a-z]{1,4}|\\PC{0,2}"),
            sums in 0..3_usize,
            changed in prop::option::of((any::<Index>(), 0..2_usize, "[0-9a-fA-F\"\\\\ é\u{1}\u{202e},:}]?")),
        ) {
            let [id, was_of, event] = ids.map(Uuid::from_u128);
            let at = DateTime::from_timestamp(1_795_000_000, nano).unwrap().fixed_offset();
            let add = Add { said_by: by.as_deref().map(PersonId::from), ..Add::new(ContributionId(id), None, Text::new(&text)) };
            let add = Add { to: to.as_deref().map(Place::from), ..add };
            let event = Event {
                n,
                id: EventId(event),
                at,
                desk: "k3f9xx".into(),
                was: was.then_some(EventId(was_of)),
                body: Body::Add(Box::new(add)),
            };
            let line = codec::encode(&event, &vec![Sum::of(b"before"); sums]).unwrap().0;
            let mut json = str::from_utf8(codec::json_of(&line)).unwrap().trim_end().to_owned();
            let is_usual = changed.is_none() && sums == 1 && n < 10_u64.pow(19) && json.contains("\"text\":") && !json.contains('\\');
            if let Some((at, length, to)) = changed {
                let at = at.index(json.len());
                if json.is_char_boundary(at) && json.is_char_boundary(at + length) {
                    json.replace_range(at..at + length, &to);
                }
            }
            let (sum, known) = (Sum::of(b"own"), &mut Known::default());
            let found = find(&json, sum, known);
            prop_assert!(!is_usual || matches!(found, Some(Found::Said(_))), "{}", json);
            if let Some(mut found) = found {
                prop_assert_eq!(found.line(json.as_bytes(), known), codec::decode_any(&json, sum), "{}", json);
            }
        }
    }

    #[test]
    fn what_is_said_is_found_without_making_anything() {
        let id = "01a20b6a-f87c-7267-bd38-d3b205f54d9e";
        let prev = Sum::of(b"before");
        let line = |body: &str| {
            let around =
                format!("{{\"n\":7,\"at\":\"2026-11-24T02:38:09.5+00:00\",\"desk\":\"k3f9xx\",\"id\":\"{id}\"");
            format!("{around},\"do\":{body},\"prev\":[\"{prev}\"],\"sum\":\"{prev}\"}}")
        };
        let find = |body: &str| find(&line(body), prev, &mut Known::default()).expect("it is of the usual form");
        let said = format!(
            "{{\"add\":{{\"id\":\"{id}\",\"board\":\"main\",\"to\":\"a/b\",\"text\":\"é\",\"said_by\":\"gran\"}}}}"
        );
        assert!(matches!(find(&said), Found::Said(_)));
        assert!(matches!(find(&said.replace("}}", ",\"verbatim\":true}}")), Found::Line(_)));
        assert!(matches!(find("{\"tick\":{\"board\":\"main\",\"step\":\"a\",\"done\":true}}"), Found::Line(_)));
    }
}
