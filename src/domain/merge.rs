//! Copies of one session that went apart become one again: the union of their lines.

use std::collections::BTreeMap;

/// The union of two logs. The same whichever way round, and however often; nothing of either is lost.
///
/// Two copies of one event are one. Should a copy have been changed, both stay: `key` tells two lines apart
/// by more than their event's id, such as by the sum of their bytes.
pub fn union<Key: Ord, Line>(a: Vec<Line>, b: Vec<Line>, key: impl Fn(&Line) -> Key) -> Vec<Line> {
    let keyed = a.into_iter().chain(b).map(|line| (key(&line), line));
    keyed.collect::<BTreeMap<_, _>>().into_values().collect()
}
