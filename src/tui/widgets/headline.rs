//! The first line of a room that is no meeting: what this is, and whether the room sees it.

use ratatui::{buffer::Buffer, layout::Rect};

use super::display::{put, put_elided, text_width};
use crate::tui::{look::Look, theme::Role};

/// From this width on, the program's name stands before the room's.
const WITH_NAME: u16 = 60;

/// Draws the line: the room's name, who sees the screen, and at the right what there is room for.
pub fn render(name: &str, seen: bool, right: &str, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let left = |x: u16| usize::from(area.right().saturating_sub(x));
    let mut x = area.x + 1;
    let names: &[&str] = if area.width < WITH_NAME { &[name] } else { &["mapboard", name] };
    for name in names {
        x = put(buf, x, area.y, name, left(x), theme.style(Role::Status));
        x = put(buf, x + 1, area.y, look.glyphs.separator, left(x + 1), theme.style(Role::Quiet)) + 1;
    }
    let (words, role) = if seen { ("room sees this", Role::Seen) } else { ("PRIVATE", Role::Private) };
    let x = put(buf, x, area.y, words, left(x), theme.style(role));
    let width = text_width(right);
    if width + 3 < left(x) {
        let at = area.right() - 1 - width as u16;
        put_elided(buf, (at, area.y), right, width, look.glyphs.ellipsis, theme.style(Role::Quiet));
    }
}
