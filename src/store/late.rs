//! What a sign-off does not cover: lines that it did not read, of desks that did not know of it.

use std::collections::{HashMap, HashSet};

use super::{seal::cover::Cover, split::split, sum::Sum};
use crate::domain::ids::EventId;

/// The events in `parts`, whole lines of one session, that neither the event `close` descends from nor that descend
/// from it.
pub(super) fn late<'a>(parts: impl IntoIterator<Item = &'a [u8]>, cover: &Cover, close: EventId) -> Vec<EventId> {
    let lines: Vec<_> = parts.into_iter().flat_map(split).filter_map(|line| cover.decode(line).ok()).collect();
    let Some(signed) = lines.iter().find(|line| line.event.id == close) else { return Vec::new() };
    let before: HashMap<Sum, &[Sum]> = lines.iter().map(|line| (line.stands_for(), line.prev.as_slice())).collect();
    let mut after: HashMap<Sum, Vec<Sum>> = HashMap::new();
    for line in &lines {
        for prev in &line.prev {
            after.entry(*prev).or_default().push(line.stands_for());
        }
    }
    let mut covered = reached(signed.sum, |sum| before.get(&sum).copied().unwrap_or_default());
    covered.extend(reached(signed.sum, |sum| after.get(&sum).map_or(&[][..], Vec::as_slice)));
    let mut late: Vec<EventId> = lines
        .iter()
        .filter(|line| !line.is_key && !covered.contains(&line.stands_for()))
        .map(|line| line.event.id)
        .collect();
    late.sort_unstable();
    late.dedup();
    late
}

/// Everything that `next` leads to from `start`, and `start` itself.
fn reached<'a>(start: Sum, next: impl Fn(Sum) -> &'a [Sum]) -> HashSet<Sum> {
    let (mut found, mut open) = (HashSet::from([start]), vec![start]);
    while let Some(sum) = open.pop() {
        open.extend(next(sum).iter().filter(|next| found.insert(**next)));
    }
    found
}
