//! Whose side of the table someone sits on: the family's or the professionals', and for which agency they are here.
//!
//! What roles and agencies are called is local, so all the words come from the kind of meeting.

use super::{
    map::Map,
    meeting_kind::{MeetingKind, Quorum},
    person::Person,
    side_words::{family_words, parent_words},
    text::Text,
};

/// Whose side someone is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Children, parents, relatives, friends.
    Family,
    /// Everyone who is here because of their work.
    Professional,
}

/// Whether two words of people's own are the same for us.
fn same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

fn is_among(word: &str, list: &[Text]) -> bool {
    list.iter().any(|known| same(known, word))
}

/// Whose side `person` is on: a role decides; where there is none, an agency, and then the name itself.
fn side(person: &Person, family: &[Text]) -> Side {
    let is_family = match (&person.role, &person.agency) {
        _ if person.child => true,
        (Some(role), _) => is_among(role, family),
        (None, Some(_)) => false,
        (None, None) => person.name.split_whitespace().any(|word| is_among(word, family)),
    };
    if is_family { Side::Family } else { Side::Professional }
}

impl MeetingKind {
    /// The agency that `person` is here for, as the quorum calls it; none for the family and for those who are here
    /// for no agency.
    pub fn agency_of(&self, person: &Person) -> Option<Text> {
        let quorum = self.quorum.as_ref()?;
        let said = [person.agency.as_ref(), person.role.as_ref()];
        let for_none = |word: &Text| is_among(word, &quorum.no_agency);
        if side(person, &self.family) == Side::Family || said.into_iter().flatten().any(for_none) {
            return None;
        }
        let own = said.into_iter().chain([Some(&person.name)]).flatten();
        let known = own.filter(|word| !for_none(word)).find_map(|word| quorum.agency_called(word));
        known.or_else(|| said.into_iter().flatten().find(|word| !word.trim().is_empty()).cloned())
    }
}

impl Quorum {
    /// The agency that a word means, if the rule knows it.
    fn agency_called(&self, word: &str) -> Option<Text> {
        let named = self.agencies.iter().chain(self.known_as.keys()).find(|agency| same(agency, word));
        let also = || self.known_as.iter().find(|(_, words)| is_among(word, words)).map(|(agency, _)| agency);
        named.or_else(also).cloned()
    }
}

impl Map {
    /// Whether `person` is a parent, by the words of this kind of meeting: by their role, or by their name where they
    /// have none and come for no agency.
    pub fn is_parent(&self, person: &Person) -> bool {
        let rules = self.meeting.as_ref().and_then(|meeting| meeting.rules.as_ref());
        let words = rules.map_or_else(parent_words, |rules| rules.parents.clone());
        match (&person.role, &person.agency) {
            (Some(role), _) => is_among(role, &words),
            (None, Some(_)) => false,
            (None, None) => person.name.split_whitespace().any(|word| is_among(word, &words)),
        }
    }

    /// Whose side `person` is on, by the words of this kind of meeting.
    pub fn side_of(&self, person: &Person) -> Side {
        match self.meeting.as_ref().and_then(|meeting| meeting.rules.as_ref()) {
            Some(rules) => side(person, &rules.family),
            None => side(person, &family_words()),
        }
    }
}
