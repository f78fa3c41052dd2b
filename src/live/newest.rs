//! What was said last.

use crate::domain::{
    event::{Body, Event},
    ids::ContributionId,
};

/// The contribution that an event brings before the room, if it does.
pub fn brought(body: &Body) -> Option<ContributionId> {
    match body {
        Body::Add(e) => Some(e.id),
        Body::Restore(e) => Some(e.id),
        Body::Lift(e) => Some(e.id),
        Body::Permit(e) => Some(e.id),
        Body::Undo(e) => brought(&e.sets),
        Body::Redo(e) => brought(&e.sets),
        _ => None,
    }
}

/// The last one that `events`, in their order, bring and that is shown.
pub fn newest(events: &[Event], shown: impl Fn(ContributionId) -> bool) -> Option<ContributionId> {
    events.iter().rev().filter_map(|event| brought(&event.body)).find(|id| shown(*id))
}
