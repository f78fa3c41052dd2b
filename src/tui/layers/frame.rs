//! The box of a layer that is a list: a line to filter by, the list, and the hints.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::tui::{
    keys::{Context, hints::hints},
    look::Look,
    theme::Role,
    widgets::{
        Picker,
        display::{put, text_width},
        hint_bar, popup,
    },
};

/// The widest a list is drawn: longer rows are hard to follow with the eye.
pub const WIDEST: u16 = 96;

/// Border, line, rule and hints.
const AROUND: u16 = 5;

/// Where the parts of such a box stand.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// The line to filter by.
    pub line: Rect,
    /// The list.
    pub list: Rect,
    /// The hints.
    pub foot: Rect,
}

/// What the box is to hold: it does not change while the list is filtered.
#[derive(Clone, Copy, Debug)]
pub struct Holds {
    /// How many items.
    pub items: usize,
    /// How wide the box may be.
    pub widest: u16,
}

fn size(holds: Holds, area: Rect) -> (u16, u16) {
    let width = if area.width < 60 { area.width } else { (area.width - 4).min(holds.widest) };
    let rows = u16::try_from(holds.items.max(1)).unwrap_or(u16::MAX);
    let most = if area.height < 20 { area.height } else { area.height - 4 };
    (width, rows.saturating_add(AROUND).min(most))
}

/// Where the box stands.
pub fn place(holds: Holds, area: Rect) -> Rect {
    popup::place(size(holds, area), area)
}

/// Where its parts stand.
pub fn parts(holds: Holds, area: Rect) -> Parts {
    split(popup::inside(place(holds, area)))
}

fn split(inside: Rect) -> Parts {
    let row = |y: u16| Rect { y: inside.y + y.min(inside.height), height: u16::from(y < inside.height), ..inside };
    let list = inside.height.saturating_sub(3);
    Parts {
        line: row(0),
        list: Rect { y: row(2).y, height: list, ..inside },
        foot: row(inside.height.saturating_sub(1).max(2)),
    }
}

/// What such a box says around its list.
pub struct Words<'a> {
    /// Its title.
    pub title: &'a str,
    /// What stands in the line while it is empty.
    pub asks: &'a str,
    /// What is said when nothing fits.
    pub nothing: &'a str,
    /// How many there are of how many.
    pub count: String,
}

/// Draws the box, with `draw` for each item in sight; the cursor's cell.
pub fn view(
    (words, picker, holds): (Words, &Picker, Holds),
    contexts: &[Context],
    look: &Look,
    area: Rect,
    buf: &mut Buffer,
    draw: impl FnMut(usize, Rect, bool, &mut Buffer),
) -> Option<Position> {
    let theme = &look.theme;
    let inside = popup::render(words.title, size(holds, area), theme, &look.glyphs, area, buf);
    let Parts { line, list, foot } = split(inside);
    let count = u16::try_from(text_width(&words.count) + 1).unwrap_or(0);
    let typed = Rect { width: line.width.saturating_sub(count), ..line };
    let cursor = picker.render_line(words.asks, look, typed, buf);
    put(buf, typed.right() + 1, line.y, &words.count, usize::from(count), theme.style(Role::Quiet));
    for x in (inside.x..inside.right()).filter(|_| inside.height > 3) {
        put(buf, x, inside.y + 1, look.glyphs.rule, 1, theme.style(Role::Rule));
    }
    if picker.shown().is_empty() {
        put(
            buf,
            list.x + 2,
            list.y,
            words.nothing,
            usize::from(list.width.saturating_sub(2)),
            theme.style(Role::Quiet),
        );
    }
    picker.render_list(look, list, buf, draw);
    let hints = hints(&look.keymap, contexts, hint_bar::columns(foot.width));
    hint_bar::render(&hints, theme, foot, buf);
    cursor
}
