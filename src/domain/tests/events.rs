//! What an event is in the log: every one comes back as it was written, and what is not known is not guessed at.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::generate::*;
use crate::domain::{
    event::{Body, Redo, Undo},
    ids::IdSource,
    meeting_kind::MeetingKind,
};

/// Every verb of this version. Taking one away, or renaming one, makes logs unreadable.
const VERBS: [&str; 62] = [
    "add",
    "amend",
    "assign",
    "attend",
    "attribute",
    "board",
    "change_person",
    "choose",
    "close",
    "collect",
    "concern",
    "consent",
    "decide",
    "decline",
    "dissent",
    "edit",
    "expunge",
    "follows",
    "frame",
    "framework",
    "gap",
    "go_on",
    "gone",
    "imported",
    "leave_open",
    "leave_out",
    "lesson",
    "lift",
    "link",
    "mark",
    "meeting",
    "move",
    "next_meeting",
    "offer",
    "open",
    "origin",
    "pause",
    "permit",
    "person",
    "phase",
    "picture",
    "practise",
    "put_back",
    "quote",
    "rate",
    "read_back",
    "redo",
    "remove_person",
    "reopen",
    "report",
    "restore",
    "restrict",
    "seen_by",
    "show",
    "source",
    "take_back",
    "tick",
    "told",
    "trial",
    "undo",
    "unlink",
    "unrate",
];

fn kind() -> Body {
    let kind: MeetingKind = serde_json::from_str(r#"{"id": "core-group", "title": "Core group"}"#).unwrap();
    Body::Meeting(Box::new(kind))
}

/// The same body after it was written and read.
fn read_again(body: &Body) -> Body {
    let line = serde_json::to_string(body).unwrap();
    serde_json::from_str(&line).unwrap_or_else(|e| panic!("{line}: {e}"))
}

proptest! {
    #[test]
    fn every_event_comes_back_as_it_was_written(log in prop_oneof![nonsense(), meeting(2)]) {
        for event in log {
            prop_assert_eq!(read_again(&event.body), event.body);
        }
    }

    /// A field more is an event this version does not know: it may restrict something.
    #[test]
    fn a_field_more_is_not_passed_over(seed: u128) {
        let body = Draw(seed).body(0);
        let mut value = serde_json::to_value(&body).unwrap();
        let fields = value.as_object_mut().unwrap().values_mut().next().unwrap().as_object_mut().unwrap();
        fields.insert("for_ever".into(), true.into());
        prop_assert!(serde_json::from_value::<Body>(value).is_err());
    }
}

#[test]
fn no_verb_is_lost_or_renamed() {
    let mut ids = IdSource::new(1);
    let drawn = (0..4000).map(|_| Draw(ids.next(at(0)).as_u128().rotate_left(64)).body(0));
    let back = |body: Body| {
        let of = event_id(0);
        let undo = Body::Undo(Undo { of, sets: Box::new(body.clone()) });
        [undo, Body::Redo(Redo { of, sets: Box::new(body) })]
    };
    let all = drawn.chain(beginning()).chain([kind()]).chain(back(kind()));
    let verbs: BTreeSet<String> = all
        .map(|body| {
            assert_eq!(read_again(&body), body);
            serde_json::to_value(&body).unwrap().as_object().unwrap().keys().next().unwrap().clone()
        })
        .collect();
    assert_eq!(verbs.iter().map(String::as_str).collect::<Vec<_>>(), VERBS);
}

#[test]
fn what_this_version_does_not_know_is_not_read_as_something_else() {
    for line in [r#"{"dispose":{"rule":"x"}}"#, r#"{"Add":{}}"#, r#"{"unknown":{"verb":"x","names":[]}}"#, r#""add""#] {
        assert!(serde_json::from_str::<Body>(line).is_err(), "{line}");
    }
}
