//! What changed between two meetings, as text for people.

use std::io::{self, Write};

use chrono::{Datelike, NaiveDate};

use super::{courses, far::far, paragraph::paragraph, places, text::answer};
use crate::domain::{
    comparison::{Answers, Both, Comparison},
    contribution::Contribution,
    ids::{PersonId, Place},
    map::Map,
    scale::{About, Rating},
    series::Meetings,
};

/// What is other under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The heading.
    pub title: String,
    /// A line each.
    pub lines: Vec<String>,
}

/// Writes what is other in the later of two meetings, then everyone's numbers through all of them, and what is amiss.
pub fn write(meetings: &Meetings, earlier: usize, later: usize, out: &mut dyn Write) -> io::Result<()> {
    let Some((before, now)) = meetings.maps.get(earlier).zip(meetings.maps.get(later)) else { return Ok(()) };
    let changes = Comparison::of(before, now, &meetings.lineage);
    paragraph(out, "", &between(before, now))?;
    for list in lists(&changes, before, now) {
        writeln!(out)?;
        paragraph(out, "", &list.title.to_uppercase())?;
        list.lines.iter().try_for_each(|line| paragraph(out, "  ", line))?;
    }
    courses::write(meetings, out)?;
    meetings.amiss().iter().try_for_each(|sentence| {
        writeln!(out)?;
        paragraph(out, "", sentence)
    })
}

/// Which two meetings are compared.
pub fn between(earlier: &Map, later: &Map) -> String {
    format!("{} → {}", called(earlier), called(later))
}

/// What is other in `later`, as lists; none is empty.
pub fn lists(changes: &Comparison, earlier: &Map, later: &Map) -> Vec<List> {
    let all = [
        list("New", &changes.new, |c| said(later, c)),
        list("Only in the earlier meeting", &changes.gone, |c| said(earlier, c)),
        list("Moved", &changes.moved, |Both { before, now }| {
            format!("{} → {}", place(earlier, before), said(later, now))
        }),
        list("Came further in: knows more now", &changes.inward, |Both { before, now }| {
            format!("{} → {}", place(earlier, before), said(later, now))
        }),
        list("In other words", &changes.reworded, |Both { before, now }| {
            format!("{}\nnow: {}", said(earlier, before), words(later, now))
        }),
        list("How far it is", &changes.further, |Both { before, now }| {
            format!("{} → {}: {}{}", far(earlier, before), far(later, now), words(later, now), seen(later, now))
        }),
        list("Another day", &changes.redated, |Both { before, now }| {
            format!("{}: {}", redated(before, now), words(later, now))
        }),
        list("Its pair is done", &changes.met, |c| said(later, c)),
    ];
    let mut all: Vec<List> = all.into_iter().chain(scales(&changes.answers, earlier, later)).collect();
    all.retain(|list| !list.lines.is_empty());
    let same = match changes.same {
        0 => None,
        1 => Some("One stands as it stood.".to_owned()),
        many => Some(format!("{many} stand as they stood.")),
    };
    all.extend(same.map(|same| List { title: "The same".to_owned(), lines: vec![same] }));
    all
}

fn called(map: &Map) -> String {
    let day = |meeting: &crate::domain::map::Meeting| meeting.started.format("%-d %B %Y").to_string();
    map.meeting.as_ref().map(|meeting| format!("{}, {}", meeting.title, day(meeting))).unwrap_or_default()
}

fn list<T>(title: &str, all: &[T], written: impl Fn(&T) -> String) -> List {
    List { title: title.to_owned(), lines: all.iter().map(written).collect() }
}

fn said(map: &Map, c: &Contribution) -> String {
    let by = c.said_by.as_ref().map(|by| format!("{}: ", map.called(by))).unwrap_or_default();
    format!("{}. {by}{}", place(map, c), words(map, c))
}

fn words(map: &Map, c: &Contribution) -> String {
    match map.board(&c.board) {
        Some(board) => places::words(&board.framework, c),
        None => c.text.to_string(),
    }
}

/// What came of it, and who says so.
fn seen(map: &Map, c: &Contribution) -> String {
    let outcome = c.action.as_ref().and_then(|action| action.outcome.as_ref());
    let Some(outcome) = outcome.filter(|outcome| !outcome.words.is_empty()) else { return String::new() };
    let by = outcome.by.as_ref().map(|by| format!("{}: ", map.called(by))).unwrap_or_default();
    format!(". {by}{}", outcome.words)
}

/// `moved from 3 December to 17 December`: with the year where the two are not of one.
pub fn redated(before: &Contribution, now: &Contribution) -> String {
    let day = |c: &Contribution| c.action.as_ref().and_then(|action| action.due);
    let (from, to) = (day(before), day(now));
    let one_year = from.zip(to).is_none_or(|(from, to)| from.year() == to.year());
    let words = |day: NaiveDate| day.format(if one_year { "%-d %B" } else { "%-d %B %Y" }).to_string();
    match (from.map(words), to.map(words)) {
        (Some(from), Some(to)) => format!("moved from {from} to {to}"),
        (None, Some(to)) => format!("given a day, {to}"),
        (Some(from), None) => format!("was for {from}, no day now"),
        (None, None) => "no day".to_owned(),
    }
}

/// What the place is called in the meeting's own framework.
fn place(map: &Map, c: &Contribution) -> String {
    let title = |place: &Place| {
        let board = map.board(&c.board)?;
        Some(board.framework.find(place)?.1.title.to_string())
    };
    match &c.place {
        Some(place) => title(place).unwrap_or_else(|| place.as_str().to_owned()),
        None => "To place".to_owned(),
    }
}

/// A list for each question.
fn scales(all: &[Answers], earlier: &Map, later: &Map) -> Vec<List> {
    let questions = all.chunk_by(|a, b| a.key == b.key);
    let lists = questions.map(|asked| List {
        title: question(&asked[0], earlier, later),
        lines: asked.iter().map(|answers| answered(answers, earlier, later)).collect(),
    });
    lists.collect()
}

fn answered(answers: &Answers, earlier: &Map, later: &Map) -> String {
    let by = name(earlier, later, &answers.by);
    let (before, now) = (number(answers.before.as_ref()), number(answers.now.as_ref()));
    let reason = answers.now.as_ref().and_then(|rating| rating.reason.as_ref());
    let reason = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
    format!("{by} {before} → {now}{reason}")
}

fn question(answers: &Answers, earlier: &Map, later: &Map) -> String {
    let asked_by =
        |map: &Map| Some(map.board(&answers.key.board)?.framework.scale(&answers.key.scale)?.question.clone());
    let question = asked_by(later).or_else(|| asked_by(earlier)).unwrap_or_default().to_string();
    let about = match &answers.key.about {
        None => return question,
        Some(About::Child(id)) => name(earlier, later, id),
        Some(About::Context(id)) => id.as_str().to_owned(),
        Some(About::Contribution(id)) => {
            let stands = [later, earlier].into_iter().find_map(|map| Some((map, map.contribution(*id)?)));
            stands.map(|(map, c)| words(map, c)).unwrap_or_default()
        }
    };
    format!("{question} ({about})")
}

fn name(earlier: &Map, later: &Map, id: &PersonId) -> String {
    let map = if later.person(id).is_some() { later } else { earlier };
    map.called(id).to_string()
}

fn number(rating: Option<&Rating>) -> String {
    rating.map_or_else(|| "–".to_owned(), |rating| answer(rating.value))
}
