//! Who speaks, and where we are: letters, digits, names after `@`.

use super::{
    super::{
        Board,
        line::{Speaker, reads_like_a_line},
        model::Asking,
    },
    Turn,
};
use crate::{
    domain::{
        event::{Attribute, Body, Move},
        ids::{ContributionId, PersonId, Place},
        person::{Attendance, Person, free_letter, initials_of},
        text::Text,
    },
    tui::effect::Effect,
};

impl Board {
    /// Alt with a letter or a digit: this person speaks next, we are in this section now.
    pub(super) fn fast_key(&mut self, key: char, turn: &mut Turn) {
        if key.is_ascii_digit() {
            match self.place_of_digit(key) {
                Some(place) => self.go_on_in(place, turn),
                None => turn.say(format!("There is no section {key} on this board.")),
            }
            return;
        }
        match self.session.map().person_by_letter(key.to_ascii_lowercase()).map(|person| person.id.clone()) {
            Some(person) => self.give_the_word(Some(person), turn),
            None => turn.say(format!("Nobody here has the letter {key}. @name adds someone.")),
        }
    }

    /// Chosen in a menu: for what was asked, for the selected line or the one just added, or for the next one.
    pub(super) fn person_chosen(&mut self, person: Option<PersonId>, turn: &mut Turn) {
        match self.asking.take() {
            Some(Asking::Owner(id)) => return self.assign_owner(id, person, turn),
            Some(Asking::Speaker(id)) => return self.attribute(id, person, turn),
            Some(Asking::Teller(id)) => return self.say_who_told(id, person, turn),
            other => self.asking = other,
        }
        match self.target() {
            Some(id) => {
                self.attribute(id, person.clone(), turn);
                if self.selected.is_none() {
                    self.line.speaker = person.map_or(Speaker::Nobody, |person| Speaker::Held(person, turn.now));
                }
            }
            None => self.give_the_word(person, turn),
        }
    }

    /// Chosen in a menu, like a person.
    pub(super) fn section_chosen(&mut self, place: Option<Place>, turn: &mut Turn) {
        if let Some(Asking::Move(id)) = self.asking.take_if(|asking| matches!(asking, Asking::Move(_))) {
            return self.move_to(id, place, turn);
        }
        match self.target() {
            Some(id) => {
                self.move_to(id, place.clone(), turn);
                if self.selected.is_none() {
                    self.go_to(place);
                }
            }
            None => self.go_on_in(place, turn),
        }
    }

    /// What is typed is added to where it stands; then this person speaks.
    fn give_the_word(&mut self, person: Option<PersonId>, turn: &mut Turn) {
        if self.line.edits() {
            return self.attribute(self.line.id, person, turn);
        }
        if self.line.is_in_builder() {
            // A statement is not added half-way by saying whose it is.
            self.line.speaker = person.map_or(Speaker::Nobody, Speaker::Chosen);
            return turn.push(Effect::Draft(self.draft()));
        }
        if !self.add_typed(turn) {
            return;
        }
        self.just_added = None;
        self.line.speaker = person.map_or(Speaker::Nobody, Speaker::Chosen);
    }

    /// What is typed is added to where it stands; then we are in this section.
    fn go_on_in(&mut self, place: Option<Place>, turn: &mut Turn) {
        if self.line.edits() {
            return self.move_to(self.line.id, place, turn);
        }
        if !self.add_typed(turn) {
            return;
        }
        self.just_added = None;
        if place.is_none() {
            self.line.speaker = Speaker::Nobody;
        }
        self.go_to(place);
    }

    /// Tab: the typed line comes along.
    pub(super) fn change_column(&mut self, forwards: bool, turn: &mut Turn) {
        self.just_added = None;
        // A line of another board stays there.
        let carries = !self.line.is_empty() && !self.line.edits() && self.line.board == self.board;
        if carries && self.line.is_unseen() {
            return turn.warn("An unseen answer stays on its scale. Enter gives it; Ctrl+U empties the line.");
        }
        self.go_to_column(forwards);
        if carries {
            if !self.on_scale {
                self.line.leave_building();
            }
            self.line.place = self.place.clone();
            self.line.answer = self.answer_here();
            turn.push(Effect::Draft(self.draft()));
        }
    }

