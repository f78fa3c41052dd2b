//! What happened around the contributions stands in text and JSON, and only what the room may see in the public ones.

use serde_json::Value;

use super::{json, nameless, text};
use crate::domain::{
    event::{Body, Event},
    ids::{EventId, IdSource},
    map::Map,
    public::PublicSession,
    session::Session,
};

const LINES: &[&str] = &[
    r#"{"open":{"session":"0193584e-6f51-7a51-8f5e-1d3386fe7b14","title":"T","kind":"k","framework":"f","version":"1","started":"2026-11-23T14:05:00Z"}}"#,
    r#"{"framework":{"id":"f","version":"1","language":"en","title":"F","layout":"columns","columns":[{"id":"a","title":"A","sections":[{"id":"b","title":"B"},{"id":"c","title":"C"}]}]}}"#,
    r#"{"board":{"id":"main","framework":"f"}}"#,
    r#"{"person":{"id":"mum","name":"Mum","initials":"M","role":"parent","attendance":"present"}}"#,
    r#"{"person":{"id":"gp","name":"GP","initials":"GP","attendance":"present"}}"#,
    r#"{"add":{"id":"0193584e-6f52-7a51-8f5e-1d3386fe7b14","board":"main","to":"a/b","text":"said","verbatim":true}}"#,
    r#"{"add":{"id":"0193584e-6f53-7a51-8f5e-1d3386fe7b14","board":"main","to":"a/b","text":"hidden"}}"#,
    r#"{"origin":{"id":"0193584e-6f52-7a51-8f5e-1d3386fe7b14","asked":"ONLY-US","place":"school"}}"#,
    r#"{"consent":{"about":{"board":"main"},"by":"mum","given":true,"words":"ONLY-US"}}"#,
    r#"{"go_on":{"without":"quorum","reason":"ONLY-US"}}"#,
    r#"{"restrict":{"id":"0193584e-6f53-7a51-8f5e-1d3386fe7b14","reason":"ONLY-US","decided_by":"gp","was_shown":true}}"#,
    r#"{"attend":{"id":"gp","attendance":"left","at":"2026-11-23T14:40:00Z"}}"#,
    r#"{"report":{"agency":"health","received":"2026-11-20","shown_to_family":true}}"#,
    r#"{"read_back":{"id":"0193584e-6f52-7a51-8f5e-1d3386fe7b14","by":"mum","agrees":false,"words":"it was two"}}"#,
    r#"{"gap":{"board":"main","place":"a/c"}}"#,
    r#"{"tick":{"board":"main","step":"explain","done":true}}"#,
    r#"{"choose":{"what":"names","value":"roles"}}"#,
];

fn session() -> Session {
    let mut ids = IdSource::new(1);
    let at = "2026-11-23T14:05:00+00:00".parse().unwrap();
    let events = (1..).zip(LINES).map(|(n, line)| {
        let body: Body = serde_json::from_str(line).unwrap();
        Event { n, id: EventId(ids.next(at)), at, desk: "aaaa".into(), was: None, body }
    });
    let session = Session::fold(events.collect());
    assert!(session.passed_over().is_empty());
    session
}

fn as_text(map: &Map) -> String {
    let mut out = Vec::new();
    text::write(map, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn text_says_who_left_what_was_read_back_what_is_not_known_and_why() {
    let text = as_text(session().map());
    for line in [
        "parent: parent, in the room",
        "14:40 GP: left",
        "health: received 20 November 2026, shown to the family",
        "Went on without quorum: ONLY-US",
        "Read back: parent disputes it: it was two",
        "Restricted after it had been shown: ONLY-US (decided by GP)",
        "C: asked, and not known",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn json_holds_it_and_keeps_its_shape() {
    let session = session();
    let json = serde_json::to_value(json::document(session.map())).unwrap();
    assert_eq!(json["attendances"][0]["person"], "gp");
    assert_eq!(json["consents"][0]["about"]["board"], "main");
    assert_eq!(json["choices"]["names"], "roles");
    let board = &json["boards"][0];
    assert_eq!((&board["not_known"][0], &board["steps_done"][0]), (&"a/c".into(), &"explain".into()));
    let said = &board["columns"][0]["sections"][0]["contributions"];
    assert_eq!((&said[0]["by"], &said[0]["restricted"]), (&serde_json::Value::Null, &false.into()));
    assert_eq!((&said[0]["read_back"][0]["agrees"], &said[0]["origin"]["place"]), (&false.into(), &"school".into()));
    assert_eq!(said[1]["restrictions"][0]["decided_by"], "gp");
}

#[test]
fn the_public_ones_hold_nothing_that_is_not_for_the_room() {
    let public = PublicSession::of(&session());
    let json = serde_json::to_string(&json::document(&public)).unwrap();
    for shown in [as_text(&public), json] {
        assert!(shown.contains("it was two") && !shown.contains("ONLY-US") && !shown.contains("hidden"), "{shown}");
    }
}

/// Every string in a JSON value.
fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(all) => all.iter().flat_map(strings).collect(),
        Value::Object(fields) => fields.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn an_id_made_of_a_name_goes_out_no_more_than_the_name() {
    let session = session();
    let out = nameless::json(session.map(), &json::document(session.map())).unwrap();
    let json: Value = serde_json::from_slice(&out).unwrap();
    assert_eq!((&json["people"][0]["id"], &json["attendances"][0]["person"]), (&"p1".into(), &"p2".into()));
    let names: Vec<&str> = session.map().people.iter().map(|person| person.id.as_str()).collect();
    assert_eq!(strings(&json).into_iter().find(|text| names.contains(text)), None);
}
