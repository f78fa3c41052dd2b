//! The meeting's own lines, boards, people and the phase.

use std::sync::Arc;

use super::{By, Done, framed};
use crate::domain::{
    board::Board,
    event::{Body, EnterPhase, Open, OpenBoard, RemovePerson},
    framework::Framework,
    history::Inverse,
    map::Meeting,
    meeting_kind::MeetingKind,
    person::Person,
    proceedings::Entered,
    session::Session,
};

impl Session {
    pub(super) fn open(&mut self, e: Open) -> Option<Done> {
        if self.map.meeting.is_some() {
            return None;
        }
        self.map.meeting = Some(Meeting {
            session: e.session,
            title: e.title,
            kind: e.kind,
            rules: self.rules.clone(),
            started: e.started,
            fictional: e.fictional,
        });
        framed(Inverse::None)
    }

    pub(super) fn store_framework(&mut self, framework: Framework) -> Option<Done> {
        self.frameworks.insert(framework.id.clone(), Arc::new(framework));
        framed(Inverse::None)
    }

    pub(super) fn store_rules(&mut self, rules: MeetingKind) -> Option<Done> {
        let rules = Arc::new(rules);
        if let Some(meeting) = &mut self.map.meeting {
            meeting.rules = Some(rules.clone());
        }
        self.rules = Some(rules);
        framed(Inverse::None)
    }

    pub(super) fn open_board(&mut self, e: OpenBoard) -> Option<Done> {
        if self.map.board(&e.id).is_some() {
            return None;
        }
        let framework = self.frameworks.get(&e.framework)?.clone();
        let title = e.title.unwrap_or_else(|| framework.title.clone());
        self.map.boards.push(Board {
            id: e.id,
            title,
            framework,
            about: e.about,
            ticks: Default::default(),
            gaps: Default::default(),
            frames: Default::default(),
            places: Default::default(),
            to_place: Vec::new(),
        });
        // A board that was opened stays, and bars no undo of what was done before it.
        framed(Inverse::None)
    }

    pub(super) fn name_person(&mut self, mut person: Person) -> Option<Done> {
        person.off_list = false;
        self.give_free_letter(&mut person);
        let removal = Body::RemovePerson(RemovePerson { id: person.id.clone() });
        match self.map.people.iter_mut().find(|known| known.id == person.id) {
            Some(known) if known.off_list => *known = person,
            Some(_) => return None,
            None => self.map.people.push(person),
        }
        framed(Inverse::sets(removal))
    }

    pub(super) fn change_person(&mut self, mut person: Person) -> Option<Done> {
        person.off_list = false;
        self.give_free_letter(&mut person);
        let known = self.map.people.iter_mut().find(|known| known.id == person.id && !known.off_list)?;
        let former = std::mem::replace(known, person);
        framed(Inverse::sets(Body::ChangePerson(Box::new(former))))
    }

    pub(super) fn remove_person(&mut self, e: RemovePerson) -> Option<Done> {
        let known = self.map.people.iter_mut().find(|known| known.id == e.id && !known.off_list)?;
        let former = known.clone();
        known.off_list = true;
        known.letter = None;
        framed(Inverse::sets(Body::Person(Box::new(former))))
    }

    pub(super) fn enter_phase(&mut self, e: EnterPhase, by: &By) -> Option<Done> {
        let phases = &mut self.map.phases;
        // Only the last visit is taken out without a trace: after another one, time went by in it.
        let back = match phases.pop_if(|last| Some(last.event) == e.takes_back) {
            Some(slip) => EnterPhase { to: slip.phase, at: Some(slip.at), takes_back: None },
            None => {
                phases.push(Entered { event: by.event, phase: e.to, at: e.at.unwrap_or(by.at) });
                EnterPhase { to: self.map.phase.take(), at: None, takes_back: Some(by.event) }
            }
        };
        self.map.phase = phases.last().and_then(|last| last.phase.clone());
        framed(Inverse::sets(Body::Phase(back)))
    }

    /// A letter is one person's: whom two desks gave the same, the later one has none.
    fn give_free_letter(&self, person: &mut Person) {
        let taken = |other: &Person| other.id != person.id && other.letter == person.letter;
        if self.map.people.iter().any(taken) {
            person.letter = None;
        }
    }
}
