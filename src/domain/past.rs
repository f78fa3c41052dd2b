//! A session as it stood at an earlier moment.

use super::{
    Moment,
    contribution::MaySee,
    elsewhere::Elsewhere,
    event::{Body, Event},
    naming::NAMES,
    public::PublicSession,
    session::Session,
};

/// What had been said by `moment`: everything before the first event that was recorded later.
pub fn session_at(events: Vec<Event>, moment: Moment) -> Session {
    let (before, _) = split(events, moment);
    Session::fold(before)
}

/// What the room may see of it today: nothing that was kept from it since, even for a while, nor what `elsewhere` is.
pub fn public_at(events: Vec<Event>, moment: Moment, elsewhere: Elsewhere) -> PublicSession {
    let (mut before, after) = split(events, moment);
    before.extend(after.into_iter().filter_map(as_kept_back));
    let mut session = Session::fold(before);
    session.note_elsewhere(elsewhere);
    PublicSession::of(&session)
}

/// The same after the first `count` of `events`, which are in the order of the fold.
pub(super) fn public_after(events: &[Event], count: usize) -> PublicSession {
    let (before, after) = events.split_at(count.min(events.len()));
    let kept = after.iter().cloned().filter_map(as_kept_back);
    PublicSession::of(&Session::fold(before.iter().cloned().chain(kept).collect()))
}

/// A later event that can keep something from the room, as it counts for what stood before it: a correction of what was
/// signed off stands for what it corrects, whenever that is looked at.
fn as_kept_back(event: Event) -> Option<Event> {
    let body = match event.body {
        Body::Amend(amend) => *amend.sets,
        body => Some(body).filter(keeps_back)?,
    };
    Some(Event { body, ..event })
}

/// The events before the first one that is later than `moment`, in the order of the fold, and the others.
fn split(mut events: Vec<Event>, moment: Moment) -> (Vec<Event>, Vec<Event>) {
    events.sort_by_key(Event::order);
    let later = events.iter().position(|event| event.at > moment).unwrap_or(events.len());
    let after = events.split_off(later);
    (events, after)
}

/// Whether it can keep something from the room.
pub(super) fn keeps_back(body: &Body) -> bool {
    match body {
        Body::Restrict(_) | Body::Unknown(_) => true,
        // Earlier answers do not stand there while people are being asked.
        Body::Collect(_) | Body::Show(_) => true,
        Body::Link(link) => link.kind.has_words_of_it(),
        Body::Choose(choose) => *choose.what == *NAMES,
        Body::Permit(permit) => permit.may_see != MaySee::Conference,
        Body::Undo(undo) => keeps_back(&undo.sets),
        Body::Redo(redo) => keeps_back(&redo.sets),
        _ => false,
    }
}
