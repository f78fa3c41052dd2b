//! Contributions: said, changed, moved, taken back.

use std::sync::Arc;

use super::{By, Done};
use crate::domain::{
    contribution::{Contribution, Rival},
    event::{Add, Assign, Attribute, Body, Concern, Edit, Mark, Move, Quote, Restore, TakeBack},
    history::Inverse,
    ids::ContributionId,
    origin::Origin,
    rarely::Rarely,
    session::{Session, Touched},
    text::Text,
};

impl Session {
    pub(super) fn add(&mut self, e: Add, by: &By) -> Option<Done> {
        let id = e.id;
        let keeps_back = self.keep_back(&e, by.event);
        if self.any_contribution(id).is_some() {
            // It changes nothing, unless it restricts what is there.
            return keeps_back.then(|| Done { touched: self.settle(id, by.event), inverse: Inverse::None });
        }
        if let Some(trial) = &e.trial {
            self.named.extend([id, trial.of]);
        }
        let (restricted, may_see) = (self.is_restricted(id), self.may_see(id));
        let restrictions = if restricted { self.known_restrictions(id).into() } else { Rarely::empty() };
        let Some(board) = self.map.board_mut(&e.board) else {
            // It stands nowhere, and what quotes it is kept back with it all the same.
            self.settle_quotes_of(id);
            return None;
        };
        board.list(e.to.as_ref()).push(id);
        let contribution = Contribution {
            id,
            board: e.board,
            place: e.to,
            text: e.text,
            parts: e.parts.into(),
            said_by: e.said_by,
            told_by: e.told_by,
            at: by.at,
            desk: by.desk.clone(),
            marks: e.marks.into(),
            verbatim: e.verbatim,
            restricted,
            restrictions,
            may_see,
            about: e.about.into(),
            context: e.context,
            action: e.action.map(Box::new),
            carried: e.carried.map(Box::new),
            told: Rarely::empty(),
            trial: e.trial.map(Box::new),
            origin: e.origin.filter(|origin| **origin != Origin::default()),
            seen_by: Rarely::empty(),
            read_back: Rarely::empty(),
            last: by.event,
            worded: (by.event, by.desk.clone()),
            rivals: Rarely::empty(),
        };
        self.map.contributions.insert(id, Arc::new(contribution));
        // After a merge what quotes it may stand there already.
        let touched = if self.settle_quotes_of(id) { Touched::All } else { Touched::Standing(id) };
        Some(Done { touched, inverse: Inverse::TakeBack(id) })
    }

    pub(super) fn edit(&mut self, e: Edit, by: &By) -> Option<Done> {
        let id = e.id;
        let last = self.any_contribution(id)?.last;
        let contribution = self.change(id, by)?;
        let (worded, desk) = contribution.worded.clone();
        let unseen = by.was.is_some_and(|was| was != last && was != worded) && desk != *by.desk;
        if unseen && (&contribution.text, &*contribution.parts) != (&e.text, &e.parts) {
            let text = Text::new(&contribution.whole_text(std::iter::empty()));
            contribution.rivals.push(Rival { event: worded, desk, text });
        }
        contribution.worded = (by.event, by.desk.clone());
        let text = std::mem::replace(&mut contribution.text, e.text);
        let parts = contribution.parts.replace(e.parts);
        changed(id, Body::Edit(Edit { id, text, parts }))
    }

    pub(super) fn move_to(&mut self, e: Move, by: &By) -> Option<Done> {
        let id = e.id;
        let next = self.leave(id);
        let contribution = self.touch(id, by)?;
        let from = std::mem::replace(&mut contribution.place, e.to);
        self.stand(id, e.before);
        let back = Body::Move(Move { id, to: from, before: next });
        Some(Done { touched: Touched::Standing(id), inverse: Inverse::sets(back) })
    }

    pub(super) fn take_back(&mut self, e: TakeBack, by: &By) -> Option<Done> {
        let id = e.id;
        let before = self.leave(id);
        let contribution = self.map.contributions.remove(&id)?;
        self.taken_back.insert(id, contribution);
        self.touch(id, by)?;
        let back = Body::Restore(Restore { id, before });
        Some(Done { touched: Touched::Standing(id), inverse: Inverse::sets(back) })
    }

