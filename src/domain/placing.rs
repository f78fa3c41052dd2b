//! Placing what waits in the tray, line by line.

use super::{
    check::changes,
    command::Refusal,
    event::{Add, Body, Move, Restore},
    ids::{ContributionId, PersonId, Place},
    session::Session,
    tray::{Offered, Tray},
};

impl Session {
    /// What came from outside. Never for a screen that the room sees.
    pub fn tray(&self) -> &Tray {
        &self.tray
    }

    /// The lines that wait, each with its report: neither placed nor left aside. One that was placed and taken back waits
    /// again.
    pub fn waiting(&self) -> impl Iterator<Item = (&Offered, &Add)> {
        let all = self.tray.reports.iter().flat_map(|report| report.lines.iter().map(move |line| (report, line)));
        all.filter(|(_, line)| self.waits(line.id))
    }

    /// Whether a line that came from outside waits.
    pub fn waits(&self, id: ContributionId) -> bool {
        !self.tray.declined.contains(&id) && self.map.contribution(id).is_none()
    }

    /// What places a line of the tray: it is added, or stands again where it was taken back.
    pub fn placing(&self, id: ContributionId, to: Option<Place>, restricted: bool) -> Vec<Body> {
        if self.taken_back.contains_key(&id) {
            return vec![Body::Restore(Restore { id, before: None }), Body::Move(Move { id, to, before: None })];
        }
        let Some((_, line)) = self.tray.line(id) else { return Vec::new() };
        // Whoever was taken off the list meanwhile is not named: a gap is honest.
        let listed = |id: &Option<PersonId>| id.clone().filter(|id| self.check_person(id).is_ok());
        let add = Add {
            to,
            said_by: listed(&line.said_by),
            told_by: listed(&line.told_by),
            restricted: line.restricted || restricted,
            ..line.clone()
        };
        vec![Body::Add(Box::new(self.as_kept_by_its_board(add)))]
    }

    /// Whether a report can be taken in, or lines of it left aside.
    pub(super) fn check_tray(&self, body: &Body) -> Result<(), Refusal> {
        match body {
            Body::Offer(e) if self.tray.reports.iter().any(|report| report.sum == e.sum) => Err(Refusal::Offered),
            Body::Offer(e) => {
                e.by.iter().try_for_each(|id| self.check_person(id))?;
                changes(!e.lines.is_empty())?;
                e.lines.iter().try_for_each(|line| self.check_add(line))
            }
            Body::Decline(e) => {
                changes(!e.ids.is_empty())?;
                let can =
                    |id: &ContributionId| if e.stands { self.waits(*id) } else { self.tray.declined.contains(id) };
                let known = |id: &ContributionId| self.tray.line(*id).is_some();
                if e.ids.iter().all(|id| known(id) && can(id)) { Ok(()) } else { Err(Refusal::NotWaiting) }
            }
            _ => Ok(()),
        }
    }
}
