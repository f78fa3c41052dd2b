//! What the disk answers.

use super::{
    super::{line::lines_of, model::Board},
    Turn,
};
use crate::{
    domain::{
        draft::Draft,
        event::{Body, Event, Thing},
        ids::{BoardId, ContributionId},
        public::PublicSession,
        session::Session,
        text::Text,
    },
    tui::{
        effect::Effect,
        message::{NotSaved, Saved},
    },
};

impl Board {
    pub(super) fn saved(&mut self, saved: Saved, turn: &mut Turn) {
        self.unsaved.retain(|id| !saved.events.contains(id));
        self.saved_at = Some(saved.at);
        self.sum = saved.sum;
        self.say_sum_of(&saved.events, turn);
        if self.unsaved.is_empty() && self.failure.take().is_some() {
            turn.say("Everything is saved again.");
        }
        if saved.foreign {
            turn.push(Effect::Reload);
        }
    }

    /// Another desk was faster: what this one wanted is kept, and the session is read as it stands now.
    pub(super) fn refused(&mut self, events: Vec<Event>, _foreign: Vec<Event>, turn: &mut Turn) {
        for event in &events {
            self.unsaved.retain(|id| *id != event.id);
            self.tray.extend(self.draft_of(event));
        }
        turn.warn("Someone else changed this line at the same moment, and theirs stands. Yours comes into the line: Enter puts it in place of theirs, emptying the line leaves theirs.");
        turn.push(Effect::Reload);
    }

    pub(super) fn not_saved(&mut self, problem: NotSaved) {
        let NotSaved { sentence, spilled } = problem;
        let kept = if spilled { "It is kept in a second file meanwhile." } else { "It is kept in memory only." };
        self.failure = Some(format!("{sentence} {kept} Type on; Ctrl+S tries again."));
    }

    pub(super) fn followed(&mut self, events: Vec<Event>, turn: &mut Turn) {
        if !events.iter().all(|event| self.session.is_next(event)) {
            return turn.push(Effect::Reload);
        }
        let reworded = self.is_reworded();
        let (mut hides, quorum, phase) = (false, self.map().quorum(), self.map().phase.clone());
        for event in events {
            let about = match event.body.thing() {
                Some(Thing::Contribution(id)) => Some(id).filter(|id| self.public.contribution(*id).is_some()),
                _ => None,
            };
            self.say_offer(&event, turn);
            self.apply(event);
            hides |= self.public.closed().is_some() || about.is_some_and(|id| self.public.contribution(id).is_none());
        }
        if let Some(broken) = self.broken_since(quorum) {
            turn.warn(format!("Not quorate any more. {}", self.session.map().what_rules_allow(&broken)));
        }
        if self.map().phase != phase {
            self.follow_phase();
        }
        self.tell_reworded(reworded, turn);
        if hides {
            // What another desk hid may stand in a menu or in the finder that is open over this screen.
            turn.push(Effect::CloseLayer);
        }
    }

    pub(super) fn reloaded(&mut self, session: Session, turn: &mut Turn) {
        let reworded = self.is_reworded();
        if session.erased() != self.session.erased() {
            turn.push(Effect::CloseLayer);
        }
        let elsewhere = self.session.elsewhere().clone();
        self.session = session;
        self.session.note_elsewhere(elsewhere);
        self.reloads += 1;
        let shown = std::mem::replace(&mut self.public, PublicSession::of(&self.session));
        if shown.contributions().any(|contribution| self.public.contribution(contribution.id).is_none()) {
            turn.push(Effect::CloseLayer);
        }
        if self.selected.is_some_and(|id| self.map().contribution(id).is_none()) {
            self.selected = None;
        }
        self.let_go_of_expunged(turn);
        self.restrict_line_about_hidden();
        if self.line.edits() && self.session.map().contribution(self.line.id).is_none() {
            self.line.editing = None;
            self.line.id = ContributionId(self.ids.next(turn.now));
            turn.warn("The line you were changing was taken back at another desk. Your words are kept here.");
        }
        self.tell_reworded(reworded, turn);
        self.offer_tray(turn);
    }

    /// Whether the words that are being changed have been changed at another desk since.
    fn is_reworded(&self) -> bool {
        let stands = self.session.map().contribution(self.line.id);
        self.line.edits() && stands.is_some_and(|stands| self.line.editing != Some(stands.worded.0))
    }

    /// Tells it at once, not only with Enter.
    fn tell_reworded(&mut self, before: bool, turn: &mut Turn) {
        if !before && self.is_reworded() {
            self.show_entry(self.line.id);
            turn.warn("Someone else has just changed these words: theirs stand on the board. Yours are kept here.");
        }
    }

    /// The words in an event that was not recorded, as a line to be typed on.
    fn draft_of(&self, event: &Event) -> Option<Draft> {
        let lines = |text: &str, parts, board: &_, place: Option<&_>| {
            Text::new(&lines_of(text, parts, self.section_on(board, place)))
        };
        match &event.body {
            Body::Add(add) => Some(Draft {
                id: add.id,
                editing: None,
                board: add.board.clone(),
                to: add.to.clone(),
                said_by: add.said_by.clone(),
                restricted: add.restricted,
                hidden: self.drafts_hidden,
                private: !self.seen,
                basis: add.marks.basis,
                about: add.about.clone(),
                context: add.context.clone(),
                built: None,
                answer: None,
                may_see: Some(add.may_see),
                corrects: self.corrected_by(add.id),
                shows: None,
                text: lines(&add.text, &add.parts, &add.board, add.to.as_ref()),
            }),
            Body::Edit(edit) => {
                let stands = self.session.any_contribution(edit.id);
                let place = stands.and_then(|contribution| contribution.place.clone());
                let board = stands.map_or_else(BoardId::main, |contribution| contribution.board.clone());
                Some(Draft {
                    id: edit.id,
                    editing: event.was,
                    text: lines(&edit.text, &edit.parts, &board, place.as_ref()),
                    board,
                    to: place,
                    said_by: stands.and_then(|contribution| contribution.said_by.clone()),
                    restricted: self.is_hidden(edit.id),
                    hidden: self.drafts_hidden,
                    private: !self.seen,
                    basis: None,
                    about: Vec::new(),
                    context: None,
                    built: None,
                    answer: None,
                    may_see: None,
                    corrects: None,
                    shows: None,
                })
            }
            Body::Rate(rate) => Some(self.draft_of_answer(ContributionId(event.id.0), rate)),
            _ => None,
        }
    }
}
