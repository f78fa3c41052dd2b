//! A whole board: columns or houses side by side, a grid as a grid. Of each the last that was said.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Scene,
    flow::{Flow, Item, Start},
    frame::Frame,
    frames, line,
    spot::column_of,
    words::{Pen, Row},
};
use crate::{
    domain::{
        board::Board,
        framework::{Column, Layout, Section},
        ids::{ContributionId, Place},
        wall::Size,
    },
    tui::{
        look::Look,
        theme::Role,
        widgets::{
            display::{put, put_elided},
            ring,
            wrap::wrap,
        },
    },
};

const BETWEEN: u16 = 3;

/// Draws the board.
pub fn draw(scene: &Scene, look: &Look, frame: &Frame, board: &Board, buf: &mut Buffer) {
    match board.framework.layout {
        Layout::Line => return line::draw(scene, look, frame, board, buf),
        Layout::Frames => return frames::draw(scene, look, frame, board, buf),
        _ => {}
    }
    let (least, most) = match scene.steering.size {
        Size::Small => (18, 12),
        Size::Usual => (28, 6),
        Size::Large => (44, 2),
        Size::Largest => (u16::MAX, 1),
    };
    let columns = &board.framework.columns;
    let large = matches!(scene.steering.size, Size::Large | Size::Largest);
    if board.framework.layout == Layout::Circles && !large && ring::have_room(frame.body, columns.len()) {
        return draw_rings(scene, look, frame.body, board, buf);
    }
    let room = usize::from(frame.body.width.saturating_add(BETWEEN) / least.saturating_add(BETWEEN));
    let count = room.clamp(1, most).min(columns.len().max(1));
    let newest = scene.newest.and_then(|id| scene.seen.contribution(id)).filter(|newest| newest.board == board.id);
    let focus = newest.and_then(|newest| {
        let place = newest.place.as_ref()?;
        columns.iter().position(|column| column.id.as_str() == place.column())
    });
    // Where not all have room, a page is as many as have; the one that was spoken to last is among them.
    let first = focus.unwrap_or(0) / count * count;
    let turned = i64::try_from(first).unwrap_or(0) - i64::from(scene.steering.page) * i64::try_from(count).unwrap_or(1);
    let last_page = columns.len().saturating_sub(1) / count * count;
    let first = usize::try_from(turned).unwrap_or(0).min(last_page);
    let begins = first;
    let shown = first..(first + count).min(columns.len());
    let gaps = BETWEEN * (count as u16 - 1);
    let is_grid = board.framework.layout == Layout::Matrix;
    let labels = if is_grid && frame.body.width >= 60 { frame.body.width / 6 } else { 0 };
    let width = frame.body.width.saturating_sub(gaps + labels) / count as u16;
    let column_area =
        |at: usize| Rect { x: frame.body.x + labels + (at - begins) as u16 * (width + BETWEEN), width, ..frame.body };
    let pen = scene.pen(look);
    for at in shown.clone() {
        let area = column_area(at);
        let title = columns[at].short.as_ref().filter(|_| width < 30).unwrap_or(&columns[at].title);
        let style = look.theme.over(Role::Heading, Role::column(at));
        put_elided(buf, (area.x, area.y), &title.to_uppercase(), usize::from(width), look.glyphs.ellipsis, style);
        let rule = look.glyphs.rule.repeat(usize::from(width));
        put(buf, area.x, area.y + 1, &rule, usize::from(width), look.theme.style(Role::Rule));
    }
    let top = if frame.roomy { 3 } else { 2 };
    let body = |area: Rect| Rect { y: area.y + top, height: area.height.saturating_sub(top), ..area };
    if is_grid {
        let cells: Vec<(&Column, Rect)> = shown.clone().map(|at| (&columns[at], body(column_area(at)))).collect();
        draw_grid(scene, look, &pen, board, &cells, Rect { width: labels, ..body(frame.body) }, buf);
    } else {
        for at in shown {
            draw_column(scene, look, &pen, board, &columns[at], body(column_area(at)), buf);
        }
    }
}

/// A network in its rings, in each the last that was said there.
fn draw_rings(scene: &Scene, look: &Look, area: Rect, board: &Board, buf: &mut Buffer) {
    let columns = &board.framework.columns;
    let strips = ring::side_by_side(area, columns.len());
    for at in (0..columns.len()).rev() {
        ring::around(&strips, at).draw(&look.glyphs, look.theme.style(Role::column(at)), buf);
    }
    for (at, column) in columns.iter().enumerate() {
        let inside = ring::body_of(&strips, at);
        let (x, room) = (inside.x + 2, usize::from(inside.width.saturating_sub(2)));
        let (title, style) = (column.title.to_uppercase(), look.theme.over(Role::Heading, Role::column(at)));
        put_elided(buf, (x, inside.y.saturating_sub(2)), &title, room, look.glyphs.ellipsis, style);
        draw_column(scene, look, &scene.pen(look), board, column, inside, buf);
    }
}

