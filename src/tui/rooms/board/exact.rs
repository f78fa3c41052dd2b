//! Boards that keep a child's exact words: whose they are, and who may see what is being typed.

use super::Board;
use crate::domain::{
    contribution::MaySee,
    event::Add,
    ids::{BoardId, ContributionId, PersonId},
    link::LinkKind,
    origin::Origin,
    text::Text,
};

impl Board {
    /// Whether the board that is shown keeps a child's exact words.
    pub(super) fn is_exact(&self) -> bool {
        self.session.map().board(&self.board).is_some_and(|board| board.framework.exact_words)
    }

    /// The child that the board is about.
    pub(super) fn child_here(&self) -> Option<PersonId> {
        let map = self.session.map();
        map.child_heard_on(map.board(&self.board)?).cloned()
    }

    /// The board that the line will stand on.
    fn board_of_line(&self) -> &BoardId {
        if self.is_line_begun() { &self.line.board } else { &self.board }
    }

    fn is_line_begun(&self) -> bool {
        !self.line.is_empty() || self.line.edits() || self.line.corrects.is_some()
    }

    /// The child whose own words the line holds, where no one else is named.
    pub(super) fn child_of_line(&self) -> Option<&PersonId> {
        let map = self.session.map();
        map.child_heard_on(map.board(self.board_of_line())?)
    }

    /// Who may see what is being typed: as settled at its first letter, else as its board has it.
    pub(super) fn line_may_see(&self) -> MaySee {
        let next = || self.session.map().may_see_next(self.board_of_line());
        self.line.may_see.filter(|_| self.is_line_begun()).unwrap_or_else(next)
    }

    /// Settles who may see the line that begins here. A correction has settled it already.
    pub(super) fn settle_who_may_see(&mut self) {
        self.line.restricted |= self.session.is_about_kept(&self.board);
        if self.line.corrects.is_none() {
            self.line.may_see = Some(self.session.map().may_see_next(&self.board));
        }
    }

    /// Whether what is being typed is not for the room: restricted, or words that the room may not see.
    pub(super) fn is_line_kept_back(&self) -> bool {
        let answers = if self.is_line_begun() { self.line.answer.is_some() } else { self.on_scale };
        let words = !self.line.edits() && !answers;
        self.line.restricted || (words && self.line_may_see() != MaySee::Conference)
    }

    /// `add` as its board keeps it, with what was settled for this line.
    pub(super) fn with_what_its_board_keeps(&self, add: Add) -> Add {
        let add = self.session.as_kept_by_its_board(add);
        if !self.session.map().board(&add.board).is_some_and(|board| board.framework.exact_words) {
            return add;
        }
        let origin = self.origin_on(&add.board);
        let origin = Origin { on: origin.on.or(Some(self.today)), ..origin };
        Add { may_see: self.line_may_see(), origin: Some(Box::new(origin)), ..add }
    }

    /// The quote that this one corrects, by the tie that was made before it was added.
    pub(super) fn corrected_by(&self, id: ContributionId) -> Option<ContributionId> {
        let links = &self.session.map().links;
        links.iter().find(|link| link.id == id && link.kind == LinkKind::Corrects).map(|link| link.to)
    }

    /// Where a quote comes from; without one, what the next quotes of this board are given.
    pub(super) fn origin_of(&self, id: Option<ContributionId>) -> Origin {
        let Some(id) = id else { return self.origin_on(&self.board) };
        let origin = self.session.map().contribution(id).and_then(|contribution| contribution.origin.as_deref());
        origin.cloned().unwrap_or_default()
    }

    /// What the next quotes of a board are given: what was said last, or else that of the last quote.
    pub(super) fn origin_on(&self, board: &BoardId) -> Origin {
        if let Some((said, origin)) = self.session.map().sources.get(board) {
            let today = said.with_timezone(&self.now.timezone()).date_naive() == self.today;
            return if today { origin.clone() } else { of_another_day(origin.clone()) };
        }
        let on_board = self.session.map().contributions().filter(|contribution| contribution.board == *board);
        let told = on_board.filter_map(|contribution| Some((contribution.id, contribution.origin.as_deref()?)));
        let last = told.max_by_key(|(id, _)| *id).map(|(_, origin)| origin.clone());
        last.map(of_another_day).unwrap_or_default()
    }

    /// Whether it was never said where the words on this board come from. A seen screen looks only at what was said
    /// of the next ones, for the rest would tell that there are words.
    pub(super) fn lacks_origin(&self) -> bool {
        let unsaid = |origin: Origin| Origin { on: None, ..origin } == Origin::default();
        match self.seen {
            _ if !self.is_exact() => false,
            true => !self.session.map().sources.contains_key(&self.board),
            false => unsaid(self.origin_on(&self.board)),
        }
    }
}

/// The question is of that day, and the day of the words is today's unless somebody says otherwise.
fn of_another_day(origin: Origin) -> Origin {
    Origin { asked: Text::default(), on: None, ..origin }
}
