//! What stands at a cell, for the mouse.

use ratatui::layout::{Position, Rect};

use super::{super::Board, areas::Areas, bottom, grid::Plan, line, pane::Pane, rows};
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
    if let Some(ground) = areas.line_in_time.filter(|ground| ground.contains(at)) {
        return on_the_line(board, ground, at);
    }
    let panes = board.panes(&areas);
    if let Some(pane) = panes.iter().find(|pane| pane.area.contains(at)) {
        return Some(in_pane(board, pane, row));
    }
    around_cells(board, &areas, at)
}

/// The pane at a cell of the screen.
pub fn pane_at(board: &Board, column: u16, row: u16) -> Option<Pane> {
    let areas = board.areas();
    board.panes(&areas).into_iter().find(|pane| pane.area.contains(Position::new(column, row)))
}

fn in_pane(board: &Board, pane: &Pane, y: u16) -> Hit {
    let Some(walk) = board.walk_in(pane) else { return Hit::Column(pane.column) };
    let section = |section: usize| {
        let sections = walk.board.framework.sections_of(walk.column);
        sections.get(section).map(|section| Hit::Section(pane.column, Place::new(&walk.column.id, &section.id)))
    };
    // Where there is one section it is meant, wherever one clicks.
    let beside = if pane.headed { None } else { section(pane.first) }.unwrap_or(Hit::Column(pane.column));
    let Some(line) = y.checked_sub(pane.body.y) else { return beside };
    let placed = rows::in_sight(board, &walk, board.scroll_of(pane), pane);
    let Some(placed) = placed.iter().find(|placed| (placed.top..placed.top + placed.height).contains(&line)) else {
        return beside;
    };
    match walk.contribution(placed.row) {
        Some(id) => Hit::Entry(pane.column, id),
        None => section(placed.row.section).unwrap_or(beside),
    }
}

/// The head of a column or the title of a row: the cell that crosses it where one is.
fn around_cells(board: &Board, areas: &Areas, at: Position) -> Option<Hit> {
    let plan = Plan::of(board, areas.grid.filter(|ground| ground.contains(at))?);
    let column = plan.columns.iter().find(|(_, x, width)| (*x..x + width).contains(&at.x));
    let row = plan.rows.iter().find(|(_, y, height)| (*y..y + height).contains(&at.y));
    let (row, column) = match (row, column) {
        (None, Some((column, ..))) if at.y < plan.ground.y + plan.head => (board.row(), *column),
        (Some((row, ..)), None) => (*row, board.column()),
        _ => return None,
    };
    Some(Hit::Section(column, board.place_of_cell(row, column)?))
}

/// A step, or the head of a kind of steps.
fn on_the_line(board: &Board, ground: Rect, at: Position) -> Option<Hit> {
    let head = line::heads(board, ground).into_iter().find(|(_, area, _)| area.contains(at));
    if let Some((column, ..)) = head {
        return Some(Hit::Section(column, line::place_of(board, column)?));
    }
    let plan = line::Plan::of(board, ground);
    plan.card_at(at).map(|card| Hit::Entry(card.stop.column, card.stop.line.id))
}