    /// The words stay whose they are; somebody else told them here.
    fn say_who_told(&mut self, id: ContributionId, told_by: Option<PersonId>, turn: &mut Turn) {
        let said_by = self.session.map().contribution(id).and_then(|c| c.said_by.clone());
        let told_by = told_by.filter(|teller| said_by.as_ref() != Some(teller));
        self.record(Body::Attribute(Attribute { id, said_by, told_by }), turn);
    }

    pub(super) fn attribute(&mut self, id: ContributionId, said_by: Option<PersonId>, turn: &mut Turn) {
        let told_by = self.session.map().contribution(id).and_then(|c| c.told_by.clone());
        if self.record(Body::Attribute(Attribute { id, said_by: said_by.clone(), told_by }), turn) && self.line.id == id
        {
            self.line.speaker = said_by.map_or(Speaker::Nobody, Speaker::Chosen);
        }
    }

    pub(super) fn move_to(&mut self, id: ContributionId, to: Option<Place>, turn: &mut Turn) {
        if let Some(contribution) = self.session.map().contribution(id) {
            if contribution.board != self.board {
                return turn.warn("That line stands on another board. Go there to move it.");
            }
            if contribution.place == to {
                return;
            }
        }
        if !self.record(Body::Move(Move { id, to: to.clone(), before: None }), turn) {
            return;
        }
        let title = self.section(to.as_ref()).map_or("To place", |section| &section.title);
        turn.say(format!("Moved to {title}."));
        if self.line.id == id {
            self.line.leave_building();
            self.line.place = to;
        } else if self.selected == Some(id) {
            self.select(id);
        }
        self.show_entry(id);
        self.ask_of(id);
    }

    /// A Space after `@name` at the line's start: if exactly one person can be meant, this person speaks.
    pub(super) fn complete_speaker(&mut self, turn: &mut Turn) {
        if self.line.edits() || self.line.building.is_some() {
            return;
        }
        let Some(name) = self.line.capture.text().strip_prefix('@').and_then(|name| name.strip_suffix(' ')) else {
            return;
        };
        if let Some(person) = self.person_meant(name) {
            self.line.capture.set_text("");
            self.line.speaker = Speaker::Chosen(person);
            turn.push(Effect::Draft(None));
        }
    }

    /// The one person whose letter, initials or name this is, or whose name alone begins like this.
    pub(super) fn person_meant(&self, name: &str) -> Option<PersonId> {
        let map = self.session.map();
        let mut letters = name.chars();
        if let (Some(letter), None) = (letters.next(), letters.next())
            && let Some(person) = map.person_by_letter(letter.to_ascii_lowercase())
        {
            return Some(person.id.clone());
        }
        if let Some(person) = map.person_named(name) {
            return Some(person.id.clone());
        }
        match self.people_called(name)[..] {
            [person] => Some(person.id.clone()),
            _ => None,
        }
    }

    /// Everyone whose name begins like this; if nobody's does, everyone with a later word that does, a surname for one; if
    /// nobody's does, everyone who is this to the child or works as it, `mum` for one.
    pub(in super::super) fn people_called(&self, name: &str) -> Vec<&Person> {
        let wanted = name.to_lowercase();
        let people = || self.session.map().people.iter().filter(|person| !person.off_list);
        let by_name: Vec<_> = people().filter(|person| person.name.to_lowercase().starts_with(&wanted)).collect();
        if !by_name.is_empty() || wanted.chars().count() < 3 {
            return by_name;
        }
        let later = |name: &str| name.to_lowercase().split_whitespace().skip(1).any(|word| word.starts_with(&wanted));
        let by_later: Vec<_> = people().filter(|person| later(&person.name)).collect();
        if !by_later.is_empty() {
            return by_later;
        }
        let is = |role: &Text| role.trim().to_lowercase() == wanted;
        people().filter(|person| person.role.as_ref().is_some_and(is)).collect()
    }

