//! What was said, column by column and section by section.

use super::{is_wanted, network, wording::Wording};
use crate::{
    domain::{
        board::Board,
        contribution::Contribution,
        framework::{Column, Section},
        ids::{BoardId, Place},
    },
    export::document::{Block, Cell, Table},
};

/// The main board. Where only one column or one section of it is wanted, the paper's own heading says which.
pub(super) fn main_board(wording: &Wording, only: &[crate::domain::text::Text]) -> Vec<Block> {
    let Some(board) = wording.map.board(&BoardId::main()) else { return Vec::new() };
    let columns = board.framework.columns.iter().map(|column| {
        let sections = board.framework.sections_of(column).iter();
        let wanted = sections.filter(|section| is_wanted(only, column.id.as_str(), section.id.as_str()));
        (column, wanted.collect::<Vec<_>>())
    });
    let columns: Vec<_> = columns.filter(|(_, sections)| !sections.is_empty()).collect();
    let sections: usize = columns.iter().map(|(_, sections)| sections.len()).sum();
    let names_column = only.is_empty() || columns.len() > 1;
    let section_level = (only.is_empty() || sections > 1).then_some(if names_column { 3 } else { 2 });
    let mut blocks = Vec::new();
    for (column, sections) in columns {
        let mut said = Vec::new();
        for section in sections {
            let standing = wording.standing(board, Some(&Place::new(&column.id, &section.id)));
            if !standing.is_empty() {
                said.extend(section_level.map(|level| Block::Heading(level, section.title.to_string())));
                said.push(list(wording, board, standing));
            }
        }
        if !said.is_empty() {
            blocks.extend(names_column.then(|| Block::Heading(2, column.title.to_string())));
            blocks.extend(said);
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
    // What has a day or a picture has a part of its own.
    let others = wording.map.boards.iter().filter(|board| !board.is_journey() && !board.has_frames());
    let others = others.filter(|board| board.id != BoardId::main());
    for board in others.filter(|board| !network::has_its_own_part(wording, board)) {
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

/// What is still to be placed on the other boards, each under its own name: it is in the record wherever it stands.
pub(super) fn to_place(wording: &Wording) -> Vec<Block> {
    let others = wording.map.boards.iter().filter(|board| board.id != BoardId::main());
    let may = others.filter(|board| wording.for_record || !board.has_frames());
    let waiting = may.map(|board| (board, wording.standing(board, None))).filter(|(_, waiting)| !waiting.is_empty());
    let blocks = waiting.flat_map(|(board, waiting)| {
        let title = format!("{}: {}", wording.map.board_called(board), wording.terms.to_place);
        [Block::Heading(2, title), list(wording, board, waiting)]
    });
    blocks.collect()
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
        let cell = |column: &Column| -> Cell {
            column.sections.iter().flat_map(|section| at(&Place::new(&column.id, &section.id))).collect()
        };
        let row = columns.iter().map(cell).collect();
        return Table { header: titles.collect(), widths: vec![1; columns.len()], rows: vec![row] };
    }
    let row = |row: &Section| {
        let cells = columns.iter().map(|column| at(&Place::new(&column.id, &row.id)));
        std::iter::once(vec![Block::words(row.title.as_str())]).chain(cells).collect()
    };
    let header = std::iter::once(String::new()).chain(titles).collect();
    Table { header, widths: vec![1; columns.len() + 1], rows: board.framework.rows.iter().map(row).collect() }
}

fn list(wording: &Wording, board: &Board, standing: Vec<&Contribution>) -> Block {
    Block::List(standing.into_iter().map(|c| wording.paragraph(board, c)).collect())
}
