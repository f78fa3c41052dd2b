//! The layout of circles: each column a ring around the one before. They share their left end, so that each has room
//! for a list at its right, and further in is further left.

use ratatui::{buffer::Buffer, layout::Rect, style::Modifier};

use super::{super::Board, columns, pane::Pane};
use crate::tui::{
    look::Look,
    theme::Role,
    widgets::{
        display::{put, put_elided},
        ring::Ring,
    },
};

/// The least width and height in which rings are drawn rather than lists.
const LEAST: (u16, u16) = (32, 20);

/// Whether rings have room.
pub fn have_room(ground: Rect, count: usize) -> bool {
    usize::from(ground.width) >= count.max(2) * usize::from(LEAST.0) && ground.height >= LEAST.1
}

/// How far each ring stands within the next one, at its left and at its top.
fn step(ground: Rect) -> (u16, u16) {
    (if ground.width >= 160 { 3 } else { 2 }, if ground.height >= 30 { 2 } else { 1 })
}

/// What of the ground is each ring's alone. The innermost has its left end too.
pub fn side_by_side(ground: Rect, count: usize) -> Vec<Rect> {
    let rings = u16::try_from(count).unwrap_or(1).max(1);
    let ends = (step(ground).0 * (rings - 1) + ground.width / 15).min(ground.width / 4);
    let (width, more) = ((ground.width - ends) / rings, (ground.width - ends) % rings);
    let mut x = ground.x;
    let strips = (0..rings).map(|at| {
        let width = width + u16::from(at < more) + if at == 0 { ends } else { 0 };
        let strip = Rect { x, width, ..ground };
        x += width;
        strip
    });
    strips.collect()
}

/// The ring around a column's strip and all those before it.
fn ring(strips: &[Rect], at: usize) -> Ring {
    let (first, strip) = (strips[0], strips[at]);
    let ground = Rect { width: strips[strips.len() - 1].right() - first.x, ..first };
    let within = u16::try_from(strips.len() - 1 - at).unwrap_or(0);
    let (across, down) = step(ground);
    let (left, top) = (first.x + across * within, first.y + down * within);
    let area = Rect {
        x: left,
        y: top,
        width: strip.right().saturating_sub(left),
        height: ground.height.saturating_sub(2 * down * within),
    };
    Ring { area, bow: f64::from(strips[strips.len() - 1].width) * 0.6 }
}

/// The part of a ring that rows stand in.
pub fn body_of(strips: &[Rect], at: usize) -> Rect {
    let (Some(strip), ring) = (strips.get(at), ring(strips, at)) else { return Rect::default() };
    // Enough of its height to be useful, and little enough that its bow takes few columns.
    let top = ring.area.y + ring.area.height / 6 + 2;
    let bottom = ring.area.bottom() - ring.area.height / 7;
    let drawn_in = ring.drawn_in(top - 2).max(ring.drawn_in(bottom.saturating_sub(1)));
    let left = if at == 0 { ring.area.x + drawn_in + 1 } else { strip.x + 1 };
    let right = ring.area.right().saturating_sub(drawn_in + 2);
    Rect { x: left, y: top, width: right.saturating_sub(left), height: bottom.saturating_sub(top) }
}

/// Draws all rings, the one in focus last and bold.
pub fn draw_rings(board: &Board, look: &Look, strips: &[Rect], buf: &mut Buffer) {
    let focus = (!board.on_scale).then(|| board.column());
    let order = (0..strips.len()).rev().filter(|at| Some(*at) != focus).chain(focus);
    for at in order.filter(|at| *at < strips.len()) {
        let accent = look.theme.style(Role::column(at));
        let style = if Some(at) == focus { accent.add_modifier(Modifier::BOLD) } else { accent };
        ring(strips, at).draw(&look.glyphs, style, buf);
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
