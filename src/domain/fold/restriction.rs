//! Who may see what. Restrictions, liftings and permissions are sets: no order of a merge can lose one.

use super::{By, Done};
use crate::domain::{
    contribution::{MaySee, Restriction},
    event::{Add, Body, Lift, Permit, Restrict},
    history::{Inverse, NoUndo},
    ids::{ContributionId, EventId},
    session::{Session, Touched},
};

impl Session {
    pub(super) fn restrict(&mut self, e: Restrict, by: &By) -> Option<Done> {
        let id = e.id;
        self.restrictions.entry(id).or_default().insert(by.event, Some(Box::new(e)));
        Some(Done { touched: self.settle(id, by.event), inverse: Inverse::Never(NoUndo::Restriction) })
    }

    pub(super) fn lift(&mut self, e: Lift, by: &By) -> Option<Done> {
        self.lifted.entry(e.id).or_default().extend(e.lifts);
        let touched = self.settle(e.id, by.event);
        let again = Restrict { id: e.id, reason: e.reason, decided_by: e.decided_by, was_shown: true };
        Some(Done { touched, inverse: Inverse::sets(Body::Restrict(again)) })
    }

    pub(super) fn permit(&mut self, e: Permit, by: &By) -> Option<Done> {
        let id = e.id;
        let former = self.may_see(id);
        self.permissions.entry(id).or_default().insert(by.event, e.may_see);
        self.replaced.entry(id).or_default().extend(e.instead_of);
        let touched = self.settle(id, by.event);
        let inverse = if self.may_see(id) > former {
            Inverse::sets(Body::Permit(Permit { id, may_see: former, instead_of: Vec::new() }))
        } else {
            Inverse::Never(NoUndo::Restriction)
        };
        Some(Done { touched, inverse })
    }

    /// Takes down what an `add` keeps from the room, whether or not the rest of it fits anything.
    pub(super) fn keep_back(&mut self, e: &Add, event: EventId) -> bool {
        if e.restricted {
            self.restrictions.entry(e.id).or_default().insert(event, None);
        }
        if e.may_see != MaySee::Conference {
            self.permissions.entry(e.id).or_default().insert(event, e.may_see);
        }
        e.restricted || e.may_see != MaySee::Conference
    }

    /// Whether a restriction of it, or of what it quotes, stands.
    pub(in crate::domain) fn is_restricted(&self, id: ContributionId) -> bool {
        let own = self.standing_restrictions(id).next().is_some();
        own || self.quotes.contains_key(&id)
            && self.quoted_with(id).into_iter().any(|id| self.standing_restrictions(id).next().is_some())
    }

    /// What its own restrictions say that stand.
    pub(super) fn known_restrictions(&self, id: ContributionId) -> Vec<Restriction> {
        let said = self.said_restrictions(id);
        said.map(|Restrict { reason, decided_by, was_shown, .. }| Restriction {
            reason: reason.clone(),
            decided_by: decided_by.clone(),
            was_shown: *was_shown,
        })
        .collect()
    }

    /// Who may see it: the narrowest of the permissions that stand, those of what it quotes too.
    pub(super) fn may_see(&self, id: ContributionId) -> MaySee {
        let own = |id| self.permissions_of(id).map(|(_, may_see)| may_see).min().unwrap_or_default();
        if !self.quotes.contains_key(&id) {
            return own(id);
        }
        self.quoted_with(id).into_iter().map(own).min().unwrap_or_default()
    }

    /// Brings the contribution's own words on it, and those that quote it, in line with those sets, taken back or not.
    pub(super) fn settle(&mut self, id: ContributionId, event: EventId) -> Touched {
        let (restricted, may_see) = (self.is_restricted(id), self.may_see(id));
        let restrictions = self.known_restrictions(id);
        if let Some(contribution) = self.content(id) {
            (contribution.restricted, contribution.may_see) = (restricted, may_see);
            contribution.restrictions = restrictions.into();
            contribution.last = event;
        }
        if self.settle_quotes_of(id) { Touched::All } else { Touched::Standing(id) }
    }
}
