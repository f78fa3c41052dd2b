//! What a filled grid puts side by side: the parts of a statement to be edited, its gaps, and two numbers. It
//! proposes and compares; it never concludes.

use std::collections::BTreeMap;

use super::{
    board::Board,
    contribution::{Basis, Contribution},
    framework::{Framework, Layout, SectionKind},
    ids::{BoardId, ContributionId, Place},
    map::Map,
    scale::About,
    text::Text,
};

/// The parts of a statement, as the cells of a grid give them. A person edits them before anything is added.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposed {
    /// The board it is for.
    pub board: BoardId,
    /// The section there.
    pub into: Place,
    /// What the grid was opened about.
    pub about: Option<ContributionId>,
    /// The proposed parts.
    pub parts: BTreeMap<Text, Text>,
    /// What they were taken from.
    pub from: Vec<ContributionId>,
}

/// What the grid `board` proposes, from what `map` shows of it. `None` where it proposes nothing, or where that has
/// no place to go.
pub fn propose(map: &Map, board: &BoardId) -> Option<Proposed> {
    let grid = map.board(board)?;
    let proposes = grid.framework.proposes.as_ref()?;
    let about = match grid.about {
        Some(About::Contribution(id)) => Some(map.contribution(id)?),
        _ => None,
    };
    let target = map.board(&about.map_or(BoardId::main(), |about| about.board.clone()))?;
    let into = target.framework.resolve(&proposes.into)?;
    let (_, section) = target.framework.find(&into)?;
    if section.kind != SectionKind::Statement {
        return None;
    }
    let (mut parts, mut from, mut said) = (BTreeMap::new(), Vec::new(), Vec::new());
    for proposed in proposes.parts.iter().filter(|proposed| section.parts.iter().any(|part| part.id == proposed.part)) {
        let places = proposed.from.iter().flat_map(|path| places_of(&grid.framework, path));
        let mut words: Vec<String> = Vec::new();
        for (told, numbered) in places.flat_map(|place| cell_of(map, grid, &place)) {
            let sentence = sentence(told, numbered);
            // The same words in two cells are said once, and those of a cell in the first part that takes it.
            if told.marks.basis != Some(Basis::NotKnown) && !sentence.is_empty() && !said.contains(&sentence) {
                said.push(sentence.clone());
                words.push(sentence);
                from.push(told.id);
            }
        }
        if !words.is_empty() {
            parts.insert(proposed.part.clone(), Text::new(&words.join(" ")));
        }
    }
    Some(Proposed { board: target.id.clone(), into, about: about.map(|about| about.id), parts, from })
}

/// What stands in a cell, and whether a number may stand in front of it.
fn cell_of<'a>(map: &'a Map, grid: &Board, place: &Place) -> Vec<(&'a Contribution, bool)> {
    let numbered = grid.framework.trend.as_ref().is_some_and(|trend| trend.row.as_str() == place.section());
    map.at(&grid.id, Some(place)).map(|told| (&**told, numbered)).collect()
}

/// Signs after which nothing is wanted to end a sentence.
const ENDS: [char; 7] = ['.', '!', '?', '…', '。', '！', '？'];

/// A note as a sentence, without the number in front of it. Exact words stay as they are, and recognisable as such.
fn sentence(contribution: &Contribution, numbered: bool) -> String {
    let words = contribution.text.replace('\n', " ");
    let words = words.trim();
    if contribution.verbatim {
        let stop = if words.ends_with(ENDS) { "" } else { "." };
        return format!("“{words}”{stop}");
    }
    let words = if numbered { after_number(words) } else { words };
    let words = words.trim_end_matches([',', ';', ':', ' ']);
    let Some(first) = words.chars().next().filter(|_| words.contains(char::is_alphanumeric)) else {
        return String::new();
    };
    // Where letters have no capitals, a full stop looks otherwise too.
    let stop = match words.chars().next_back() {
        Some(last) if ENDS.contains(&last) => "",
        Some(last) if last.len_utf8() >= 3 && last.is_alphabetic() => "。",
        _ => ".",
    };
    first.to_uppercase().chain(words.chars().skip(1)).chain(stop.chars()).collect()
}

/// The cells that a path means: `column/row`, a column, or a row.
fn places_of(framework: &Framework, path: &str) -> Vec<Place> {
    let means = |place: &Place| place.as_str() == path || place.column() == path || place.section() == path;
    framework.places().map(|(place, ..)| place).filter(means).collect()
}

