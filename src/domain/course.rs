//! The answers to one question through all meetings of a series. Each person's number stands by itself; beside it only
//! the spread.

use super::{
    ids::PersonId,
    map::Map,
    scale::{About, Rating, ScaleKey, Value},
    series::Meetings,
    text::Text,
};

/// The answers to one question through a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// The question in words.
    pub question: Text,
    /// What it is asked about, in words; none where it is about all.
    pub about: Option<String>,
    /// The lowest number, and what it means.
    pub low: (f64, Text),
    /// The highest number, and what it means.
    pub high: (f64, Text),
    /// From one number to the next.
    pub step: f64,
    /// Who answered in any meeting, in the order of their first answers.
    pub people: Vec<PersonId>,
    /// The answers that count, meeting by meeting.
    pub answers: Vec<Vec<Rating>>,
}

impl Course {
    /// What `person` answered in the meeting at `at`.
    pub fn answer(&self, at: usize, person: &PersonId) -> Option<&Rating> {
        self.answers.get(at)?.iter().find(|rating| rating.by == *person)
    }

    /// From the lowest number of the meeting at `at` to the highest.
    pub fn spread(&self, at: usize) -> Option<(f64, f64)> {
        let mut numbers = self.answers.get(at)?.iter().filter_map(number);
        let first = numbers.next()?;
        Some(numbers.fold((first, first), |(low, high), number| (low.min(number), high.max(number))))
    }
}

/// The number that was answered, if it was one.
pub fn number(rating: &Rating) -> Option<f64> {
    match rating.value {
        Value::Number(number) => Some(number),
        Value::None(_) => None,
    }
}

impl Meetings {
    /// Each question that was asked in any of them: those about all first, then as they were asked.
    pub fn courses(&self) -> Vec<Course> {
        // The words of the newest meeting that asked it count, so it is looked for from the end.
        let mut asked: Vec<(&Map, &ScaleKey)> = Vec::new();
        for map in self.maps.iter().rev() {
            for scale in &map.scales {
                if !asked.iter().any(|known| self.lineage.is_same_question(*known, (map, &scale.key))) {
                    asked.push((map, &scale.key));
                }
            }
        }
        asked.sort_by_key(|(_, key)| key.about.is_some());
        asked.into_iter().filter_map(|(map, key)| self.course(map, key)).collect()
    }

    fn course(&self, newest: &Map, key: &ScaleKey) -> Option<Course> {
        let definition = newest.board(&key.board)?.framework.scale(&key.scale)?;
        let same = |map: &Map| {
            let scale = map.scales.iter().find(|scale| self.lineage.is_same_question((newest, key), (map, &scale.key)));
            scale.map(|scale| scale.current().cloned().collect::<Vec<_>>()).unwrap_or_default()
        };
        let answers: Vec<Vec<Rating>> = self.maps.iter().map(same).collect();
        let mut people: Vec<PersonId> = Vec::new();
        for rating in answers.iter().flatten() {
            if !people.contains(&rating.by) {
                people.push(rating.by.clone());
            }
        }
        Some(Course {
            question: definition.question.clone(),
            about: key.about.as_ref().map(|about| self.about_in_words(newest, key, about)),
            low: (definition.low.at, definition.low.short.clone()),
            high: (definition.high.at, definition.high.short.clone()),
            step: definition.step,
            people,
            answers,
        })
    }

    fn about_in_words(&self, map: &Map, key: &ScaleKey, about: &About) -> String {
        match about {
            About::Child(id) => self.called(id).to_string(),
            About::Context(id) => {
                let framework = map.board(&key.board).map(|board| &board.framework);
                let context = framework.and_then(|f| f.contexts.iter().find(|context| context.id == *id));
                context.map_or_else(|| id.as_str().to_owned(), |context| context.title.to_string())
            }
            About::Contribution(id) => map.words_of(*id).unwrap_or_default().to_string(),
        }
    }
}
