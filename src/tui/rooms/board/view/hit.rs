//! What stands at a cell, for the mouse.

use ratatui::layout::{Position, Rect};

use super::{super::Board, bottom, columns};
use crate::domain::ids::{ContributionId, Place};

/// What stands at a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Hit {
    /// A contribution, in this column.
    Entry(usize, ContributionId),
    /// A section's heading, in this column.
    Section(usize, Place),
    /// A column, where nothing stands.
    Column(usize),
    /// The scale.
    Scale,
    /// The typed text: column and row from its first letter.
    Line(u16, u16),
}

/// What stands at a cell of the board.
pub fn hit(board: &Board, column: u16, row: u16) -> Option<Hit> {
    let at = Position::new(column, row);
    let areas = board.areas();
    let text = bottom::text_area(board, areas.line);
    if text.contains(at) {
        return Some(Hit::Line(column - text.x, row - text.y));
    }
    if areas.scale.contains(at) {
        return Some(Hit::Scale);
    }
    let (column, area) = areas.columns.iter().enumerate().find(|(_, area)| area.contains(at))?;
    Some(in_column(board, column, *area, row))
}

fn in_column(board: &Board, column: usize, area: Rect, y: u16) -> Hit {
    let body = columns::body_of(board, area);
    let scroll = board.scrolls.get(column).copied().unwrap_or_default();
    let Some(walk) = board.walk(column).filter(|_| y >= body.y) else { return Hit::Column(column) };
    let line = y - body.y;
    let placed = columns::in_sight(board, &walk, scroll, body);
    let Some(placed) = placed.iter().find(|placed| (placed.top..placed.top + placed.height).contains(&line)) else {
        return Hit::Column(column);
    };
    match walk.contribution(placed.row) {
        Some(id) => Hit::Entry(column, id),
        None => {
            let section = &walk.board.framework.sections_of(walk.column)[placed.row.section];
            Hit::Section(column, Place::new(&walk.column.id, &section.id))
        }
    }
}
