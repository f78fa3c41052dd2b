//! Statements and strengths: what is read from the builder's lines, and what is quietly remarked.

use proptest::prelude::*;
use serde_json::json;

use super::generate::*;
use crate::domain::{
    event::*,
    framework::{Framework, Section},
    link::LinkKind,
    session::Session,
    statement::{Remark, Wording, dispute_line, read_dispute, remarks},
    strength::{Answer, answer},
    text::Text,
};

fn map() -> Framework {
    let part = |id: &str| json!({"id": id, "title": id});
    serde_json::from_value(json!({
        "id": "map", "version": "1", "language": "en-GB", "title": "Map",
        "columns": [{"id": "left", "title": "Left?", "sections": [
            {"id": "danger", "title": "Danger", "kind": "statement", "pairs_with": "left/goal", "at_most": 2,
                "parts": [part("who"), part("about"), {"id": "also", "title": "also", "wanted": false}]},
            {"id": "goal", "title": "Goal", "kind": "statement", "parts": [part("what")]},
            {"id": "safety", "title": "Safety", "asks": "When was the danger there?"}]}],
    }))
    .unwrap()
}

/// The same with `map` as the main board's definition.
pub fn beginning_with(map: Framework) -> Vec<Body> {
    let mut bodies = beginning();
    bodies[1] = Body::Framework(Box::new(map));
    bodies
}

fn section() -> Section {
    map().columns[0].sections[0].clone()
}

/// A meeting in which this happened.
fn after(bodies: Vec<Body>) -> Session {
    let first = beginning_with(map());
    let events = first.into_iter().chain(bodies).zip(1..);
    Session::fold(events.map(|(body, i)| event(i, event_id(100 + i), desk(0), body)).collect())
}

fn statement(id: u64, to: &str, parts: &[(&str, &str)]) -> Body {
    let parts = parts.iter().map(|(part, words)| (Text::new(part), Text::new(words))).collect();
    Body::Add(Box::new(Add { parts, ..Add::new(contribution_id(id), Some(to.into()), "".into()) }))
}

fn remarked(session: &Session, id: u64) -> Vec<Remark> {
    remarks(session.map(), session.map().contribution(contribution_id(id)).unwrap())
}

#[test]
fn a_missing_part_a_missing_pair_and_more_than_advised_are_remarked() {
    let danger = |id, parts: &[(&str, &str)]| statement(id, "left/danger", parts);
    let whole = [("who", "Gran"), ("about", "the nights")];
    let session = after(vec![danger(1, &whole[..1]), danger(2, &whole), danger(3, &whole)]);
    let alone = || Remark::Alone("left/goal".into());
    assert_eq!(remarked(&session, 1), [Remark::StillOpen(vec!["about".into()]), alone()]);
    assert_eq!(remarked(&session, 2), [alone()]);
    assert_eq!(remarked(&session, 3), [alone(), Remark::MoreThan(2)]);
}

#[test]
fn a_pair_is_shown_on_both_until_one_is_taken_back() {
    let pair = Link { id: contribution_id(1), to: contribution_id(2), kind: LinkKind::Pair };
    let mut bodies = vec![
        statement(1, "left/danger", &[("who", "Gran"), ("about", "the nights")]),
        statement(2, "left/goal", &[("what", "A plan")]),
        Body::Link(pair),
    ];
    let session = after(bodies.clone());
    assert_eq!(remarked(&session, 1), [Remark::Pair("left/goal".into(), 1)]);
    assert_eq!(remarked(&session, 2), [Remark::Pair("left/danger".into(), 1)]);
    bodies.push(Body::TakeBack(TakeBack { id: contribution_id(2) }));
    assert_eq!(remarked(&after(bodies), 1), [Remark::Alone("left/goal".into())]);
}

#[test]
fn whoever_is_named_before_the_colon_disputes_it() {
    let session = after(Vec::new());
    let mum = read_dispute(session.map(), "mum: it was two, not six");
    assert_eq!((mum.by.clone(), &*mum.words), (Some("mum".into()), "it was two, not six"));
    assert_eq!(dispute_line(session.map(), &mum), "mum: it was two, not six".into());
    let nobody = read_dispute(session.map(), " at night: nobody was there ");
    assert_eq!((nobody.by, &*nobody.words), (None, "at night: nobody was there"));
}

#[test]
fn a_strength_is_open_until_it_is_answered_and_not_yet_is_an_answer() {
    let safety = map().columns[0].sections[2].clone();
    let add = Add::new(contribution_id(1), Some("left/safety".into()), "Gran came".into());
    let answered = |words: Option<&str>| {
        let mut add = add.clone();
        add.marks.answer = words.map(Text::new);
        after(vec![Body::Add(Box::new(add))])
    };
    let of = |session: &Session, section: Option<&Section>| {
        let said = session.map().contribution(contribution_id(1)).unwrap().clone();
        answer(section, &said).map(|answer| format!("{answer:?}"))
    };
    let open = answered(None);
    assert_eq!(of(&open, Some(&safety)), Some(format!("{:?}", Answer::Open)));
    assert_eq!(of(&open, Some(&section())), None, "nothing is asked there");
    assert_eq!(of(&open, None), None);
    for words in ["not yet", " Not Yet "] {
        assert_eq!(of(&answered(Some(words)), Some(&safety)), Some(format!("{:?}", Answer::NotYet)));
    }
    let given = answered(Some("4 October, Mum had drunk"));
    assert!(of(&given, Some(&safety)).unwrap().contains("4 October"));
    assert!(of(&given, None).unwrap().contains("4 October"), "moved elsewhere, the answer stays with it");
}

proptest! {
    #[test]
    fn what_the_builder_writes_it_reads(lines in proptest::collection::vec("[a-zé: ]{0,12}", 0..8)) {
        let section = section();
        let wording = Wording::read(&lines.join("\n"), &section);
        prop_assert!(wording.parts.values().chain(&wording.disputes).all(|words| !words.trim().is_empty()));
        prop_assert_eq!(Wording::read(&wording.lines(&section), &section), wording.clone());
        // The sentence is made of the parts, in their order, and of nothing else.
        let said: Vec<&str> = lines.iter().take(3).map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
        prop_assert_eq!(wording.sentence(&section), said.join(" "));
    }
}
