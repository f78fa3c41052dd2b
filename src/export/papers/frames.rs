//! Words and pictures: frame by frame a place for a drawing, and the words that the parents agreed to.

use super::wording::Wording;
use crate::{
    domain::{board::Board, scale::About},
    export::document::{Block, Paragraph, Style},
};

/// The frames of every board that may stand here; empty ones are left out.
pub(super) fn frames(wording: &Wording) -> Vec<Block> {
    let boards = wording.map.boards.iter().filter(|board| board.has_frames() && is_for(wording, board));
    let agreed = boards.filter(|board| wording.for_record || wording.agreed.contains_key(&board.id));
    agreed.flat_map(|board| of_board(wording, board)).collect()
}

/// Whether it is about the child that the page is made for, where it is made for one.
fn is_for(wording: &Wording, board: &Board) -> bool {
    match (wording.child, &board.about) {
        (Some(child), Some(About::Child(about))) => child == about,
        _ => true,
    }
}

fn of_board(wording: &Wording, board: &Board) -> Vec<Block> {
    let mut blocks = Vec::new();
    for column in &board.framework.columns {
        let places = board.framework.places().filter(|(_, other, _)| other.id == column.id);
        let places: Vec<_> = places.map(|(place, ..)| place).collect();
        let said = places.iter().flat_map(|place| wording.standing(board, Some(place)));
        let said: Vec<Block> = said.map(|c| Block::words(wording.words(board, c))).collect();
        if said.is_empty() {
            continue;
        }
        let draw = &wording.terms.draw;
        let draw =
            board.picture_of(column).map_or_else(|| draw.to_string(), |shown| format!("{draw}: {}", shown.title));
        blocks.extend([Block::Heading(2, column.title.to_string()), Block::Drawing(draw)]);
        blocks.extend(said);
    }
    if blocks.is_empty() {
        return blocks;
    }
    // Where there is more than one board, each says whose it is; a page for one person names them at its head.
    let others = wording.map.boards.iter().filter(|other| other.has_frames() && is_for(wording, other)).count();
    if wording.for_record || others > 1 {
        blocks.insert(0, Block::Heading(2, wording.map.board_called(board)));
    }
    let names = |ids: Vec<_>| ids.into_iter().map(|id| wording.name(id)).collect::<Vec<_>>().join(", ");
    let line = |before: &str, names: String| {
        let paragraph = Paragraph::default().then(format!("{before} {names}."), Style::Quiet);
        (!names.is_empty()).then_some(Block::Paragraph(paragraph))
    };
    let terms = wording.terms;
    match wording.agreed.get(&board.id).filter(|_| !wording.for_record) {
        // What is left out of somebody's copy makes nobody's agreement to all of it undone.
        Some(agreed) => blocks.extend(line(&terms.frames_agreed, names(agreed.iter().collect()))),
        None => {
            let agreement = wording.map.agreement(board);
            blocks.extend(line(&terms.frames_agreed, names(agreement.agreed.iter().collect())));
            blocks.extend(line(&terms.frames_not_agreed, names(agreement.open().collect())));
        }
    }
    blocks
}
