//! What changed since the meeting before, over the board.

use super::{super::Board, Turn};
use crate::{
    domain::{comparison::Comparison, public::PublicSession},
    export::changes,
    store::series::Before,
    tui::{
        effect::Effect,
        layer::{Guide, GuidePart, Layer},
    },
};

impl Board {
    pub(super) fn ask_changes(&self, turn: &mut Turn) {
        if self.session.map().follows.is_none() {
            return turn.say("This meeting follows none. One that is started from another knows what changed.");
        }
        turn.push(Effect::ReadBefore(self.path.clone()));
    }

    /// On a seen screen only what the room may see of both meetings.
    pub(super) fn say_changes(&self, before: Result<Option<Box<Before>>, String>, turn: &mut Turn) {
        let before = match before {
            Ok(Some(before)) => before,
            Ok(None) => return turn.warn("The meeting that this one follows is not in its folder."),
            // Why holds a path, which may have somebody's name in it.
            Err(_) if self.seen => return turn.warn("The meeting that this one follows cannot be read."),
            Err(why) => return turn.warn(why),
        };
        let follows = self.session.map().follows.as_ref().map(|earlier| earlier.session);
        // Another meeting was opened meanwhile.
        if follows != before.session.map().meeting.as_ref().map(|meeting| meeting.session) {
            return;
        }
        let public = PublicSession::of(&before.session);
        if self.seen && public.closed().is_some() {
            return turn.warn("The meeting before is damaged, so nothing of it is shown while the room sees this.");
        }
        let earlier = if self.seen { &*public } else { before.session.map() };
        let later = self.map();
        let comparison = match self.seen {
            true => Comparison::for_the_room(&before.session, &self.session, &before.lineage),
            false => Comparison::of(earlier, later, &before.lineage),
        };
        let mut parts = Vec::new();
        for list in changes::lists(&comparison, earlier, later) {
            parts.push(GuidePart::Heading(list.title));
            parts.extend(list.lines.into_iter().map(|line| GuidePart::Point("·".to_owned(), line)));
        }
        let guide = Guide { title: changes::between(earlier, later), parts };
        turn.push(Effect::Layer(Layer::Help(self.contexts(), Some(guide))));
    }
}
