//! One thing as one meeting had it: where it stood, who said it, and its words.

use std::ops::Range;

use crate::{
    domain::{contribution::Contribution, map::Map, series::Meetings},
    tui::{look::Look, theme::Role},
};

/// One side of something that changed.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    /// Where it stood; empty where that says nothing.
    pub place: String,
    /// The accent of its column.
    pub accent: Option<Role>,
    /// Who said it or does it.
    pub who: String,
    /// The words.
    pub words: String,
    /// Which of the words are other than on the other side.
    pub other: Vec<Range<usize>>,
    /// What stands below the words.
    pub note: String,
}

impl Cell {
    /// A contribution as `map` has it.
    pub fn of(meetings: &Meetings, map: &Map, c: &Contribution, look: &Look) -> Cell {
        let section = map.section_of(c);
        let columns = map.board(&c.board).map(|board| &board.framework.columns);
        let column = section
            .and_then(|(column, _)| columns.and_then(|columns| columns.iter().position(|other| other.id == column.id)));
        let words = map.words_of(c.id).unwrap_or_default().to_string();
        let words = match c.verbatim {
            true => format!("{}{words}{}", look.glyphs.quote_open, look.glyphs.quote_close),
            false => words,
        };
        let place = match (section, &c.place) {
            (Some((_, section)), _) => section.title.to_string(),
            (None, Some(place)) => place.as_str().to_owned(),
            (None, None) => "To place".to_owned(),
        };
        let who = c.said_by.as_ref().map(|by| meetings.called(by).to_string()).unwrap_or_default();
        Cell { place, accent: column.map(Role::column), who, words, ..Cell::default() }
    }
}
