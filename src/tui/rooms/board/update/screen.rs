//! What is seen: by the room or not, how large, which part.

use ratatui::layout::Size;

use super::{super::Board, Turn};
use crate::{
    domain::ids::ContributionId,
    tui::{
        effect::Effect,
        layer::{Layer, Question},
        widgets::capture::Capture,
    },
};

impl Board {
    pub(super) fn resize(&mut self, width: u16, height: u16) {
        self.size = Size::new(width, height);
        self.fill_columns();
        if let Some(id) = self.selected {
            self.show_entry(id);
        } else if let Some(place) = self.place.clone() {
            self.show_section(&place);
        }
    }

    /// To a seen screen at once; to a private one only after asking, for it shows what the room must not see.
    pub(super) fn switch_seen(&mut self, turn: &mut Turn) {
        if self.seen {
            return turn.push(Effect::Layer(Layer::Question(Question::going_private("restricted lines"))));
        }
        self.seen = true;
        if self.selected.is_some_and(|id| self.map().contribution(id).is_none()) {
            self.selected = None;
        }
        turn.say(match self.line.private && !self.line.is_empty() {
            true => "The room sees this screen. Restricted lines are not on it, nor what you are typing.",
            false => "The room sees this screen. Restricted lines are not on it.",
        });
    }

    pub(super) fn go_private(&mut self, turn: &mut Turn) {
        self.seen = false;
        turn.warn(match self.left_to_take_up() {
            None => "This screen is private now. Ctrl+O before anyone sees it.",
            Some(_) => {
                "This screen is private now. Ctrl+O before anyone sees it. Enter takes up the line of the desk that stopped."
            }
        });
    }

    pub(super) fn switch_drafts(&mut self, turn: &mut Turn) {
        let shows = self.drafts_hidden || (self.seen && self.line.private);
        self.drafts_hidden = !shows;
        self.line.private &= self.drafts_hidden;
        turn.push(Effect::Draft(self.draft()));
        turn.say(match self.drafts_hidden {
            true => "What is being typed stays off a seen screen until it is added.",
            false => "What is being typed is on the screen as it is typed.",
        });
    }

    /// What is typed while nobody looks on is not drawn for the room later, nor after a crash.
    pub(super) fn note_private(&mut self, turn: &Turn) {
        let kept = |effect: &Effect| matches!(effect, Effect::Draft(Some(_)));
        self.line.private |= !self.seen && turn.effects.iter().any(kept);
        if self.seen && self.line.private && self.line.capture.is_empty() {
            // The next letters are the room's, and no redo brings those before them.
            (self.line.private, self.line.capture) = (false, Capture::default());
        }
    }

    /// What was typed on a private screen goes to a room that looks on only when Enter says so twice.
    pub(super) fn asks_before_showing(&mut self, turn: &mut Turn) -> bool {
        let asks = self.seen && self.line.private && !self.is_line_kept_back() && !self.line.confirming;
        if asks {
            self.line.confirming = true;
            turn.warn(
                "You typed this on a private screen. Enter again adds it for the room to see; Ctrl+R restricts it.",
            );
        }
        asks
    }

    /// What is chosen on the whole screen, else the column or the scale in focus; and back.
    pub(super) fn bigger(&mut self) {
        let answer = self.asked.person.as_ref().is_some_and(|id| self.on_scale && self.answer_of(id).is_some());
        if self.selected.is_some() || answer {
            self.page = !self.page;
        } else {
            self.big = !self.big;
        }
    }

    /// A page of the column in focus.
    pub(super) fn page(&mut self, pages: isize) {
        let areas = self.areas();
        let Some(pane) = self.pane_in_focus(&areas) else { return self.scroll_grid(pages) };
        let rows = pane.body.height.saturating_sub(1).max(1);
        self.scroll(&pane, pages * isize::try_from(rows).unwrap_or(10));
    }

    /// What was found may stand on another board.
    pub(super) fn found(&mut self, id: ContributionId, turn: &mut Turn) {
        if let Some(contribution) = self.map().contribution(id) {
            let board = contribution.board.clone();
            self.switch_to(board, turn);
        }
        if self.line.is_empty() {
            self.select(id);
        } else {
            self.keep_in_sight(id);
            self.show_entry(id);
        }
    }
}
