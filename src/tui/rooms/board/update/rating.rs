//! Answers on the scale, a line each: `m7 Six weeks / Christmas`.

use super::{
    super::{Board, line::Speaker},
    Turn,
};
use crate::domain::{
    event::{Body, Rate},
    ids::PersonId,
    map::Map,
    scale::{NoValue, Value},
    text::Text,
};

/// What the first word of an answer says.
struct Answer {
    by: Option<PersonId>,
    value: Value,
}

impl Board {
    /// Records the typed answer. True if the line is empty afterwards.
    pub(super) fn add_rating(&mut self, turn: &mut Turn) -> bool {
        let Some(key) = self.scale_key() else { return false };
        let text = self.line.capture.text().trim().to_owned();
        let (first, rest) = text.split_once(' ').unwrap_or((&text, ""));
        let (answer, rest) = match parse_answer(first, self.session.map()) {
            Some(answer) => (answer, rest),
            // The letter and the number may stand apart: `m 7`.
            None => {
                let (second, after) = rest.split_once(' ').unwrap_or((rest, ""));
                match parse_answer(&format!("{first}{second}"), self.session.map()) {
                    Some(answer) => (answer, after),
                    None => {
                        turn.warn("An answer is a letter, a number and why: m7 Six weeks / Christmas. A - passes.");
                        return false;
                    }
                }
            }
        };
        let chosen = match &self.line.speaker {
            Speaker::Chosen(person) => Some(person.clone()),
            Speaker::Nobody | Speaker::Held(..) => None,
        };
        let Some(by) = answer.by.or(chosen).or_else(|| self.next_to_rate()) else {
            turn.warn("Whose answer is it? Put their letter in front: m7.");
            return false;
        };
        let (reason, higher) = rest.split_once('/').unwrap_or((rest, ""));
        let words = |words: &str| Some(Text::new(words.trim())).filter(|text| !text.is_empty());
        let value = answer.value;
        let (reason, higher) = (words(reason), words(higher));
        let rate = Rate { key, by, value, reason, higher, collected_by: None, round: None };
        if !self.record(Body::Rate(rate), turn) {
            return false;
        }
        self.next_line(turn);
        self.line.speaker = Speaker::Nobody;
        true
    }

    /// In the order of the people: the next one here who has not answered.
    pub(in super::super) fn next_to_rate(&self) -> Option<PersonId> {
        let scale = self.scale_key().and_then(|key| self.session.map().scale(&key));
        let answered = |id: &PersonId| scale.is_some_and(|scale| scale.of(id).is_some());
        let people = self.session.map().people.iter().filter(|person| !person.off_list);
        people.map(|person| &person.id).find(|id| !answered(id)).cloned()
    }
}

/// `m7`, `7`, `m-`, `mpass`: whose answer, and which.
fn parse_answer(word: &str, map: &Map) -> Option<Answer> {
    let word = word.to_lowercase();
    if let Some(value) = parse_value(&word) {
        return Some(Answer { by: None, value });
    }
    let letter = word.chars().next()?;
    let value = parse_value(&word[letter.len_utf8()..])?;
    Some(Answer { by: Some(map.person_by_letter(letter)?.id.clone()), value })
}

fn parse_value(word: &str) -> Option<Value> {
    match word {
        "-" | "pass" | "passes" => Some(Value::None(NoValue::Pass)),
        "?" | "not-asked" => Some(Value::None(NoValue::NotAsked)),
        "x" | "absent" => Some(Value::None(NoValue::Absent)),
        number if number.starts_with(|c: char| c.is_ascii_digit()) => {
            number.replace('½', ".5").replace(',', ".").parse().ok().map(Value::Number)
        }
        _ => None,
    }
}
