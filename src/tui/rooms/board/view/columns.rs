//! The columns: a heading, and below it sections with what stands in them. Only what is in sight is laid out.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    super::{
        Board,
        walk::{ColumnWalk, Row, Scroll},
    },
    entry::{Entry, Ground},
};
use crate::{
    domain::ids::{ContributionId, Place},
    tui::{
        look::Look,
        theme::{Glyphs, Role},
        widgets::{
            display::{put, put_elided, text_width},
            wrap::wrap,
        },
    },
};

/// Draws the column at this position.
pub fn draw(board: &Board, look: &Look, at: usize, area: Rect, buf: &mut Buffer) {
    if area.is_empty() || at >= board.columns().len() {
        return;
    }
    let focused = !board.on_scale && at == board.column();
    let heading_area = Rect { height: heading_height(board, area).min(area.height), ..area };
    draw_heading(board, look, at, focused, heading_area, buf);
    let body = body_of(board, area);
    let Some(walk) = board.walk(at) else { return };
    let scroll = board.scrolls.get(at).copied().unwrap_or_default();
    if scroll != Scroll::default() {
        draw_scrolled(look, &walk, scroll, Rect { y: body.y - 1, height: 1, ..area }, buf);
    }
    let mut y = body.y;
    for placed in in_sight(board, &walk, scroll, body) {
        let rest = Rect { y, height: body.bottom().saturating_sub(y), ..body };
        y += draw_row(board, look, &walk, &placed, rest, buf);
    }
}

/// A row that is in sight.
pub struct Placed {
    /// The row.
    pub row: Row,
    /// Its first line on the screen, from the top of the body.
    pub top: u16,
    /// How many of its lines are on the screen.
    pub height: u16,
    /// How many of its lines are scrolled out.
    pub skip: usize,
}

/// The rows that are in sight, from the top. What would be cut at the bottom is left for the next page, unless
/// it is the only one.
pub fn in_sight(board: &Board, walk: &ColumnWalk, scroll: Scroll, body: Rect) -> Vec<Placed> {
    let mut placed: Vec<Placed> = Vec::new();
    let (mut next, mut skip, mut used) = (Some(scroll.top), scroll.lines, 0);
    let room = usize::from(body.height);
    while let Some(row) = next.filter(|_| used < room) {
        let height = height_of(board, walk, row, body.width, placed.is_empty()).saturating_sub(skip);
        // One that has no room even on a page of its own, below its heading, begins here all the same.
        if used + height > room && !placed.is_empty() && height < room {
            break;
        }
        let shown = height.min(room - used);
        placed.push(Placed { row, top: used as u16, height: shown as u16, skip });
        used += shown;
        (next, skip) = (walk.after(row), 0);
    }
    // A heading goes along with what stands below it: alone it would say that there is nothing.
    let goes_along = |last: &Placed| last.row.entry.is_none() && !walk.entries(last.row.section).is_empty();
    if placed.len() > 1 {
        placed.pop_if(|last| goes_along(last));
    }
    placed
}

/// Whether there is more below what is in sight.
pub fn more_below(board: &Board, at: usize, area: Rect) -> bool {
    let Some(walk) = board.walk(at).filter(|_| !area.is_empty()) else { return false };
    let scroll = board.scrolls.get(at).copied().unwrap_or_default();
    let body = body_of(board, area);
    let placed = in_sight(board, &walk, scroll, body);
    let Some(last) = placed.last() else { return false };
    let whole = height_of(board, &walk, last.row, body.width, placed.len() == 1);
    last.skip + usize::from(last.height) < whole || walk.after(last.row).is_some()
}

/// Columns left free between a text and the line beside it.
const MARGIN: u16 = 1;

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
fn heading(board: &Board, at: usize, width: u16) -> &str {
    let columns = board.columns();
    let column = &columns[at];
    match &column.short {
        Some(short) if columns.iter().any(|column| text_width(&column.title) > usize::from(width)) => short,
        _ => &column.title,
    }
}

