//! The last line: what can be pressed here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::display::put;
use crate::tui::keys::hints::{GAP, KeyHint};
use crate::tui::theme::{Role, Theme};

/// Draws hints, which were made for this width, from the left with a column of margin.
pub fn render(hints: &[KeyHint], theme: &Theme, area: Rect, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    let mut x = area.x + 1;
    for hint in hints {
        let left = |x: u16| usize::from(area.right().saturating_sub(x));
        x = put(buf, x, area.y, &hint.key, left(x), theme.style(Role::HintKey));
        x = put(buf, x + 1, area.y, hint.text, left(x + 1), theme.style(Role::HintText));
        x += GAP as u16;
    }
}

/// The columns that hints may take in an area this wide.
pub fn columns(width: u16) -> u16 {
    width.saturating_sub(2)
}
