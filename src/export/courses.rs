//! Everyone's numbers through the meetings of a series, as tables: a person a row, a meeting a column.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::{paragraph::paragraph, text::answer};
use crate::domain::{course::Course, scale::Value, series::Meetings};

/// As many meetings as stand side by side in a table; what is more begins another one.
const ABREAST: usize = 8;

/// Writes a table for each question. Two meetings are compared without: their numbers stand side by side already.
pub(super) fn write(meetings: &Meetings, out: &mut dyn Write) -> io::Result<()> {
    if meetings.maps.len() < 3 {
        return Ok(());
    }
    meetings.courses().iter().try_for_each(|course| table(meetings, course, out))
}

fn table(meetings: &Meetings, course: &Course, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out)?;
    let about = course.about.as_ref().map(|about| format!(" ({about})")).unwrap_or_default();
    paragraph(out, "", &format!("{}{about}", course.question).to_uppercase())?;
    let days: Vec<String> = meetings
        .maps
        .iter()
        .map(|map| {
            map.meeting.as_ref().map(|meeting| meeting.started.format("%d %b %y").to_string()).unwrap_or_default()
        })
        .collect();
    let all: Vec<usize> = (0..days.len()).collect();
    for part in all.chunks(ABREAST) {
        let answered = |person| part.iter().any(|at| course.answer(*at, person).is_some());
        let people: Vec<_> = course.people.iter().filter(|person| answered(person)).collect();
        let names: Vec<String> = people.iter().map(|person| meetings.called(person).to_string()).collect();
        let widest = names.iter().map(|name| name.width()).max().unwrap_or(0).max("spread".len());
        row("", widest, part.iter().map(|at| days[*at].clone()), out)?;
        for (person, name) in people.iter().zip(&names) {
            let cells =
                part.iter().map(|at| course.answer(*at, person).map_or_else(String::new, |rating| short(rating.value)));
            row(name, widest, cells, out)?;
        }
        row("spread", widest, part.iter().map(|at| spread(course, *at)), out)?;
    }
    Ok(())
}

fn row(name: &str, widest: usize, cells: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    let cells: String =
        cells.map(|cell| format!("{}{cell}", " ".repeat(11_usize.saturating_sub(cell.width())))).collect();
    let line = format!("  {name}{}{cells}", " ".repeat(widest - name.width().min(widest)));
    writeln!(out, "{}", line.trim_end())
}

fn short(value: Value) -> String {
    answer(value)
}

fn spread(course: &Course, at: usize) -> String {
    match course.spread(at) {
        None => String::new(),
        Some((low, high)) if low == high => answer(Value::Number(low)),
        Some((low, high)) => format!("{}-{}", answer(Value::Number(low)), answer(Value::Number(high))),
    }
}
