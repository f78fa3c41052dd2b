//! Who does what by when.

use super::{is_wanted, wording::Wording};
use crate::{
    domain::{
        contribution::{Action, Status},
        framework::SectionKind,
        ids::PersonId,
        text::Text,
    },
    export::document::{Block, Cell, Table},
};

/// Everything that stands in a section for actions, or is one.
pub(super) fn actions(wording: &Wording, only: &[Text]) -> Vec<Block> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for board in wording.map.boards.iter().filter(|board| !board.is_journey()) {
        for (place, column, section) in board.framework.places() {
            for c in wording.standing(board, Some(&place)) {
                let is_action = section.kind == SectionKind::Action || c.action.is_some();
                if is_action && is_wanted(only, column.id.as_str(), section.id.as_str()) {
                    let action = c.action.clone().unwrap_or_default();
                    let what = format!("{}{}", wording.words(board, c), wording.notes(c));
                    rows.push(row(wording, what, c.owner(), &action));
                }
            }
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let terms = wording.terms;
    let header = [&terms.what, &terms.who, &terms.by_when, &terms.state].map(|head| head.to_string()).to_vec();
    vec![Block::Table(Table { header, widths: vec![10, 4, 5, 3], rows })]
}

fn row(wording: &Wording, what: String, owner: Option<&PersonId>, action: &Action) -> Vec<Cell> {
    let terms = wording.terms;
    let owner = owner.map_or_else(|| terms.nobody_yet.to_string(), |id| wording.name(id));
    let due = action.due.map_or_else(|| terms.no_date.to_string(), |day| wording.day(day));
    let state = match action.status {
        Status::Open => &terms.to_do,
        Status::Done => &terms.done,
        Status::Partly => &terms.partly,
        Status::NotDone => &terms.not_done,
        Status::NotNeeded => &terms.not_needed,
    };
    let outcome = action.outcome.as_ref().filter(|outcome| !outcome.words.is_empty());
    let outcome = outcome.map(|outcome| {
        let by = outcome.by.as_ref().map(|by| format!("{}: ", wording.name(by))).unwrap_or_default();
        format!(". {by}{}", outcome.words)
    });
    let state = format!("{state}{}", outcome.unwrap_or_default());
    [what, owner, due, state].map(|text| vec![Block::words(text)]).to_vec()
}