    /// `@Name, role, agency` and Enter: somebody new is here, and speaks next. A known name just speaks.
    pub(super) fn add_person(&mut self, turn: &mut Turn) -> bool {
        let text = self.line.capture.text().trim_start_matches('@').trim().to_owned();
        if let Some(person) = self.person_meant(&text) {
            self.line.capture.set_text("");
            self.line.speaker = Speaker::Chosen(person);
            turn.push(Effect::Draft(None));
            return true;
        }
        if reads_like_a_line(&text) {
            return self.say_after_name(&text, turn);
        }
        let Some(id) = self.name_somebody(&text, turn) else { return false };
        turn.say(format!("{}, and speaks next.", self.introduced(&id)));
        self.next_line(turn);
        self.line.speaker = Speaker::Chosen(id);
        true
    }

    /// Records somebody new, as written in one line.
    pub(super) fn name_somebody(&mut self, line: &str, turn: &mut Turn) -> Option<PersonId> {
        let Some(person) = self.new_person(line).filter(|_| !reads_like_a_line(line)) else {
            turn.warn("A name is needed, such as Gran, network or Health visitor, health.");
            return None;
        };
        let id = person.id.clone();
        self.record(Body::Person(Box::new(person)), turn).then_some(id)
    }

    /// Somebody new, with the letter that gives them the word.
    pub(super) fn introduced(&self, id: &PersonId) -> String {
        let map = self.map();
        let Some(person) = map.person(id) else { return String::new() };
        let is = if person.is_here() { "is here" } else { "is on the list" };
        let letter = person.letter.map(|letter| format!(", with the letter {letter}")).unwrap_or_default();
        format!("{} {is}{letter}", map.called(id))
    }

    /// A whole line after `@`: who is meant speaks, and the words stay in the line. It is never a name.
    fn say_after_name(&mut self, text: &str, turn: &mut Turn) -> bool {
        let speaker = text.match_indices(' ').map(|(at, _)| at).find_map(|at| {
            let meant = self.person_meant(&text[..at])?;
            Some((meant, at))
        });
        let Some((person, at)) = speaker else {
            turn.warn("That is long for a name, and nobody here is called that. Your words are still in the line.");
            return false;
        };
        self.line.capture.set_text(text[at..].trim_start());
        self.line.speaker = Speaker::Chosen(person);
        turn.say("Enter once more adds it, in this person's name.");
        turn.push(Effect::Draft(self.draft()));
        false
    }

    /// Somebody as written in one line: name, role, agency; `child`, `remote`, `apologies` say what they say.
    fn new_person(&self, text: &str) -> Option<Person> {
        let mut words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
        let name = Text::new(words.next()?);
        let people = &self.session.map().people;
        let taken: Vec<char> = people.iter().filter_map(|person| person.letter).collect();
        let stem: String = name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).take(12).collect();
        let is_free = |id: &String| !people.iter().any(|person| person.id.as_str() == id);
        let stem = if stem.is_empty() { "person".to_owned() } else { stem };
        let id = std::iter::once(stem.clone()).chain((2..).map(|n| format!("{stem}-{n}"))).find(is_free)?;
        let mut person = Person {
            id: PersonId::new(&id),
            initials: initials_of(&name),
            letter: free_letter(&name, &taken),
            name,
            role: None,
            agency: None,
            child: false,
            attendance: Attendance::Present,
            off_list: false,
        };
        for word in words {
            match word.to_lowercase().as_str() {
                "remote" | "phone" | "video" => person.attendance = Attendance::Remote,
                "apologies" => person.attendance = Attendance::Apologies,
                "invited" => person.attendance = Attendance::Invited,
                "absent" => person.attendance = Attendance::Absent,
                role => {
                    person.child |= role == "child";
                    if person.role.is_none() {
                        person.role = Some(Text::new(word));
                    } else {
                        person.agency = Some(Text::new(word));
                    }
                }
            }
        }
        Some(person)
    }
}
