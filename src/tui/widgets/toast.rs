//! A toast: a short word on what just happened, gone by itself.

use std::ops::Add;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::display::{put_elided, text_width};
use super::wrap::wrap;
use crate::tui::theme::{Glyphs, Role, Theme};

/// The most columns of a toast of several rows: longer ones are hard to read.
const WIDEST: u16 = 60;

/// How a toast is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something happened as it should.
    Info,
    /// Something to look at.
    Warning,
}

/// A short message with the moment it goes, by whatever clock its screen goes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast<At> {
    /// What it says.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// When it goes; the loop wakes for this.
    pub until: At,
}

impl<At: PartialOrd + Add<Duration, Output = At>> Toast<At> {
    /// A toast that something happened.
    pub fn info(text: impl Into<String>, now: At) -> Toast<At> {
        Toast::new(text.into(), Tone::Info, now)
    }

    /// A toast that something wants looking at.
    pub fn warning(text: impl Into<String>, now: At) -> Toast<At> {
        Toast::new(text.into(), Tone::Warning, now)
    }

    fn new(text: String, tone: Tone, now: At) -> Toast<At> {
        let until = now + reading_time(&text);
        Toast { text, tone, until }
    }

    /// Whether its time has come.
    pub fn is_over(&self, now: At) -> bool {
        now >= self.until
    }

    /// Whether one row of this width holds it.
    pub fn fits_a_row(&self, width: u16) -> bool {
        !self.text.contains('\n') && text_width(&self.text) <= usize::from(width.saturating_sub(2))
    }

    /// Draws it at the area's foot on the left, where the eye is while typing, in as many rows as it needs.
    pub fn render(&self, theme: &Theme, glyphs: &Glyphs, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        let columns = area.width.saturating_sub(2);
        let columns = if self.fits_a_row(area.width) { columns } else { columns.min(WIDEST) };
        if columns == 0 || area.height == 0 {
            return;
        }
        let rows = wrap(&self.text, columns);
        let widest = rows.iter().map(|row| text_width(&self.text[row.clone()])).max();
        let shown = rows.len().min(area.height.into());
        // Neither is more than the area has.
        let (width, height) = (widest.unwrap_or(0) as u16 + 2, shown as u16);
        let width = width.min(area.width);
        let place = Rect::new(area.x, area.bottom() - height, width, height);
        let style = theme.style(match self.tone {
            Tone::Info => Role::Popup,
            Tone::Warning => Role::Warning,
        });
        theme.clear(place, buf);
        buf.set_style(place, style);
        let room = usize::from(width.saturating_sub(2));
        for (at, line) in place.rows().enumerate() {
            // The last row that fits says so if there is more.
            let end = if at + 1 == shown { self.text.len() } else { rows[at].end };
            let text = self.text[rows[at].start..end].replace('\n', " ");
            put_elided(buf, (line.x + 1, line.y), &text, room, glyphs.ellipsis, style);
        }
    }
}

/// How long a text needs to be read: two seconds, and one for every 15 letters.
pub fn reading_time(text: &str) -> Duration {
    Duration::from_millis(2_000 + text.chars().count() as u64 * 1_000 / 15)
}
