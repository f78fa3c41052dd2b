//! A toast: a short word on what just happened, gone by itself.

use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::display::{put_elided, text_width};
use crate::tui::theme::{Glyphs, Role, Theme};

/// How a toast is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something happened as it should.
    Info,
    /// Something to look at.
    Warning,
}

/// A short message with the moment it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// What it says.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// When it goes; the loop wakes for this.
    pub until: Instant,
}

impl Toast {
    /// How long a toast of this text needs to be read: two seconds, and one for every 15 letters.
    pub fn reading_time(text: &str) -> Duration {
        Duration::from_millis(2_000 + text.chars().count() as u64 * 1_000 / 15)
    }

    /// A toast that something happened.
    pub fn info(text: impl Into<String>, now: Instant) -> Toast {
        Toast::new(text.into(), Tone::Info, now)
    }

    /// A toast that something wants looking at.
    pub fn warning(text: impl Into<String>, now: Instant) -> Toast {
        Toast::new(text.into(), Tone::Warning, now)
    }

    fn new(text: String, tone: Tone, now: Instant) -> Toast {
        let until = now + Toast::reading_time(&text);
        Toast { text, tone, until }
    }

    /// Whether its time has come.
    pub fn is_over(&self, now: Instant) -> bool {
        now >= self.until
    }

    /// Draws it at the right end of the area's last row.
    pub fn render(&self, theme: &Theme, glyphs: &Glyphs, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        let columns = usize::from(area.width.saturating_sub(2)).min(text_width(&self.text));
        if area.is_empty() || columns == 0 {
            return;
        }
        let role = match self.tone {
            Tone::Info => Role::Popup,
            Tone::Warning => Role::Warning,
        };
        // At most the area's width.
        let width = columns as u16 + 2;
        let place = Rect::new(area.right() - width, area.bottom() - 1, width, 1);
        theme.clear(place, buf);
        let style = theme.style(role);
        buf.set_style(place, style);
        put_elided(buf, (place.x + 1, place.y), &self.text, columns, glyphs.ellipsis, style);
    }
}