/// In the line below the heading: which section the top belongs to, and that there is more above.
fn draw_scrolled(look: &Look, walk: &ColumnWalk, scroll: Scroll, row: Rect, buf: &mut Buffer) {
    let style = look.theme.style(Role::Quiet);
    let more = format!(" {} more ", look.glyphs.up);
    let x = row.right().saturating_sub(text_width(&more) as u16);
    put(buf, x, row.y, &more, usize::from(row.width), style);
    let section = walk.board.framework.sections_of(walk.column).get(scroll.top.section);
    if let Some(section) = section.filter(|_| scroll.top.entry.is_some()) {
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

/// From this height of the screen on there is air between contributions.
const AIRY: u16 = 50;

/// The lines a row takes. A heading has an empty line in front unless it is the first in sight.
fn height_of(board: &Board, walk: &ColumnWalk, row: Row, width: u16, first: bool) -> usize {
    let air = usize::from(board.size.height >= AIRY);
    match walk.contribution(row) {
        Some(id) => entry(board, &Glyphs::UNICODE, walk, row, id).map_or(0, |entry| entry.height(width) + air),
        None => 1 + usize::from(!first),
    }
}

fn entry(board: &Board, glyphs: &Glyphs, walk: &ColumnWalk, row: Row, id: ContributionId) -> Option<Entry> {
    let map = board.map();
    let contribution = map.contribution(id)?;
    let section = walk.board.framework.sections_of(walk.column).get(row.section);
    let saved = !board.unsaved.contains(&contribution.last);
    let heading = board.context_heading(walk, row);
    let concern = board.concern_beside(contribution, glyphs);
    let notes = board.notes_on(contribution, glyphs);
    Some(Entry::new(contribution, &Ground { map, section, saved, glyphs, today: board.today, heading, concern, notes }))
}

fn draw_row(board: &Board, look: &Look, walk: &ColumnWalk, placed: &Placed, area: Rect, buf: &mut Buffer) -> u16 {
    let Some(id) = walk.contribution(placed.row) else {
        let y = area.y + placed.height.saturating_sub(1);
        draw_section(board, look, walk, placed.row.section, Rect { y, height: 1, ..area }, buf);
        return placed.height;
    };
    let selected = board.selected == Some(id);
    let area = Rect { height: placed.height, ..area };
    if let Some(entry) = entry(board, &look.glyphs, walk, placed.row, id) {
        entry.draw(look, selected, placed.skip, area, buf);
    }
    if selected {
        let style = look.theme.over(Role::Selected, Role::Selected);
        put(buf, area.x, area.y, look.glyphs.chosen, 1, style);
    } else if board.just_added.is_some_and(|(added, _)| added == id) {
        put(buf, area.x, area.y, look.glyphs.focus, 1, look.theme.style(Role::Quiet));
    }
    placed.height
}

/// A section's heading: its digit, its title, bold where typing goes to it.
fn draw_section(board: &Board, look: &Look, walk: &ColumnWalk, section: usize, area: Rect, buf: &mut Buffer) {
    let Some(section) = walk.board.framework.sections_of(walk.column).get(section) else { return };
    let place = Place::new(&walk.column.id, &section.id);
    let here = !board.on_scale && board.place.as_ref() == Some(&place);
    let role = if here { Role::SectionFocused } else { Role::Section };
    let digit = board.digit(&place).map(String::from).unwrap_or_default();
    put(buf, area.x, area.y, &digit, 1, look.theme.style(Role::HintKey));
    let width = usize::from(area.width.saturating_sub(2));
    let x = area.x + 2;
    let end = put_elided(buf, (x, area.y), &section.title, width, look.glyphs.ellipsis, look.theme.style(role));
    if here {
        let left = usize::from(area.right().saturating_sub(end + 1));
        put(buf, end + 1, area.y, look.glyphs.caret, left.min(1), look.theme.style(Role::SectionFocused));
    }
}

/// How a column has to scroll so that a row is in sight; `None` if it is.
pub fn scroll_to_show(board: &Board, column: usize, row: Row) -> Option<Scroll> {
    let body = body_of(board, *board.areas().columns.get(column)?);
    let walk = board.walk(column)?;
    let now = board.scrolls.get(column).copied().unwrap_or_default();
    let order = |row: Row| (row.section, row.entry.map_or(0, |entry| entry + 1));
    if order(row) < order(now.top) || (row == now.top && now.lines > 0) {
        return Some(Scroll { top: row_with_heading(row), lines: 0 });
    }
    if in_sight(board, &walk, now, body).iter().any(|placed| placed.row == row) {
        return None;
    }
    let (mut top, mut used) = (row, height_of(board, &walk, row, body.width, true));
    while let Some(before) = walk.before(top) {
        used += height_of(board, &walk, before, body.width, false);
        if used > usize::from(body.height) {
            break;
        }
        top = before;
    }
    Some(Scroll { top, lines: 0 })
}

/// The column's scroll, moved back where it leaves room below the last row: after the screen has grown, or
/// something was taken away.
pub fn filled(board: &Board, column: usize) -> Option<Scroll> {
    let body = body_of(board, *board.areas().columns.get(column)?);
    let walk = board.walk(column)?;
    let now = board.scrolls.get(column).copied().unwrap_or_default();
    let placed = in_sight(board, &walk, now, body);
    let last = placed.last()?;
    if walk.after(last.row).is_some() {
        return None;
    }
    let mut used: usize = placed.iter().map(|placed| usize::from(placed.height)).sum();
    let mut top = now.top;
    while let Some(before) = walk.before(top) {
        // The row that was first gets an empty line in front if it is a heading.
        used += height_of(board, &walk, before, body.width, true) + usize::from(top.entry.is_none());
        if used > usize::from(body.height) {
            break;
        }
        top = before;
    }
    Some(Scroll { top, lines: if top == now.top { now.lines } else { 0 } })
}

fn row_with_heading(row: Row) -> Row {
    if row.entry == Some(0) { Row { entry: None, ..row } } else { row }
}

/// A column scrolled by about so many lines, row by row; within a row only where it is taller than the column.
pub fn scrolled(board: &Board, column: usize, lines: isize) -> Option<Scroll> {
    let body = body_of(board, *board.areas().columns.get(column)?);
    let walk = board.walk(column)?;
    let mut scroll = board.scrolls.get(column).copied().unwrap_or_default();
    let mut left = lines.unsigned_abs();
    while left > 0 {
        let height = height_of(board, &walk, scroll.top, body.width, false);
        let tall = height.saturating_sub(scroll.lines) > usize::from(body.height);
        if lines > 0 {
            if tall {
                scroll.lines += 1;
                left -= 1;
                continue;
            }
            let Some(next) = walk.after(scroll.top).filter(|_| more_below_at(board, &walk, scroll, body)) else {
                break;
            };
            left = left.saturating_sub(height);
            scroll = Scroll { top: next, lines: 0 };
        } else if scroll.lines > 0 {
            scroll.lines -= 1;
            left -= 1;
        } else {
            let Some(before) = walk.before(scroll.top) else { break };
            left = left.saturating_sub(height_of(board, &walk, before, body.width, false));
            scroll = Scroll { top: before, lines: 0 };
        }
    }
    Some(scroll)
}

fn more_below_at(board: &Board, walk: &ColumnWalk, scroll: Scroll, body: Rect) -> bool {
    in_sight(board, walk, scroll, body).last().is_some_and(|last| walk.after(last.row).is_some())
}
