//! The room: who comes and goes, reports, breaks, settings, and what was agreed when it was read out.

use super::{By, Done, framed};
use crate::domain::{
    contribution,
    earlier::Earlier,
    event::{Attend, Body, Choose, Follows, GoOn, Pause, ReadBack, Report},
    history::{Inverse, NoUndo},
    proceedings::{self, Attended, Reported, WentOn},
    session::{Session, Touched},
    text::Text,
};

impl Session {
    pub(super) fn attend(&mut self, e: Attend, by: &By) -> Option<Done> {
        let person = self.map.people.iter_mut().find(|known| known.id == e.id && !known.off_list)?;
        let attended = &mut self.map.attendances;
        let back = match e.takes_back {
            Some(event) => {
                let at = attended.iter().rposition(|entry| entry.event == event && entry.person == e.id)?;
                let Attended { at, part, .. } = attended.remove(at);
                Attend { id: e.id, attendance: person.attendance, at, part, takes_back: None }
            }
            None => {
                let (attendance, at, part) = (e.attendance, e.at, e.part);
                attended.push(Attended { event: by.event, person: e.id.clone(), attendance, at, part });
                Attend { id: e.id, attendance: person.attendance, at, part: None, takes_back: Some(by.event) }
            }
        };
        person.attendance = e.attendance;
        framed(Inverse::sets(Body::Attend(back)))
    }

    pub(super) fn report(&mut self, e: Report, by: &By) -> Option<Done> {
        let Report { agency, by: person, received, shown_to_family, stands } = e;
        let former = if stands {
            let now = Reported { event: by.event, agency: agency.clone(), by: person, received, shown_to_family };
            self.map.reports.insert(agency.clone(), now)
        } else {
            Some(self.map.reports.remove(&agency)?)
        };
        let back = match former {
            Some(Reported { agency, by, received, shown_to_family, .. }) => {
                Report { agency, by, received, shown_to_family, stands: true }
            }
            None => Report { agency, by: None, received: None, shown_to_family: false, stands: false },
        };
        framed(Inverse::sets(Body::Report(back)))
    }

    pub(super) fn go_on(&mut self, e: GoOn, by: &By) -> Option<Done> {
        let back = GoOn { stands: !e.stands, ..e.clone() };
        if e.stands {
            let GoOn { without, reason, decided_by, .. } = e;
            self.map.went_on.push(WentOn { event: by.event, at: by.at, without, reason, decided_by });
        } else {
            let at = self.map.went_on.iter().rposition(|then| e.is_said_by(then))?;
            self.map.went_on.remove(at);
        }
        framed(Inverse::sets(Body::GoOn(back)))
    }

    pub(super) fn pause(&mut self, e: Pause, by: &By) -> Option<Done> {
        let lasts = self.map.pause().is_some();
        let at = e.at.unwrap_or(by.at);
        let pauses = &mut self.map.pauses;
        let back = match (e.on, e.stands) {
            (true, true) if !lasts => {
                pauses.push(proceedings::Pause { from: at, until: None });
                Pause { stands: false, ..e }
            }
            (true, false) if lasts => Pause { on: true, at: Some(pauses.pop()?.from), stands: true },
            (false, true) if lasts => {
                pauses.last_mut()?.until = Some(at);
                Pause { stands: false, ..e }
            }
            (false, false) => Pause { on: false, at: Some(pauses.last_mut()?.until.take()?), stands: true },
            _ => return None,
        };
        framed(Inverse::sets(Body::Pause(back)))
    }

    pub(super) fn read_back(&mut self, e: ReadBack, by: &By) -> Option<Done> {
        let (id, person) = (e.id, e.by.clone());
        if self.is_kept_from_room(id) {
            self.reworded.insert(id);
        }
        let said = &mut self.content(id)?.read_back;
        let at = said.iter().position(|said| said.by == e.by);
        let now = contribution::ReadBack { event: by.event, at: by.at, by: e.by, agrees: e.agrees, words: e.words };
        let former = match at {
            Some(at) if e.stands => Some(std::mem::replace(&mut said[at], now)),
            Some(at) => Some(said.remove(at)),
            None if e.stands => {
                said.push(now);
                None
            }
            None => return None,
        };
        let back = match former {
            Some(said) => ReadBack { id, by: said.by, agrees: said.agrees, words: said.words, stands: true },
            None => ReadBack { id, by: person, agrees: false, words: Text::new(""), stands: false },
        };
        Some(Done { touched: Touched::Content(id), inverse: Inverse::sets(Body::ReadBack(back)) })
    }

    pub(super) fn choose(&mut self, e: Choose) -> Option<Done> {
        let what = e.what.clone();
        let former = if e.value.is_empty() {
            self.map.choices.remove(&e.what)
        } else {
            self.map.choices.insert(e.what, e.value)
        };
        framed(Inverse::sets(Body::Choose(Choose { what, value: former.unwrap_or_else(|| Text::new("")) })))
    }

    pub(super) fn follow_earlier(&mut self, e: Follows) -> Option<Done> {
        if self.map.follows.is_some() {
            return None;
        }
        self.map.follows = Some(Earlier { session: e.session, sum: e.sum });
        self.map.ghosts = e.ratings;
        framed(Inverse::Never(NoUndo::Follows))
    }
}
