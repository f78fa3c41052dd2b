//! What belongs to a child's words, and to the path on which they are heard.

use super::{By, Done, framed};
use crate::domain::{
    board::Ticked,
    consent::Consented,
    event::{Body, Consent, Gap, Origin, SeenBy, Source, Tick},
    history::Inverse,
    origin,
    session::{Session, Touched},
};

impl Session {
    pub(super) fn tick(&mut self, e: Tick, by: &By) -> Option<Done> {
        let ticks = &mut self.map.board_mut(&e.board)?.ticks;
        if ticks.contains_key(&e.step) == e.done {
            return None;
        }
        if e.done {
            ticks.insert(e.step.clone(), Ticked { event: by.event, at: by.at });
        } else {
            ticks.remove(&e.step);
        }
        framed(Inverse::sets(Body::Tick(Tick { done: !e.done, ..e })))
    }

    pub(super) fn gap(&mut self, e: Gap) -> Option<Done> {
        let gaps = &mut self.map.board_mut(&e.board)?.gaps;
        let changed = if e.stands { gaps.insert(e.place.clone()) } else { gaps.remove(&e.place) };
        changed.then_some(())?;
        framed(Inverse::sets(Body::Gap(Gap { stands: !e.stands, ..e })))
    }

    pub(super) fn consent(&mut self, e: Consent, by: &By) -> Option<Done> {
        let back = Consent { stands: !e.stands, ..e.clone() };
        if e.stands {
            let Consent { about, by: person, given, words, asked_by, .. } = e;
            let now = Consented { event: by.event, at: by.at, about, by: person, given, words, asked_by };
            self.map.consents.push(now);
        } else {
            let at = self.map.consents.iter().rposition(|then| e.is_said_by(then))?;
            self.map.consents.remove(at);
        }
        framed(Inverse::sets(Body::Consent(Box::new(back))))
    }

    pub(super) fn origin(&mut self, e: Origin, by: &By) -> Option<Done> {
        let Origin { id, asked, place, on, present, written_by } = e;
        let now = origin::Origin { asked, place, on, present, written_by };
        // Nothing known is as if nothing had been said of it.
        let now = Some(Box::new(now)).filter(|now| **now != origin::Origin::default());
        let former = std::mem::replace(&mut self.touch(id, by)?.origin, now);
        let origin::Origin { asked, place, on, present, written_by } = former.map(|former| *former).unwrap_or_default();
        let back = Origin { id, asked, place, on, present, written_by };
        Some(Done { touched: Touched::Content(id), inverse: Inverse::sets(Body::Origin(Box::new(back))) })
    }

    pub(super) fn source(&mut self, e: Source, by: &By) -> Option<Done> {
        let Source { board, origin } = e;
        self.map.board(&board)?;
        // Nothing known is as if nothing had been said of it.
        let former = match origin == origin::Origin::default() {
            true => self.map.sources.remove(&board),
            false => self.map.sources.insert(board.clone(), (by.at, origin.clone())),
        };
        let former = former.map(|(_, former)| former).unwrap_or_default();
        (former != origin).then_some(())?;
        framed(Inverse::sets(Body::Source(Box::new(Source { board, origin: former }))))
    }

    pub(super) fn seen_by(&mut self, e: SeenBy, by: &By) -> Option<Done> {
        let SeenBy { id, mut people, stands } = e;
        let seen = &mut self.content(id)?.seen_by;
        people.retain(|person| seen.iter().any(|(seen, _)| seen == person) != stands);
        people.sort();
        people.dedup();
        if people.is_empty() {
            return None;
        }
        if stands {
            seen.extend(people.iter().map(|person| (person.clone(), by.at)));
        } else {
            seen.retain(|(person, _)| !people.contains(person));
        }
        self.touch(id, by)?;
        let back = SeenBy { id, people, stands: !stands };
        Some(Done { touched: Touched::Content(id), inverse: Inverse::sets(Body::SeenBy(back)) })
    }
}
