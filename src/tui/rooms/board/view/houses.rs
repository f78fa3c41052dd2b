//! The layout of houses: a roof with the title over walls, and what was said inside.

use ratatui::{buffer::Buffer, layout::Rect, style::Modifier};

use super::{super::Board, columns, pane::Pane};
use crate::tui::{
    look::Look,
    theme::Role,
    widgets::display::{put, put_elided, text_width},
};

/// The least width of a house.
pub const LEAST: u16 = 24;

/// From this width on the roof stands out over the walls.
const EAVES: u16 = 30;

/// Houses of equal width with a little air between them.
pub fn side_by_side(area: Rect, count: usize) -> Vec<Rect> {
    let count = u16::try_from(count).unwrap_or(1).max(1);
    let gap = if area.width >= count * (EAVES + 3) { 3 } else { 1 };
    // Even, so that both sides of the roof meet.
    let width = (area.width.saturating_sub(gap * (count - 1)) / count) & !1;
    let left = area.x + area.width.saturating_sub(count * width + gap * (count - 1)) / 2;
    (0..count).map(|at| Rect { x: left + at * (width + gap), width, ..area }).collect()
}

fn roof_height(area: Rect) -> u16 {
    match area.height {
        0..8 => 1,
        8..14 => 2,
        height => (height / 5).clamp(3, 8),
    }
}

fn walls(area: Rect) -> Rect {
    let (roof, out) = (roof_height(area).min(area.height), u16::from(area.width >= EAVES));
    let width = (area.width & !1).saturating_sub(2 * out);
    Rect { x: area.x + out, y: area.y + roof, width, height: area.height - roof }
}

/// The part of a house that rows stand in.
pub fn body_of(area: Rect) -> Rect {
    let walls = walls(area);
    Rect {
        x: walls.x + 1,
        y: walls.y + 1.min(walls.height),
        width: walls.width.saturating_sub(2 + columns::MARGIN),
        height: walls.height.saturating_sub(2),
    }
}

/// Draws a house around its rows.
pub fn draw(board: &Board, look: &Look, pane: &Pane, buf: &mut Buffer) {
    let focused = !board.on_scale && pane.column == board.column();
    let accent = look.theme.style(Role::column(pane.column));
    let line = if focused { accent.add_modifier(Modifier::BOLD) } else { accent };
    let walls = walls(pane.area);
    draw_roof(look, pane.area, line, buf);
    draw_walls(look, walls, line, buf);
    draw_title(board, look, pane, focused, buf);
    columns::draw_scrolled(board, look, pane, Rect { height: 1, ..walls }, buf);
}

/// How far from the middle a row of the roof begins, from its inner to its outer end.
fn slope(half: u16, rows: u16, row: u16) -> (u16, u16) {
    (half * row / rows, half * (row + 1) / rows)
}

fn draw_roof(look: &Look, area: Rect, style: ratatui::style::Style, buf: &mut Buffer) {
    let (half, rows) = (area.width / 2, roof_height(area).min(area.height));
    let glyphs = &look.glyphs;
    for row in 0..rows {
        let (inner, outer) = slope(half, rows, row);
        let (y, middle) = (area.y + row, area.x + half);
        for out in inner + 1..outer {
            put(buf, middle - out - 1, y, glyphs.eaves, 1, style);
            put(buf, middle + out, y, glyphs.eaves, 1, style);
        }
        if outer > inner {
            put(buf, middle - inner - 1, y, glyphs.roof_left, 1, style);
            put(buf, middle + inner, y, glyphs.roof_right, 1, style);
        }
    }
}

fn draw_walls(look: &Look, walls: Rect, style: ratatui::style::Style, buf: &mut Buffer) {
    if walls.height < 2 || walls.width < 2 {
        return;
    }
    let glyphs = &look.glyphs;
    let (right, bottom) = (walls.right() - 1, walls.bottom() - 1);
    for x in walls.left() + 1..right {
        put(buf, x, walls.y, glyphs.rule, 1, style);
        put(buf, x, bottom, glyphs.rule, 1, style);
    }
    for y in walls.top() + 1..bottom {
        put(buf, walls.x, y, glyphs.bar, 1, style);
        put(buf, right, y, glyphs.bar, 1, style);
    }
    put(buf, walls.x, walls.y, glyphs.corner_top_left, 1, style);
    put(buf, right, walls.y, glyphs.corner_top_right, 1, style);
    put(buf, walls.x, bottom, glyphs.corner_bottom_left, 1, style);
    put(buf, right, bottom, glyphs.corner_bottom_right, 1, style);
}

/// The title under the roof: with the digit where the house is one room, and the sign of the focus.
fn draw_title(board: &Board, look: &Look, pane: &Pane, focused: bool, buf: &mut Buffer) {
    let area = pane.area;
    let (half, rows) = (area.width / 2, roof_height(area).min(area.height));
    if rows == 0 {
        return;
    }
    let digit = match pane.headed {
        true => None,
        false => board.walk(pane.column).and_then(|walk| {
            let place = crate::domain::ids::Place::new(&walk.column.id, &walk.column.sections.first()?.id);
            board.digit(&place)
        }),
    };
    let beside = digit.map_or(0, |_| 2);
    // A column of air and the sign of the focus on both sides.
    let room = (2 * slope(half, rows, rows - 1).0).saturating_sub(2);
    let title = columns::heading(board, pane.column, room.saturating_sub(beside));
    let width = (text_width(title) as u16 + beside).min(room);
    let (left, y) = (area.x + half - width.div_ceil(2), area.y + rows - 1);
    let mut x = left;
    let accent = look.theme.style(Role::column(pane.column));
    if focused {
        put(
            buf,
            left.saturating_sub(2).max((area.x + half).saturating_sub(room / 2 + 1)),
            y,
            look.glyphs.focus,
            1,
            accent,
        );
    }
    if let Some(digit) = digit {
        put(buf, x, y, &digit.to_string(), 1, look.theme.style(Role::HintKey));
        x += 2;
    }
    let style = look.theme.style(if focused { Role::HeadingFocused } else { Role::Heading }).patch(accent);
    let style = if focused { style.add_modifier(Modifier::BOLD) } else { style };
    let title_room = usize::from((left + width).saturating_sub(x));
    put_elided(buf, (x, y), title, title_room, look.glyphs.ellipsis, style);
}
