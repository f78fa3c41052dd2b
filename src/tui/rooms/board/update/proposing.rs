//! From a grid to a statement: its parts proposed as a draft, which a person edits and adds.

use super::{
    super::{Board, concern::Concern},
    Turn,
};
use crate::{
    domain::{
        draft::Built,
        event::{Body, Link},
        ids::ContributionId,
        link::LinkKind,
        proposal::{Proposed, propose},
        statement::Wording,
    },
    tui::effect::Effect,
};

impl Board {
    /// Whether the shown board proposes a statement.
    pub(in super::super) fn proposes(&self) -> bool {
        self.session.map().board(&self.board).is_some_and(|board| board.framework.proposes.is_some())
    }

    /// Opens the builder with what the grid proposes, from what this screen may show of it.
    pub(super) fn build_proposed(&mut self, turn: &mut Turn) {
        let Some(proposed) = propose(self.map(), &self.board) else {
            return turn
                .say("What this grid is about does not stand on a board with statements, so nothing is proposed.");
        };
        if proposed.parts.is_empty() {
            return turn.say("Nothing stands here yet that a statement could be made of.");
        }
        if !self.may_write(turn) {
            return;
        }
        let Proposed { board, into, about, parts, from } = proposed;
        let hidden = from.iter().chain(&about).any(|id| self.is_hidden(*id));
        self.switch_to(board, turn);
        let built = Built { pairs_with: None, rests_on: about };
        self.build_new(into.clone(), built, turn);
        let Some(section) = self.statement_section(&into).cloned() else { return };
        self.line.build(&Wording { parts, disputes: Vec::new() }, &section, built);
        if let Some(about) = about.and_then(|id| self.session.map().contribution(id)) {
            self.line.concern = Concern::of(about);
        }
        // What was taken from a cell that the room may not see is not for the room either.
        self.line.restricted |= hidden;
        turn.push(Effect::Draft(self.draft()));
        turn.say("These are the grid's own words, side by side. Change them until the room would say it so.");
    }

    /// What a statement belongs to, once it stands.
    pub(super) fn link_built(&mut self, id: ContributionId, built: Built, turn: &mut Turn) {
        let stands = |id: &ContributionId| self.session.map().contribution(*id).is_some();
        let pair = built.pairs_with.filter(stands).map(|pair| Link { id: pair, to: id, kind: LinkKind::Pair });
        let ground = built.rests_on.filter(stands).map(|ground| Link { id: ground, to: id, kind: LinkKind::Evidence });
        for link in pair.into_iter().chain(ground) {
            self.record(Body::Link(link), turn);
        }
    }
}
