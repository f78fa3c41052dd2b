//! What a person does to a contribution that stands: marks, restriction, taking back.

use super::{
    super::{Board, model::Asking},
    Turn,
};
use crate::{
    domain::{
        contribution::{self, Basis, Marks},
        event::{Assign, Body, Lift, Mark, Quote, Restrict, TakeBack},
        ids::{ContributionId, PersonId},
    },
    tui::{
        effect::Effect,
        keys::Action,
        layer::{Layer, Question},
        message::Answer,
    },
};

impl Board {
    /// An action on the chosen line, the one just added, or the coming one.
    pub(super) fn change(&mut self, action: Action, turn: &mut Turn) {
        let Some(id) = self.target() else { return self.change_coming(action, turn) };
        match action {
            Action::MarkFact => self.mark_basis(id, Basis::Fact, turn),
            Action::MarkOpinion => self.mark_basis(id, Basis::Opinion, turn),
            Action::MarkNotKnown => self.mark_basis(id, Basis::NotKnown, turn),
            Action::MarkVerbatim => {
                if self.session.map().contribution(id).is_some_and(|c| self.session.keeps_words_of(c)) {
                    turn.say("These are the child's own words, and stay marked so.");
                } else if let Some(contribution) = self.session.map().contribution(id) {
                    let verbatim = !contribution.verbatim;
                    self.record(Body::Quote(Quote { id, verbatim }), turn);
                }
            }
            Action::MarkDisputed => self.ask_for_words(Asking::Dispute(id), turn),
            Action::Due => self.ask_for_words(Asking::Due(id), turn),
            Action::ReadBack => self.ask_for_words(Asking::ReadBack(id), turn),
            Action::State => self.ask_state(id, turn),
            Action::Answer => self.ask_answer(id, turn),
            Action::Speaker => self.ask_person(Asking::Speaker(id), turn),
            Action::Teller => self.ask_person(Asking::Teller(id), turn),
            Action::Owner => self.ask_person(Asking::Owner(id), turn),
            Action::NoSpeaker => self.attribute(id, None, turn),
            Action::Move => self.ask_section(id, turn),
            Action::Restrict => self.restrict(id, turn),
            Action::Lift => self.ask_lift(id, turn),
            Action::Expunge => self.ask_expunging(id, turn),
            Action::TakeBack => self.take_back(id, turn),
            _ => {}
        }
    }

    fn take_back(&mut self, id: ContributionId, turn: &mut Turn) {
        if self.record(Body::TakeBack(TakeBack { id }), turn) {
            self.just_added = None;
            let exact = self.session.any_contribution(id).is_some_and(|c| self.session.keeps_words_of(c));
            turn.say(match exact {
                true => "Taken back: it stands on no board. The record keeps it; Ctrl+Z brings it back.",
                false => "Taken back. Ctrl+Z brings it back.",
            });
        }
    }

    /// The same for the line that is being typed.
    fn change_coming(&mut self, action: Action, turn: &mut Turn) {
        let basis = match action {
            Action::MarkFact => Basis::Fact,
            Action::MarkOpinion => Basis::Opinion,
            Action::MarkNotKnown if self.switch_not_known(turn) => return,
            Action::MarkNotKnown => Basis::NotKnown,
            Action::Restrict => return self.restrict_coming(turn),
            Action::NoSpeaker => return self.person_chosen(None, turn),
            Action::Answer => return self.answer_asked(turn),
            Action::MarkVerbatim
            | Action::MarkDisputed
            | Action::Due
            | Action::ReadBack
            | Action::State
            | Action::Teller
            | Action::Owner
            | Action::Move
            | Action::Lift
            | Action::Expunge
            | Action::TakeBack
            | Action::Speaker => return turn.say("Choose a line first: Up chooses one."),
            _ => return,
        };
        self.line.basis = if self.line.basis == Some(basis) { None } else { Some(basis) };
        turn.push(Effect::Draft(self.draft()));
    }

