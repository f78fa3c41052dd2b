//! The board that is shown, and the others of the session, each as it was left.

use std::mem;

use super::{Board, asked::Asked, stand::Stand};
use crate::domain::{
    board::Board as DomainBoard,
    ids::{BoardId, Place},
};

impl Board {
    /// Shows another board, as it was left. What is half typed stays where it began.
    pub(super) fn stand_on(&mut self, board: BoardId) {
        let left = Stand {
            place: self.place.take(),
            on_scale: mem::take(&mut self.on_scale),
            remembered: mem::take(&mut self.remembered),
            scrolls: mem::take(&mut self.scrolls),
            corner: mem::take(&mut self.corner),
            sight: mem::take(&mut self.sight),
            selected: self.selected.take(),
            prompt: mem::take(&mut self.prompt),
        };
        let from = mem::replace(&mut self.board, board);
        self.stands.insert(from, left);
        self.asked = Asked::default();
        self.page = false;
        (self.big, self.tidy, self.just_added, self.pressed) = (false, None, None, None);
        self.arrive();
        if self.line.is_empty() && !self.line.edits() && self.line.building.is_none() {
            self.line.lapse();
            self.line.board = self.board.clone();
        }
    }

    /// Where one was on the board that is shown now, or its beginning.
    pub(super) fn arrive(&mut self) {
        if let Some(stand) = self.stands.remove(&self.board) {
            let Stand { place, on_scale, remembered, scrolls, corner, sight, selected, prompt } = stand;
            (self.place, self.on_scale, self.remembered, self.prompt) = (place, on_scale, remembered, prompt);
            (self.scrolls, self.corner, self.sight) = (scrolls, corner, sight);
            self.selected = selected.filter(|id| self.line.is_empty() && self.map().contribution(*id).is_some());
        } else {
            self.place = self.first_place();
        }
        self.arrange();
        self.fill_columns();
    }

    fn first_place(&self) -> Option<Place> {
        let board = self.session.map().board(&self.board)?;
        board.framework.places().next().map(|(place, ..)| place)
    }

    /// A screen never stays on a board that it may not draw, nor on one that is not there any more.
    pub(super) fn leave_hidden_board(&mut self) {
        let open = self.public.closed().is_none();
        let hidden = self.seen && open && self.public.board(&self.board).is_none();
        if self.board != BoardId::main() && (hidden || self.session.map().board(&self.board).is_none()) {
            self.stand_on(BoardId::main());
        }
    }

    /// Whether what is typed will stand on a board that the room may not see.
    pub(super) fn line_is_on_hidden_board(&self) -> bool {
        let (open, board) = (self.public.closed().is_none(), &self.line.board);
        open && self.public.board(board).is_none() && self.session.map().board(board).is_some()
    }

    /// What a board is called on this screen, with what it is about as far as it may be shown here.
    pub(super) fn board_name(&self, board: &DomainBoard) -> String {
        self.map().board_called(board)
    }
}
