//! A child's words are never changed: a correction is a quote of its own beside the old one.

use super::super::{
    super::{
        Board,
        concern::Concern,
        line::{Line, Speaker},
    },
    Turn,
};
use crate::{
    domain::{
        event::{Body, Link},
        ids::ContributionId,
        link::LinkKind,
    },
    tui::effect::Effect,
};

impl Board {
    /// Whether Enter on this one begins a correction.
    pub(in super::super) fn can_be_corrected(&self, id: ContributionId) -> bool {
        let map = self.session.map();
        let board = map.contribution(id).and_then(|contribution| map.board(&contribution.board));
        board.is_some_and(|board| board.framework.exact_words)
    }

    /// Enter on words that are never changed. True if it was about such words.
    pub(in super::super) fn edit_exact(&mut self, id: ContributionId, turn: &mut Turn) -> bool {
        let Some(contribution) = self.session.map().contribution(id).cloned() else { return false };
        if !self.session.keeps_words_of(&contribution) {
            return false;
        }
        if !self.can_be_corrected(id) {
            turn.say(match contribution.verbatim {
                true => "These are the child's own words, brought from their board. They are corrected there.",
                false => {
                    "This stands word for word as on the map. Change it there, or take it back and write your own."
                }
            });
            return true;
        }
        let mut line = Line::new(ContributionId(self.ids.next(turn.now)), contribution.board.clone());
        line.corrects = Some(id);
        line.place = contribution.place.clone();
        line.speaker = contribution.said_by.clone().map_or(Speaker::Nobody, Speaker::Chosen);
        line.concern = Concern::of(&contribution);
        line.restricted = contribution.restricted;
        // Nobody has asked the child about the new words yet.
        line.may_see = Some(contribution.may_see.min(self.session.map().may_see_next(&contribution.board)));
        line.capture.set_text(&contribution.text);
        self.line = line;
        turn.push(Effect::Draft(self.draft()));
        true
    }

    /// A correction is seen by no more people than the quote it corrects, whatever became of that meanwhile.
    pub(in super::super) fn narrow_correction(&mut self) {
        let old = self.line.corrects.and_then(|id| self.session.any_contribution(id));
        if let Some((restricted, may_see)) = old.map(|old| (old.restricted, old.may_see)) {
            self.line.restricted |= restricted;
            self.line.may_see = Some(self.line_may_see().min(may_see));
        }
    }

    /// Whether the line holds a correction that changes nothing yet.
    pub(in super::super) fn corrects_nothing(&self) -> bool {
        let old = self.line.corrects.and_then(|id| self.session.map().contribution(id));
        old.is_some_and(|old| self.line.is_empty() || self.line.capture.text() == old.text.as_str())
    }

    /// Leaves the old quote as it is.
    pub(in super::super) fn leave_correction(&mut self, turn: &mut Turn) {
        let old = self.line.corrects;
        self.line = Line::new(ContributionId(self.ids.next(turn.now)), self.board.clone());
        turn.push(Effect::Draft(None));
        if let Some(old) = old {
            self.select(old);
        }
    }

    /// Ties the coming quote to the one it corrects, before it is added: no moment is between.
    pub(in super::super) fn link_correction(&mut self, turn: &mut Turn) -> bool {
        let (id, Some(to)) = (self.line.id, self.line.corrects) else { return true };
        if self.session.map().contribution(to).is_none() {
            turn.warn("The quote you were correcting was taken back meanwhile. Enter adds yours by itself.");
            self.line.corrects = None;
            return false;
        }
        self.record(Body::Link(Link { id, to, kind: LinkKind::Corrects }), turn)
    }
}
