//! What is drawn around the cells of a grid: heads, titles of rows, the lines between, and what is still open.

use ratatui::{buffer::Buffer, layout::Rect, style::Modifier};

use super::{
    super::Board,
    gaps,
    grid::{Plan, head, row_title},
    pane::Pane,
    rows,
};
use crate::tui::{
    look::Look,
    theme::Role,
    widgets::{
        display::{put, put_elided},
        wrap::wrap,
    },
};

/// Draws heads, titles and lines.
pub fn draw(board: &Board, look: &Look, plan: &Plan, buf: &mut Buffer) {
    draw_lines(look, plan, buf);
    draw_corner(board, look, plan, buf);
    for (column, x, width) in &plan.columns {
        draw_head(board, look, *column, Rect { x: *x, width: *width, height: plan.head, ..plan.ground }, buf);
    }
    for (row, y, height) in &plan.rows {
        let area = Rect { y: *y, height: *height, width: plan.labels, ..plan.ground };
        draw_title(board, look, plan, *row, area, buf);
    }
}

fn draw_lines(look: &Look, plan: &Plan, buf: &mut Buffer) {
    let (ground, glyphs, style) = (plan.ground, &look.glyphs, look.theme.style(Role::Rule));
    let bars: Vec<u16> = plan.columns.iter().map(|(_, x, _)| x - 1).collect();
    let last = plan.rows.last().map_or(ground.y + plan.head, |(_, y, height)| y + height);
    for y in ground.y..last.min(ground.bottom()) {
        for x in &bars {
            put(buf, *x, y, glyphs.bar, 1, style);
        }
    }
    let below = plan.rows.iter().map(|(_, y, height)| y + height);
    for y in [ground.y + plan.head.saturating_sub(1)].into_iter().chain(below) {
        if y >= ground.bottom() {
            continue;
        }
        for x in ground.left()..ground.right() {
            put(buf, x, y, if bars.contains(&x) { glyphs.cross } else { glyphs.rule }, 1, style);
        }
    }
}

/// Which rows and columns are on the screen, where not all are.
fn draw_corner(board: &Board, look: &Look, plan: &Plan, buf: &mut Buffer) {
    let (rows, columns) = (board.row_count(), board.columns().len());
    let width = usize::from(plan.labels.saturating_sub(2));
    let style = look.theme.style(Role::Quiet);
    let span = |shown: &[(usize, u16, u16)]| Some((shown.first()?.0 + 1, shown.last()?.0 + 1));
    let mut lines = Vec::new();
    if let Some((from, to)) = span(&plan.columns).filter(|(from, to)| to - from + 1 < columns) {
        lines.push(format!("{} {from}-{to} of {columns} {}", look.glyphs.left, look.glyphs.right));
    }
    if let Some((from, to)) = span(&plan.rows).filter(|(from, to)| to - from + 1 < rows) {
        lines.push(format!("{} {from}-{to} of {rows} {}", look.glyphs.up, look.glyphs.down));
    }
    for (line, y) in lines.iter().zip(plan.ground.y..plan.ground.y + plan.head) {
        put_elided(buf, (plan.ground.x + 1, y), line, width, look.glyphs.ellipsis, style);
    }
}

fn draw_head(board: &Board, look: &Look, column: usize, area: Rect, buf: &mut Buffer) {
    let focused = !board.on_scale && board.place.is_some() && column == board.column();
    let accent = look.theme.style(Role::column(column));
    let role = if focused { Role::HeadingFocused } else { Role::Heading };
    let style = look.theme.style(role).patch(accent);
    let style = if focused { style.add_modifier(Modifier::BOLD) } else { style };
    let (title, width) = (head(board, column, area.width), area.width.saturating_sub(2).max(1));
    for (row, y) in wrap(title, width).into_iter().zip(area.y..area.bottom().saturating_sub(1)) {
        put(buf, area.x + 2, y, &title[row], usize::from(width), style);
    }
    if focused {
        for y in area.top()..area.bottom().saturating_sub(1) {
            put(buf, area.x, y, look.glyphs.focus, 1, accent);
        }
    }
}

