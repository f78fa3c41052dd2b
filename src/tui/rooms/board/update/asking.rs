//! Questions the board has asked: words in the line, answers of a layer.

use super::{
    super::{
        model::{Asking, Board},
        writing::Writing,
    },
    Turn,
};
use crate::{
    domain::{
        command::Command,
        contribution::{Action, MaySee},
        due::parse_due,
        event::{Assign, Body, Mark},
        ids::ContributionId,
        statement::read_dispute,
    },
    tui::{
        effect::{Destination, Effect},
        message::Answer,
    },
};

impl Board {
    /// Asks for words in the capture line.
    pub(super) fn ask_for_words(&mut self, asking: Asking, turn: &mut Turn) {
        if !self.line.is_empty() {
            return turn.warn("Add the line you are typing first; nothing of it is lost.");
        }
        if self.line.restricted {
            return turn.warn("The coming line is restricted, and these words are for the room. Esc opens it again.");
        }
        self.asking = Some(asking);
    }

    pub(super) fn answer_with_words(&mut self, turn: &mut Turn) {
        let words = self.line.capture.text().trim().to_owned();
        let answered = match self.asking.clone() {
            Some(Asking::Due(id)) => self.answer_due(id, &words, turn),
            Some(Asking::Dispute(id)) => self.answer_dispute(id, &words, turn),
            Some(Asking::Origin(id, part)) => self.answer_origin(id, part, &words, turn),
            Some(Asking::Agreement { step, by, given }) => self.answer_agreement(step, by, given, &words, turn),
            Some(Asking::Outcome(id)) => self.answer_outcome(id, &words, turn),
            Some(Asking::Used(rule, held)) => self.answer_used(rule, held, &words, turn),
            Some(Asking::ReadBack(id)) => self.answer_read_back(id, &words, turn),
            Some(Asking::Expunge(id)) => self.answer_expunging(id, &words, turn),
            Some(Asking::Reason(id)) => self.answer_reason(id, &words, turn),
            Some(Asking::Answer(id)) => self.answer_strength(id, &words, turn),
            Some(Asking::Person(id, asked)) => self.answer_about(id, asked, &words, turn),
            Some(Asking::GoOn(without)) => self.answer_go_on(without, &words, turn),
            Some(Asking::Closing(asked)) => return self.answer_closing(asked, &words, turn),
            _ => true,
        };
        if answered {
            self.asked_and_answered(turn);
            self.tidy_after_change(turn);
        }
    }

    /// What was asked in the line has its answer: the line is free again.
    pub(super) fn asked_and_answered(&mut self, turn: &mut Turn) {
        self.asking = None;
        self.line.capture.set_text("");
        self.line.unrestrict();
        turn.push(Effect::Draft(None));
    }

    fn answer_due(&mut self, id: ContributionId, words: &str, turn: &mut Turn) -> bool {
        let due = parse_due(words.trim_start_matches('>'), turn.now.date_naive());
        if due.is_none() && !words.is_empty() {
            turn.warn("That is no day I know. Try fri, in 2 weeks, 12 dec, or leave it empty for none.");
            return false;
        }
        let action = self.session.map().contribution(id).and_then(|c| c.action.as_deref().cloned()).unwrap_or_default();
        let recorded = self.record(Body::Assign(Assign { id, action: Some(Action { due, ..action }) }), turn);
        if let Some(due) = due.filter(|_| recorded) {
            self.note_day(due, turn);
        }
        recorded
    }

    /// `Dad: it was two handovers`: who disputes it, and their words. Without words the dispute goes.
    fn answer_dispute(&mut self, id: ContributionId, words: &str, turn: &mut Turn) -> bool {
        let Some(contribution) = self.session.map().contribution(id) else { return true };
        let mut marks = (*contribution.marks).clone();
        if words.is_empty() {
            marks.disputed.clear();
        } else {
            marks.disputed.push(read_dispute(self.session.map(), words));
        }
        self.record(Body::Mark(Mark { id, marks }), turn)
    }

    /// The answer to a question of a layer.
    pub(super) fn answered(&mut self, answer: Answer, turn: &mut Turn) {
        // Words that are asked for in the line go on being asked for.
        let asking = self.asking.take_if(|asking| {
            matches!(
                asking,
                Asking::Erase(_)
                    | Asking::Seal(_)
                    | Asking::Lift(_)
                    | Asking::Paste { .. }
                    | Asking::Widen(_)
                    | Asking::Step(_)
                    | Asking::Collect(_)
            )
        });
        match (answer, asking) {
            (Answer::UndoAnyway, _) => {
                self.undo_step(Command::UndoAnyway, turn);
            }
            (Answer::ContinueSession, _) => match self.writing {
                Writing::AskFirst { sample: true } => {
                    turn.push(Effect::OpenCopy(self.path.clone(), self.draft()));
                }
                Writing::AskFirst { sample: false } => {
                    self.writing = Writing::Open;
                    turn.push(Effect::Draft(self.draft()));
                }
                Writing::Open | Writing::Never(_) => {}
            },
            (Answer::StartNext, _) => match self.writing {
                Writing::AskFirst { sample: true } => turn.push(Effect::Go(Destination::Setup)),
                _ => turn.push(Effect::CreateNext(self.path.clone(), self.draft())),
            },
            (Answer::GoPrivate, _) => self.go_private(turn),
            (Answer::GoOn, _) => self.ask_go_on(turn),
            (Answer::VoicesForRoom, _) => self.show_voices_to_room(turn),
            (Answer::PasteWhole, Some(Asking::Paste { text, restricted })) => {
                self.line.restricted |= restricted;
                self.insert(&text, turn);
            }
            (Answer::PasteLines, Some(Asking::Paste { text, restricted })) => {
                self.line.restricted |= restricted;
                self.add_lines(&text, turn);
            }
            (Answer::Expunge, Some(Asking::Erase(wanted))) => turn.push(Effect::Expunge(wanted)),
            (Answer::Seal, Some(Asking::Seal(key))) => self.seal(key, turn),
            (Answer::Lift, Some(Asking::Lift(id))) => self.lift(id, turn),
            (Answer::CollectUnseen, Some(Asking::Collect(key))) => self.collect_unseen(key, turn),
            (Answer::ShowAnswers, Some(Asking::Collect(key))) => self.show_answers(&key, turn),
            (Answer::CollectUnseen | Answer::ShowAnswers, _) => {}
            (Answer::Permit, Some(Asking::Widen(id))) => self.permit(id, MaySee::Conference, turn),
            (Answer::StepDone, Some(Asking::Step(step))) => self.step_picked(&step, turn),
            (
                Answer::PasteWhole
                | Answer::PasteLines
                | Answer::Lift
                | Answer::Expunge
                | Answer::Seal
                | Answer::Keep
                | Answer::Permit
                | Answer::StepDone
                | Answer::LeaveAnyway
                | Answer::KeepPractice
                | Answer::ThrowAway
                | Answer::DisposeAsk
                | Answer::DisposeAll
                | Answer::DisposeNot,
                _,
            ) => {}
        }
    }

    /// A question or a menu was closed without an answer: a paste is not thrown away, it goes into the line.
    pub(super) fn dismissed(&mut self, turn: &mut Turn) {
        match self.asking.take() {
            Some(Asking::Paste { text, restricted }) => {
                self.line.restricted |= restricted;
                self.insert(&text, turn);
            }
            words => self.asking = words.filter(Asking::wants_words),
        }
    }
}
