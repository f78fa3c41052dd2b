//! A list to choose from by typing.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{Outcome, filtered::Filtered, frame};
use crate::tui::{
    keys::Context,
    layer::Choice,
    look::Look,
    widgets::{
        Picker,
        display::{put_elided, text_width},
        words::{folded, holds},
    },
};

/// Border, margin and sign around a label.
const AROUND: usize = 8;

/// The least width of the box, where there is room.
const LEAST: usize = 44;

/// A choice that is open.
#[derive(Debug)]
pub struct Chooser {
    choice: Choice,
    picker: Picker,
}

impl Chooser {
    pub(super) fn new(choice: Choice) -> Chooser {
        let picker = Picker::new(choice.items.len());
        Chooser { choice, picker }
    }

    /// With this item chosen at first.
    pub(super) fn starting_at(choice: Choice, at: usize) -> Chooser {
        let mut chooser = Chooser::new(choice);
        chooser.picker.choose(at);
        chooser
    }

    pub(super) fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let words = frame::Words {
            title: &self.choice.title,
            asks: "type to choose",
            nothing: "Nothing fits.",
            count: String::new(),
        };
        frame::view((words, &self.picker, self.holds()), Self::CONTEXTS, look, area, buf, |item, room, _, buf| {
            let label = &self.choice.items[item].0;
            put_elided(buf, (room.x, room.y), label, usize::from(room.width), look.glyphs.ellipsis, Style::default());
        })
    }
}

impl Filtered for Chooser {
    const CONTEXTS: &'static [Context] = &[Context::Layer, Context::Line, Context::Palette];

    fn picker(&mut self) -> &mut Picker {
        &mut self.picker
    }

    fn holds(&self) -> frame::Holds {
        let labels = self.choice.items.iter().map(|(label, _)| text_width(label));
        let widest = labels.chain([text_width(&self.choice.title)]).max().unwrap_or(0) + AROUND;
        frame::Holds { items: self.choice.items.len(), widest: u16::try_from(widest.max(LEAST)).unwrap_or(u16::MAX) }
    }

    /// Those whose label starts with what is typed come first.
    fn filter(&mut self) {
        let query = folded(self.picker.words());
        let labels = self.choice.items.iter().map(|(label, _)| folded(label)).enumerate();
        let mut fitting: Vec<(bool, usize)> = labels
            .filter(|(_, label)| holds(label, &query))
            .map(|(item, label)| (!label.starts_with(query.trim()), item))
            .collect();
        fitting.sort();
        self.picker.show(fitting.into_iter().map(|(_, item)| item).collect());
    }

    fn taken(&self, item: usize) -> Outcome {
        Outcome::ClosesWith(self.choice.items[item].1.clone())
    }
}
