//! One contribution as rows of words.

use chrono::{Datelike, NaiveDate};

use crate::{
    domain::{
        contribution::{Action, Basis, Contribution, Status},
        ids::PersonId,
        journey::{far, is_late},
        public::PublicSession,
    },
    tui::{
        theme::{Glyphs, Role},
        widgets::{display::display, wrap::wrap},
    },
};

/// What every contribution is written with.
pub struct Pen<'a> {
    pub seen: &'a PublicSession,
    pub glyphs: &'a Glyphs,
    pub today: NaiveDate,
}

/// A row of words, all of one meaning.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub text: String,
    pub role: Role,
}

impl Pen<'_> {
    /// Who said it, as the chair has people written here.
    pub fn speaker(&self, contribution: &Contribution) -> String {
        contribution.said_by.as_ref().map(|id| self.called(id)).unwrap_or_default()
    }

    /// A person, as the chair has people written here.
    pub fn called(&self, id: &PersonId) -> String {
        self.seen.called(id).to_string()
    }

    /// The contribution, wrapped: what was said, then what is to be known of it.
    pub fn rows(&self, contribution: &Contribution, width: u16) -> Vec<Row> {
        let mut rows = Vec::new();
        for (text, role) in self.paragraphs(contribution) {
            let text: Vec<_> = text.split('\n').map(display).collect();
            let text = text.join("\n");
            rows.extend(wrap(&text, width).into_iter().map(|row| Row { text: text[row].to_owned(), role }));
        }
        rows
    }

    fn paragraphs(&self, contribution: &Contribution) -> Vec<(String, Role)> {
        let glyphs = self.glyphs;
        // How people can be reached is for no wall.
        let without = self.seen.without_contacts(contribution);
        let contribution = without.as_ref().unwrap_or(contribution);
        let parts = self.seen.parts_of(contribution).iter().map(|part| &*part.id);
        // The parts of a statement each begin a row.
        let mut words = contribution.pieces(parts).join("\n");
        let mut role = Role::Text;
        if contribution.verbatim {
            words = format!("{}{words}{}", glyphs.quote_open, glyphs.quote_close);
            role = Role::Verbatim;
        }
        if let Some(teller) = &contribution.told_by {
            words.push_str(&format!(" (told by {})", self.called(teller)));
        }
        let mut all = vec![(words, role)];
        match contribution.marks.basis {
            Some(Basis::NotKnown) => all.push((format!("{} not known", glyphs.not_known), Role::NotKnown)),
            Some(Basis::Opinion) => all.push((format!("{} an opinion", glyphs.opinion), Role::Opinion)),
            Some(Basis::Fact) | None => {}
        }
        for dispute in &contribution.marks.disputed {
            let by = dispute.by.as_ref().map(|id| format!(" by {}", self.called(id))).unwrap_or_default();
            let words = if dispute.words.is_empty() { String::new() } else { format!(": {}", dispute.words) };
            all.push((format!("{} disputed{by}{words}", glyphs.disputed), Role::Disputed));
        }
        if let Some(answer) = &contribution.marks.answer {
            all.push((format!("{} {answer}", glyphs.flag), Role::Fact));
        }
        let on_a_line = self.seen.board(&contribution.board).is_some_and(|board| board.is_journey());
        match contribution.action.as_ref().filter(|_| on_a_line) {
            Some(action) => all.extend(self.watched(contribution, action)),
            None => all.extend(self.action(contribution).map(|words| (words, Role::Due))),
        }
        let untold = self.seen.untold(contribution).map(|untold| untold.in_words().to_owned());
        let uses = || self.seen.uses_in_words(contribution);
        let uses = self.seen.can_be_tried(contribution.id).then(uses).flatten();
        let trial = contribution
            .trial
            .as_ref()
            .map(|trial| format!("{} {} {}", trial.on.format("%a %-d %b"), glyphs.separator, trial.held.in_words()));
        let plan = untold.into_iter().chain(trial).chain(uses);
        all.extend(plan.map(|words| (format!("{} {words}", glyphs.separator), Role::Quiet)));
        all
    }

    /// Of a step on a line in time: who watches, whether it is late, and what was seen. Its day stands beside it.
    pub fn watched(&self, contribution: &Contribution, action: &Action) -> Vec<(String, Role)> {
        let watches = contribution.owner().map(|id| format!("{} {} watches", self.glyphs.chosen, self.called(id)));
        let late = is_late(action.due, action.status, self.today).then(|| ("late".to_owned(), Role::Warning));
        let far = far(action.status).map(|far| {
            let outcome = action.outcome.as_ref().filter(|outcome| !outcome.words.is_empty());
            let by = outcome.and_then(|o| o.by.as_ref()).map(|by| format!("{}: ", self.called(by))).unwrap_or_default();
            let seen = outcome.map(|outcome| format!(". {by}{}", outcome.words)).unwrap_or_default();
            (format!("{far}{seen}"), Role::Fact)
        });
        watches.map(|words| (words, Role::Due)).into_iter().chain(late).chain(far).collect()
    }

    /// Who does it and by when; the owner is the speaker until said otherwise.
    fn action(&self, contribution: &Contribution) -> Option<String> {
        let action = contribution.action.as_ref()?;
        let owner = action.owner.as_ref().or(contribution.said_by.as_ref());
        let mut words = format!("{} ", self.glyphs.chosen);
        words.push_str(&owner.map_or("no one yet".to_owned(), |id| self.called(id)));
        if let Some(due) = action.due {
            let form = if due.year() == self.today.year() { "%a %-d %b" } else { "%a %-d %b %Y" };
            words.push_str(&format!(" {} {}", self.glyphs.separator, due.format(form)));
        }
        let status = match action.status {
            Status::Open => return Some(words),
            Status::Done => "done",
            Status::Partly => "done in part",
            Status::NotDone => "not done",
            Status::NotNeeded => "no longer needed",
        };
        words.push_str(&format!(" {} {status}", self.glyphs.separator));
        Some(words)
    }
}
