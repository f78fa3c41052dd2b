//! Who may see what. Restrictions and liftings are sets: their order in a merge cannot matter.

use std::sync::Arc;

use super::{
    By, Done,
    undo::{Inverse, NoUndo},
};
use crate::domain::{
    event::{Body, Lift, Permit, Restrict},
    ids::ContributionId,
    session::{Session, Touched},
};

impl Session {
    pub(super) fn restrict(&mut self, e: Restrict, by: &By) -> Option<Done> {
        self.restrictions.entry(e.id).or_default().insert(by.event);
        self.settle(e.id, by);
        Some(Done { touched: Touched::Standing(e.id), inverse: Inverse::Never(NoUndo::Restriction) })
    }

    pub(super) fn lift(&mut self, e: Lift, by: &By) -> Option<Done> {
        self.lifted.entry(e.id).or_default().extend(e.lifts);
        self.settle(e.id, by);
        let again = Restrict { id: e.id, reason: e.reason, decided_by: e.decided_by, was_shown: true };
        Some(Done { touched: Touched::Standing(e.id), inverse: Inverse::sets(Body::Restrict(again)) })
    }

    pub(super) fn permit(&mut self, e: Permit, by: &By) -> Option<Done> {
        let id = e.id;
        let contribution = self.change(id, by)?;
        let former = std::mem::replace(&mut contribution.may_see, e.may_see);
        let inverse = if former > e.may_see {
            Inverse::Never(NoUndo::Restriction)
        } else {
            Inverse::sets(Body::Permit(Permit { id, may_see: former }))
        };
        Some(Done { touched: Touched::Standing(id), inverse })
    }

    pub(super) fn permit_no_wider(&mut self, e: Permit, by: &By) -> Option<Done> {
        let now = self.map.contribution(e.id)?.may_see;
        self.permit(Permit { id: e.id, may_see: e.may_see.min(now) }, by)
    }

    /// Brings the contribution's own flag in line with its restrictions, taken back or not.
    fn settle(&mut self, id: ContributionId, by: &By) {
        let restricted = !self.restrictions_of(id).is_empty();
        let standing = self.map.contributions.get_mut(&id);
        if let Some(contribution) = standing.or_else(|| self.taken_back.get_mut(&id)) {
            let contribution = Arc::make_mut(contribution);
            contribution.restricted = restricted;
            contribution.last = by.event;
        }
    }
}
