//! The finder: contributions by their words.

use std::borrow::Cow;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{Outcome, filtered::Filtered, frame};
use crate::tui::{
    keys::Context,
    layer::Findable,
    look::Look,
    message::Message,
    theme::Role,
    widgets::{
        Picker,
        display::{put, put_elided, text_width},
        words::{folded, hits, holds},
    },
};

/// From this width on, a hit's place is shown beside it.
const WITH_PLACES: u16 = 60;

/// The finder while it is open.
#[derive(Debug)]
pub struct Finder {
    items: Vec<Findable>,
    /// Each item's words, speaker and place, folded for looking.
    folded: Vec<String>,
    picker: Picker,
}

impl Finder {
    pub(super) fn new(items: Vec<Findable>) -> Finder {
        let all = |item: &Findable| folded(&format!("{}\n{}\n{}", item.text, item.who, item.place));
        let folded = items.iter().map(all).collect();
        let picker = Picker::new(items.len());
        Finder { items, folded, picker }
    }

    pub(super) fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let words = frame::Words {
            title: "Find",
            asks: "words, a name, a section",
            nothing: "No contribution has these words.",
            count: format!("{} of {}", self.picker.shown().len(), self.items.len()),
        };
        let found = (words, &self.picker, self.holds());
        frame::view(found, Self::CONTEXTS, look, area, buf, |item, room, _, buf| {
            self.view_hit(&self.items[item], look, room, buf);
        })
    }

    fn view_hit(&self, item: &Findable, look: &Look, room: Rect, buf: &mut Buffer) {
        let (theme, ellipsis) = (&look.theme, look.glyphs.ellipsis);
        let who = if room.width < WITH_PLACES { 5 } else { 14 };
        let place = if room.width < WITH_PLACES { 0 } else { (room.width / 4).min(24) };
        let text = room.width.saturating_sub(who + place);
        put_elided(buf, (room.x, room.y), &item.who, usize::from(who - 1), ellipsis, theme.style(Role::Speaker));
        let at = place_of(room, room.width - place.min(room.width));
        if place > 1 {
            put_elided(buf, (at + 1, room.y), &item.place, usize::from(place - 1), ellipsis, theme.style(Role::Quiet));
        }
        let line = item.text.replace('\n', " ");
        let line = around_hit(&line, self.picker.words(), usize::from(text), ellipsis);
        let from = place_of(room, who);
        put_elided(buf, (from, room.y), &line, usize::from(text), ellipsis, Style::default());
        let end = from + text.min(room.right().saturating_sub(from));
        mark(&line, self.picker.words(), (from, end, room.y), look, buf);
    }
}

impl Filtered for Finder {
    const CONTEXTS: &'static [Context] = &[Context::Layer, Context::Line, Context::Find];

    fn picker(&mut self) -> &mut Picker {
        &mut self.picker
    }

    fn holds(&self) -> frame::Holds {
        frame::Holds { items: self.items.len(), widest: frame::WIDEST }
    }

    fn filter(&mut self) {
        let query = folded(self.picker.words());
        let fitting = self.folded.iter().enumerate().filter(|(_, text)| holds(text, &query));
        self.picker.show(fitting.map(|(item, _)| item).collect());
    }

    fn taken(&self, item: usize) -> Outcome {
        Outcome::ClosesWith(Message::Found(self.items[item].id))
    }
}

fn place_of(room: Rect, column: u16) -> u16 {
    (room.x + column).min(room.right())
}

/// The line, or if its first hit would not be in sight, what follows from some word before it.
fn around_hit<'a>(line: &'a str, query: &str, columns: usize, ellipsis: &str) -> Cow<'a, str> {
    let Some(hit) = hits(line, query).into_iter().next() else { return Cow::Borrowed(line) };
    if text_width(&line[..hit.end]) < columns {
        return Cow::Borrowed(line);
    }
    let words = line[..hit.start].match_indices(' ').map(|(at, _)| at + 1);
    let near = words.into_iter().find(|at| text_width(&line[*at..hit.end]) < columns * 2 / 3);
    Cow::Owned(format!("{ellipsis}{}", &line[near.unwrap_or(hit.start)..]))
}

/// Draws once more, marked, what was looked for.
fn mark(line: &str, query: &str, (from, end, y): (u16, u16, u16), look: &Look, buf: &mut Buffer) {
    for range in hits(line, query) {
        let before = u16::try_from(text_width(&line[..range.start])).unwrap_or(u16::MAX);
        let x = from.saturating_add(before);
        // The last column may hold the ellipsis.
        let room = end.saturating_sub(1).saturating_sub(x);
        put(buf, x, y, &line[range], usize::from(room), look.theme.style(Role::FindHit));
    }
}
