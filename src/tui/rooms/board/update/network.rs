//! A network in rings: people who come further in, or stand further out.

use super::{super::Board, Turn};
use crate::{
    domain::ids::{ContributionId, Place},
    tui::keys::Action,
};

impl Board {
    /// An action on somebody of a network; false if it is another one.
    pub(super) fn network_act(&mut self, action: Action, turn: &mut Turn) -> bool {
        match action {
            Action::Inward => self.to_ring_beside(false, turn),
            Action::Outward => self.to_ring_beside(true, turn),
            _ => return false,
        }
        true
    }

    fn to_ring_beside(&mut self, outward: bool, turn: &mut Turn) {
        let Some(id) = self.member(turn) else { return };
        let ring = self.ring_of(id);
        let next = if outward { ring.map(|ring| ring + 1) } else { ring.and_then(|ring| ring.checked_sub(1)) };
        let place = next.and_then(|next| {
            let column = self.columns().get(next)?;
            Some(Place::new(&column.id, &column.sections.first()?.id))
        });
        match place {
            Some(place) => self.move_to(id, Some(place), turn),
            None if ring.is_none() => turn.say("Place this line in a ring first: Ctrl+K and its digit."),
            None if outward => turn.say("This is the outermost ring."),
            None => turn.say("This is the innermost ring."),
        }
    }

    /// Who is chosen, or was just added, on a board of rings.
    fn member(&self, turn: &mut Turn) -> Option<ContributionId> {
        if !self.is_network() {
            turn.say("This is for a network in rings. Ctrl+K and # goes to one, or opens it.");
            return None;
        }
        let member = self.target();
        if member.is_none() {
            turn.say("Choose somebody first: Up chooses one.");
        }
        member
    }

    /// The ring somebody stands in, counted from the innermost.
    fn ring_of(&self, id: ContributionId) -> Option<usize> {
        let place = self.session.map().contribution(id)?.place.clone()?;
        self.columns().iter().position(|column| column.id.as_str() == place.column())
    }
}
