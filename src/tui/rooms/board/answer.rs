//! A typed answer on a scale, taken apart: `m7 Six weeks / Christmas`, `k6<s Shoes off`, `m-`.

use crate::domain::{
    ids::PersonId,
    map::Map,
    scale::{NoValue, Rating, Value},
    text::Text,
};

/// What was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Whose answer, if a letter stands in front.
    pub by: Option<PersonId>,
    /// The number, or why there is none.
    pub value: Value,
    /// Who told it, if a letter stands after `<`.
    pub told_by: Option<PersonId>,
    /// What makes it that number.
    pub reason: Option<Text>,
    /// What would make it one higher.
    pub higher: Option<Text>,
}

/// Why a typed line is no answer yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// Nobody has this letter.
    Letter(char),
    /// There is no number, and no sign for none.
    Value,
}

/// The words and the signs for an answer without a number; the sign alone, or the words.
const WITHOUT_NUMBER: [(&[&str], NoValue); 3] = [
    (&["passes", "pass", "-"], NoValue::Pass),
    (&["not asked", "not-asked", "?"], NoValue::NotAsked),
    (&["absent", "x"], NoValue::Absent),
];

impl Answer {
    /// Takes a line apart, among the people of `map`.
    pub fn parse(line: &str, map: &Map) -> Result<Answer, NoAnswer> {
        let line = line.trim();
        let mut letters = line.chars();
        let letter = letters.next().ok_or(NoAnswer::Value)?;
        let behind = letters.as_str();
        let person = map.person_by_letter(letter.to_lowercase().next().unwrap_or(letter)).filter(|p| !p.off_list);
        let theirs = person.and_then(|person| Some((Some(person.id.clone()), value(behind.trim_start())?)));
        let sign = value(line);
        // A letter that is a sign too, such as x, is the person's where an answer follows it.
        let (by, (value, rest)) = match (theirs, sign) {
            (Some(theirs), _) => theirs,
            (None, Some(sign)) => (None, sign),
            (None, None) if person.is_none() && letter.is_alphabetic() && value(behind.trim_start()).is_some() => {
                return Err(NoAnswer::Letter(letter));
            }
            (None, None) => return Err(NoAnswer::Value),
        };
        let (told_by, words) = told_by(rest, map)?;
        let (reason, higher) = reason_and_higher(words.trim_start_matches([':', ',', '.', ';']));
        Ok(Answer { by, value, told_by, reason, higher })
    }
}

/// The value at the beginning of a text, and what follows it.
fn value(text: &str) -> Option<(Value, &str)> {
    for (words, why) in WITHOUT_NUMBER {
        for word in words {
            let Some(start) = text.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word)) else { continue };
            let rest = &text[start.len()..];
            if ends_here(rest) {
                return Some((Value::None(why), rest));
            }
        }
    }
    let end = text.find(|c: char| !c.is_ascii_digit() && !['.', ',', '½'].contains(&c)).unwrap_or(text.len());
    let number = text[..end].trim_end_matches(['.', ',']);
    let rest = &text[number.len()..];
    if number.is_empty() || !(ends_here(rest)) {
        return None;
    }
    let number = match number.strip_suffix('½') {
        Some("") => 0.5,
        Some(whole) => whole.parse::<u32>().ok().map(f64::from)? + 0.5,
        None => number.replace(',', ".").parse().ok()?,
    };
    Some((Value::Number(number), rest))
}

/// Whether a value may end in front of this.
fn ends_here(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| c.is_whitespace() || ['<', '/', ':', ',', '.', ';'].contains(&c))
}

/// `<s`: who told it, and what follows.
fn told_by<'a>(rest: &'a str, map: &Map) -> Result<(Option<PersonId>, &'a str), NoAnswer> {
    let Some(told) = rest.trim_start().strip_prefix('<') else { return Ok((None, rest)) };
    let told = told.trim_start();
    let letter = told.chars().next().ok_or(NoAnswer::Value)?;
    let person = map.person_by_letter(letter.to_lowercase().next().unwrap_or(letter)).filter(|p| !p.off_list);
    let person = person.ok_or(NoAnswer::Letter(letter))?;
    Ok((Some(person.id.clone()), &told[letter.len_utf8()..]))
}

/// The words before and after the first `/` that stands apart: not the one of *3/4 of the nights* or *and/or*.
fn reason_and_higher(words: &str) -> (Option<Text>, Option<Text>) {
    let stands_apart = |at: &usize| {
        let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        space(words[..*at].chars().next_back()) || space(words[at + 1..].chars().next())
    };
    let slash = words.match_indices('/').map(|(at, _)| at).find(stands_apart);
    let (reason, higher) = slash.map_or((words, ""), |at| (&words[..at], &words[at + 1..]));
    let text = |words: &str| Some(Text::new(words.trim())).filter(|text| !text.is_empty());
    (text(reason), text(higher))
}

/// The line that an answer was typed as, to be typed on.
pub fn line_of(
    by: &PersonId,
    value: Value,
    (reason, higher): (Option<&Text>, Option<&Text>),
    told_by: Option<&PersonId>,
    map: &Map,
) -> String {
    let letter = |id: &PersonId| map.person(id).and_then(|person| person.letter).map(String::from);
    let mut line = letter(by).unwrap_or_default();
    line += &match value {
        Value::Number(number) => number.to_string(),
        Value::None(NoValue::Pass) => "-".to_owned(),
        Value::None(NoValue::NotAsked) => "?".to_owned(),
        Value::None(NoValue::Absent) => "x".to_owned(),
    };
    if let Some(letter) = told_by.and_then(letter) {
        line += &format!("<{letter}");
    }
    for (sign, words) in [(" ", reason), (" / ", higher)] {
        if let Some(words) = words {
            line += &format!("{sign}{words}");
        }
    }
    line
}

/// The same of an answer that stands.
pub fn line_of_rating(rating: &Rating, map: &Map) -> String {
    let words = (rating.reason.as_ref(), rating.higher.as_ref());
    line_of(&rating.by, rating.value, words, rating.collected_by.as_ref(), map)
}
