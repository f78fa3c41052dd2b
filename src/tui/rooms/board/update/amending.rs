//! After signing off: a line is corrected with its reason, left out of somebody's copies, and what came late is listed.

use super::{
    super::{Board, asked_of_closing::AskedOfClosing, model::Asking},
    Turn,
};
use crate::{
    domain::{
        event::{Amend, Body, Edit, LeaveOut, PutBack, TakeBack},
        ids::{ContributionId, EventId, PersonId},
        person::Person,
        statement::read_dispute,
        text::Text,
    },
    tui::{
        effect::Effect,
        layer::{Choice, Layer},
        message::{AboutClosing, Message},
        pick::Pick,
    },
};

impl Board {
    /// What can be done once the meeting is signed off.
    pub(super) fn open_signed_off(&self, at: String, turn: &mut Turn) {
        let send = |label: &str, about| (Text::new(label), Message::Closing(about));
        let late = self.map().late().len();
        let mut items = vec![send("Correct a line, with the reason", AboutClosing::Amend)];
        if !self.seen {
            items.push((Text::new("Leave a line out of somebody's copies"), Message::Closing(AboutClosing::LeaveOut)));
        }
        if late > 0 {
            items.push(send(&format!("What came in late, and is not signed: {late}"), AboutClosing::Late));
        }
        items.push(send("Take the sign-off back, with a reason", AboutClosing::Reopen));
        let title = Text::new(&format!("Signed off on {at}"));
        turn.push(Effect::Layer(Layer::Choice(Choice { title, items })));
    }

    /// Lists what the sign-off does not cover, each to be gone to.
    pub(super) fn list_late(&self, turn: &mut Turn) {
        let item = |late: crate::domain::late::Late| {
            let who = late.by.as_ref().map(|by| format!(" · {}", self.map().called(by))).unwrap_or_default();
            let label = Text::new(&format!("{}{who}: {}", late.at.format("%-d %b, %H:%M"), late.words));
            (label, late.id.map_or(Message::Closing(AboutClosing::Late), Message::Found))
        };
        let items = self.map().late().into_iter().map(item).collect();
        let title = Text::new("Not seen when this was signed off");
        turn.push(Effect::Layer(Layer::Choice(Choice { title, items })));
    }

    /// Corrects the chosen line: its words come into the capture line, and then the reason is asked.
    pub(super) fn ask_amend(&mut self, turn: &mut Turn) {
        if !self.session.is_signed_off() {
            return turn.say("This meeting is not signed off: Enter on a line changes it.");
        }
        let Some(id) = self.selected else {
            turn.say("Choose the line, then Enter: after signing off that corrects it.");
            return self.open_finder(turn);
        };
        let words = self.words_of(id).unwrap_or_default();
        self.ask_for_words(Asking::Closing(AskedOfClosing::Amend(id)), turn);
        if matches!(self.asking, Some(Asking::Closing(AskedOfClosing::Amend(_)))) {
            self.line.capture.set_text(&words);
        }
    }

    /// Asks out of whose copies the chosen line is left, or into whose it is put back.
    pub(super) fn ask_leave_out(&mut self, turn: &mut Turn) {
        if self.seen {
            return turn.warn("Whose copies lack something is not for the room. Go private first, with Ctrl+O.");
        }
        let Some(id) = self.target() else {
            turn.say("Choose the line first, with Up or Ctrl+F.");
            return self.open_finder(turn);
        };
        let settled = &self.session.map().settled;
        let item = |person: &Person| {
            let left = settled.left_out.iter().find(|left| (left.id, &left.recipient) == (id, &person.id));
            match left {
                Some(left) => {
                    let label = format!("Put it back for {}. It was left out: {}", person.name, left.reason);
                    (Text::new(&label), Message::Picked(Pick::PutBack(left.event)))
                }
                None => (person.name.clone(), Message::Picked(Pick::LeaveOut(id, person.id.clone()))),
            }
        };
        let items = self.session.map().people.iter().filter(|person| !person.off_list).map(item).collect();
        let title = Text::new("Left out of whose copies?");
        turn.push(Effect::Layer(Layer::Choice(Choice { title, items })));
    }

    pub(super) fn ask_why_left_out(&mut self, id: ContributionId, person: PersonId, turn: &mut Turn) {
        self.ask_for_words(Asking::Closing(AskedOfClosing::LeaveOut(id, person)), turn);
    }

    pub(super) fn ask_why_put_back(&mut self, left_out: EventId, turn: &mut Turn) {
        self.ask_for_words(Asking::Closing(AskedOfClosing::PutBack(left_out)), turn);
    }

    /// Takes the words for what was asked; they stay in the line where they are no answer.
    pub(super) fn answer_amending(&mut self, asked: AskedOfClosing, words: &str, turn: &mut Turn) {
        let said = read_dispute(self.session.map(), words);
        let (reason, by) = (said.words, said.by);
        let body = match asked {
            AskedOfClosing::Amend(id) => {
                if self.words_of(id).is_some_and(|before| *before == *words) {
                    return turn.warn("It says that already. Change the words, or Esc leaves them as they are.");
                }
                self.asked_and_answered(turn);
                return self.ask_for_words(Asking::Closing(AskedOfClosing::AmendWhy(id, Text::new(words))), turn);
            }
            AskedOfClosing::AmendWhy(id, text) => {
                let sets = match text.trim().is_empty() {
                    true => Body::TakeBack(TakeBack { id }),
                    false => Body::Edit(Edit { id, text, parts: Default::default() }),
                };
                Body::Amend(Amend { reason, by, sets: Box::new(sets) })
            }
            AskedOfClosing::LeaveOut(id, recipient) => {
                Body::LeaveOut(LeaveOut { id, recipient, reason, decided_by: by })
            }
            AskedOfClosing::PutBack(leave_out) => Body::PutBack(PutBack { leave_out, reason, decided_by: by }),
            _ => return,
        };
        let said = match &body {
            Body::Amend(_) => "Corrected. The record keeps what it said before, and why.",
            Body::LeaveOut(_) => "Left out of every copy made for them. The record says so, and why.",
            _ => "It stands in their copies again.",
        };
        if self.record(body, turn) {
            self.asked_and_answered(turn);
            turn.say(said);
        }
    }
}
