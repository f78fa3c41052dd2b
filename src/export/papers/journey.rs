//! What stands on a line in time, in the order of its days.

use chrono::NaiveDate;

use super::{is_wanted, wording::Wording};
use crate::{
    domain::{board::Board, contribution::Status, journey::Stop, text::Text},
    export::document::{Block, Cell, Paragraph, Style, Table},
};

/// The steps of every line: a table, and for a child a list of days.
pub(super) fn journey(wording: &Wording, only: &[Text]) -> Vec<Block> {
    // What is late is so on the day of the meeting, whenever the paper is made.
    let today = wording.map.meeting.as_ref().map_or(NaiveDate::MIN, |meeting| meeting.started.date_naive());
    let boards = wording.map.boards.iter().filter(|board| board.is_journey());
    boards.flat_map(|board| of_board(wording, board, only, today)).collect()
}

fn of_board(wording: &Wording, board: &Board, only: &[Text], today: NaiveDate) -> Vec<Block> {
    let may_stand = |stop: &Stop| {
        let place = stop.line.place.as_ref();
        let wanted = place.is_some_and(|place| is_wanted(only, place.column(), place.section()));
        wanted && wording.standing(board, place).iter().any(|c| c.id == stop.line.id)
    };
    let stops: Vec<Stop> = wording.map.stops(board, today).into_iter().filter(may_stand).collect();
    if stops.is_empty() {
        return Vec::new();
    }
    if wording.child.is_some() {
        let day = |stop: &Stop| stop.day.map(|day| format!("{}: ", wording.day(day))).unwrap_or_default();
        let line = |stop: &Stop| {
            Paragraph::default().then(day(stop), Style::Strong).then(wording.words(board, &stop.line), Style::Plain)
        };
        return vec![Block::List(stops.iter().map(line).collect())];
    }
    let terms = wording.terms;
    let header =
        [&terms.by_when, &terms.to_be_seen, &terms.watches, &terms.state].map(|head| head.to_string()).to_vec();
    let rows = stops.iter().map(|stop| row(wording, board, stop)).collect();
    vec![Block::Table(Table { header, widths: vec![5, 10, 4, 5], rows })]
}

fn row(wording: &Wording, board: &Board, stop: &Stop) -> Vec<Cell> {
    let terms = wording.terms;
    let day = stop.day.map_or_else(|| terms.no_date.to_string(), |day| wording.day(day));
    // The first kind of steps is what a line is for; the others are named.
    let kind = board.framework.columns.get(stop.column).filter(|_| stop.column > 0);
    let kind = kind.map(|column| format!("{}: ", column.short.as_ref().unwrap_or(&column.title))).unwrap_or_default();
    let what = Paragraph::default()
        .then(kind, Style::Strong)
        .then(wording.words(board, &stop.line), Style::Plain)
        .then(wording.notes(&stop.line), Style::Quiet);
    let who = stop.line.owner().map_or_else(|| terms.nobody_yet.to_string(), |id| wording.name(id));
    let far = match stop.status {
        Status::Open => None,
        Status::Done => Some(&terms.reached),
        Status::Partly => Some(&terms.reached_partly),
        Status::NotDone => Some(&terms.not_reached),
        Status::NotNeeded => Some(&terms.not_needed),
    };
    let late = stop.late.then_some(&terms.step_late);
    let state: Vec<&str> = late.into_iter().chain(far).map(Text::as_str).collect();
    let state = if state.is_empty() { terms.ahead.to_string() } else { state.join(", ") };
    let outcome = stop.line.action.as_ref().and_then(|action| action.outcome.as_ref());
    let outcome = outcome.filter(|outcome| !outcome.words.is_empty()).map(|outcome| {
        let by = outcome.by.as_ref().map(|by| format!("{}: ", wording.name(by))).unwrap_or_default();
        format!(". {by}{}", outcome.words)
    });
    let state = format!("{state}{}", outcome.unwrap_or_default());
    vec![vec![Block::words(day)], vec![Block::Paragraph(what)], vec![Block::words(who)], vec![Block::words(state)]]
}
