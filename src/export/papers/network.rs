//! The family's network, and its plans: who helps and how, rules, and when they were used.

use super::wording::Wording;
use crate::{
    domain::{
        board::Board,
        contribution::{Contribution, Held},
        framework::Layout,
        ids::{ColumnId, Place},
        paper::PaperPart,
        scale::About,
        statement::pair_of,
    },
    export::document::{Block, Paragraph, Style},
};

/// Whether a board is a network.
pub(super) fn is_network(board: &Board) -> bool {
    board.framework.layout == Layout::Circles
}

/// Whether a board is a plan whose rules are tried.
pub(super) fn is_plan(board: &Board) -> bool {
    board.framework.trials.is_some() && !is_network(board)
}

/// Whether the paper shows this board where it belongs, rather than among the tools.
pub(super) fn has_its_own_part(wording: &Wording, board: &Board) -> bool {
    is_network(board) && wording.shows(PaperPart::Network) || is_plan(board) && wording.shows(PaperPart::Plans)
}

/// Everyone of the network, ring by ring.
pub(super) fn network(wording: &Wording) -> Vec<Block> {
    let mut blocks = Vec::new();
    for board in wording.map.boards.iter().filter(|board| is_network(board)) {
        // Whoever knows nothing yet has not been asked whether they want to stand on anybody's paper.
        let rings = board.framework.columns.len();
        let rings = if wording.for_record { rings } else { rings.saturating_sub(1) };
        let shown = |id: &ColumnId| board.framework.columns.iter().take(rings).any(|column| column.id == *id);
        for (place, column, _) in board.framework.places().filter(|(_, column, _)| shown(&column.id)) {
            let standing = wording.standing(board, Some(&place));
            if !standing.is_empty() {
                blocks.push(Block::Heading(2, column.title.to_string()));
                blocks.push(Block::List(standing.into_iter().map(|c| member(wording, board, c)).collect()));
            }
        }
    }
    blocks
}

/// A name, and how they help.
fn member(wording: &Wording, board: &Board, c: &Contribution) -> Paragraph {
    let pieces = crate::export::places::pieces(&board.framework, c);
    let (name, rest) = pieces.split_first().map_or(("", &[][..]), |(name, rest)| (*name, rest));
    let mut said = Paragraph::default().then(name, Style::Strong);
    for piece in rest {
        said = said.then(format!("\n{piece}"), Style::Plain);
    }
    // Who still has to be told is for those who see to it.
    let untold = wording.map.untold(c).filter(|_| wording.for_record);
    let untold = untold.map(|_| format!(" [{}]", wording.terms.not_told)).unwrap_or_default();
    said.then(untold, Style::Quiet).then(wording.notes(c), Style::Quiet)
}

/// Every plan, with what it is about.
pub(super) fn plans(wording: &Wording) -> Vec<Block> {
    wording.map.boards.iter().filter(|board| is_plan(board)).flat_map(|board| plan(wording, board)).collect()
}

fn plan(wording: &Wording, board: &Board) -> Vec<Block> {
    let mut said = Vec::new();
    for (place, _, section) in board.framework.places() {
        let standing = wording.standing(board, Some(&place));
        if !standing.is_empty() {
            said.push(Block::Heading(3, section.title.to_string()));
            said.push(Block::List(standing.into_iter().map(|c| line(wording, board, c)).collect()));
        }
    }
    if said.is_empty() {
        return said;
    }
    // A child is told what people are worried about by somebody, not by a sheet of paper.
    let about = about(wording, board).into_iter().filter(|_| wording.child.is_none());
    [Block::Heading(2, board.title.to_string())].into_iter().chain(about).chain(said).collect()
}

/// The danger statement that a plan is about, and its goal.
fn about(wording: &Wording, board: &Board) -> Vec<Block> {
    let Some(About::Contribution(id)) = board.about else { return Vec::new() };
    let map = wording.map;
    let both = [Some(id), pair_of(map, id)].into_iter().flatten().filter_map(|id| map.contribution(id));
    let both = both.filter(|c| Wording::may_stand(c));
    let paragraph = |c: &std::sync::Arc<Contribution>| {
        let (board, (_, section)) = map.board(&c.board).zip(map.section_of(c))?;
        let title = Paragraph::default().then(format!("{}: ", section.title), Style::Strong);
        Some(Block::Paragraph(title.then(wording.words(board, c), Style::Plain)))
    };
    both.filter_map(paragraph).collect()
}

/// A line of a plan: of a rule also when it was used, of such a time the day.
fn line(wording: &Wording, board: &Board, c: &Contribution) -> Paragraph {
    let day = c.trial.as_ref().map(|trial| format!("{}, {}: ", wording.day(trial.on), held(wording, trial.held)));
    let said = Paragraph::default()
        .then(day.unwrap_or_default(), Style::Strong)
        .then(wording.speaker(c), Style::Strong)
        .then(wording.words(board, c), Style::Plain)
        .then(wording.notes(c), Style::Quiet);
    let said =
        wording.disputes(c).into_iter().fold(said, |said, dispute| said.then(format!("\n{dispute}"), Style::Plain));
    let is_rule = board.framework.trials.as_ref().is_some_and(|trials| c.place == Some(Place::from(&*trials.of)));
    let days = if is_rule { wording.map.days_of(c) } else { Vec::new() };
    if days.is_empty() {
        return said;
    }
    let each = days.iter().map(|(how, days)| {
        let days: Vec<String> = days.iter().map(|day| wording.day(*day)).collect();
        format!("{} ({})", days.join(", "), held(wording, *how))
    });
    said.then(format!("\n{} {}", wording.terms.used, each.collect::<Vec<_>>().join("; ")), Style::Quiet)
}

fn held<'a>(wording: &Wording<'a>, held: Held) -> &'a str {
    match held {
        Held::Yes => &wording.terms.held,
        Held::Partly => &wording.terms.held_partly,
        Held::No => &wording.terms.not_held,
    }
}
