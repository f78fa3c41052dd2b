//! What was expunged from a session, and which events go with it.
//!
//! A contribution goes with all its wordings, with everything that was done to it or said about it, and with the boards
//! that were opened about it. What only names it as a neighbour, such as a place in front of it, stays.

use std::collections::HashSet;

use super::{
    consent::ConsentAbout,
    event::{Body, Event},
    ids::{BoardId, ContributionId, EventId},
    scale::{About, ScaleKey},
};

/// What was expunged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Erased {
    contributions: HashSet<ContributionId>,
    boards: HashSet<BoardId>,
    events: HashSet<EventId>,
}

impl Erased {
    /// What `events` say was expunged, and the ids of the lines that are gone already.
    pub fn of<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut erased = Erased::default();
        for event in events {
            erased.note(event);
        }
        erased
    }

    /// Takes down what `event` says is gone.
    pub fn note(&mut self, event: &Event) {
        match &event.body {
            Body::Expunge(e) => {
                self.contributions.extend(&e.ids);
                self.events.extend(&e.events);
                self.boards.extend(e.boards.iter().cloned());
            }
            Body::Gone(_) => drop(self.events.insert(event.id)),
            _ => {}
        }
    }

    /// The same, and these contributions and events.
    pub fn with(
        &self,
        ids: impl IntoIterator<Item = ContributionId>,
        events: impl IntoIterator<Item = EventId>,
    ) -> Self {
        let mut more = self.clone();
        more.contributions.extend(ids);
        more.events.extend(events);
        more
    }

    /// Nothing was.
    pub fn is_empty(&self) -> bool {
        self.contributions.is_empty() && self.events.is_empty() && self.boards.is_empty()
    }

    /// Whether this contribution was.
    pub fn has(&self, id: ContributionId) -> bool {
        self.contributions.contains(&id)
    }

    /// The contributions.
    pub fn contributions(&self) -> impl Iterator<Item = ContributionId> {
        self.contributions.iter().copied()
    }

    /// The boards, which are none but those of tools.
    pub fn boards(&self) -> impl Iterator<Item = &BoardId> {
        self.boards.iter()
    }

    /// Follows what goes with it through `events`: the boards about it, and what only names what goes.
    pub fn follow(&mut self, events: &[Event]) {
        loop {
            let before = (self.boards.len(), self.events.len());
            for event in events {
                if !self.events.contains(&event.id) && self.takes(event) {
                    self.boards.extend(opened(&event.body).cloned());
                    self.events.insert(event.id);
                }
            }
            if before == (self.boards.len(), self.events.len()) {
                return;
            }
        }
    }

    /// Whether `event` goes.
    pub fn takes(&self, event: &Event) -> bool {
        let says_so = matches!(event.body, Body::Expunge(_) | Body::Gone(_));
        !says_so && (self.events.contains(&event.id) || self.concerns(&event.body))
    }

    /// Whether this board was about one of these.
    pub fn has_board(&self, board: &BoardId) -> bool {
        self.boards.contains(board)
    }

    /// Whether `body` is about one of these.
    pub fn concerns(&self, body: &Body) -> bool {
        if self.is_empty() {
            return false;
        }
        match body {
            Body::Add(e) => self.has(e.id) || self.boards.contains(&e.board),
            Body::Edit(e) => self.has(e.id),
            Body::Move(e) => self.has(e.id),
            Body::TakeBack(e) => self.has(e.id),
            Body::Restore(e) => self.has(e.id),
            Body::Attribute(e) => self.has(e.id),
            Body::Mark(e) => self.has(e.id),
            Body::Quote(e) => self.has(e.id),
            Body::Concern(e) => self.has(e.id),
            Body::Assign(e) => self.has(e.id),
            Body::Restrict(e) => self.has(e.id),
            Body::Lift(e) => self.has(e.id),
            Body::Permit(e) => self.has(e.id),
            Body::Origin(e) => self.has(e.id),
            Body::SeenBy(e) => self.has(e.id),
            Body::ReadBack(e) => self.has(e.id),
            Body::LeaveOut(e) => self.has(e.id),
            Body::Link(e) => self.has(e.id) || self.has(e.to),
            Body::Told(e) => self.has(e.id) || e.statements.iter().all(|id| self.has(*id)),
            Body::Trial(e) => self.has(e.id),
            Body::Board(e) => self.boards.contains(&e.id) || self.about(e.about.as_ref()),
            Body::Rate(e) => self.asks(&e.key),
            Body::Collect(e) => self.asks(&e.key),
            Body::Tick(e) => self.boards.contains(&e.board),
            Body::Picture(e) => self.boards.contains(&e.board),
            Body::Frame(e) => self.boards.contains(&e.board),
            Body::Gap(e) => self.boards.contains(&e.board),
            Body::Source(e) => self.boards.contains(&e.board),
            Body::Consent(e) => match &e.about {
                ConsentAbout::Board(board) => self.boards.contains(board),
                ConsentAbout::Contribution(id) => self.has(*id),
            },
            // A report lies in the tray as a whole.
            Body::Offer(e) => e.lines.iter().any(|line| self.has(line.id)),
            Body::Unlink(e) => self.events.contains(&e.link),
            Body::Unrate(e) => self.events.contains(&e.rating),
            Body::PutBack(e) => self.events.contains(&e.leave_out),
            Body::Undo(e) => self.events.contains(&e.of) || self.concerns(&e.sets),
            Body::Redo(e) => self.events.contains(&e.of) || self.concerns(&e.sets),
            Body::Amend(e) => self.concerns(&e.sets),
            // Written out, so that whoever adds a verb has to decide whether it goes.
            Body::Open(_)
            | Body::Framework(_)
            | Body::Meeting(_)
            | Body::Lesson(_)
            | Body::Practise(_)
            | Body::Person(_)
            | Body::ChangePerson(_)
            | Body::RemovePerson(_)
            | Body::Show(_)
            | Body::Phase(_)
            | Body::Attend(_)
            | Body::Report(_)
            | Body::GoOn(_)
            | Body::Pause(_)
            | Body::Choose(_)
            | Body::Follows(_)
            | Body::Imported(_)
            | Body::Decide(_)
            | Body::Dissent(_)
            | Body::LeaveOpen(_)
            | Body::NextMeeting(_)
            | Body::Close(_)
            | Body::Reopen(_)
            | Body::Decline(_)
            | Body::Expunge(_)
            | Body::Gone(_)
            // It may restrict something else too.
            | Body::Unknown(_) => false,
        }
    }

    fn about(&self, about: Option<&About>) -> bool {
        matches!(about, Some(About::Contribution(id)) if self.has(*id))
    }

    /// Whether a scale was asked about one of these.
    pub fn asks(&self, key: &ScaleKey) -> bool {
        self.boards.contains(&key.board) || self.about(key.about.as_ref())
    }
}

/// The board that is opened, by hand or by undo.
fn opened(body: &Body) -> Option<&BoardId> {
    match body {
        Body::Board(e) => Some(&e.id).filter(|id| **id != BoardId::main()),
        Body::Undo(e) => opened(&e.sets),
        Body::Redo(e) => opened(&e.sets),
        Body::Amend(e) => opened(&e.sets),
        _ => None,
    }
}