/// A row with cells that are empty, or that nobody here can fill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The row's title.
    pub row: Text,
    /// How many of its cells nothing was said about yet.
    pub empty: usize,
    /// How many were asked about and are not known.
    pub not_known: usize,
}

/// The rows of a grid that have gaps, from top to bottom, as far as `map` shows them.
pub fn gaps(map: &Map, board: &BoardId) -> Vec<Gap> {
    let Some(grid) = map.board(board).filter(|board| board.framework.layout == Layout::Matrix) else {
        return Vec::new();
    };
    let gap = |row: &super::framework::Section| {
        let places = grid.framework.columns.iter().map(|column| Place::new(&column.id, &row.id));
        let cells: Vec<Cell> = places.map(|place| cell(map, grid, &place)).collect();
        let count = |wanted| cells.iter().filter(|cell| **cell == wanted).count();
        Gap { row: row.title.clone(), empty: count(Cell::Empty), not_known: count(Cell::NotKnown) }
    };
    grid.framework.rows.iter().map(gap).filter(|gap| gap.empty + gap.not_known > 0).collect()
}

/// How much a cell holds.
#[derive(PartialEq)]
enum Cell {
    Empty,
    NotKnown,
    Told,
}

fn cell(map: &Map, grid: &Board, place: &Place) -> Cell {
    let (mut told, mut not_known) = (false, grid.is_not_known(place));
    for contribution in map.at(&grid.id, Some(place)) {
        let unknown = contribution.marks.basis == Some(Basis::NotKnown);
        (told, not_known) = (told || !unknown, not_known || unknown);
    }
    match (told, not_known) {
        (true, _) => Cell::Told,
        (false, true) => Cell::NotKnown,
        (false, false) => Cell::Empty,
    }
}

/// Two numbers of one row beside each other. What that means is for people to say.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The row's title.
    pub row: Text,
    /// The earlier column in a word, and its number.
    pub from: (Text, f64),
    /// The later column in a word, and its number.
    pub to: (Text, f64),
}

impl Compared {
    /// How the later number stands to the earlier one.
    pub fn way(&self) -> &'static str {
        match self.to.1.total_cmp(&self.from.1) {
            std::cmp::Ordering::Less => "lower",
            std::cmp::Ordering::Equal => "the same",
            std::cmp::Ordering::Greater => "higher",
        }
    }
}

/// The two numbers that the framework of `board` puts side by side, where each of the cells holds one.
pub fn compared(map: &Map, board: &BoardId) -> Option<Compared> {
    let grid = map.board(board)?;
    let trend = grid.framework.trend.as_ref()?;
    let number = |id| {
        let column = grid.framework.columns.iter().find(|column| column.id == id)?;
        let place = Place::new(&column.id, &trend.row);
        let mut numbers = map.at(board, Some(&place)).filter_map(|told| leading_number(&told.text));
        let first = numbers.next()?;
        // Where people differ there is no one number to compare.
        let word = column.short.as_ref().unwrap_or(&column.title).clone();
        numbers.all(|other| other == first).then_some((word, first))
    };
    let row = grid.framework.rows.iter().find(|row| row.id == trend.row)?.title.clone();
    Some(Compared { row, from: number(trend.from.clone())?, to: number(trend.to.clone())? })
}

/// The number a text begins with: `7`, `7.5` or `7,5`, but not `3rd`.
fn leading_number(text: &str) -> Option<f64> {
    split_number(text).map(|(number, _)| number)
}

/// What a text says after the number that it begins with, if it does: `9/10: nobody came` and `9, nobody came` both
/// say that nobody came.
fn after_number(text: &str) -> &str {
    let Some((_, rest)) = split_number(text) else { return text };
    let of = rest.trim_start().strip_prefix('/').and_then(|of| split_number(of));
    let rest = of.map_or(rest, |(_, rest)| rest);
    rest.trim_start_matches(|c: char| c.is_whitespace() || [',', '.', ';', ':', '-', '–', '—', '='].contains(&c))
}

/// The number a text begins with, and the rest.
fn split_number(text: &str) -> Option<(f64, &str)> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    if rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    Some((number.trim_end_matches(['.', ',']).replace(',', ".").parse().ok()?, rest))
}
