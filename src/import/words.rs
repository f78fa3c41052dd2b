//! A line as our own papers write it: who said it, what is known of it, and who disputes it.

use crate::domain::{
    contribution::{Basis, Dispute, Marks},
    ids::PersonId,
    map::Map,
    paper_terms::Terms,
    statement::read_dispute,
    text::Text,
};

/// What a line says of itself.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Said {
    pub said_by: Option<PersonId>,
    pub text: String,
    pub verbatim: bool,
    pub marks: Marks,
    pub restricted: bool,
    pub about: Vec<PersonId>,
}

/// Reads `words`, of which people are named in `map`. What is not understood stays in the text.
pub(super) fn read(words: &str, map: &Map, terms: &Terms) -> Said {
    let mut said = Said::default();
    let mut text = words.to_owned();
    while let Some((begins, disputed)) = dispute(&text, map, terms) {
        said.marks.disputed.insert(0, disputed);
        text.truncate(begins);
    }
    if let Some((begins, ends)) = notes_in(&text)
        && said.note(&text[begins + 2..ends], map, terms)
    {
        let answer = Text::new(text[ends + 1..].trim());
        said.marks.answer = Some(answer).filter(|answer| !answer.is_empty());
        text.truncate(begins);
    }
    if let Some((speaker, rest)) = speaker(&text, map, terms) {
        (said.said_by, text) = (Some(speaker), rest);
    }
    let quoted = text.strip_prefix('“').and_then(|rest| rest.strip_suffix('”'));
    if let Some(quoted) = quoted.filter(|quoted| !quoted.contains(['“', '”'])) {
        said.verbatim = true;
        text = quoted.to_owned();
    }
    said.text = text;
    said
}

/// Where the last dispute begins, and what it says: `Disputed by Dad: it was two handovers`, of somebody who is here.
fn dispute(text: &str, map: &Map, terms: &Terms) -> Option<(usize, Dispute)> {
    let sign = format!("{} ", terms.disputed_by);
    let at = text.rfind(&sign)?;
    let dispute = read_dispute(map, &text[at + sign.len()..]);
    let before = &text[..at];
    (dispute.by.is_some() && before.ends_with(char::is_whitespace)).then(|| (before.trim_end().len(), dispute))
}

/// Where the last pair of square brackets is that stands at the end of a line.
fn notes_in(text: &str) -> Option<(usize, usize)> {
    let begins = text.rfind(" [")?;
    let ends = begins + text[begins..].find(']')?;
    let after = &text[ends + 1..];
    (after.is_empty() || after.starts_with('\n')).then_some((begins, ends))
}

impl Said {
    /// Takes in `fact; about Kai`; false, and nothing of it, where any of it is something else.
    fn note(&mut self, notes: &str, map: &Map, terms: &Terms) -> bool {
        let (mut basis, mut restricted, mut about) = (None, false, Vec::new());
        for note in notes.split("; ") {
            let of = |prefix: &Text| note.strip_prefix(prefix.as_str()).and_then(|rest| rest.strip_prefix(' '));
            match note {
                _ if *note == *terms.fact => basis = Some(Basis::Fact),
                _ if *note == *terms.opinion => basis = Some(Basis::Opinion),
                _ if *note == *terms.not_known => basis = Some(Basis::NotKnown),
                _ if *note == *terms.restricted || note.starts_with(&format!("{}: ", terms.restricted)) => {
                    restricted = true;
                }
                _ if of(&terms.read_back).is_some() => {}
                _ => match of(&terms.about) {
                    Some(names) => about.extend(names.split(", ").filter_map(|name| person(map, name))),
                    None => return false,
                },
            }
        }
        (self.marks.basis, self.restricted, self.about) = (basis, restricted, about);
        true
    }
}

/// `Kai (told by Social worker): the words`: who said it, if that is somebody here, and the words.
fn speaker(text: &str, map: &Map, terms: &Terms) -> Option<(PersonId, String)> {
    let (before, words) = text.split_once(": ")?;
    let told = format!(" ({} ", terms.told_by);
    let name = before.split_once(&told).map_or(before, |(name, _)| name);
    Some((person(map, name)?, words.to_owned()))
}

pub(super) fn person(map: &Map, name: &str) -> Option<PersonId> {
    map.person_named(name).or_else(|| map.person_called(name)).map(|person| person.id.clone())
}
