//! A banner: something that stays on the screen until it is put right.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::display::put;
use super::wrap::{height, wrap};
use crate::tui::theme::{Role, Theme};

/// A message that stays, whole, until it no longer holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Banner {
    /// What it says.
    pub text: String,
}

impl Banner {
    /// How many rows it takes at this width.
    pub fn height(&self, width: u16) -> u16 {
        u16::try_from(height(&self.text, width.saturating_sub(2))).unwrap_or(u16::MAX)
    }

    /// Draws it over the whole area.
    pub fn render(&self, theme: &Theme, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        let style = theme.style(Role::Error);
        theme.clear(area, buf);
        buf.set_style(area, style);
        let columns = area.width.saturating_sub(2);
        for (row, range) in area.rows().zip(wrap(&self.text, columns)) {
            put(buf, row.x + 1, row.y, &self.text[range], usize::from(columns), style);
        }
    }
}