fn draw_title(board: &Board, look: &Look, plan: &Plan, row: usize, area: Rect, buf: &mut Buffer) {
    let Some(title) = row_title(board, row) else { return };
    let focused = !board.on_scale && board.place.is_some() && row == board.row();
    let digit = board.place_of_cell(row, 0).and_then(|place| board.digit(&place)).map(String::from);
    put(buf, area.x, area.y, &digit.unwrap_or_default(), 1, look.theme.style(Role::HintKey));
    let style = look.theme.style(if focused { Role::SectionFocused } else { Role::Section });
    let (width, mut y) = (plan.title_width(), area.y);
    for line in wrap(title, width).into_iter().take(usize::from(area.height)) {
        put(buf, area.x + 2, y, &title[line], usize::from(width), style);
        y += 1;
    }
    // What belongs there, as far as there is room for it.
    let holds =
        board.session.map().board(&board.board).and_then(|shown| shown.framework.rows.get(row)?.holds.as_deref());
    let lines = holds.map(|holds| wrap(holds, width)).unwrap_or_default();
    if lines.len() < usize::from(area.bottom().saturating_sub(y)) {
        for (line, y) in lines.into_iter().zip(y..area.bottom()) {
            put(
                buf,
                area.x + 2,
                y,
                &holds.unwrap_or_default()[line],
                usize::from(width),
                look.theme.style(Role::Quiet),
            );
        }
    }
}

/// Draws what tells of a cell beside what stands in it: that it is in focus, not known, or goes on.
pub fn draw_cell(board: &Board, look: &Look, pane: &Pane, goes_on: bool, buf: &mut Buffer) {
    let Some(place) = board.place_of_cell(pane.first, pane.column) else { return };
    let (body, accent) = (pane.body, look.theme.style(Role::column(pane.column)));
    let here = !board.on_scale && board.place.as_ref() == Some(&place);
    if here {
        for y in pane.area.top()..pane.area.bottom() {
            put(buf, pane.area.x.saturating_sub(1), y, look.glyphs.focus, 1, accent);
        }
    }
    let Some(shown) = board.shown() else { return };
    let room = usize::from(body.width.saturating_sub(2));
    if shown.is_not_known(&place) {
        put(buf, body.x + 2, body.y, &rows::not_known(look), room, look.theme.style(Role::NotKnown));
    } else if shown.at(Some(&place)).is_empty() {
        let sign = if here { look.glyphs.caret } else { look.glyphs.separator };
        let role = if here { Role::SectionFocused } else { Role::Quiet };
        put(buf, body.x + 2, body.y, sign, room, look.theme.style(role));
    }
    let quiet = look.theme.style(Role::Quiet);
    let edge = pane.area.right().saturating_sub(1);
    if board.scroll_of(pane) != crate::tui::rooms::board::walk::Scroll::at(pane.first) {
        put(buf, edge, body.y, look.glyphs.up, 1, quiet);
    }
    if goes_on {
        put(buf, edge, body.bottom().saturating_sub(1), look.glyphs.down, 1, quiet);
    }
}

/// Rows with cells where nothing stands yet, each with how many.
pub fn open_cells(board: &Board) -> Option<String> {
    // A grid that proposes something has a line of its own for its gaps.
    let shown = board.shown().filter(|_| gaps::height(board) == 0)?;
    let mut open: Vec<(usize, usize)> = Vec::new();
    for row in 0..board.row_count() {
        let is_open = |column: &usize| {
            let place = board.place_of_cell(row, *column);
            place.is_some_and(|place| shown.at(Some(&place)).is_empty() && !shown.is_not_known(&place))
        };
        let count = (0..board.columns().len()).filter(is_open).count();
        open.extend((count > 0).then_some((row, count)));
    }
    match open.len() {
        0 => None,
        1..=4 => {
            let named = open.iter().filter_map(|(row, count)| Some(format!("{} {count}", row_title(board, *row)?)));
            Some(format!("still open: {}", named.collect::<Vec<_>>().join(&format!(" {} ", "·"))))
        }
        _ => Some(format!("still open: {} cells", open.iter().map(|(_, count)| count).sum::<usize>())),
    }
}
