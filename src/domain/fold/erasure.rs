//! What is expunged leaves nothing in memory either, should a file still have held it.

use super::{By, Done};
use crate::domain::{
    consent::ConsentAbout,
    event::{Body, Event, Expunge},
    history::{Inverse, NoUndo},
    ids::{BoardId, ContributionId},
    scale::{About, ScaleKey},
    session::{Session, Touched},
    settled::Expunged,
};

impl Session {
    pub(super) fn expunge(&mut self, e: Expunge, by: &By) -> Option<Done> {
        let Expunge { ids, events, boards, reason, decided_by } = e.clone();
        let boards: Vec<BoardId> = boards.into_iter().filter(|board| *board != BoardId::main()).collect();
        for id in &ids {
            self.leave(*id);
            self.map.contributions.remove(id);
            self.taken_back.remove(id);
            // That it was restricted stays; why does not.
            self.restrictions.entry(*id).or_default().values_mut().for_each(|said| *said = None);
        }
        let gone = |id: &ContributionId| ids.contains(id);
        let asked = |key: &ScaleKey| {
            boards.contains(&key.board) || matches!(&key.about, Some(About::Contribution(id)) if gone(id))
        };
        self.map.links.retain(|link| !gone(&link.id) && !gone(&link.to));
        self.map.scales.retain(|scale| !asked(&scale.key));
        self.map.collecting.retain(|key| !asked(key));
        self.rounds.retain(|round| !asked(&round.key));
        self.map.consents.retain(|consent| match &consent.about {
            ConsentAbout::Board(board) => !boards.contains(board),
            ConsentAbout::Contribution(id) => !gone(id),
        });
        self.map.settled.amendments.retain(|amended| !amended.id.as_ref().is_some_and(gone));
        self.map.settled.left_out.retain(|left| !gone(&left.id));
        self.map.contributions.retain(|_, line| !boards.contains(&line.board));
        self.taken_back.retain(|_, line| !boards.contains(&line.board));
        let told: Vec<ContributionId> = self
            .map
            .contributions()
            .chain(self.taken_back.values())
            .filter(|c| !c.told.is_empty())
            .map(|c| c.id)
            .collect();
        for id in told {
            self.content(id).into_iter().for_each(|c| c.told.retain(|told| !gone(&told.statement)));
        }
        self.tray.reports.retain(|report| !report.lines.iter().any(|line| gone(&line.id)));
        self.map.boards.retain(|board| !boards.contains(&board.id));
        self.map.sources.retain(|board, _| !boards.contains(board));
        let count = ids.len() + events.len();
        let after_signing = self.is_signed_off();
        let expunged = Expunged { event: by.event, at: by.at, count, after_signing, reason, decided_by };
        self.map.settled.expunged.push(expunged);
        let event =
            Event { n: by.n, id: by.event, at: by.at, desk: by.desk.clone(), was: None, body: Body::Expunge(e) };
        self.erased.note(&event);
        for history in self.history.values_mut() {
            for steps in [&mut history.done, &mut history.undone] {
                steps.retain(|step| !step.inverse.body().is_ok_and(|body| self.erased.concerns(&body)));
            }
        }
        Some(Done { touched: Touched::All, inverse: Inverse::Never(NoUndo::Expunged) })
    }
}
