//! Where a child's words come from: said once for a board, kept for its next quotes, changeable for each.

use super::super::{
    super::{Board, model::Asking},
    Turn,
};
use crate::{
    domain::{
        event::{self, Body, Source},
        ids::{ContributionId, PersonId},
        origin::Origin,
        past_day::parse_past,
        text::Text,
    },
    tui::{
        effect::Effect,
        layer::{Choice, Layer},
        message::Message,
        pick::{OriginPart, Pick},
    },
};

impl Board {
    /// Asks for one part of it.
    pub(in super::super) fn ask_origin(&mut self, id: Option<ContributionId>, part: OriginPart, turn: &mut Turn) {
        match part {
            OriginPart::Writer => self.ask_writer(id, turn),
            OriginPart::Present => self.ask_present(id, turn),
            OriginPart::Day | OriginPart::Place | OriginPart::Question => {
                self.ask_in_private(Asking::Origin(id, part), turn);
            }
        }
    }

    fn ask_writer(&mut self, id: Option<ContributionId>, turn: &mut Turn) {
        let people = self.people_here().map(|person| (self.name_of(&person), Some(person)));
        let all = people.chain([("No one named".to_owned(), None)]);
        let items = all.map(|(label, person)| (Text::new(&label), Message::Picked(Pick::Writer(id, person))));
        let choice = Choice { title: Text::new("Who wrote it down?"), items: items.collect() };
        turn.push(Effect::Layer(Layer::Choice(choice)));
    }

    /// Who was there: one after the other, until that is all.
    fn ask_present(&mut self, id: Option<ContributionId>, turn: &mut Turn) {
        let present = self.origin_of(id).present;
        let people = self.people_here().map(|person| {
            let sign = if present.contains(&person) { "was there: " } else { "" };
            (Text::new(&format!("{sign}{}", self.name_of(&person))), Message::Picked(Pick::Present(id, person)))
        });
        let all = [(Text::new("That is all"), Message::Dismissed)].into_iter().chain(people).collect();
        turn.push(Effect::Layer(Layer::Choice(Choice { title: Text::new("Who was there?"), items: all })));
    }

    pub(in super::super) fn writer_picked(
        &mut self,
        id: Option<ContributionId>,
        person: Option<PersonId>,
        turn: &mut Turn,
    ) {
        self.set_origin(id, |origin| origin.written_by = person, turn);
    }

    pub(in super::super) fn present_picked(&mut self, id: Option<ContributionId>, person: PersonId, turn: &mut Turn) {
        let set = |origin: &mut Origin| match origin.present.iter().position(|other| *other == person) {
            Some(at) => drop(origin.present.remove(at)),
            None => origin.present.push(person),
        };
        self.set_origin(id, set, turn);
        self.ask_present(id, turn);
    }

    /// Words typed for the day, the place or the question. False if they cannot be meant.
    pub(in super::super) fn answer_origin(
        &mut self,
        id: Option<ContributionId>,
        part: OriginPart,
        words: &str,
        turn: &mut Turn,
    ) -> bool {
        let text = Text::new(words);
        match part {
            OriginPart::Day => {
                let day = parse_past(words, self.today);
                if day.is_none() && !words.is_empty() {
                    turn.warn("That is no day I know. Try yesterday, mon, 12 nov, or leave it empty.");
                    return false;
                }
                self.set_origin(id, |origin| origin.on = day, turn);
            }
            OriginPart::Place => self.set_origin(id, |origin| origin.place = text, turn),
            _ => self.set_origin(id, |origin| origin.asked = text, turn),
        }
        true
    }

    /// Of one quote, or of the next ones of its board.
    fn set_origin(&mut self, id: Option<ContributionId>, set: impl FnOnce(&mut Origin), turn: &mut Turn) {
        let mut origin = self.origin_of(id);
        set(&mut origin);
        let Some(id) = id else {
            let source = Source { board: self.board.clone(), origin };
            if self.record(Body::Source(Box::new(source)), turn) {
                turn.say("Kept for the next quotes here.");
            }
            return;
        };
        let Origin { asked, place, on, present, written_by } = origin;
        let told = event::Origin { id, asked, place, on, present, written_by };
        if self.record(Body::Origin(Box::new(told)), turn) {
            turn.say("Said of this quote.");
        }
    }

    /// Everyone on the list, for a choice.
    pub(in super::super) fn people_here(&self) -> impl Iterator<Item = PersonId> {
        self.map().people.iter().filter(|person| !person.off_list).map(|person| person.id.clone())
    }
}
