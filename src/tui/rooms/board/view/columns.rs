//! The layout of columns: a heading over each, and how high it is.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    super::{Board, walk::Scroll},
    pane::Pane,
};
use crate::tui::{
    look::Look,
    theme::Role,
    widgets::{
        display::{put, put_elided, text_width},
        wrap::wrap,
    },
};

/// Draws what stands around the rows of a column.
pub fn draw(board: &Board, look: &Look, pane: &Pane, buf: &mut Buffer) {
    let focused = !board.on_scale && pane.column == board.column();
    let heading_area = Rect { height: heading_height(board, pane.area).min(pane.area.height), ..pane.area };
    draw_heading(board, look, pane.column, focused, heading_area, buf);
    draw_scrolled(board, look, pane, Rect { y: pane.body.y.saturating_sub(1), height: 1, ..pane.area }, buf);
}

/// Columns left free between a text and the line beside it.
pub const MARGIN: u16 = 1;

/// The part of a column below its heading.
pub fn body_of(board: &Board, area: Rect) -> Rect {
    let heading = heading_height(board, area).min(area.height);
    let width = area.width.saturating_sub(MARGIN);
    Rect { y: area.y + heading, height: area.height - heading, width, ..area }
}

/// All headings take as many rows as the longest needs, and a line below.
fn heading_height(board: &Board, area: Rect) -> u16 {
    let width = area.width.saturating_sub(2).max(1);
    let rows = (0..board.columns().len()).map(|at| wrap(heading(board, at, width), width).len());
    rows.max().unwrap_or(1).min(2) as u16 + 1
}

/// The question; its short form where one of the questions does not fit into a row.
pub fn heading(board: &Board, at: usize, width: u16) -> &str {
    let columns = board.columns();
    let Some(column) = columns.get(at) else { return "" };
    match &column.short {
        Some(short) if columns.iter().any(|column| text_width(&column.title) > usize::from(width)) => short,
        _ => &column.title,
    }
}

/// In the line above the rows: which section the top belongs to, and that there is more above.
pub fn draw_scrolled(board: &Board, look: &Look, pane: &Pane, row: Rect, buf: &mut Buffer) {
    let scroll = board.scroll_of(pane);
    let Some(walk) = board.walk_in(pane).filter(|_| scroll != Scroll::at(pane.first)) else { return };
    let style = look.theme.style(Role::Quiet);
    let more = format!(" {} more ", look.glyphs.up);
    let x = row.right().saturating_sub(text_width(&more) as u16);
    put(buf, x, row.y, &more, usize::from(row.width), style);
    let section = walk.board.framework.sections_of(walk.column).get(scroll.top.section);
    if let Some(section) = section.filter(|_| scroll.top.entry.is_some() && pane.headed) {
        let title = format!(" {} ", section.title);
        let room = usize::from(x.saturating_sub(row.x + 2));
        put_elided(buf, (row.x + 2, row.y), &title, room, look.glyphs.ellipsis, style);
    }
}

fn draw_heading(board: &Board, look: &Look, at: usize, focused: bool, area: Rect, buf: &mut Buffer) {
    let width = area.width.saturating_sub(2).max(1);
    let title = heading(board, at, width);
    let role = if focused { Role::HeadingFocused } else { Role::Heading };
    let style = look.theme.style(role).patch(look.theme.style(Role::column(at)));
    let style = if focused { style.add_modifier(ratatui::style::Modifier::BOLD) } else { style };
    for (i, row) in wrap(title, width).into_iter().take(usize::from(area.height.saturating_sub(1))).enumerate() {
        put(buf, area.x + 2, area.y + i as u16, &title[row], usize::from(width), style);
    }
    if focused {
        for y in area.top()..area.bottom() {
            put(buf, area.x, y, look.glyphs.focus, 1, look.theme.style(Role::column(at)));
        }
    }
    let rule = look.glyphs.rule.repeat(usize::from(width));
    put(buf, area.x + 1, area.bottom() - 1, &rule, usize::from(width), look.theme.style(Role::column(at)));
}
