//! What a grid proposes: all that was said in its cells, once, readable, and nothing else.

use proptest::prelude::*;
use serde_json::json;

use super::{generate::*, statement::beginning_with};
use crate::domain::{
    contribution::Basis,
    event::*,
    framework::Framework,
    proposal::{Gap, compared, gaps, propose},
    scale::About,
    session::Session,
    text::Text,
};

const CELLS: [&str; 4] = ["first/deed", "first/bad", "last/deed", "last/bad"];

fn definitions() -> [Framework; 2] {
    let read = |json| serde_json::from_value(json).unwrap();
    let row = |id: &str| json!({"id": id, "title": id});
    let about_and_happen = json!([{"id": "about", "title": "About what?"}, {"id": "happen", "title": "What could?"}]);
    [
        read(json!({
            "id": "map", "version": "1", "language": "en-GB", "title": "Map",
            "columns": [{"id": "left", "title": "Left?", "sections": [
                {"id": "one", "title": "One"},
                {"id": "danger", "title": "Danger", "kind": "statement", "parts": about_and_happen}]}],
        })),
        read(json!({
            "id": "grid", "version": "1", "language": "en-GB", "title": "Grid", "layout": "matrix",
            "opens_about": ["contribution"],
            "columns": [{"id": "first", "title": "First"}, {"id": "last", "title": "Last"}],
            "rows": [row("deed"), row("bad")],
            "proposes": {"into": "left/danger", "parts": [
                {"part": "about", "from": ["deed"]}, {"part": "happen", "from": ["last/bad", "deed", "bad"]}]},
            "trend": {"row": "bad", "from": "first", "to": "last"},
        })),
    ]
}

/// A worry, a grid about it, and in the grid these cells, each said in these words; `None` is not known.
fn grid(told: &[(&str, Option<&str>)]) -> Session {
    let [map, grid] = definitions();
    let mut bodies = beginning_with(map);
    bodies.push(Body::Framework(Box::new(grid)));
    bodies.push(Body::Add(Box::new(Add::new(contribution_id(0), Some("left/one".into()), "worry".into()))));
    let about = Some(About::Contribution(contribution_id(0)));
    bodies.push(Body::Board(OpenBoard { id: "grid".into(), framework: "grid".into(), title: None, about }));
    for ((cell, words), id) in told.iter().zip(1..) {
        let text = Text::new(words.unwrap_or("nobody asked"));
        let basis = words.is_none().then_some(Basis::NotKnown);
        let mut add = Add::new(contribution_id(id), Some((*cell).into()), text);
        add.marks.basis = basis;
        bodies.push(Body::Add(Box::new(Add { board: "grid".into(), ..add })));
    }
    Session::fold(bodies.into_iter().zip(1..).map(|(body, i)| event(i, event_id(100 + i), desk(0), body)).collect())
}

/// The proposed part.
fn part(session: &Session, part: &str) -> Option<String> {
    propose(session.map(), &"grid".into()).unwrap().parts.get(&Text::new(part)).map(|words| words.to_string())
}

#[test]
fn notes_become_sentences() {
    for (note, sentence) in [
        ("he was alone", "He was alone."),
        ("He was alone.  ", "He was alone."),
        ("was he alone?", "Was he alone?"),
        ("on the sofa, asleep;", "On the sofa, asleep."),
        ("3 bottles,\nall empty", "3 bottles, all empty."),
        ("母は起きなかった", "母は起きなかった。"),
        ("母は起きなかった。", "母は起きなかった。"),
        ("élan", "Élan."),
    ] {
        assert_eq!(part(&grid(&[("first/deed", Some(note))]), "about").unwrap(), sentence, "{note}");
    }
}

#[test]
fn the_number_in_front_is_for_comparing_only() {
    for (note, sentence) in [
        ("8 nobody could wake her", "Nobody could wake her."),
        ("8, nobody came", "Nobody came."),
        ("9/10: nobody came", "Nobody came."),
        ("7.5 – nobody came", "Nobody came."),
        ("3rd time", "3rd time."),
        ("nobody came, 8", "Nobody came, 8."),
    ] {
        assert_eq!(part(&grid(&[("last/bad", Some(note))]), "happen").unwrap(), sentence, "{note}");
    }
    let only_numbers = grid(&[("last/bad", Some("8")), ("first/bad", Some("4/10"))]);
    assert_eq!(part(&only_numbers, "happen"), None);
    let compared = compared(only_numbers.map(), &"grid".into()).unwrap();
    assert_eq!((compared.from.1, compared.to.1, compared.way()), (4.0, 8.0, "higher"));
}

#[test]
fn what_two_parts_take_is_said_in_the_first() {
    let session = grid(&[("first/deed", Some("July")), ("last/bad", Some("8 worse")), ("first/bad", Some("3 worse"))]);
    assert_eq!(part(&session, "about").unwrap(), "July.");
    assert_eq!(part(&session, "happen").unwrap(), "Worse.", "and the same words are said once");
}

#[test]
fn an_empty_cell_is_a_gap_and_one_that_nobody_can_fill_too() {
    let session = grid(&[("first/deed", Some("July")), ("first/bad", None)]);
    let row = |row: &str, empty, not_known| Gap { row: row.into(), empty, not_known };
    assert_eq!(gaps(session.map(), &"grid".into()), [row("deed", 1, 0), row("bad", 1, 1)]);
    assert_eq!(part(&session, "happen"), None);
}

proptest! {
    /// A part is made of cells in which something is known, each part says something, and nothing is said that stands
    /// in no cell.
    #[test]
    fn only_what_is_known_is_proposed(
        told in proptest::collection::vec((0..CELLS.len(), proptest::option::of("[0-9]{0,2}[ ,:/]{0,2}[a-z. ?]{0,8}")), 0..8)
    ) {
        let told: Vec<(&str, Option<&str>)> = told.iter().map(|(at, words)| (CELLS[*at], words.as_deref())).collect();
        let session = grid(&told);
        let proposed = propose(session.map(), &"grid".into()).unwrap();
        for words in proposed.parts.values() {
            prop_assert!(words.ends_with(['.', '!', '?', '…']), "{words}");
            prop_assert!(!words.contains("obody asked"), "{words}");
            prop_assert!(!words.starts_with(char::is_lowercase), "{words}");
        }
        for id in &proposed.from {
            let source = session.map().contribution(*id).unwrap();
            prop_assert!(source.marks.basis != Some(Basis::NotKnown) && !source.text.trim().is_empty());
        }
        prop_assert_eq!(proposed.parts.is_empty(), proposed.from.is_empty());
        let known = told.iter().any(|(_, words)| words.is_some_and(|words| words.contains(char::is_alphabetic)));
        prop_assert_eq!(known && proposed.parts.is_empty(), false);
    }
}
