//! `docs/session-file.md` and the program say the same.

use std::{collections::BTreeSet, fs};

use mapboard::{domain::event::Body, store};

use super::meeting::desk;

fn page() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/session-file.md")).unwrap()
}

/// The verbs this version knows, as the reader itself names them.
fn known() -> BTreeSet<String> {
    let error = serde_json::from_str::<Body>(r#"{"":{}}"#).unwrap_err().to_string();
    error.split('`').skip(3).step_by(2).map(str::to_owned).collect()
}

fn verb_of(json: &str) -> String {
    json.split('"').nth(1).unwrap().to_owned()
}

#[test]
fn every_known_verb_has_an_example_that_is_written_the_same_again() {
    let page = page();
    let mut shown = BTreeSet::new();
    for json in page.lines().filter(|line| line.starts_with("{\"")) {
        let body: Body = serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"));
        let (line, _) = store::encode(&desk("aaaa").event(body.clone()), &[]).unwrap();
        let text = std::str::from_utf8(&line).unwrap();
        assert!(text.contains(&format!("\"do\":{json},\"prev\"")), "{json}\n{text}");
        assert_eq!(store::decode(line.strip_suffix(b"\n").unwrap()).unwrap().event.body, body);
        shown.insert(verb_of(json));
    }
    assert_eq!(shown, known());
}

#[test]
fn reserved_verbs_are_not_known_yet_and_none_is_reserved_twice() {
    let page = page();
    let reserved: Vec<&str> = page
        .split_once("## Reserved events")
        .unwrap()
        .1
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    assert!(!reserved.is_empty());
    assert_eq!(reserved.iter().collect::<BTreeSet<_>>().len(), reserved.len());
    assert!(reserved.iter().all(|verb| !known().contains(*verb)));
}

#[test]
fn an_event_of_a_later_version_names_what_it_names() {
    let known = desk("aaaa").event(serde_json::from_str(r#"{"phase":{"to":"danger"}}"#).unwrap());
    let (line, _) = store::encode(&known, &[]).unwrap();
    let text = String::from_utf8(line).unwrap();
    let cases = [
        (
            r#"{"told":{"person":"gran","statements":["one",["two"],{"deep":"three"}],"n":4}}"#,
            "told",
            &["person", "gran", "statements", "one", "two", "deep", "three", "n"][..],
        ),
        (r#"{"phase":{"to":"danger","colour":"red"}}"#, "phase", &["to", "danger", "colour", "red"]),
        (r#"{"phase":{},"restrict":{"id":"x"},"phase":{}}"#, "phase", &["restrict", "id", "x", "phase"]),
        (r#"{}"#, "", &[]),
        (r#""freely""#, "", &["freely"]),
        (&format!("{}{}", "[".repeat(200), "]".repeat(200)), "", &[]),
    ];
    for (body, verb, names) in cases {
        let at = text.find("\"do\":").unwrap() + 5;
        let end = text.find(",\"prev\"").unwrap();
        let read = read_changed(&format!("{}{body}{}", &text[..at], &text[end..]));
        let Body::Unknown(unknown) = read.body else { panic!("{body}") };
        assert_eq!(unknown.verb.as_str(), verb, "{body}");
        assert_eq!(unknown.names.iter().map(|name| name.as_str()).collect::<Vec<_>>(), names, "{body}");
        assert_eq!(read.id, known.id);
    }
    // A field beside `do` counts too; and a sealed line, which has no `do`, names nothing.
    let read = read_changed(&text.replacen(",\"do\"", ",\"for\":\"gran\",\"do\"", 1));
    let Body::Unknown(unknown) = read.body else { panic!() };
    assert_eq!((unknown.verb.as_str(), unknown.names.len()), ("phase", 4));
    let read = read_changed(&text.replacen("\"do\":{\"phase\":{\"to\":\"danger\"}}", "\"seal\":\"Zm9v\"", 1));
    let Body::Unknown(unknown) = read.body else { panic!() };
    assert_eq!(unknown.names.iter().map(|name| name.as_str()).collect::<Vec<_>>(), ["seal", "Zm9v"]);
}

#[test]
fn the_order_of_fields_and_spaces_between_them_mean_nothing() {
    let (line, _) = store::encode(&desk("aaaa").say("Mum hit Kai"), &[store::Sum::of(b"x")]).unwrap();
    let text = String::from_utf8(line).unwrap();
    let usual = read_changed(&text);
    let spaced = text.replacen("{\"n\":0,", "{ \"n\" : 0 , ", 1);
    assert_eq!(read_changed(&spaced), usual);
    let (first, rest) = text.split_once(",\"desk\":\"aaaa\"").unwrap();
    let (middle, end) = rest.split_once(",\"prev\"").unwrap();
    assert_eq!(read_changed(&format!("{first}{middle},\"desk\":\"a\\u0061aa\",\"prev\"{end}")), usual);
    // Twice the same field is no form of any version: it hides what it names.
    let twice = text.replacen("\"n\":0", "\"n\":0,\"do\":{\"phase\":{}}", 1);
    assert!(matches!(read_changed(&twice).body, Body::Unknown(_)));
}

/// The event of a line that was changed and given its right sum, as a later version would write it.
fn read_changed(line: &str) -> mapboard::domain::event::Event {
    let line = line.trim_end();
    let summed = &line[2..line.len() - 42];
    let sum = store::Sum::of(summed.as_bytes());
    store::decode(format!("- {summed},\"sum\":\"{sum}\"}}").as_bytes()).unwrap().event
}
