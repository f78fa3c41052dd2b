//! A popup: a box over the screen, with a title.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::display::{put, put_elided, text_width};
use crate::tui::theme::{Glyphs, Role, Theme};

/// Margin between a popup's border and what is in it.
const MARGIN: u16 = 1;

/// Draws an empty box of at most this size, border included, in the middle of the area, over whatever
/// was there; the room inside it.
pub fn render(
    title: &str,
    (width, height): (u16, u16),
    theme: &Theme,
    glyphs: &Glyphs,
    area: Rect,
    buf: &mut Buffer,
) -> Rect {
    let place = place((width, height), area.intersection(buf.area));
    theme.clear(place, buf);
    buf.set_style(place, theme.style(Role::Popup));
    if place.width < 4 || place.height < 3 {
        return inside(place);
    }
    let line = theme.over(Role::Popup, Role::Rule);
    let (right, bottom) = (place.right() - 1, place.bottom() - 1);
    for x in place.x + 1..right {
        put(buf, x, place.y, glyphs.rule, 1, line);
        put(buf, x, bottom, glyphs.rule, 1, line);
    }
    for y in place.y + 1..bottom {
        put(buf, place.x, y, glyphs.bar, 1, line);
        put(buf, right, y, glyphs.bar, 1, line);
    }
    for (x, y, corner) in [
        (place.x, place.y, glyphs.corner_top_left),
        (right, place.y, glyphs.corner_top_right),
        (place.x, bottom, glyphs.corner_bottom_left),
        (right, bottom, glyphs.corner_bottom_right),
    ] {
        put(buf, x, y, corner, 1, line);
    }
    let columns = usize::from(place.width).saturating_sub(6);
    if text_width(title) > 0 && columns > 0 {
        let style = theme.over(Role::Popup, Role::PopupTitle);
        let x = put(buf, place.x + 2, place.y, " ", 1, style);
        let x = put_elided(buf, (x, place.y), title, columns, glyphs.ellipsis, style);
        put(buf, x, place.y, " ", 1, style);
    }
    inside(place)
}

/// The room inside a box. A box too small for a border has none: the room is worth more.
pub fn inside(place: Rect) -> Rect {
    if place.width < 4 || place.height < 3 {
        return place;
    }
    Rect {
        x: place.x + 1 + MARGIN,
        y: place.y + 1,
        width: place.width.saturating_sub(2 + 2 * MARGIN),
        height: place.height - 2,
    }
}

/// Where a box of at most this size stands: in the middle of the area.
pub fn place((width, height): (u16, u16), area: Rect) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    let (x, y) = ((area.width - width) / 2, (area.height - height) / 2);
    Rect::new(area.x + x, area.y + y, width, height)
}
