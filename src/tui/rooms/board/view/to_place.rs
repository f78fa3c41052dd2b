//! What is still to be placed: a strip between the columns and the line.

use ratatui::{buffer::Buffer, layout::Rect};

use super::super::Board;
use crate::tui::{
    look::Look,
    theme::Role,
    widgets::display::{put, put_elided},
};

/// Rows of the strip at most.
const ROWS: usize = 4;

/// The rows it takes: none while nothing is to be placed.
pub fn height(board: &Board) -> u16 {
    let waiting = board.shown().map_or(0, |shown| shown.at(None).len());
    if waiting == 0 && board.place.is_some() { 0 } else { 1 + waiting.min(ROWS - 1) as u16 }
}

/// Draws the last ones, or those around the chosen one.
pub fn draw(board: &Board, look: &Look, area: Rect, buf: &mut Buffer) {
    let Some(shown) = board.shown().filter(|_| !area.is_empty()) else { return };
    let list = shown.at(None);
    let here = board.place.is_none() && !board.on_scale;
    let role = if here { Role::SectionFocused } else { Role::Section };
    let width = usize::from(area.width.saturating_sub(2));
    put(buf, area.x, area.y, "0", 1, look.theme.style(Role::HintKey));
    let rows = usize::from(area.height.saturating_sub(1)).min(list.len());
    let chosen = board.selected.and_then(|id| list.iter().position(|other| *other == id));
    let last = chosen.map_or(list.len(), |at| (at + 1).max(rows));
    let title = match list.len() - rows {
        0 => "To place".to_owned(),
        more => format!("To place, and {more} more"),
    };
    put(buf, area.x + 2, area.y, &title, width, look.theme.style(role));
    for (y, id) in (area.y + 1..).zip(&list[last - rows..last]) {
        let Some(contribution) = board.map().contribution(*id) else { continue };
        let selected = board.selected == Some(*id);
        let row = Rect { y, height: 1, ..area };
        if selected {
            buf.set_style(row, look.theme.style(Role::Selected));
            put(buf, area.x, y, look.glyphs.chosen, 1, look.theme.over(Role::Selected, Role::Selected));
        }
        let who = contribution.said_by.as_ref().map(|id| format!("{}  ", board.map().called(id)));
        let words = board.words_of(*id).unwrap_or_default();
        let words = format!("{}{}", who.unwrap_or_default(), words.replace('\n', " "));
        let style = if selected { look.theme.over(Role::Selected, Role::Text) } else { look.theme.style(Role::Text) };
        put_elided(buf, (area.x + 2, y), &words, width, look.glyphs.ellipsis, style);
    }
}
