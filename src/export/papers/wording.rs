//! How people, days and contributions are written on a paper.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::{
    domain::{
        Moment,
        board::Board,
        contribution::{Basis, Contribution, MaySee},
        ids::{PersonId, Place},
        map::Map,
        paper::Speakers,
        paper_terms::Terms,
    },
    export::{
        document::{Paragraph, Style},
        places,
    },
};

/// What is written of which meeting, in which words.
pub(super) struct Wording<'a> {
    pub map: &'a Map,
    pub terms: &'a Terms,
    pub speakers: Speakers,
}

impl Wording<'_> {
    /// How a person is called here.
    pub fn name(&self, id: &PersonId) -> String {
        self.map.person(id).map_or_else(|| id.to_string(), |person| person.name.to_string())
    }

    /// What stands at `place` and may stand on paper. A child's words that the child did not allow the meeting are on
    /// no paper, the record's neither: they would be read there.
    pub fn standing<'s>(&'s self, board: &Board, place: Option<&Place>) -> Vec<&'s Contribution> {
        let standing = match place {
            Some(place) => self.map.at(&board.id, Some(place)).collect(),
            None => places::to_place(self.map, board),
        };
        let may_stand = |c: &&&'s Arc<Contribution>| c.may_see == MaySee::Conference;
        standing.iter().filter(may_stand).map(|c| &***c).collect()
    }

    pub fn day(&self, day: NaiveDate) -> String {
        day.format(&self.terms.day).to_string()
    }

    pub fn moment(&self, at: Moment) -> String {
        at.format(&self.terms.day_and_time).to_string()
    }

    /// Who said it, as it stands before the words; empty where no one is named or no one is to be.
    pub fn speaker(&self, c: &Contribution) -> String {
        let Some(said_by) = c.said_by.as_ref().filter(|_| self.speakers == Speakers::Named) else {
            return String::new();
        };
        let told = c.told_by.as_ref().map(|id| format!(" ({} {})", self.terms.told_by, self.name(id)));
        format!("{}{}: ", self.name(said_by), told.unwrap_or_default())
    }

    /// The words, in quotation marks where they are exactly the speaker's.
    pub fn words(&self, board: &Board, c: &Contribution) -> String {
        let words = places::words(&board.framework, c);
        if c.verbatim { format!("“{words}”") } else { words }
    }

    /// What is known of it beside the words.
    pub fn notes(&self, c: &Contribution) -> String {
        let terms = self.terms;
        let basis = c.marks.basis.map(|basis| match basis {
            Basis::Fact => &terms.fact,
            Basis::Opinion => &terms.opinion,
            Basis::NotKnown => &terms.not_known,
        });
        let about: Vec<String> = c.about.iter().map(|id| self.name(id)).collect();
        let about = (!about.is_empty()).then(|| format!("{} {}", terms.about, about.join(", ")));
        let restricted = c.restricted.then(|| terms.restricted.to_string());
        let notes: Vec<String> =
            basis.map(|text| text.to_string()).into_iter().chain(about).chain(restricted).collect();
        if notes.is_empty() { String::new() } else { format!(" [{}]", notes.join("; ")) }
    }

    /// A contribution as a paragraph: who, what, and what is known of it; each dispute on a line of its own.
    pub fn paragraph(&self, board: &Board, c: &Contribution) -> Paragraph {
        let said = Paragraph::default()
            .then(self.speaker(c), Style::Strong)
            .then(self.words(board, c), Style::Plain)
            .then(self.notes(c), Style::Quiet);
        let answer = c.marks.answer.iter().map(|answer| format!("\n{answer}"));
        let said = answer.fold(said, |said, answer| said.then(answer, Style::Quiet));
        self.disputes(c).into_iter().fold(said, |said, dispute| said.then(format!("\n{dispute}"), Style::Plain))
    }

    /// Who disputes it, in their words.
    pub fn disputes(&self, c: &Contribution) -> Vec<String> {
        let one = |dispute: &crate::domain::contribution::Dispute| match &dispute.by {
            Some(by) => format!("{} {}: {}", self.terms.disputed_by, self.name(by), dispute.words),
            None => format!("{}: {}", self.terms.disputed, dispute.words),
        };
        c.marks.disputed.iter().map(one).collect()
    }
}
