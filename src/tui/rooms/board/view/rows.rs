//! What stands in a pane, row by row: which rows are in sight, and how it scrolls. Only what is in sight is laid out.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    super::{
        Board,
        walk::{ColumnWalk, Row, Scroll},
    },
    entry::{Entry, Ground},
    pane::Pane,
};
use crate::{
    domain::{
        framework::Layout,
        ids::{ContributionId, Place},
    },
    tui::{
        look::Look,
        theme::{Glyphs, Role},
        widgets::display::{put, put_elided},
    },
};

/// What is in sight of a pane: laid out once, however much of it is drawn.
pub struct Sight<'a> {
    walk: ColumnWalk<'a>,
    rows: Vec<Placed>,
}

impl<'a> Sight<'a> {
    /// That of `pane`.
    pub fn of(board: &'a Board, pane: &Pane) -> Option<Self> {
        let walk = board.walk_in(pane)?;
        Some(Sight { rows: in_sight(board, &walk, board.scroll_of(pane), pane), walk })
    }

    /// Whether there is more below.
    pub fn goes_on(&self) -> bool {
        self.rows.last().is_some_and(|last| last.is_cut || self.walk.after(last.row).is_some())
    }

    /// Draws it.
    pub fn draw(&self, board: &Board, look: &Look, pane: &Pane, buf: &mut Buffer) {
        let mut y = pane.body.y;
        for placed in &self.rows {
            let rest = Rect { y, height: pane.body.bottom().saturating_sub(y), ..pane.body };
            y += draw_row(board, look, &self.walk, placed, rest, buf);
        }
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
    /// Whether some of its lines are below.
    pub is_cut: bool,
}

/// The rows that are in sight, from the top. What would be cut at the bottom is left for the next page, unless
/// it is the only one.
pub fn in_sight(board: &Board, walk: &ColumnWalk, scroll: Scroll, pane: &Pane) -> Vec<Placed> {
    let mut placed: Vec<Placed> = Vec::new();
    let (mut next, mut skip, mut used) = (Some(scroll.top), scroll.lines, 0);
    let room = usize::from(pane.body.height);
    while let Some(row) = next.filter(|_| used < room) {
        let height = height_of(board, walk, row, pane, placed.is_empty()).saturating_sub(skip);
        // One that has no room even on a page of its own, below its heading, begins here all the same.
        if used + height > room && !placed.is_empty() && height < room {
            break;
        }
        let shown = height.min(room - used);
        placed.push(Placed { row, top: used as u16, height: shown as u16, skip, is_cut: shown < height });
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

/// From this height of the screen on there is air between contributions.
const AIRY: u16 = 50;
/// The same for what a child says, which is read aloud.
const AIRY_HOUSE: u16 = 30;

/// The lines a row takes. A heading has an empty line in front unless it is the first in sight.
fn height_of(board: &Board, walk: &ColumnWalk, row: Row, pane: &Pane, first: bool) -> usize {
    let airy = if board.layout() == Layout::Houses { AIRY_HOUSE } else { AIRY };
    let air = usize::from(board.size.height >= airy);
    let entry = |id| entry(board, &Glyphs::UNICODE, walk, row, id);
    match walk.contribution(row) {
        Some(id) => entry(id).map_or(0, |entry| entry.height(pane.body.width) + air),
        None if pane.headed => 1 + usize::from(!first),
        None => 0,
    }
}

/// The lines that all of a pane takes, counted up to `most`.
pub fn whole_height(board: &Board, pane: &Pane, most: usize) -> usize {
    let Some(walk) = board.walk_in(pane) else { return 0 };
    let mut used = 0;
    let mut next = Some(Row { section: pane.first, entry: None });
    while let Some(row) = next.filter(|_| used < most) {
        used += height_of(board, &walk, row, pane, used == 0);
        next = walk.after(row);
    }
    used.min(most)
}

fn entry(board: &Board, glyphs: &Glyphs, walk: &ColumnWalk, row: Row, id: ContributionId) -> Option<Entry> {
    let map = board.map();
    let contribution = map.contribution(id)?;
    let section = walk.board.framework.sections_of(walk.column).get(row.section);
    let saved = !board.unsaved.contains(&contribution.last);
    let heading = board.context_heading(walk, row);
    let concern = board.concern_beside(contribution, glyphs);
    let mut notes = board.notes_on(contribution, glyphs);
    let without = board.as_the_room_reads(contribution);
    let kept = without.as_ref().map(|_| format!("{} how to reach them: private", glyphs.separator));
    notes.extend(kept.map(|kept| (kept, Role::Quiet)));
    let contribution = without.as_ref().unwrap_or(contribution);
    Some(Entry::new(contribution, &Ground { map, section, saved, glyphs, today: board.today, heading, concern, notes }))
}

fn draw_row(board: &Board, look: &Look, walk: &ColumnWalk, placed: &Placed, area: Rect, buf: &mut Buffer) -> u16 {
    let Some(id) = walk.contribution(placed.row) else {
        if placed.height == 0 {
            return 0;
        }
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
    if walk.board.is_not_known(&place) {
        let words = not_known(look);
        let x = end + 3;
        let left = usize::from(area.right().saturating_sub(x));
        put_elided(buf, (x, area.y), &words, left, look.glyphs.ellipsis, look.theme.style(Role::NotKnown));
    }
}

/// What stands where nobody knows anything.
pub fn not_known(look: &Look) -> String {
    format!("{} not known", look.glyphs.not_known)
}

/// How a pane has to scroll so that a row is in sight; `None` if it is.
pub fn scroll_to_show(board: &Board, pane: &Pane, row: Row) -> Option<Scroll> {
    let walk = board.walk_in(pane)?;
    let now = board.scroll_of(pane);
    let order = |row: Row| (row.section, row.entry.map_or(0, |entry| entry + 1));
    if order(row) < order(now.top) || (row == now.top && now.lines > 0) {
        return Some(Scroll { top: row_with_heading(row), lines: 0 });
    }
    if in_sight(board, &walk, now, pane).iter().any(|placed| placed.row == row) {
        return None;
    }
    let (mut top, mut used) = (row, height_of(board, &walk, row, pane, true));
    while let Some(before) = walk.before(top) {
        used += height_of(board, &walk, before, pane, false);
        if used > usize::from(pane.body.height) {
            break;
        }
        top = before;
    }
    Some(Scroll { top, lines: 0 })
}

/// The pane's scroll, moved back where it leaves room below the last row: after the screen has grown, or
/// something was taken away.
pub fn filled(board: &Board, pane: &Pane) -> Option<Scroll> {
    let walk = board.walk_in(pane)?;
    let now = board.scroll_of(pane);
    let placed = in_sight(board, &walk, now, pane);
    if placed.last().is_some_and(|last| walk.after(last.row).is_some()) {
        return None;
    }
    let mut used: usize = placed.iter().map(|placed| usize::from(placed.height)).sum();
    let mut top = now.top;
    while let Some(before) = walk.before(top) {
        // The row that was first gets an empty line in front if it is a heading.
        used += height_of(board, &walk, before, pane, true) + usize::from(pane.headed && top.entry.is_none());
        if used > usize::from(pane.body.height) {
            break;
        }
        top = before;
    }
    let filled = Scroll { top, lines: if top == now.top { now.lines } else { 0 } };
    Some(filled).filter(|filled| *filled != now)
}

fn row_with_heading(row: Row) -> Row {
    if row.entry == Some(0) { Row { entry: None, ..row } } else { row }
}

/// A pane scrolled by about so many lines, row by row; within a row only where it is taller than the pane.
pub fn scrolled(board: &Board, pane: &Pane, lines: isize) -> Option<Scroll> {
    let walk = board.walk_in(pane)?;
    let mut scroll = board.scroll_of(pane);
    let mut left = lines.unsigned_abs();
    while left > 0 {
        let height = height_of(board, &walk, scroll.top, pane, false);
        let tall = height.saturating_sub(scroll.lines) > usize::from(pane.body.height);
        if lines > 0 {
            if tall {
                scroll.lines += 1;
                left -= 1;
                continue;
            }
            let Some(next) = walk.after(scroll.top).filter(|_| more_below_at(board, &walk, scroll, pane)) else {
                break;
            };
            left = left.saturating_sub(height);
            scroll = Scroll { top: next, lines: 0 };
        } else if scroll.lines > 0 {
            scroll.lines -= 1;
            left -= 1;
        } else {
            let Some(before) = walk.before(scroll.top) else { break };
            left = left.saturating_sub(height_of(board, &walk, before, pane, false));
            scroll = Scroll { top: before, lines: 0 };
        }
    }
    Some(scroll)
}

fn more_below_at(board: &Board, walk: &ColumnWalk, scroll: Scroll, pane: &Pane) -> bool {
    in_sight(board, walk, scroll, pane).last().is_some_and(|last| walk.after(last.row).is_some())
}
