//! The columns side by side, as they stood on the wall.

use super::{is_wanted, wording::Wording};
use crate::{
    domain::{
        framework::Column,
        ids::{BoardId, Place},
        text::Text,
    },
    export::document::{Block, Cell, Table},
};

/// The main board as one table: its columns are the table's.
pub(super) fn side_by_side(wording: &Wording, only: &[Text]) -> Vec<Block> {
    let Some(board) = wording.map.board(&BoardId::main()) else { return Vec::new() };
    let cell = |column: &Column| -> Cell {
        let mut cell = Vec::new();
        for section in board.framework.sections_of(column) {
            let place = Place::new(&column.id, &section.id);
            let standing = wording.standing(board, Some(&place));
            if !standing.is_empty() && is_wanted(only, column.id.as_str(), section.id.as_str()) {
                cell.push(Block::Heading(3, section.title.to_string()));
                cell.extend(standing.iter().map(|c| Block::Paragraph(wording.paragraph(board, c))));
            }
        }
        cell
    };
    let columns = &board.framework.columns;
    let row: Vec<Cell> = columns.iter().map(cell).collect();
    if row.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    let header = columns.iter().map(|column| column.title.to_string()).collect();
    vec![Block::Table(Table { header, widths: vec![1; columns.len()], rows: vec![row] })]
}
