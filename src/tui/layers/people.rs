//! Everyone in the meeting: one line finds someone, or adds somebody new.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{Outcome, filtered::Filtered, frame};
use crate::tui::{
    keys::Context,
    layer::{People, PersonRow},
    look::Look,
    message::{AboutPeople, Message},
    theme::Role,
    widgets::{
        Picker,
        display::put_elided,
        words::{folded, holds},
    },
};

/// The list of people while it is open.
#[derive(Debug)]
pub struct PeopleList {
    people: People,
    /// Each one's letter, name, role, agency and part, folded for looking.
    folded: Vec<String>,
    /// The rows, and behind them what is typed as somebody new.
    picker: Picker,
}

impl PeopleList {
    pub(super) fn new(people: People) -> PeopleList {
        let all = |row: &PersonRow| folded(&format!("{} {} {}", row.name, row.known, row.part));
        let folded = people.rows.iter().map(all).collect();
        let mut picker = Picker::new(people.rows.len());
        if let Some(chosen) = people.rows.iter().position(|row| Some(&row.id) == people.chosen.as_ref()) {
            picker.choose(chosen);
        }
        PeopleList { people, folded, picker }
    }

    pub(super) fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let shown = self.picker.shown().iter().filter(|item| **item < self.people.rows.len()).count();
        let words = frame::Words {
            title: &self.people.title,
            asks: "a name; or Name, role, remote to add somebody",
            nothing: "Nobody yet. Type a name, a role, and Enter.",
            count: match self.people.rows.len() {
                all if shown < all => format!("{shown} of {all}"),
                _ => String::new(),
            },
        };
        let open = (words, &self.picker, self.holds());
        frame::view(open, Self::CONTEXTS, look, area, buf, |item, room, _, buf| match self.people.rows.get(item) {
            Some(row) => view_row(row, look, room, buf),
            None => {
                let new = format!("Add {}", self.picker.words().trim());
                put_elided(
                    buf,
                    (room.x, room.y),
                    &new,
                    usize::from(room.width),
                    look.glyphs.ellipsis,
                    Style::default(),
                );
            }
        })
    }
}

impl Filtered for PeopleList {
    const CONTEXTS: &'static [Context] = &[Context::Layer, Context::Line, Context::Palette];

    fn picker(&mut self) -> &mut Picker {
        &mut self.picker
    }

    fn holds(&self) -> frame::Holds {
        frame::Holds { items: self.people.rows.len() + 1, widest: frame::WIDEST }
    }

    /// Those who fit, whose names start with it first; then what is typed as somebody new.
    fn filter(&mut self) {
        let query = folded(self.picker.words());
        let query = query.trim();
        let fits = |(_, text): &(usize, &String)| holds(text, query);
        let mut fitting: Vec<(bool, usize)> =
            self.folded.iter().enumerate().filter(fits).map(|(item, text)| (!text.starts_with(query), item)).collect();
        fitting.sort();
        let new = (!query.is_empty()).then_some(self.people.rows.len());
        self.picker.show(fitting.into_iter().map(|(_, item)| item).chain(new).collect());
    }

    /// Someone of the list opens what can be said of them; the row behind it adds somebody.
    fn taken(&self, item: usize) -> Outcome {
        let about = match self.people.rows.get(item) {
            Some(row) => AboutPeople::Choose(row.id.clone()),
            None => AboutPeople::Add(self.picker.words().to_owned()),
        };
        Outcome::ClosesWith(Message::People(about))
    }
}

/// A letter, the name, role and agency, and how they take part.
fn view_row(row: &PersonRow, look: &Look, room: Rect, buf: &mut Buffer) {
    let (theme, ellipsis) = (&look.theme, look.glyphs.ellipsis);
    let name = (room.width / 4).clamp(6, 24);
    let known = if room.width < 50 { 0 } else { room.width / 4 };
    let letter = row.letter.map(String::from).unwrap_or_default();
    let mut piece = |at: u16, width: u16, words: &str, style: Style| {
        if width > 1 && at < room.width {
            let width = (width - 1).min(room.width - at);
            put_elided(buf, (room.x + at, room.y), words, usize::from(width), ellipsis, style);
        }
    };
    piece(0, 2, &letter, theme.style(Role::HintKey));
    piece(2, name, &row.name, theme.style(if row.here { Role::Speaker } else { Role::Quiet }));
    piece(2 + name, known, &row.known, theme.style(Role::Quiet));
    piece(2 + name + known, room.width - (2 + name + known).min(room.width) + 1, &row.part, Style::default());
}
