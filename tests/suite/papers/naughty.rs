//! The Big List of Naughty Strings as contributions and as actions, through every format and back.

use std::collections::HashSet;

use mapboard::{
    domain::{
        event::{Body, Event},
        ids::{EventId, IdSource},
        session::Session,
        text::Text,
    },
    export::{
        actions::{self, Calendared},
        document::Document,
        docx,
        exported::exported,
        html, markdown,
        papers::{Copy, make},
        pdf,
    },
};
use serde_json::{Value, json};

use super::{paper, pdf::Pdf, readers};

const AT: &str = "2026-11-23T14:05:00+00:00";

fn strings() -> Vec<String> {
    let list = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/blns.json");
    let list: Vec<String> = serde_json::from_str(&std::fs::read_to_string(list).unwrap()).unwrap();
    let mut strings: Vec<String> = list.iter().map(|text| Text::new(text).to_string()).collect();
    strings.push("two\nlines, the second with <b> & *stars*".into());
    strings.push("  spaces around  and   within ".into());
    strings.retain(|text| !text.trim().is_empty());
    strings
}

/// A session with each string as a line of its own, and once more as an action with a date.
pub fn session(strings: &[String]) -> Session {
    let session = folded(bodies(strings));
    assert_eq!(session.map().count(), 2 * strings.len());
    session
}

/// What happened in it.
pub fn bodies(strings: &[String]) -> Vec<Value> {
    let mut ids = IdSource::new(7);
    let at = AT.parse().unwrap();
    let section = |id: &str, kind: &str| json!({ "id": id, "title": id, "kind": kind });
    let columns =
        json!([{ "id": "a", "title": "A", "sections": [section("said", "plain"), section("steps", "action")] }]);
    let mut bodies = vec![
        json!({ "open": { "session": ids.next(at), "title": "T", "kind": "core-group", "framework": "f", "version": "1", "started": AT } }),
        json!({ "framework": { "id": "f", "version": "1", "language": "en", "title": "F", "layout": "columns", "columns": columns } }),
        json!({ "board": { "id": "main", "framework": "f" } }),
    ];
    for text in strings {
        bodies.push(json!({ "add": { "id": ids.next(at), "board": "main", "to": "a/said", "text": text } }));
        let action = json!({ "due": "2026-12-01" });
        bodies.push(
            json!({ "add": { "id": ids.next(at), "board": "main", "to": "a/steps", "text": text, "action": action } }),
        );
    }
    bodies
}

/// The session of what happened, one thing after the other.
pub fn folded(bodies: impl IntoIterator<Item = Value>) -> Session {
    let mut ids = IdSource::new(8);
    let at = AT.parse().unwrap();
    let events = (1..).zip(bodies).map(|(n, body)| {
        let body: Body = serde_json::from_value(body).unwrap();
        Event { n, id: EventId(ids.next(at)), at, desk: "aaaa".into(), was: None, body }
    });
    let session = Session::fold(events.collect());
    assert!(session.passed_over().is_empty(), "{:?}", session.passed_over());
    session
}

fn minutes(session: &Session) -> Document {
    make(&paper("minutes"), session.map(), &Copy::default())
}

/// One space for many, and none at the ends, as readers of running text have it.
fn running(text: &str) -> String {
    text.split(char::is_whitespace).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Without spaces at the ends, as papers have words.
fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

fn all_stand(wanted: &[String], units: Vec<String>, as_read: fn(&str) -> String) {
    let units: HashSet<String> = units.iter().map(|unit| as_read(unit)).collect();
    let missing: Vec<&String> = wanted.iter().filter(|text| !units.contains(&as_read(text))).collect();
    assert!(missing.is_empty(), "{} are not there as they were said: {missing:#?}", missing.len());
}

#[test]
fn html_says_each_as_it_was_said() {
    let strings = strings();
    all_stand(&strings, readers::html(&html::write(&minutes(&session(&strings)))), trimmed);
}

#[test]
fn markdown_says_each_as_it_was_said() {
    let strings = strings();
    all_stand(&strings, readers::markdown(&markdown::write(&minutes(&session(&strings)))), running);
}

#[test]
fn docx_says_each_as_it_was_said() {
    let strings = strings();
    all_stand(&strings, readers::docx(&docx::write(&minutes(&session(&strings))).unwrap()), trimmed);
}

#[test]
fn pdf_says_each_as_it_was_said() {
    let strings = strings();
    let written = pdf::write(&minutes(&session(&strings))).unwrap();
    // Lines are broken anew, so what stands between words is not compared.
    let close = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let said = close(&Pdf::of(&written.bytes).text());
    // The string of all signs that have no shape has no order either: there is nothing to see of it.
    let shaped = strings.iter().filter(|text| !text.starts_with("\u{ad}\u{600}"));
    let missing: Vec<&String> = shaped.filter(|text| said.matches(&close(text)).count() < 2).collect();
    assert!(missing.is_empty(), "{} are not there as they were said: {missing:#?}", missing.len());
}

#[test]
fn csv_says_each_as_it_was_said_and_nothing_is_a_formula() {
    let strings = strings();
    let csv = actions::csv(session(&strings).map(), &Copy::default()).unwrap();
    let rows = readers::csv(std::str::from_utf8(&csv).unwrap());
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])));
    let cells = rows.into_iter().map(|row| match row[0].strip_prefix('\'') {
        Some(words) if words.starts_with(['=', '+', '-', '@', '\n', '＝', '＋', '－', '＠']) => words.to_owned(),
        _ => row[0].clone(),
    });
    all_stand(&strings, cells.collect(), str::to_owned);
}

#[test]
fn a_calendar_says_each_as_it_was_said() {
    let strings = strings();
    let copy = Copy::default();
    let how = Calendared { copy: &copy, now: AT.parse().unwrap(), places: false };
    // That reader takes the spaces away at the ends of a line.
    all_stand(&strings, readers::ics(&actions::ics(session(&strings).map(), how)), trimmed);
}

#[test]
fn json_says_each_as_it_was_said() {
    let strings = strings();
    let session = session(&strings);
    let copy = Copy::default();
    let json = serde_json::to_string(&exported(session.map(), &copy)).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let said = json["boards"][0]["columns"][0]["sections"][0]["contributions"].as_array().unwrap();
    let said = said.iter().map(|line| line["text"].as_str().unwrap().to_owned()).collect();
    all_stand(&strings, said, str::to_owned);
}
