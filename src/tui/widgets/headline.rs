//! The first line of a room that is no meeting: what this is, and whether the room sees it.

use ratatui::{buffer::Buffer, layout::Rect};

use super::display::{put, put_elided, text_width};
use crate::tui::{look::Look, theme::Role};

/// Draws the line: the room's name, who sees the screen, and at the right what there is room for.
pub fn render(name: &str, seen: bool, right: &str, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let left = |x: u16| usize::from(area.right().saturating_sub(x));
    let x = put(buf, area.x + 1, area.y, name, left(area.x + 1), theme.style(Role::Status));
    let x = put(buf, x + 1, area.y, look.glyphs.separator, left(x + 1), theme.style(Role::Quiet));
    let (words, role) = if seen { ("room sees this", Role::Seen) } else { ("PRIVATE", Role::Private) };
    let x = put(buf, x + 1, area.y, words, left(x + 1), theme.style(role));
    let width = text_width(right);
    if width + 3 < left(x) {
        let at = area.right() - 1 - width as u16;
        put_elided(buf, (at, area.y), right, width, look.glyphs.ellipsis, theme.style(Role::Quiet));
    }
}