/// The page of a column that shows what was said last there, everything on it whole.
fn draw_column(scene: &Scene, look: &Look, pen: &Pen, board: &Board, column: &Column, area: Rect, buf: &mut Buffer) {
    let Some(lines) = column_of(board, column.id.as_str()) else { return };
    let Some(last) = lines.items.len().checked_sub(1) else { return };
    let newest = scene.newest.and_then(|id| lines.items.iter().rposition(|item| *item == Item::Line(id)));
    let lay = |item: &Item| match item {
        Item::Title(title) => titled(title, area.width),
        Item::Line(id) => entry(pen, *id, area.width),
    };
    let mut flow = Flow::new(&lines.items, 1, usize::from(area.height), 1, lay);
    let start = flow.ending_with(newest.unwrap_or(last));
    let page = flow.page(start);
    // The free row above says where a page begins in the middle of a section, and that there is more.
    let above = area.y.saturating_sub(1);
    let quiet = look.theme.style(Role::Quiet);
    let heading = lines.heading_of(start.item).filter(|_| matches!(lines.items[start.item], Item::Line(_)));
    if let Some(heading) = heading {
        let width = usize::from(area.width.saturating_sub(4));
        put_elided(buf, (area.x + 2, above), heading, width, look.glyphs.ellipsis, look.theme.style(Role::Section));
    }
    if start > Start::default() {
        put(buf, area.right().saturating_sub(1), above, look.glyphs.up, 1, quiet);
    }
    if page.next.item < lines.items.len() {
        put(buf, area.right(), area.bottom().saturating_sub(1), look.glyphs.down, 1, quiet);
    }
    for piece in &page.pieces {
        let id = match lines.items[piece.item] {
            Item::Line(id) => Some(id),
            Item::Title(_) => None,
        };
        let rows = flow.rows(piece.item).iter().take(piece.rows.1).skip(piece.rows.0);
        for (row, y) in rows.zip(area.y + u16::try_from(piece.y).unwrap_or(0)..area.bottom()) {
            draw_row(scene, look, id, row, (area.x, y), area.width, buf);
        }
    }
}

/// Rows that cross the columns, each as high as its fullest cell.
fn draw_grid(
    scene: &Scene,
    look: &Look,
    pen: &Pen,
    board: &Board,
    cells: &[(&Column, Rect)],
    labels: Rect,
    buf: &mut Buffer,
) {
    let width = cells.first().map_or(1, |(_, area)| area.width);
    let cell = |column: &Column, section: &Section| {
        let ids = board.at(Some(&Place::new(&column.id, &section.id)));
        let rows = ids.iter().flat_map(|id| entry(pen, *id, width).into_iter().map(|row| (Some(*id), row)));
        rows.collect::<Vec<_>>()
    };
    let mut y = labels.y;
    for section in &board.framework.rows {
        let filled: Vec<Vec<_>> = cells.iter().map(|(column, _)| cell(column, section)).collect();
        let title = wrap(&section.title, labels.width.max(1));
        let titles = if labels.width > 0 { title.len() } else { 1 };
        let height = filled.iter().map(Vec::len).chain([titles]).max().unwrap_or(1);
        if labels.width > 0 {
            for (range, y) in title.into_iter().zip(y..labels.bottom()) {
                put(buf, labels.x, y, &section.title[range], labels.width.into(), look.theme.style(Role::Section));
            }
        }
        for ((_, area), rows) in cells.iter().zip(&filled) {
            for ((id, row), y) in rows.iter().zip(y..area.bottom()) {
                draw_row(scene, look, *id, row, (area.x, y), area.width, buf);
            }
        }
        y = y.saturating_add(u16::try_from(height + 1).unwrap_or(u16::MAX));
    }
}

fn draw_row(
    scene: &Scene,
    look: &Look,
    id: Option<ContributionId>,
    row: &Row,
    (x, y): (u16, u16),
    width: u16,
    buf: &mut Buffer,
) {
    if id.is_some() && id == scene.newest {
        put(buf, x, y, look.glyphs.focus, 1, look.theme.style(Role::Speaker));
    }
    put(buf, x + 2, y, &row.text, usize::from(width.saturating_sub(2)), look.theme.style(row.role));
}

/// A contribution with its speaker above it.
fn entry(pen: &Pen, id: ContributionId, width: u16) -> Vec<Row> {
    let Some(contribution) = pen.seen.contribution(id) else { return Vec::new() };
    let mut rows = pen.rows(contribution, width.saturating_sub(2).max(1));
    let speaker = pen.speaker(contribution);
    if !speaker.is_empty() {
        rows.insert(0, Row { text: speaker, role: Role::Speaker });
    }
    rows
}

fn titled(title: &str, width: u16) -> Vec<Row> {
    let rows = wrap(title, width.saturating_sub(2).max(1));
    rows.into_iter().map(|row| Row { text: title[row].to_owned(), role: Role::Section }).collect()
}
