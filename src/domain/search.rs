//! Finding what was said: words and phrases, by whom, where and when.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    board::Board,
    contribution::Contribution,
    ids::{ContributionId, PersonId, Place},
    map::Map,
    scale::Rating,
    text::Text,
};

/// What is looked for. All of it has to fit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// Words and phrases in lower case; each has to stand somewhere in what was said.
    phrases: Vec<String>,
    /// Who said it: a part of how the person is written on the map, in lower case.
    by: Option<String>,
    /// Where it stands: a part of a column's or a section's title, or an id, in lower case.
    place: Option<String>,
    /// The framework of the board: its id, or a part of its title, in lower case.
    framework: Option<String>,
    /// The first day.
    since: Option<NaiveDate>,
    /// The last day.
    until: Option<NaiveDate>,
}

/// What is called so stands in no section.
const TO_PLACE: &str = "To place";

/// Something that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The contribution; `None` for what was said about a scale.
    pub contribution: Option<ContributionId>,
    /// Who said it.
    pub by: Option<PersonId>,
    /// When it was recorded.
    pub at: super::Moment,
    /// What the place is called, or what the scale asks.
    pub place: Text,
    /// The words it was found in.
    pub words: Text,
}

impl Query {
    /// Looks for `words`: one by one, or as a phrase where they stand in quotes.
    pub fn new(words: &str) -> Self {
        let mut phrases = Vec::new();
        // Every second piece stood in quotes.
        for (at, piece) in words.split(['"', '“', '”']).enumerate() {
            match at % 2 {
                0 => phrases.extend(piece.split_whitespace().map(str::to_lowercase)),
                _ => phrases.extend(Some(one_spaced(piece)).filter(|phrase| !phrase.is_empty())),
            }
        }
        Query { phrases, ..Query::default() }
    }

    /// What is typed in one line: words and phrases, and `by:`, `in:`, `on:`, `since:`, `until:` before what each asks for,
    /// in quotes where that has spaces. A sentence where a day is none.
    pub fn typed(line: &str) -> Result<Self, String> {
        let (mut words, mut query) = (String::new(), Query::default());
        for piece in pieces(line) {
            let (name, asked) = piece.split_once(':').unwrap_or(("", ""));
            let asked = asked.replace(['"', '“', '”'], "");
            let day = || asked.parse().map(Some).map_err(|_| format!("“{asked}” is no day. Write it as 2026-11-23."));
            query = match name {
                _ if asked.is_empty() => {
                    words.push(' ');
                    words.push_str(piece);
                    continue;
                }
                "by" => query.by(Some(&asked)),
                "in" => query.at(Some(&asked)),
                "on" => query.on(Some(&asked)),
                "since" => Query { since: day()?, ..query },
                "until" => Query { until: day()?, ..query },
                _ => {
                    words.push(' ');
                    words.push_str(piece);
                    query
                }
            };
        }
        Ok(Query { phrases: Query::new(&words).phrases, ..query })
    }

    /// Only what someone said who is written with `by` on the map: where names are hidden, a name finds nobody.
    pub fn by(self, by: Option<&str>) -> Self {
        Query { by: by.map(one_spaced), ..self }
    }

    /// Only what stands in a column or section whose title or id has `place` in it.
    pub fn at(self, place: Option<&str>) -> Self {
        Query { place: place.map(one_spaced), ..self }
    }

    /// Only what stands on a board whose framework has `framework` in its id or title.
    pub fn on(self, framework: Option<&str>) -> Self {
        Query { framework: framework.map(one_spaced), ..self }
    }

    /// Only what was recorded from the one day to the other, both included.
    pub fn between(self, since: Option<NaiveDate>, until: Option<NaiveDate>) -> Self {
        Query { since, until, ..self }
    }

    /// Whether nothing at all is asked for.
    pub fn is_empty(&self) -> bool {
        *self == Query::default()
    }

    /// The words and phrases, in lower case.
    pub fn phrases(&self) -> &[String] {
        &self.phrases
    }

    /// What fits in `map`, in the order in which it stands there; of the room's map only what the room may see.
    pub fn hits(&self, map: &Map) -> Vec<Hit> {
        let boards = map.boards.iter().filter(|board| self.is_on(board));
        let mut hits = Vec::new();
        for board in boards {
            let places = board.framework.places();
            let places = places.map(|(place, column, section)| (place, format!("{}, {}", column.title, section.title)));
            for (place, called) in places.filter(|(place, called)| self.is_at(Some(place), called)) {
                let standing = map.at(&board.id, Some(&place));
                hits.extend(standing.filter_map(|contribution| self.in_contribution(map, contribution, &called)));
            }
            if self.is_at(None, TO_PLACE) {
                hits.extend(
                    map.to_place(board).filter_map(|contribution| self.in_contribution(map, contribution, TO_PLACE)),
                );
            }
            hits.extend(self.in_scales(map, board));
        }
        hits
    }

