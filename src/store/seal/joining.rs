//! A copy in clear of a session that was sealed meanwhile: its lines as they would stand in the sealed one.

use std::collections::HashMap;

use super::cover::Cover;
use crate::{
    domain::{event::Body, ids::EventId},
    store::{
        codec::{self, Unwritable},
        line::Line,
        loose,
        sum::Sum,
    },
};

/// Why a copy in clear cannot be brought together with the sealed one.
pub enum NotJoined {
    /// No key at hand opens the sealed one.
    Locked,
    /// This line of the copy in clear, counted from its first, cannot be trusted.
    Damaged(usize),
    /// A line cannot be written.
    Unwritable(Unwritable),
}

impl From<Unwritable> for NotJoined {
    fn from(error: Unwritable) -> Self {
        NotJoined::Unwritable(error)
    }
}

/// The lines of the copy in clear, below a header with the sum `above`: each as it stands among the lines `there`, which
/// are sealed like `cover`, or else sealed now; with the lines that hold the key.
pub fn sealed(clear: &[&[u8]], above: Sum, there: &[&[u8]], cover: &Cover) -> Result<Vec<Vec<u8>>, NotJoined> {
    if cover.seal().is_none() {
        return Err(NotJoined::Locked);
    }
    let read = there.iter().filter_map(|written| Some((cover.decode(written).ok()?, *written)));
    let (keys, said): (Vec<_>, Vec<_>) = read.partition(|(line, _)| line.is_key);
    let mut known: HashMap<EventId, Vec<(Line, &[u8])>> = HashMap::new();
    for (line, written) in said {
        known.entry(line.event.id).or_default().push((line, written));
    }
    let first = known.values().flatten().map(|(line, _)| line).min_by_key(|line| line.event.order());
    let beginning = first.and_then(|line| line.prev.first().copied()).unwrap_or(above);
    let mut named: HashMap<Sum, Sum> = HashMap::from([(above, beginning)]);
    let mut all = Vec::new();
    for (at, written) in clear.iter().enumerate() {
        all.push((codec::decode(written).map_err(|_| NotJoined::Damaged(at))?, *written));
    }
    // A line has a higher number than those it names.
    all.sort_by_key(|(line, _)| line.event.order());
    let mut out: Vec<Vec<u8>> = keys.into_iter().map(|(_, written)| written.to_vec()).collect();
    for (line, written) in all {
        let is_same = |(other, _): &&(Line, &[u8])| {
            let is_gone = |line: &Line| matches!(line.event.body, Body::Gone(_));
            other.of == Some(line.sum) || is_gone(other) || is_gone(&line) || other.event.body == line.event.body
        };
        if let Some((same, sealed)) = known.get(&line.event.id).and_then(|known| known.iter().find(is_same)) {
            named.insert(line.stands_for(), same.stands_for());
            out.push(sealed.to_vec());
            continue;
        }
        let prev: Vec<Sum> = line.prev.iter().map(|sum| named.get(sum).copied().unwrap_or(*sum)).collect();
        let Some(loose) = loose::read(written, &Cover::Clear) else { continue };
        let (mut bytes, sum) = loose.of(&line.sum).line(cover, line.event.n, &prev)?;
        bytes.pop();
        named.insert(line.stands_for(), sum);
        out.push(bytes);
    }
    Ok(out)
}
