//! What was said, column by column and section by section.

use super::{is_wanted, wording::Wording};
use crate::{
    domain::{
        board::Board,
        contribution::Contribution,
        ids::{BoardId, Place},
    },
    export::document::{Block, Cell, Table},
};

/// The main board.
pub(super) fn main_board(wording: &Wording, only: &[crate::domain::text::Text]) -> Vec<Block> {
    let Some(board) = wording.map.board(&BoardId::main()) else { return Vec::new() };
    let mut blocks = Vec::new();
    for column in &board.framework.columns {
        let mut sections = Vec::new();
        for section in board.framework.sections_of(column) {
            if is_wanted(only, column.id.as_str(), section.id.as_str()) {
                let place = Place::new(&column.id, &section.id);
                sections.extend(section_blocks(wording, board, &section.title, Some(&place)));
            }
        }
        if !sections.is_empty() {
            blocks.push(Block::Heading(2, column.title.to_string()));
            blocks.extend(sections);
        }
    }
    let to_place = wording.standing(board, None);
    if only.is_empty() && !to_place.is_empty() {
        blocks.push(Block::Heading(2, wording.terms.to_place.to_string()));
        blocks.push(list(wording, board, to_place));
    }
    blocks
}

/// The other boards, each under its own name.
pub(super) fn tools(wording: &Wording) -> Vec<Block> {
    let mut blocks = Vec::new();
    for board in wording.map.boards.iter().filter(|board| board.id != BoardId::main()) {
        let table = grid(wording, board);
        let labels = usize::from(!board.framework.rows.is_empty());
        let says = table.rows.iter().any(|row| row.iter().skip(labels).any(|cell| !cell.is_empty()));
        let kept = wording.map.contributions().any(|c| c.board == board.id && !Wording::may_stand(c));
        // A table of empty cells would read as if nothing was said.
        if says || kept {
            blocks.push(Block::Heading(2, board.title.to_string()));
            blocks.extend(says.then_some(Block::Table(table)));
            blocks.extend(kept.then(|| Block::words(wording.terms.not_on_paper.as_str())));
        }
    }
    blocks
}

/// A tool as a table: a column of the board is one of the table, a row of a matrix is one too.
fn grid(wording: &Wording, board: &Board) -> Table {
    let columns = &board.framework.columns;
    let at = |place: &Place| -> Cell {
        let standing = wording.standing(board, Some(place)).into_iter();
        standing.map(|c| Block::Paragraph(wording.paragraph(board, c))).collect()
    };
    let titles = columns.iter().map(|column| column.title.to_string());
    if board.framework.rows.is_empty() {
        let cell = |column: &crate::domain::framework::Column| -> Cell {
            column.sections.iter().flat_map(|section| at(&Place::new(&column.id, &section.id))).collect()
        };
        let row = columns.iter().map(cell).collect();
        return Table { header: titles.collect(), widths: vec![1; columns.len()], rows: vec![row] };
    }
    let row = |row: &crate::domain::framework::Section| {
        let cells = columns.iter().map(|column| at(&Place::new(&column.id, &row.id)));
        std::iter::once(vec![Block::words(row.title.as_str())]).chain(cells).collect()
    };
    let header = std::iter::once(String::new()).chain(titles).collect();
    Table { header, widths: vec![1; columns.len() + 1], rows: board.framework.rows.iter().map(row).collect() }
}

fn section_blocks(wording: &Wording, board: &Board, title: &str, place: Option<&Place>) -> Vec<Block> {
    let standing = wording.standing(board, place);
    match standing.is_empty() {
        true => Vec::new(),
        false => vec![Block::Heading(3, title.to_owned()), list(wording, board, standing)],
    }
}

fn list(wording: &Wording, board: &Board, standing: Vec<&Contribution>) -> Block {
    Block::List(standing.into_iter().map(|c| wording.paragraph(board, c)).collect())
}
