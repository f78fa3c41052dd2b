//! What the sign-off does not cover, line by line: it came from a copy that did not know of it.

use super::{
    Moment,
    ids::{ContributionId, EventId, PersonId},
    map::Map,
    scale::Value,
    text::Text,
};

/// Something that came in late.
#[derive(Clone, Debug, PartialEq)]
pub struct Late {
    /// The line, where it is one.
    pub id: Option<ContributionId>,
    /// When it was recorded.
    pub at: Moment,
    /// Who said it.
    pub by: Option<PersonId>,
    /// Its words, or what it is.
    pub words: Text,
}

impl Map {
    /// What came in late of what stands here, the earliest first; a public map knows of nothing that is late.
    pub fn late(&self) -> Vec<Late> {
        let Some(signed) = self.settled.signed_off.as_ref().filter(|signed| !signed.late.is_empty()) else {
            return Vec::new();
        };
        let is_late = |event: EventId| signed.late.contains(&event);
        let lines = self.contributions().filter(|c| is_late(c.last) || is_late(c.worded.0)).map(|c| Late {
            id: Some(c.id),
            at: c.at,
            by: c.said_by.clone(),
            words: Text::new(&c.pieces(std::iter::empty()).join(" ")),
        });
        let mut late: Vec<Late> = lines.collect();
        let answers = self.scales.iter().flat_map(|scale| &scale.ratings).filter(|rating| is_late(rating.event));
        late.extend(answers.map(|rating| {
            let value = match rating.value {
                Value::Number(number) => format!("{number} on the scale"),
                Value::None(_) => "an answer on the scale".to_owned(),
            };
            Late { id: None, at: rating.at, by: Some(rating.by.clone()), words: Text::new(&value) }
        }));
        let decided = self.settled.decisions.iter().filter(|(_, decision)| is_late(decision.event));
        late.extend(decided.map(|(key, decision)| {
            let words = format!("{} {}", self.outcome_in_words(&key.outcome), decision.choice);
            Late { id: None, at: decision.at, by: decision.decided_by.clone(), words: Text::new(&words) }
        }));
        let differing = self.settled.dissents.iter().filter(|(_, dissent)| is_late(dissent.event));
        late.extend(differing.map(|((_, by), dissent)| Late {
            id: None,
            at: dissent.at,
            by: Some(by.clone()),
            words: dissent.words.clone(),
        }));
        late.sort_by_key(|late| late.at);
        late
    }
}