    pub(super) fn restore(&mut self, e: Restore, by: &By) -> Option<Done> {
        let id = e.id;
        let contribution = self.taken_back.remove(&id)?;
        self.map.contributions.insert(id, contribution);
        self.touch(id, by)?;
        self.stand(id, e.before);
        Some(Done { touched: Touched::Standing(id), inverse: Inverse::TakeBack(id) })
    }

    pub(super) fn attribute(&mut self, e: Attribute, by: &By) -> Option<Done> {
        let id = e.id;
        let contribution = self.change(id, by)?;
        let said_by = std::mem::replace(&mut contribution.said_by, e.said_by);
        let told_by = std::mem::replace(&mut contribution.told_by, e.told_by);
        changed(id, Body::Attribute(Attribute { id, said_by, told_by }))
    }

    pub(super) fn mark(&mut self, e: Mark, by: &By) -> Option<Done> {
        let id = e.id;
        let marks = self.change(id, by)?.marks.replace(e.marks);
        changed(id, Body::Mark(Mark { id, marks }))
    }

    pub(super) fn quote(&mut self, e: Quote, by: &By) -> Option<Done> {
        let id = e.id;
        let verbatim = std::mem::replace(&mut self.change(id, by)?.verbatim, e.verbatim);
        changed(id, Body::Quote(Quote { id, verbatim }))
    }

    pub(super) fn concern(&mut self, e: Concern, by: &By) -> Option<Done> {
        let id = e.id;
        let contribution = self.change(id, by)?;
        let about = contribution.about.replace(e.about);
        let context = std::mem::replace(&mut contribution.context, e.context);
        changed(id, Body::Concern(Concern { id, about, context }))
    }

    pub(super) fn assign(&mut self, e: Assign, by: &By) -> Option<Done> {
        let id = e.id;
        let action = std::mem::replace(&mut self.change(id, by)?.action, e.action.map(Box::new)).map(|action| *action);
        changed(id, Body::Assign(Assign { id, action }))
    }

    /// The contribution, its words to be changed by this event: one that was taken back too, for it may come back.
    pub(super) fn change(&mut self, id: ContributionId, by: &By) -> Option<&mut Contribution> {
        if self.is_kept_from_room(id) {
            self.reworded.insert(id);
        }
        self.touch(id, by)
    }

    /// The contribution, standing or taken back, touched by this event.
    pub(super) fn touch(&mut self, id: ContributionId, by: &By) -> Option<&mut Contribution> {
        let contribution = self.content(id)?;
        contribution.last = by.event;
        Some(contribution)
    }

    /// The contribution, standing or taken back, for what does not meet a change of its own words.
    pub(super) fn content(&mut self, id: ContributionId) -> Option<&mut Contribution> {
        self.any_mut(id).map(Arc::make_mut)
    }

    pub(super) fn any_mut(&mut self, id: ContributionId) -> Option<&mut Arc<Contribution>> {
        let standing = self.map.contributions.get_mut(&id);
        standing.or_else(|| self.taken_back.get_mut(&id))
    }

    /// Takes it out of its list; says what stood behind it.
    pub(super) fn leave(&mut self, id: ContributionId) -> Option<ContributionId> {
        let contribution = self.map.contributions.get(&id)?;
        let (board, place) = (contribution.board.clone(), contribution.place.clone());
        self.map.board_mut(&board)?.remove(place.as_ref(), id)
    }

    /// Puts it into the list of its place, in front of `before` if that stands there.
    fn stand(&mut self, id: ContributionId, before: Option<ContributionId>) {
        let Some(contribution) = self.map.contributions.get(&id) else { return };
        let (board, place) = (contribution.board.clone(), contribution.place.clone());
        let Some(board) = self.map.board_mut(&board) else { return };
        let list = board.list(place.as_ref());
        let at = before.and_then(|before| list.iter().rposition(|other| *other == before));
        list.insert(at.unwrap_or(list.len()), id);
    }
}

/// A contribution's content changed, and `back` would set it back.
fn changed(id: ContributionId, back: Body) -> Option<Done> {
    Some(Done { touched: Touched::Content(id), inverse: Inverse::sets(back) })
}
