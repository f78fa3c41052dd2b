//! Lines that desks were typing which stopped: they wait, are taken up by a key, and come into no line that somebody types.

use super::{super::model::Board, Turn};
use crate::{
    domain::{draft::Draft, ids::DeskId},
    tui::effect::Effect,
};

const WAITS: &str = "A desk stopped in the middle of a private line. It waits until this screen is private: Ctrl+O.";

impl Board {
    /// Keeps those that still wait: its desk may come back, or another one take it up.
    pub(super) fn heard_of_left(&mut self, left: &[(DeskId, Draft)], turn: &mut Turn) {
        let is_here = |draft: &Draft| self.line.id == draft.id || self.tray.iter().any(|kept| kept.id == draft.id);
        let waits = |(desk, draft): &&(DeskId, Draft)| draft.is_open(desk, &self.session) && !is_here(draft);
        let left: Vec<_> = left.iter().filter(waits).cloned().collect();
        let is_known = |draft: &Draft| self.wall.left.iter().any(|(_, known)| known.id == draft.id);
        let is_news = left.iter().any(|(_, draft)| !is_known(draft));
        self.wall.left = left;
        if is_news {
            turn.say(match self.left_to_take_up() {
                Some(_) => "A desk stopped in the middle of a line. Enter on the empty line takes it up.",
                None => WAITS,
            });
        }
    }

    /// Which of them comes next: what was typed on a private screen comes on none that the room sees.
    pub(in super::super) fn left_to_take_up(&self) -> Option<usize> {
        self.wall.left.iter().position(|(_, draft)| !(self.seen && draft.private))
    }

    /// It is this desk's own from now on.
    pub(super) fn take_up_left(&mut self, turn: &mut Turn) {
        if !self.line.is_empty() {
            return turn.warn("Add the line you are typing first; nothing of it is lost.");
        }
        let Some(at) = self.left_to_take_up() else {
            return turn.say(if self.wall.left.is_empty() { "No line of another desk waits." } else { WAITS });
        };
        let (desk, draft) = self.wall.left.remove(at);
        self.show_board_of(&draft);
        self.take_up(draft);
        turn.push(Effect::Draft(self.draft()));
        turn.push(Effect::ForgetDraft(desk));
        turn.say("This was being typed at a desk that stopped. Enter adds it.");
    }
}
