//! Answers about the people, as they were typed: when someone left, for which part they stay out, how the name is right.

use super::{
    super::{Board, asked_of_people::AskedOfPerson, model::Asking},
    Turn,
};
use crate::domain::{
    event::{Body, GoOn, Report},
    ids::PersonId,
    naming::NamesAs,
    past_day::parse_past,
    person::{Attendance, initials_of},
    text::Text,
    time_of_day::parse_time,
};

impl Board {
    /// Records the answer; false if it is none, and then it stays in the line.
    pub(super) fn answer_about(&mut self, id: PersonId, asked: AskedOfPerson, words: &str, turn: &mut Turn) -> bool {
        match asked {
            AskedOfPerson::From(attendance) => {
                let Some(at) = parse_time(words, turn.now) else {
                    turn.warn("That is no time that has passed. Try 14:20 or 10 min ago, or leave it empty for now.");
                    return false;
                };
                self.attends(id, attendance, at, None, turn)
            }
            AskedOfPerson::Part => {
                let part = Some(Text::new(words)).filter(|part| !part.is_empty());
                self.attends(id, Attendance::Excluded, turn.now, part, turn)
            }
            AskedOfPerson::Report => self.answer_report(id, words, turn),
            AskedOfPerson::Correct => self.answer_correct(id, words, turn),
        }
    }

    fn answer_report(&mut self, id: PersonId, words: &str, turn: &mut Turn) -> bool {
        let received = parse_past(words, turn.now.date_naive());
        if received.is_none() && !words.is_empty() {
            turn.warn("That is no day I know. Try today, 20 nov or mon, or leave it empty if it has not come.");
            return false;
        }
        let agency = self.report_of(&id);
        let shown_to_family = self.map().reports.get(&agency).is_some_and(|report| report.shown_to_family);
        let report = Report { agency: agency.clone(), by: Some(id), received, shown_to_family, stands: true };
        if !self.record(Body::Report(report), turn) {
            return false;
        }
        turn.say(match received {
            Some(day) => format!("The report of {agency} came on {}.", day.format("%A %-d %B")),
            None => format!("The report of {agency} has not come yet."),
        });
        true
    }

    /// Asks for name, role and agency with those that are known in the line.
    pub(super) fn ask_correct(&mut self, id: PersonId, turn: &mut Turn) {
        let Some(person) = self.map().person(&id) else { return };
        let known = [Some(&person.name), person.role.as_ref(), person.agency.as_ref()];
        let known: Vec<&str> = known.into_iter().flatten().map(Text::as_str).collect();
        let known = known.join(", ");
        let asking = Asking::Person(id, AskedOfPerson::Correct);
        self.ask_for_words(asking.clone(), turn);
        // Names that the room is not to read are not put on its screen.
        if self.asking == Some(asking) && (!self.seen || self.map().names_as() == NamesAs::Names) {
            self.line.capture.set_text(&known);
        }
    }

    fn answer_correct(&mut self, id: PersonId, words: &str, turn: &mut Turn) -> bool {
        let mut words = words.split(',').map(str::trim);
        let name = words.next().unwrap_or_default();
        let Some(person) = self.session.map().person(&id).filter(|_| !name.is_empty()) else {
            turn.warn("A name is needed, such as Gran or Health visitor, health.");
            return false;
        };
        let mut person = person.clone();
        if *person.name != *name {
            person.initials = initials_of(name);
        }
        person.name = Text::new(name);
        let mut next = || words.next().filter(|word| !word.is_empty()).map(Text::new);
        (person.role, person.agency) = (next(), next());
        person.child = person.role.as_ref().map_or(person.child, |role| role.to_lowercase() == "child");
        let before = self.map().quorum();
        if !self.record(Body::ChangePerson(Box::new(person)), turn) {
            return false;
        }
        if let Some(broken) = self.broken_since(before) {
            turn.warn(format!("Not quorate any more. {}", self.session.map().what_rules_allow(&broken)));
        }
        true
    }

    /// `Chair: an interim plan`: who decides that the meeting goes on, and why.
    pub(super) fn answer_go_on(&mut self, without: Text, words: &str, turn: &mut Turn) -> bool {
        if words.is_empty() {
            return true;
        }
        let named = words.split_once(':').and_then(|(name, rest)| {
            let person = self.session.map().person_named(name.trim_start_matches('@'))?;
            Some((person.id.clone(), rest.trim()))
        });
        let (decided_by, reason) = named.map_or((None, words), |(person, reason)| (Some(person), reason));
        let go_on = GoOn { without, reason: Text::new(reason), decided_by, stands: true };
        let recorded = self.record(Body::GoOn(go_on), turn);
        if recorded {
            turn.say("The reason is in the record. It is not on screens that the room sees.");
        }
        recorded
    }
}
