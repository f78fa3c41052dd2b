//! Who is in the room: the list of people, their coming and leaving, and a quorum that breaks.

use super::{
    super::{Board, asked_of_people::AskedOfPerson, model::Asking},
    Turn,
};
use crate::{
    domain::{
        Moment,
        event::{Attend, Body, RemovePerson, Report},
        ids::PersonId,
        person::{Attendance, Person},
        proceedings::Reported,
        quorum::QuorumState,
        text::Text,
    },
    tui::{
        effect::Effect,
        layer::{Layer, Menu, MenuGroup, MenuItem, People, PersonRow, Question},
        message::{AboutPeople, Answer, Message},
    },
};

impl Board {
    /// The list of everyone, with this person chosen.
    pub(super) fn open_people(&self, chosen: Option<PersonId>, turn: &mut Turn) {
        let map = self.map();
        let quiet = if self.tells_voices() { map.voices().unheard } else { Vec::new() };
        let row = |person: &Person| {
            let known = [person.role.as_deref(), person.agency.as_deref()];
            let part = [
                Some(map.takes_part(person)),
                self.report_in_words(person),
                quiet.contains(&person.id).then(|| "not heard yet".to_owned()),
            ];
            PersonRow {
                id: person.id.clone(),
                letter: person.letter,
                name: self.name_for_scribe(&person.id),
                known: Text::new(&known.into_iter().flatten().collect::<Vec<_>>().join(", ")),
                part: Text::new(&part.into_iter().flatten().collect::<Vec<_>>().join("; ")),
                here: person.is_here(),
            }
        };
        let here = map.here();
        let title = match map.quorum() {
            Some(quorum) => format!("People: {here} here, {quorum}"),
            None => format!("People: {here} here"),
        };
        let rows = map.people.iter().filter(|person| !person.off_list).map(row).collect();
        turn.push(Effect::Layer(Layer::People(People { title: Text::new(&title), rows, chosen })));
    }

    /// A person's name on a private screen; what the room reads elsewhere.
    pub(in super::super) fn name_for_scribe(&self, id: &PersonId) -> Text {
        match self.map().person(id) {
            Some(person) if !self.seen => person.name.clone(),
            _ => self.map().called(id),
        }
    }

    pub(super) fn about_people(&mut self, about: AboutPeople, turn: &mut Turn) {
        match about {
            AboutPeople::Add(line) => {
                if let Some(id) = self.name_somebody(&line, turn) {
                    turn.say(format!("{}.", self.introduced(&id)));
                    self.open_people(Some(id), turn);
                }
            }
            AboutPeople::Choose(id) => self.open_person(&id, turn),
            AboutPeople::Attends(id, attendance) => {
                self.attends(id, attendance, turn.now, None, turn);
            }
            AboutPeople::AttendsFrom(id, attendance) => {
                self.ask_for_words(Asking::Person(id, AskedOfPerson::From(attendance)), turn);
            }
            AboutPeople::StaysOut(id) => self.ask_for_words(Asking::Person(id, AskedOfPerson::Part), turn),
            AboutPeople::Reports(id) => self.ask_for_words(Asking::Person(id, AskedOfPerson::Report), turn),
            AboutPeople::FamilySaw(id, shown_to_family) => {
                if let Some(Reported { agency, by, received, .. }) = self.report_by(&id).cloned() {
                    self.record(Body::Report(Report { agency, by, received, shown_to_family, stands: true }), turn);
                }
            }
            AboutPeople::Correct(id) => self.ask_correct(id, turn),
            AboutPeople::OffList(id) => {
                let name = self.map().called(&id);
                if self.record(Body::RemovePerson(RemovePerson { id }), turn) {
                    turn.say(format!("{name} is off the list. What was said in this name stays. Ctrl+Z undoes it."));
                }
            }
        }
    }

