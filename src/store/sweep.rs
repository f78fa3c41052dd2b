//! Lines without what was expunged. Each that goes leaves a line in its place, made of nothing but its own envelope: the
//! same whoever takes it out, so that merging stays a union.

use std::collections::HashSet;

use super::{line::Line, seal::cover::Cover, split::split, sum::Sum};
use crate::domain::{
    erased::Erased,
    event::{Body, Event, Gone},
    text::Text,
};

/// Lines, each with its newline, and how many of them went.
pub struct Swept {
    pub bytes: Vec<u8>,
    pub taken: usize,
}

/// `lines` without what `erased` takes, which has followed them already.
pub fn sweep<'a>(lines: impl IntoIterator<Item = &'a [u8]>, cover: &Cover, erased: &Erased) -> Swept {
    let mut swept = Swept { bytes: Vec::new(), taken: 0 };
    let mut placed: HashSet<Sum> = HashSet::new();
    for line in lines {
        let bytes = match cover.decode(line) {
            Ok(decoded) if !decoded.is_key && erased.takes(&decoded.event) => {
                swept.taken += 1;
                in_place_of(&decoded, cover).filter(|(_, sum)| placed.insert(*sum)).map(|(bytes, _)| bytes)
            }
            Ok(decoded) => {
                let again = matches!(decoded.event.body, Body::Gone(_)) && !placed.insert(decoded.sum);
                (!again).then(|| [line, b"\n"].concat())
            }
            // Nobody can say what a damaged line is about, but whether it names one of these.
            Err(_) if names(line, erased) => {
                swept.taken += 1;
                None
            }
            Err(_) => Some([line, b"\n"].concat()),
        };
        swept.bytes.extend(bytes.unwrap_or_default());
    }
    swept
}

/// What `events` say was expunged, and all of them that goes with it.
pub fn erased(events: &[Event]) -> Erased {
    let mut erased = Erased::of(events);
    if !erased.is_empty() {
        erased.follow(events);
    }
    erased
}

/// The same of the lines in `parts` of one session. Nothing is decoded where nothing was expunged.
pub fn erased_in(parts: &[&[u8]], cover: &Cover) -> Erased {
    // In a sealed one only a line that is gone tells it from outside.
    let signs = [&b"{\"expunge\":"[..], b",\"gone\":\""];
    if parts.iter().all(|lines| signs.iter().all(|sign| !holds(lines, sign))) {
        return Erased::default();
    }
    erased(&events(parts.iter().flat_map(|lines| split(lines)), cover))
}

/// The events of the lines that can be read.
pub fn events<'a>(lines: impl IntoIterator<Item = &'a [u8]>, cover: &Cover) -> Vec<Event> {
    let read = lines.into_iter().filter_map(|line| cover.decode(line).ok());
    read.filter(|line| !line.is_key).map(|line| line.event).collect()
}

fn in_place_of(line: &Line, cover: &Cover) -> Option<(Vec<u8>, Sum)> {
    let body = Body::Gone(Gone { sum: Text::new(&line.sum.to_string()) });
    cover.encode(&Event { was: None, body, ..line.event.clone() }, &line.prev).ok()
}

/// Whether these bytes name a contribution that was expunged.
pub fn names(bytes: &[u8], erased: &Erased) -> bool {
    erased.contributions().any(|id| holds(bytes, id.to_string().as_bytes()))
}

/// Whether `bytes` hold `words`.
pub fn holds(bytes: &[u8], words: &[u8]) -> bool {
    memchr::memmem::find(bytes, words).is_some()
}
