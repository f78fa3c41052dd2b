//! What scripts read: the fields that JSON always has.

use serde_json::{Value, json};

use super::Home;

/// The names of an object's fields.
fn fields(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn has(value: &Value, wanted: &[&str]) {
    let there = fields(value);
    assert!(wanted.iter().all(|name| there.contains(name)), "{wanted:?} in {there:?}");
}

#[test]
fn show_holds_what_was_promised() {
    let home = Home::new();
    let path = home.session();
    let session = path.to_str().unwrap();
    let line = home.told(&["add", session, "--to", "worried/danger", "--by", "mum", "a danger"]);
    let line = line.trim_end();
    home.told(&["add", session, "--to", "worried", "--restricted", "hidden"]);
    home.told(&["rate", session, "--by", "mum", "--reason", "six weeks", "7"]);
    home.told(&["rate", session, "--by", "sw", "not-asked"]);
    home.told(&["rate", session, "--about", line, "--by", "mum", "--scale", "safety", "absent"]);

    let shown = home.json(&["show", session, "--json"]);
    has(&shown, &["id", "title", "meeting", "started", "state", "framework", "people", "boards", "scales"]);
    assert_eq!(shown["title"], "Core group 2");
    assert_eq!((&shown["meeting"], &shown["state"]), (&json!("core-group"), &json!("open")));
    has(&shown["framework"], &["id", "version"]);
    let people = shown["people"].as_array().unwrap();
    has(&people[0], &["id", "name", "role", "agency", "attendance"]);
    assert_eq!((&people[0]["attendance"], &people[1]["attendance"]), (&json!("present"), &json!("remote")));

    let board = &shown["boards"][0];
    has(board, &["id", "framework", "about", "columns"]);
    assert_eq!((&board["id"], &board["about"]), (&json!("main"), &Value::Null));
    let column = &board["columns"][0];
    has(column, &["id", "title", "sections"]);
    has(&column["sections"][0], &["id", "title", "contributions"]);
    let restricted = &column["sections"][0]["contributions"][0];
    assert_eq!((&restricted["restricted"], &restricted["by"]), (&json!(true), &Value::Null));
    let danger = &column["sections"][1]["contributions"][0];
    has(danger, &["id", "text", "by", "at", "restricted"]);
    assert_eq!((&danger["id"], &danger["text"], &danger["by"]), (&json!(line), &json!("a danger"), &json!("mum")));

    let scales = shown["scales"].as_array().unwrap();
    has(&scales[0], &["id", "about", "ratings"]);
    let ratings = scales[0]["ratings"].as_array().unwrap();
    has(&ratings[0], &["by", "value", "reason", "at"]);
    assert_eq!((&ratings[0]["value"], &ratings[0]["reason"]), (&json!(7), &json!("six weeks")));
    assert_eq!((&ratings[1]["value"], &ratings[1]["reason"]), (&json!("not-asked"), &Value::Null));
    assert_eq!((&scales[1]["about"], &scales[1]["ratings"][0]["value"]), (&json!(line), &json!("absent")));

    let public = home.json(&["show", session, "--json", "--public"]);
    assert_eq!(fields(&public), fields(&shown));
    assert_eq!(public["boards"][0]["columns"][0]["sections"][0]["contributions"], json!([]));
    assert!(!public.to_string().contains("hidden"));
}

#[test]
fn list_holds_what_was_promised() {
    let home = Home::new();
    let path = home.session();
    let listed = home.json(&["list", "--json"]);
    let [session] = &listed.as_array().unwrap()[..] else { panic!("{listed}") };
    has(session, &["path", "id", "title", "meeting", "started", "framework", "state"]);
    assert_eq!(session["path"], path.to_str().unwrap());
    assert_eq!(session["id"], home.json(&["show", path.to_str().unwrap(), "--json"])["id"]);
}

#[test]
fn a_questions_answer_is_each_persons_last() {
    let home = Home::new();
    let path = home.session();
    let session = path.to_str().unwrap();
    for value in ["3", "6.0", "5"] {
        home.told(&["rate", session, "--by", "mum", value]);
    }
    let ratings = &home.json(&["show", session, "--json"])["scales"][0]["ratings"];
    assert_eq!(ratings.as_array().unwrap().len(), 1);
    assert_eq!(ratings[0]["value"], 5);
}
