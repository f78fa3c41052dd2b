//! How people, days and contributions are written on a paper.

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;

use crate::{
    domain::{
        Moment,
        board::Board,
        contribution::{Basis, Contribution, MaySee},
        ids::{BoardId, PersonId, Place},
        map::Map,
        paper::{PaperPart, Shown, Speakers},
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
    /// Whether it is for those who keep the record: with people's names, and why lines are kept from the room.
    pub for_record: bool,
    /// The child it was made for.
    pub child: Option<&'a PersonId>,
    /// All that stands on the paper.
    pub shown: &'a [Shown],
    /// The boards of words and pictures that every parent who is asked has agreed to, and who has.
    pub agreed: &'a BTreeMap<BoardId, Vec<PersonId>>,
}

impl Wording<'_> {
    /// How a person is called here.
    pub fn name(&self, id: &PersonId) -> String {
        match self.map.person(id) {
            Some(person) if self.for_record => person.name.to_string(),
            _ => self.map.called(id).to_string(),
        }
    }

    /// What stands at `place` and may stand on paper. A child's words that the child did not allow the meeting are on
    /// no paper, the record's neither: they would be read there.
    pub fn standing<'s>(&'s self, board: &Board, place: Option<&Place>) -> Vec<&'s Contribution> {
        let standing = match place {
            Some(place) => self.map.at(&board.id, Some(place)).collect(),
            None => places::to_place(self.map, board),
        };
        standing
            .into_iter()
            .map(|c: &'s Arc<Contribution>| &**c)
            .filter(|c| Wording::may_stand(c) && self.is_about(c))
            .collect()
    }

    /// Whether a child's copy may hold it: not what is about brothers and sisters alone.
    fn is_about(&self, c: &Contribution) -> bool {
        self.child.is_none_or(|child| c.about.is_empty() || c.about.contains(child))
    }

    /// Whether these are the words of the child that the page is made for.
    pub fn is_own(&self, c: &Contribution) -> bool {
        self.child.is_some() && c.said_by.as_ref() == self.child
    }

    /// Whether it may stand on paper at all.
    pub fn may_stand(c: &Contribution) -> bool {
        c.may_see == MaySee::Conference
    }

    /// Whether the paper shows this part.
    pub fn shows(&self, part: PaperPart) -> bool {
        self.shown.iter().any(|shown| shown.part == Some(part))
    }

    pub fn day(&self, day: NaiveDate) -> String {
        day.format(&self.terms.day).to_string()
    }

    pub fn moment(&self, at: Moment) -> String {
        at.format(&self.terms.day_and_time).to_string()
    }

    /// Who said it, as it stands before the words; empty where no one is named or no one is to be.
    pub fn speaker(&self, c: &Contribution) -> String {
        if self.is_own(c) {
            return format!("{} ", self.terms.you_said);
        }
        let Some(said_by) = c.said_by.as_ref().filter(|_| self.speakers == Speakers::Named) else {
            return String::new();
        };
        let told = c.told_by.as_ref().map(|id| format!(" ({} {})", self.terms.told_by, self.name(id)));
        format!("{}{}: ", self.name(said_by), told.unwrap_or_default())
    }

    /// The words, in quotation marks where they are exactly the speaker's.
    pub fn words(&self, board: &Board, c: &Contribution) -> String {
        let words = sentences(&places::pieces(&board.framework, c));
        if c.verbatim { format!("“{words}”") } else { words }
    }

    /// What is known of it beside the words.
    pub fn notes(&self, c: &Contribution) -> String {
        // A child reads what was said, not how it was marked.
        if self.child.is_some() {
            return String::new();
        }
        let terms = self.terms;
        let basis = c.marks.basis.map(|basis| match basis {
            Basis::Fact => &terms.fact,
            Basis::Opinion => &terms.opinion,
            Basis::NotKnown => &terms.not_known,
        });
        let about: Vec<String> = c.about.iter().map(|id| self.name(id)).collect();
        let about = (!about.is_empty()).then(|| format!("{} {}", terms.about, about.join(", ")));
        let restricted = c.restricted.then(|| self.restricted(c));
        let agreed = c
            .read_back
            .iter()
            .filter(|said| said.agrees && self.speakers == Speakers::Named)
            .map(|said| self.name(&said.by));
        let agreed: Vec<String> = agreed.collect();
        let agreed = (!agreed.is_empty()).then(|| format!("{} {}", terms.read_back, agreed.join(", ")));
        let notes: Vec<String> =
            basis.map(|text| text.to_string()).into_iter().chain(about).chain(restricted).chain(agreed).collect();
        if notes.is_empty() { String::new() } else { format!(" [{}]", notes.join("; ")) }
    }

    /// That it is kept from the room, and, for the record, why and by whom.
    fn restricted(&self, c: &Contribution) -> String {
        let terms = self.terms;
        let why = c.restrictions.iter().filter(|_| self.for_record).filter_map(|restriction| {
            let by = restriction.decided_by.as_ref().map(|by| format!("{} {}", terms.decided_by, self.name(by)));
            let said: Vec<String> = restriction.reason.iter().map(|reason| reason.to_string()).chain(by).collect();
            (!said.is_empty()).then(|| said.join(", "))
        });
        let why: Vec<String> = why.collect();
        if why.is_empty() { terms.restricted.to_string() } else { format!("{}: {}", terms.restricted, why.join("; ")) }
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
        if self.child.is_some() {
            return Vec::new();
        }
        let one = |dispute: &crate::domain::contribution::Dispute| match &dispute.by {
            Some(by) if self.speakers == Speakers::Named => {
                format!("{} {}: {}", self.terms.disputed_by, self.name(by), dispute.words)
            }
            _ => format!("{}: {}", self.terms.disputed, dispute.words),
        };
        let read_back = c.read_back.iter().filter(|said| !said.agrees);
        let read_back = read_back.map(|said| {
            let who = if self.speakers == Speakers::Named { self.name(&said.by) } else { String::new() };
            format!("{who} {} {}", self.terms.read_back_differs, said.words).trim().to_owned()
        });
        c.marks.disputed.iter().map(one).chain(read_back).collect()
    }
}

/// The parts of a statement as they are read: each that begins like a sentence ends the one before.
fn sentences(pieces: &[&str]) -> String {
    let mut whole = String::new();
    for piece in pieces.iter().map(|piece| piece.trim()).filter(|piece| !piece.is_empty()) {
        let begins = piece.chars().next().is_some_and(char::is_uppercase);
        if begins && whole.ends_with(char::is_alphanumeric) {
            whole.push('.');
        }
        if !whole.is_empty() {
            whole.push(' ');
        }
        whole.push_str(piece);
    }
    whole
}