    fn is_on(&self, board: &Board) -> bool {
        let has = |wanted: &String| {
            board.framework.id.as_str() == wanted || board.framework.title.to_lowercase().contains(wanted)
        };
        self.framework.as_ref().is_none_or(has)
    }

    fn is_at(&self, place: Option<&Place>, called: &str) -> bool {
        let has = |wanted: &String| {
            place.is_some_and(|place| place.as_str() == wanted) || called.to_lowercase().contains(wanted)
        };
        self.place.as_ref().is_none_or(has)
    }

    fn is_by(&self, map: &Map, by: Option<&PersonId>) -> bool {
        let Some(wanted) = &self.by else { return true };
        by.is_some_and(|by| map.called(by).to_lowercase().contains(wanted))
    }

    fn is_when(&self, at: super::Moment) -> bool {
        let day = at.date_naive();
        self.since.is_none_or(|since| day >= since) && self.until.is_none_or(|until| day <= until)
    }

    fn in_contribution(&self, map: &Map, c: &Arc<Contribution>, place: &str) -> Option<Hit> {
        if !self.is_when(c.at) || !self.is_by(map, c.said_by.as_ref().or(c.told_by.as_ref())) {
            return None;
        }
        let words = c.pieces([].into_iter()).join(" ");
        let beside = c.marks.disputed.iter().map(|dispute| &dispute.words).chain(&c.marks.answer);
        let beside = beside.chain(c.read_back.iter().map(|said| &said.words)).filter(|words| !words.is_empty());
        let all: Vec<&str> = [&*words].into_iter().chain(beside.map(Text::as_str)).collect();
        self.stands_in(&all).then(|| Hit {
            contribution: Some(c.id),
            by: c.said_by.clone(),
            at: c.at,
            place: Text::new(place),
            words: Text::new(&all.join(" / ")),
        })
    }

    fn in_scales<'a>(&'a self, map: &'a Map, board: &'a Board) -> impl Iterator<Item = Hit> + 'a {
        let asked = map.scales.iter().filter(|scale| scale.key.board == board.id);
        asked.flat_map(move |scale| {
            let asks = board.framework.scale(&scale.key.scale).map(|asked| asked.question.clone()).unwrap_or_default();
            let wanted = self.is_at(None, &asks);
            scale.current().filter(move |_| wanted).filter_map(move |rating| self.in_rating(map, rating, &asks))
        })
    }

    fn in_rating(&self, map: &Map, rating: &Rating, asks: &Text) -> Option<Hit> {
        let said: Vec<&str> = rating.reason.iter().chain(&rating.higher).map(Text::as_str).collect();
        let fits = self.is_when(rating.at) && self.is_by(map, Some(&rating.by)) && !said.is_empty();
        (fits && self.stands_in(&said)).then(|| Hit {
            contribution: None,
            by: Some(rating.by.clone()),
            at: rating.at,
            place: asks.clone(),
            words: Text::new(&said.join(" / ")),
        })
    }

    /// Whether every word and phrase stands in one of `said`.
    fn stands_in(&self, said: &[&str]) -> bool {
        if self.phrases.is_empty() {
            return true;
        }
        let said: Vec<String> = said.iter().map(|said| one_spaced(said)).collect();
        self.phrases.iter().all(|phrase| said.iter().any(|said| said.contains(phrase)))
    }
}

/// The pieces of a line between its spaces; what stands in quotes is not taken apart.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    let is_between = move |c: char| {
        quoted ^= matches!(c, '"' | '“' | '”');
        !quoted && c.is_whitespace()
    };
    line.split(is_between).filter(|piece| !piece.is_empty())
}

/// In lower case, with one space wherever there was some.
fn one_spaced(words: &str) -> String {
    words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_words_phrases_and_what_else_is_asked() {
        let day = |text: &str| Some(text.parse().unwrap());
        let line = r#"bruise "left arm" by:"Social worker" in:harm on:signs since:2026-10-01 until:2026-11-30 10:30"#;
        let asked =
            Query::new(r#"bruise "left arm" 10:30"#).by(Some("social worker")).at(Some("harm")).on(Some("signs"));
        assert_eq!(Query::typed(line), Ok(asked.between(day("2026-10-01"), day("2026-11-30"))));
        assert!(Query::typed("by: by:").unwrap().by.is_none());
        assert!(Query::typed("since:yesterday").is_err());
        assert!(Query::typed("  ").unwrap().is_empty());
    }
}