    /// Everything that can be said of one person, by single keys.
    fn open_person(&self, id: &PersonId, turn: &mut Turn) {
        let map = self.map();
        let Some(person) = map.person(id).filter(|person| !person.off_list) else { return };
        let item = |key: char, label: &str, about: AboutPeople| MenuItem {
            key,
            label: Text::new(label),
            sends: Message::People(about),
            then: Vec::new(),
        };
        let now = |key, label: &str, attendance| item(key, label, AboutPeople::Attends(id.clone(), attendance));
        let from = |key, label: &str, attendance| item(key, label, AboutPeople::AttendsFrom(id.clone(), attendance));
        let back = matches!(person.attendance, Attendance::Left | Attendance::Excluded);
        let mut here = Vec::new();
        if person.attendance != Attendance::Present {
            here.push(now('a', if back { "back in the room" } else { "in the room now" }, Attendance::Present));
            here.push(from('c', if back { "came back at …" } else { "came at …" }, Attendance::Present));
        }
        if person.attendance != Attendance::Remote {
            here.push(now('r', "by telephone or video now", Attendance::Remote));
        }
        let mut away = Vec::new();
        if person.is_here() {
            away.push(now('l', "left now", Attendance::Left));
            away.push(from('t', "left at …", Attendance::Left));
            away.push(item('x', "stays out for a part", AboutPeople::StaysOut(id.clone())));
        }
        away.extend([
            now('p', "sent apologies", Attendance::Apologies),
            now('i', "invited, not here yet", Attendance::Invited),
            now('n', "not here", Attendance::Absent),
        ]);
        let mut more = vec![item('d', "report came on …", AboutPeople::Reports(id.clone()))];
        if let Some(report) = self.report_by(id) {
            let saw = !report.shown_to_family;
            let label = if saw { "family has seen the report" } else { "family has not seen it" };
            more.push(item('f', label, AboutPeople::FamilySaw(id.clone(), saw)));
        }
        more.push(item('w', "write name or role anew", AboutPeople::Correct(id.clone())));
        more.push(item('-', "off the list, a mistake", AboutPeople::OffList(id.clone())));
        let menu = Menu {
            title: Text::new(&format!("{}: {}", self.name_for_scribe(id), map.takes_part(person))),
            groups: vec![
                MenuGroup { title: Text::new("Here"), items: here },
                MenuGroup { title: Text::new("Away"), items: away },
                MenuGroup { title: Text::new("More"), items: more },
            ],
            actions: Vec::new(),
        };
        turn.push(Effect::Layer(Layer::Menu(menu)));
    }

    /// Someone takes part like this from `at` on. Says so, and whether that breaks the quorum.
    pub(super) fn attends(
        &mut self,
        id: PersonId,
        attendance: Attendance,
        at: Moment,
        part: Option<Text>,
        turn: &mut Turn,
    ) -> bool {
        let before = self.map().quorum();
        let attend = Attend { id: id.clone(), attendance, at, part, takes_back: None };
        if !self.record(Body::Attend(attend), turn) {
            return false;
        }
        if let Some(person) = self.map().person(&id) {
            turn.say(format!("{}: {}.", self.map().called(&id), self.map().takes_part(person)));
        }
        if let Some(broken) = self.broken_since(before) {
            turn.push(Effect::Layer(Layer::Question(Question {
                title: "Not quorate any more".into(),
                text: self.session.map().what_rules_allow(&broken),
                answers: vec![('w', "Write down why the meeting goes on".into(), Answer::GoOn)],
            })));
        }
        true
    }

    /// The quorum now, if it was met `before` and is not any more.
    pub(super) fn broken_since(&self, before: Option<QuorumState>) -> Option<QuorumState> {
        let met = before.is_some_and(|state| state.is_met());
        self.map().quorum().filter(|now| met && !now.is_met())
    }

    /// The report of someone's agency.
    fn report_by(&self, id: &PersonId) -> Option<&Reported> {
        self.map().reports.get(&self.report_of(id))
    }

    /// Whose report someone brings.
    pub(in super::super) fn report_of(&self, id: &PersonId) -> Text {
        let map = self.map();
        map.person(id).map_or_else(Text::default, |person| map.report_of(person))
    }

    fn report_in_words(&self, person: &Person) -> Option<String> {
        let report = self.report_by(&person.id)?;
        let came = match report.received {
            Some(day) => format!("report {}", day.format("%-d %b")),
            None => "no report yet".to_owned(),
        };
        Some(if report.shown_to_family { format!("{came}, shown to the family") } else { came })
    }
}
