//! The layout of circles: each column a ring around the one before. They share their left end, so that each has room
//! for a list at its right, and further in is further left.

use ratatui::{buffer::Buffer, layout::Rect, style::Modifier};

use super::{super::Board, columns, pane::Pane};
use crate::tui::{
    look::Look,
    theme::Role,
    widgets::{
        display::{put, put_elided},
        ring,
    },
};

/// Draws all rings, the one in focus last and bold.
pub fn draw_rings(board: &Board, look: &Look, strips: &[Rect], buf: &mut Buffer) {
    let focus = (!board.on_scale).then(|| board.column());
    let order = (0..strips.len()).rev().filter(|at| Some(*at) != focus).chain(focus);
    for at in order.filter(|at| *at < strips.len()) {
        let accent = look.theme.style(Role::column(at));
        let style = if Some(at) == focus { accent.add_modifier(Modifier::BOLD) } else { accent };
        ring::around(strips, at).draw(&look.glyphs, style, buf);
    }
}

/// Draws what stands around the rows of a ring: its title, and that there is more above.
pub fn draw(board: &Board, look: &Look, pane: &Pane, buf: &mut Buffer) {
    let focused = !board.on_scale && pane.column == board.column();
    let accent = look.theme.style(Role::column(pane.column));
    let (mut x, y) = (pane.body.x, pane.body.y.saturating_sub(2));
    if focused {
        put(buf, x, y, look.glyphs.focus, 1, accent);
    }
    x += 2;
    let digit = match pane.headed {
        true => None,
        false => board.walk(pane.column).and_then(|walk| {
            let place = crate::domain::ids::Place::new(&walk.column.id, &walk.column.sections.first()?.id);
            board.digit(&place)
        }),
    };
    if let Some(digit) = digit {
        put(buf, x, y, &digit.to_string(), 1, look.theme.style(Role::HintKey));
        x += 2;
    }
    let style = look.theme.style(if focused { Role::HeadingFocused } else { Role::Heading }).patch(accent);
    let style = if focused { style.add_modifier(Modifier::BOLD) } else { style };
    let room = pane.body.right().saturating_sub(x);
    let title = columns::heading(board, pane.column, room);
    put_elided(buf, (x, y), title, usize::from(room), look.glyphs.ellipsis, style);
    columns::draw_scrolled(board, look, pane, Rect { y: y + 1, height: 1, ..pane.body }, buf);
}
