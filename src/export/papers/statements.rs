//! Statements, each with its parts, who disputes it, what it is paired with, and its own scale.

use super::{is_wanted, network, scales, wording::Wording};
use crate::{
    domain::{
        board::Board,
        contribution::Contribution,
        framework::{Section, SectionKind},
        scale::About,
        text::Text,
    },
    export::document::{Block, Paragraph, Style},
};

/// Every statement of the sections that pair with others; of all, where none does.
pub(super) fn statements(wording: &Wording, only: &[Text]) -> Vec<Block> {
    let mut blocks = Vec::new();
    // Whoever is in a network, and a rule, is made of parts too, and is no statement.
    let boards = wording.map.boards.iter().filter(|board| !network::is_network(board) && !network::is_plan(board));
    for board in boards {
        let statements = board.framework.places().filter(|(_, _, section)| section.kind == SectionKind::Statement);
        let wanted = statements.filter(|(_, column, section)| is_wanted(only, column.id.as_str(), section.id.as_str()));
        for (place, _, section) in wanted {
            for (at, c) in wording.standing(board, Some(&place)).into_iter().enumerate() {
                blocks.push(Block::Heading(2, format!("{} {}", section.title, at + 1)));
                blocks.extend(statement(wording, board, section, c));
            }
        }
    }
    blocks
}

fn statement(wording: &Wording, board: &Board, section: &Section, c: &Contribution) -> Vec<Block> {
    let whole = Paragraph::default().then(wording.words(board, c), Style::Plain).then(wording.notes(c), Style::Quiet);
    let mut blocks = vec![Block::Paragraph(whole)];
    blocks.extend(wording.disputes(c).into_iter().map(Block::words));
    let part = |part: &crate::domain::framework::Part| {
        let words = c.parts.get(&part.id)?;
        Some(Paragraph::default().then(format!("{} ", part.title), Style::Strong).then(words.as_str(), Style::Plain))
    };
    let parts: Vec<Paragraph> = section.parts.iter().filter_map(part).collect();
    if !parts.is_empty() {
        blocks.push(Block::List(parts));
    }
    let of_this = |scale: &&crate::domain::scale::Scale| scale.key.about == Some(About::Contribution(c.id));
    blocks.extend(wording.map.scales.iter().filter(of_this).flat_map(|scale| scales::one(wording, scale)));
    blocks
}
