//! What changed between two meetings, as text for people.

use std::io::{self, Write};

use super::{
    paragraph::paragraph,
    places,
    text::{answer, how_far},
};
use crate::domain::{
    comparison::{Answers, Both, Comparison},
    contribution::Contribution,
    ids::{PersonId, Place},
    map::Map,
    scale::{About, Rating},
};

/// Writes what is other in `later`.
pub fn write(changes: &Comparison, earlier: &Map, later: &Map, out: &mut dyn Write) -> io::Result<()> {
    paragraph(out, "", &format!("{}  →  {}", called(earlier), called(later)))?;
    if changes.is_empty() {
        return paragraph(out, "", "Nothing is other than it was.");
    }
    list(out, "NEW", &changes.new, |c| said(later, c))?;
    list(out, "NO LONGER THERE", &changes.gone, |c| said(earlier, c))?;
    list(out, "MOVED", &changes.moved, |Both { before, now }| {
        format!("{} → {}", place(earlier, before), said(later, now))
    })?;
    list(out, "IN OTHER WORDS", &changes.reworded, |Both { before, now }| {
        format!("{}\nnow: {}", said(earlier, before), words(later, now))
    })?;
    list(out, "HOW FAR IT IS", &changes.further, |Both { before, now }| {
        let far = |c: &Contribution| c.action.as_ref().map_or("no action", |action| how_far(action.status));
        let (was, is) = (far(before), far(now));
        format!("{was} → {is}: {}", words(later, now))
    })?;
    list(out, "ITS PAIR IS DONE", &changes.met, |c| said(later, c))?;
    if changes.same > 0 {
        writeln!(out)?;
        paragraph(
            out,
            "",
            &match changes.same {
                1 => "1 stands as it stood.".to_owned(),
                many => format!("{many} stand as they stood."),
            },
        )?;
    }
    scales(&changes.answers, earlier, later, out)
}

fn called(map: &Map) -> String {
    let day = |meeting: &crate::domain::map::Meeting| meeting.started.format("%-d %B %Y").to_string();
    map.meeting.as_ref().map(|meeting| format!("{}, {}", meeting.title, day(meeting))).unwrap_or_default()
}

fn list<T>(out: &mut dyn Write, title: &str, all: &[T], written: impl Fn(&T) -> String) -> io::Result<()> {
    if all.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    paragraph(out, "", title)?;
    all.iter().try_for_each(|each| paragraph(out, "  ", &written(each)))
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

fn scales(all: &[Answers], earlier: &Map, later: &Map, out: &mut dyn Write) -> io::Result<()> {
    for (at, answers) in all.iter().enumerate() {
        if at == 0 || all[at - 1].key != answers.key {
            writeln!(out)?;
            paragraph(out, "", &question(answers, earlier, later))?;
        }
        let by = name(earlier, later, &answers.by);
        let (before, now) = (number(answers.before.as_ref()), number(answers.now.as_ref()));
        let reason = answers.now.as_ref().and_then(|rating| rating.reason.as_ref());
        let reason = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
        paragraph(out, "  ", &format!("{by}  {before} → {now}{reason}"))?;
    }
    Ok(())
}

fn question(answers: &Answers, earlier: &Map, later: &Map) -> String {
    let asked_by =
        |map: &Map| Some(map.board(&answers.key.board)?.framework.scale(&answers.key.scale)?.question.clone());
    let question = asked_by(later).or_else(|| asked_by(earlier)).unwrap_or_default().to_uppercase();
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
