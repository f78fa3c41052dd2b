//! What stands beside what. A quote is tied to what it quotes for good: who may see it never widens.

use std::sync::Arc;

use super::{By, Done, framed};
use crate::domain::{
    event::{Body, Link, Unlink},
    history::Inverse,
    ids::ContributionId,
    link,
    session::{Session, Touched},
};

impl Session {
    pub(super) fn link(&mut self, e: Link, by: &By) -> Option<Done> {
        let Link { id, to, kind } = e;
        if id == to {
            return None;
        }
        self.map.links.push(link::Link { event: by.event, id, to, kind });
        let inverse = Inverse::sets(Body::Unlink(Unlink { link: by.event }));
        if !kind.has_words_of_it() {
            return framed(inverse);
        }
        self.quotes.entry(id).or_default().insert(to);
        self.quoted_by.entry(to).or_default().insert(id);
        self.settle_quotes_of(to);
        Some(Done { touched: Touched::All, inverse })
    }

    pub(super) fn unlink(&mut self, e: &Unlink) -> Option<Done> {
        let at = self.map.links.iter().position(|link| link.event == e.link)?;
        let link::Link { id, to, kind, .. } = self.map.links.remove(at);
        framed(Inverse::sets(Body::Link(Link { id, to, kind })))
    }

    /// Brings what quotes `id`, and what quotes that, in line with who may see `id`. Says whether anything does.
    pub(super) fn settle_quotes_of(&mut self, id: ContributionId) -> bool {
        if !self.quoted_by.contains_key(&id) {
            return false;
        }
        let quoting = reached(id, |id| self.quoted_by.get(&id).into_iter().flatten().copied());
        for id in quoting.iter().skip(1) {
            let (restricted, may_see) = (self.is_restricted(*id), self.may_see(*id));
            if let Some(contribution) = self.any_mut(*id)
                && (contribution.restricted, contribution.may_see) != (restricted, may_see)
            {
                let contribution = Arc::make_mut(contribution);
                (contribution.restricted, contribution.may_see) = (restricted, may_see);
            }
        }
        quoting.len() > 1
    }

    /// `id`, what it quotes, and what that quotes.
    pub(super) fn quoted_with(&self, id: ContributionId) -> Vec<ContributionId> {
        reached(id, |id| self.quotes.get(&id).into_iter().flatten().copied())
    }
}

/// Everything that `next` leads to from `id`, `id` first; a circle ends where it began.
fn reached<I: Iterator<Item = ContributionId>>(
    id: ContributionId,
    next: impl Fn(ContributionId) -> I,
) -> Vec<ContributionId> {
    let mut all = vec![id];
    let mut at = 0;
    while let Some(id) = all.get(at).copied() {
        for other in next(id) {
            if !all.contains(&other) {
                all.push(other);
            }
        }
        at += 1;
    }
    all
}
