//! The actions of a meeting, for spreadsheets and calendars.

use chrono::NaiveDate;
use icalendar::{Calendar, Component, Event, EventLike, Todo, TodoStatus};

use super::{
    far::how_far,
    papers::{Copy, State},
    places,
};
use crate::domain::{
    Moment,
    contribution::{Action, Contribution, Status},
    framework::SectionKind,
    ids::MeetingKindId,
    map::Map,
    settled::Next,
};

/// One action, with the words it was agreed in.
struct Agreed<'a> {
    contribution: &'a Contribution,
    words: String,
    owner: String,
    action: Action,
}

/// The actions as a table: what, who, by when, state, the id it has in the session, and of which record it is. That stands
/// in every row, for rows are sorted, cut and put together with others.
///
/// A cell that a spreadsheet would take for a formula has an apostrophe in front, as spreadsheets have it themselves.
pub fn csv(map: &Map, copy: &Copy) -> std::io::Result<Vec<u8>> {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    out.write_record(["what", "who", "by when", "state", "id", "record", "sum"])?;
    for agreed in agreed(map) {
        let due = agreed.action.due.map(|day| day.to_string()).unwrap_or_default();
        let cells = [agreed.words, agreed.owner, due, how_far(agreed.action.status).to_owned()].map(no_formula);
        let of_record = [agreed.contribution.id.to_string(), record(map, copy.state).to_owned(), copy.sum.to_string()];
        out.write_record(cells.iter().chain(&of_record))?;
    }
    // Some spreadsheets take a file for UTF-8 only if it says so.
    let rows = out.into_inner().map_err(|e| e.into_error())?;
    Ok([b"\xEF\xBB\xBF".as_slice(), &rows].concat())
}

/// Whether what an action says was signed.
fn record(map: &Map, state: State) -> &'static str {
    match state {
        _ if map.practice.is_some() => "PRACTICE, no meeting",
        State::Draft => "draft, not signed off",
        State::SignedOff => "signed off",
        State::Late => "signed off, with lines that came later",
    }
}

/// What calendars need beside the map.
#[derive(Clone, Copy, Debug)]
pub struct Calendared<'a> {
    /// Of which record it is.
    pub copy: &'a Copy,
    /// When it is made; calendars ask for it.
    pub now: Moment,
    /// Whether it says where meetings are: a calendar is shared with more people than a paper.
    pub places: bool,
}

/// The actions that have a date as tasks of a calendar, and the next meetings.
pub fn ics(map: &Map, how: Calendared) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0")).append_property(("PRODID", "-//mapboard//mapboard//EN"));
    let of_record = format!("{}. {}", record(map, how.copy.state), how.copy.sum);
    let with_date = agreed(map).filter_map(|agreed| Some((agreed.action.due?, agreed)));
    for (due, agreed) in with_date {
        calendar.push(task(due, agreed, how.now).description(&of_record).done());
    }
    for (kind, next) in &map.settled.next {
        calendar.push(meeting(map, kind, next, how).description(&of_record).done());
    }
    calendar.done().to_string()
}

/// The next meeting, by the clocks of its day and so without an offset.
fn meeting(map: &Map, kind: &MeetingKindId, next: &Next, how: Calendared) -> Event {
    let own = map.meeting.as_ref().filter(|meeting| meeting.kind == *kind);
    let title = own.and_then(|meeting| Some(meeting.rules.as_ref()?.title.to_string()));
    let title = title.unwrap_or_else(|| kind.as_str().replace('-', " "));
    // A date that was changed changes the entry, and makes no second one.
    let session = map.meeting.as_ref().map_or_else(|| next.event.to_string(), |meeting| meeting.session.to_string());
    let mut event = Event::new();
    event.uid(&format!("{session}-{kind}")).timestamp(how.now.to_utc()).summary(&title);
    if how.places && !next.place.is_empty() {
        event.location(&next.place);
    }
    match next.time {
        Some(time) => event.starts(next.on.and_time(time)),
        None => event.starts(next.on),
    };
    event.done()
}

fn task(due: NaiveDate, agreed: Agreed, now: Moment) -> Todo {
    let summary = match agreed.owner.as_str() {
        "" => agreed.words,
        owner => format!("{owner}: {}", agreed.words),
    };
    let status = match agreed.action.status {
        Status::Open | Status::NotDone => TodoStatus::NeedsAction,
        Status::Partly => TodoStatus::InProcess,
        Status::Done => TodoStatus::Completed,
        Status::NotNeeded => TodoStatus::Cancelled,
    };
    let mut task = Todo::new();
    task.uid(&agreed.contribution.id.to_string()).timestamp(now.to_utc()).summary(&summary).due(due).status(status);
    task.done()
}

fn agreed(map: &Map) -> impl Iterator<Item = Agreed<'_>> {
    let places = map.boards.iter().flat_map(|board| board.framework.places().map(move |place| (board, place)));
    places.flat_map(move |(board, (place, _, section))| {
        let standing: Vec<_> = map.at(&board.id, Some(&place)).collect();
        let is_action = move |c: &&Contribution| section.kind == SectionKind::Action || c.action.is_some();
        standing.into_iter().map(|c| &**c).filter(is_action).map(move |contribution| {
            let action = contribution.action.as_deref().cloned().unwrap_or_default();
            let name = |id| map.person(id).map(|person| map.called(&person.id).to_string());
            let owner = contribution.owner().and_then(name).unwrap_or_default();
            Agreed { contribution, words: places::words(&board.framework, contribution), owner, action }
        })
    })
}

fn no_formula(cell: String) -> String {
    // The wide forms are formulas too, where Japanese is written.
    let begins = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if cell.starts_with(begins) { format!("'{cell}") } else { cell }
}
