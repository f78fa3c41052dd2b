//! How it is written which children and which setting something is about.

use super::super::{
    Board,
    concern::Concern,
    walk::{ColumnWalk, Row},
};
use crate::{
    domain::{contribution::Contribution, ids::PersonId, scale::About},
    tui::theme::Glyphs,
};

/// In front of the children's names, and kept together with the first.
const ABOUT: &str = "about\u{a0}";

/// From this width on there is room for the whole words beside the line.
const ROOMY: u16 = 100;

impl Board {
    /// Whom and what the coming line is about, beside it; nothing where nothing is to be told apart.
    pub(in super::super) fn coming_concern(&self, glyphs: &Glyphs) -> Option<String> {
        let begun = !self.line.is_empty() || self.line.edits();
        let concern = if begun { self.line.concern.clone() } else { self.concern_here() };
        let pieces = self.concern_in_words(&concern);
        let words = match self.size.width {
            0..ROOMY => pieces.join(", ").trim_start_matches(ABOUT).to_owned(),
            _ => pieces.join(&format!(" {} ", glyphs.separator)),
        };
        Some(words).filter(|words| !words.is_empty() && !self.on_scale)
    }

    /// Whom and what a contribution is about, beside it.
    pub(in super::super) fn concern_beside(&self, contribution: &Contribution, glyphs: &Glyphs) -> String {
        let context = contribution.context.clone().filter(|_| !self.sight.is_by_context());
        let pieces = self.concern_in_words(&Concern { about: (*contribution.about).clone(), context });
        pieces.join(&format!(" {} ", glyphs.separator))
    }

    /// `about Kai and Bo`, `School`. A meeting about one child need not say about whom, nor a board of a child's own.
    fn concern_in_words(&self, concern: &Concern) -> Vec<String> {
        let own = self.session.map().board(&self.board).and_then(|board| board.child());
        let is_own = own.is_some_and(|child| concern.about == [child.clone()]);
        let told_apart = !concern.about.is_empty() && !is_own && self.children().nth(1).is_some();
        let children = told_apart.then(|| format!("{ABOUT}{}", self.names_of(&concern.about).replace(' ', "\u{a0}")));
        let context = concern.context.as_ref();
        let context = context.map(|id| self.setting(id).map_or(id.to_string(), |setting| setting.title.to_string()));
        children.into_iter().chain(context).collect()
    }

    /// `Kai`, `Kai and Bo`, `Kai, Bo and Mia`.
    pub(in super::super) fn names_of(&self, people: &[PersonId]) -> String {
        let names: Vec<String> = people.iter().map(|id| self.name_of(id)).collect();
        match names.as_slice() {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => format!("{} and {last}", first.join(", ")),
        }
    }

    /// How a person is written on this screen.
    pub(in super::super) fn name_of(&self, id: &PersonId) -> String {
        self.map().called(id).to_string()
    }

    /// That not everything is shown, for the first line.
    pub(in super::super) fn sight_in_words(&self) -> Option<String> {
        let only = match self.sight.only()? {
            About::Child(child) => self.name_of(child),
            About::Context(id) => self.setting(id).map_or(id.to_string(), |setting| setting.title.to_string()),
            About::Contribution(_) => return None,
        };
        Some(format!("only {only}"))
    }

    /// The context that begins with this row, where sections are grouped by context.
    pub(in super::super) fn context_heading(&self, walk: &ColumnWalk, row: Row) -> Option<String> {
        if !self.sight.is_by_context() {
            return None;
        }
        let context_of = |row: Row| self.map().contribution(walk.contribution(row)?)?.context.clone();
        let context = context_of(row)?;
        let before = row.entry?.checked_sub(1).map(|entry| Row { entry: Some(entry), ..row });
        if before.and_then(context_of).as_ref() == Some(&context) {
            return None;
        }
        Some(self.setting(&context).map_or(context.to_string(), |setting| setting.title.to_string()))
    }
}