    fn mark_basis(&mut self, id: ContributionId, basis: Basis, turn: &mut Turn) {
        let Some(contribution) = self.session.map().contribution(id) else { return };
        let marks = (*contribution.marks).clone();
        let basis = if marks.basis == Some(basis) { None } else { Some(basis) };
        self.record(Body::Mark(Mark { id, marks: Marks { basis, ..marks } }), turn);
    }

    pub(super) fn assign_owner(&mut self, id: ContributionId, owner: Option<PersonId>, turn: &mut Turn) {
        let Some(contribution) = self.session.map().contribution(id) else { return };
        let action = contribution.action.as_deref().cloned().unwrap_or_default();
        let action = Some(contribution::Action { owner, ..action });
        self.record(Body::Assign(Assign { id, action }), turn);
    }

    /// Chosen before the first letter; later it says that the room may have read along.
    pub(super) fn restrict_coming(&mut self, turn: &mut Turn) {
        if self.line.edits() {
            return self.restrict(self.line.id, turn);
        }
        if self.line.restricted && !self.line.is_empty() {
            // One slip of the hand must not show the room what was typed unseen.
            return turn
                .warn("A restricted line with words in it stays restricted. Empty it first, or add and lift it.");
        }
        let masked = self.drafts_hidden || self.line.private || self.is_line_kept_back();
        let was_visible = self.seen && !masked && !self.line.is_empty();
        if self.line.restricted {
            self.line.unrestrict();
        } else {
            self.line.restricted = true;
        }
        match (self.line.restricted, was_visible) {
            (true, true) => turn.warn("Restricted from here on. What you typed so far stood on this screen."),
            (true, false) => turn.say("The coming line is restricted: the room will not see it."),
            (false, _) if self.is_line_kept_back() => {
                turn.say("The coming line is not restricted: who sees it is as the child said.");
            }
            (false, _) => turn.say("The coming line is not restricted: the room will see it."),
        }
        turn.push(Effect::Draft(self.draft()));
    }

    fn restrict(&mut self, id: ContributionId, turn: &mut Turn) {
        let known = self.session.map().contribution(id);
        if known.is_some_and(|c| c.restricted && c.restrictions.iter().all(|known| known.reason.is_none())) {
            return self.ask_for_words(Asking::Reason(id), turn);
        }
        let was_shown = self.public.contribution(id).is_some();
        let body = Body::Restrict(Restrict { id, reason: None, decided_by: None, was_shown });
        if !self.record(body, turn) {
            return;
        }
        self.just_added = None;
        match was_shown {
            true => turn.warn("Restricted. It had been shown: the room may have read it."),
            false => turn.say("Restricted. The room does not see it."),
        }
        // It holds already; why is asked only where nobody is in the middle of another line.
        if self.line.is_empty() && !self.line.restricted {
            self.asking = Some(Asking::Reason(id));
        }
    }

    fn ask_lift(&mut self, id: ContributionId, turn: &mut Turn) {
        if self.session.restrictions_of(id).is_empty() {
            return turn.say("That line is not restricted.");
        }
        self.asking = Some(Asking::Lift(id));
        // Why is an event of its own, so what is counted is the reasons and not the events.
        let known = self.session.map().contribution(id).map_or(&[][..], |c| &c.restrictions);
        let text = match known.iter().filter(|known| known.reason.is_some()).count() {
            0 | 1 => "The room will see this line.".to_owned(),
            n => format!("{n} reasons for keeping it from the room stand. The room will see this line all the same."),
        };
        turn.push(Effect::Layer(Layer::Question(Question {
            title: "Lift the restriction?".into(),
            text,
            answers: vec![('l', "Lift it: the room will see this line".into(), Answer::Lift)],
        })));
    }

    pub(super) fn lift(&mut self, id: ContributionId, turn: &mut Turn) {
        let lifts = self.session.restrictions_of(id);
        if self.record(Body::Lift(Lift { id, lifts, reason: None, decided_by: None }), turn) {
            turn.say("Lifted. The room sees this line.");
        }
    }
}
