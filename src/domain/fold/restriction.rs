//! Who may see what. Restrictions, liftings and permissions are sets: no order of a merge can lose one.

use std::sync::Arc;

use super::{By, Done};
use crate::domain::{
    contribution::MaySee,
    event::{Add, Body, Lift, Permit, Restrict},
    history::{Inverse, NoUndo},
    ids::{ContributionId, EventId},
    session::{Session, Touched},
};

impl Session {
    pub(super) fn restrict(&mut self, e: Restrict, by: &By) -> Option<Done> {
        self.restrictions.entry(e.id).or_default().insert(by.event);
        self.settle(e.id, by.event);
        Some(Done { touched: Touched::Standing(e.id), inverse: Inverse::Never(NoUndo::Restriction) })
    }

    pub(super) fn lift(&mut self, e: Lift, by: &By) -> Option<Done> {
        self.lifted.entry(e.id).or_default().extend(e.lifts);
        self.settle(e.id, by.event);
        let again = Restrict { id: e.id, reason: e.reason, decided_by: e.decided_by, was_shown: true };
        Some(Done { touched: Touched::Standing(e.id), inverse: Inverse::sets(Body::Restrict(again)) })
    }

    pub(super) fn permit(&mut self, e: Permit, by: &By) -> Option<Done> {
        let id = e.id;
        let former = self.may_see(id);
        self.permissions.entry(id).or_default().insert(by.event, e.may_see);
        self.replaced.entry(id).or_default().extend(e.instead_of);
        self.settle(id, by.event);
        let inverse = if self.may_see(id) > former {
            Inverse::sets(Body::Permit(Permit { id, may_see: former, instead_of: Vec::new() }))
        } else {
            Inverse::Never(NoUndo::Restriction)
        };
        Some(Done { touched: Touched::Standing(id), inverse })
    }

    /// Takes down what an `add` keeps from the room, whether or not the rest of it fits anything.
    pub(super) fn keep_back(&mut self, e: &Add, event: EventId) -> bool {
        if e.restricted {
            self.restrictions.entry(e.id).or_default().insert(event);
        }
        if e.may_see != MaySee::Conference {
            self.permissions.entry(e.id).or_default().insert(event, e.may_see);
        }
        e.restricted || e.may_see != MaySee::Conference
    }

    /// Who may see it: the narrowest of the permissions that stand.
    pub(super) fn may_see(&self, id: ContributionId) -> MaySee {
        self.permissions_of(id).map(|(_, may_see)| may_see).min().unwrap_or_default()
    }

    /// Brings the contribution's own words on it in line with those sets, taken back or not.
    pub(super) fn settle(&mut self, id: ContributionId, event: EventId) {
        let (restricted, may_see) = (!self.restrictions_of(id).is_empty(), self.may_see(id));
        if let Some(contribution) = self.map.contributions.get_mut(&id).or_else(|| self.taken_back.get_mut(&id)) {
            let contribution = Arc::make_mut(contribution);
            (contribution.restricted, contribution.may_see) = (restricted, may_see);
            contribution.last = event;
        }
    }
}
