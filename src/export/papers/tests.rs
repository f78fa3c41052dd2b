//! What papers say in words: who is named how, what is marked, and what is nobody's to read.

use super::{Copy, make};
use crate::{
    domain::{
        event::{Body, Event},
        ids::{EventId, IdSource, PersonId},
        map::Map,
        paper::{Paper, Speakers},
        public::PublicSession,
        session::Session,
    },
    export::markdown,
    store::frameworks::Catalogue,
};

const LINES: &[&str] = &[
    r#"{"open":{"session":"0193584e-6f51-7a51-8f5e-1d3386fe7b14","title":"T","kind":"k","framework":"f","version":"1","started":"2026-11-23T14:05:00Z"}}"#,
    r#"{"framework":{"id":"f","version":"1","language":"en","title":"F","layout":"columns","columns":[{"id":"well","title":"A","sections":[{"id":"strengths","title":"B"}]},{"id":"worried","title":"W","sections":[{"id":"harm","title":"C"}]}]}}"#,
    r#"{"board":{"id":"main","framework":"f"}}"#,
    r#"{"person":{"id":"mum","name":"Mum","initials":"M","role":"parent","attendance":"present"}}"#,
    r#"{"person":{"id":"dad","name":"Dad","initials":"D","role":"parent","attendance":"present"}}"#,
    r#"{"person":{"id":"kai","name":"Kai","initials":"K","child":true,"attendance":"present"}}"#,
    r#"{"add":{"id":"0193584e-6f52-7a51-8f5e-1d3386fe7b14","board":"main","to":"well/strengths","text":"I like pancakes","said_by":"kai","verbatim":true}}"#,
    r#"{"add":{"id":"0193584e-6f53-7a51-8f5e-1d3386fe7b14","board":"main","to":"well/strengths","text":"He is kind","said_by":"mum","marks":{"as":"opinion","disputed":[{"by":"dad","words":"not to me"}]}}}"#,
    r#"{"add":{"id":"0193584e-6f54-7a51-8f5e-1d3386fe7b14","board":"main","to":"worried/harm","text":"HIDDEN","said_by":"mum"}}"#,
    r#"{"restrict":{"id":"0193584e-6f54-7a51-8f5e-1d3386fe7b14","reason":"Dad must not learn of it","decided_by":"mum"}}"#,
    r#"{"read_back":{"id":"0193584e-6f53-7a51-8f5e-1d3386fe7b14","by":"mum","agrees":true}}"#,
    r#"{"read_back":{"id":"0193584e-6f52-7a51-8f5e-1d3386fe7b14","by":"dad","agrees":false,"words":"he likes soup"}}"#,
];

const HOUSES: &[&str] = &[
    r#"{"framework":{"id":"h","version":"1","language":"en","title":"Houses","layout":"houses","columns":[{"id":"good","title":"Good","sections":[{"id":"good","title":"Good"}]}]}}"#,
    r#"{"board":{"id":"houses","framework":"h","title":"Three houses","about":{"child":"kai"}}}"#,
];

fn session(more: &[&str]) -> Session {
    let mut ids = IdSource::new(1);
    let at = "2026-11-23T14:05:00+00:00".parse().unwrap();
    let events = (1..).zip(LINES.iter().chain(more)).map(|(n, line)| {
        let body: Body = serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        Event { n, id: EventId(ids.next(at)), at, desk: "aaaa".into(), was: None, body }
    });
    let session = Session::fold(events.collect());
    assert!(session.passed_over().is_empty());
    session
}

fn paper(id: &str) -> Paper {
    Catalogue::built_in().paper(&id.into()).unwrap().clone()
}

fn written(paper: &Paper, map: &Map, child: Option<&str>) -> String {
    let copy = Copy { child: child.map(PersonId::new), ..Copy::default() };
    // As it reads, without the signs that Markdown wants.
    markdown::write(&make(paper, map, &copy)).replace('\\', "").replace("**", "")
}

#[test]
fn the_record_says_at_its_head_that_it_holds_restricted_lines_and_why_they_are() {
    let session = session(&[]);
    let minutes = written(&paper("minutes"), session.map(), None);
    let head = minutes.split("## ").next().unwrap();
    assert!(head.contains("Holds lines that were kept from the room"), "{head}");
    assert!(minutes.contains("[restricted: Dad must not learn of it, decided by Mum]"), "{minutes}");
    let map = written(&paper("map"), &PublicSession::of(&session), None);
    assert!(!map.contains("Holds lines") && !map.contains("HIDDEN") && !map.contains("must not learn"), "{map}");
}

#[test]
fn what_was_agreed_and_disputed_at_reading_back_stands_with_the_line() {
    let minutes = written(&paper("minutes"), session(&[]).map(), None);
    assert!(minutes.contains("He is kind") && minutes.contains("read back and agreed by Mum"), "{minutes}");
    assert!(minutes.contains("Dad when it was read back: he likes soup"), "{minutes}");
    assert!(minutes.contains("Disputed by Dad: not to me"), "{minutes}");
}

#[test]
fn without_speakers_nobody_is_named_beside_what_was_said() {
    let minutes = Paper { speakers: Speakers::Unnamed, ..paper("minutes") };
    let minutes = written(&minutes, session(&[]).map(), None);
    let said = minutes.split("## What was said").nth(1).unwrap();
    let said = said.split("\n## ").next().unwrap();
    assert!(said.contains("He is kind") && said.contains("Disputed: not to me"), "{said}");
    for name in ["Mum:", "Kai:", "by Dad", "Dad when", "agreed by"] {
        assert!(!said.contains(name), "{name} stands in {said}");
    }
}

#[test]
fn papers_for_the_room_name_people_as_the_meeting_does_and_the_record_by_their_names() {
    for (value, called) in [("roles", "parent 1:"), ("initials", "M:"), ("names", "Mum:")] {
        let choose = format!(r#"{{"choose":{{"what":"names","value":"{value}"}}}}"#);
        let session = session(&[&choose]);
        let report = written(&paper("report"), &PublicSession::of(&session), None);
        assert!(report.contains(called), "{value}: {report}");
        assert_eq!(report.contains("Mum"), value == "names", "{value}: {report}");
        assert!(written(&paper("minutes"), session.map(), None).contains("Mum:"));
    }
}

#[test]
fn a_childs_page_tells_their_own_words_from_others_and_marks_nothing() {
    let session = session(&[]);
    let copy = PublicSession::copy_for(&session, &"kai".into());
    for id in ["child", "child-older"] {
        let page = written(&paper(id), &copy, Some("kai"));
        assert!(page.contains("You said: “I like pancakes”"), "{page}");
        // Who else said it stands before it: somebody's "I" without a name would be read as anybody's.
        assert!(page.contains("He is kind") && !page.contains("[opinion") && page.contains("Mum:"), "{page}");
        assert!(!page.contains("soup") && !page.contains("Disputed"), "{page}");
    }
    // For a small child worries are told, not read; an older one reads them.
    let open = r#"{"add":{"id":"0193584e-6f55-7a51-8f5e-1d3386fe7b14","board":"main","to":"worried/harm","text":"The shouting"}}"#;
    let session = self::session(&[open]);
    let copy = PublicSession::copy_for(&session, &"kai".into());
    assert!(!written(&paper("child"), &copy, Some("kai")).contains("The shouting"));
    assert!(written(&paper("child-older"), &copy, Some("kai")).contains("The shouting"));
}

#[test]
fn an_empty_tool_is_not_drawn_and_one_whose_words_are_kept_says_so() {
    let empty = session(HOUSES);
    assert!(!written(&paper("minutes"), empty.map(), None).contains("Three houses"));
    let add = |may_see: &str| {
        format!(
            r#"{{"add":{{"id":"0193584e-6f58-7a51-8f5e-1d3386fe7b14","board":"houses","to":"good/good","text":"my dog","said_by":"kai"{may_see}}}}}"#
        )
    };
    let (open, kept) = (add(""), add(r#","may_see":"nobody""#));
    let open = written(&paper("minutes"), session(&[HOUSES, &[&open]].concat()).map(), None);
    assert!(open.contains("Three houses") && open.contains("my dog") && !open.contains("not allowed"), "{open}");
    let kept = session(&[HOUSES, &[&kept]].concat());
    let minutes = written(&paper("minutes"), kept.map(), None);
    assert!(minutes.contains("Three houses") && minutes.contains("has not allowed on paper"), "{minutes}");
    assert!(!minutes.contains("my dog") && !minutes.contains("| Good |"), "{minutes}");
    // Whoever is not of the record does not learn that there is anything.
    let report = written(&paper("report"), &PublicSession::of(&kept), None);
    assert!(!report.contains("Three houses") && !report.contains("not allowed"), "{report}");
}

#[test]
fn why_something_stays_open_and_what_came_late_is_told_apart_from_it() {
    let closed = [
        r#"{"leave_open":{"what":"not-heard:kai","reason":"Time ran out"}}"#,
        r#"{"take_back":{"id":"0193584e-6f52-7a51-8f5e-1d3386fe7b14"}}"#,
        r#"{"close":{"by":"mum"}}"#,
    ];
    let mut session = session(&closed);
    let late = session.map().contributions().find(|c| &*c.text == "He is kind").unwrap().worded.0;
    session.note_late(vec![late]);
    let minutes = written(&paper("minutes"), session.map(), None);
    assert!(minutes.contains("Stays open: Nothing is here of what Kai says."), "{minutes}");
    assert!(minutes.contains("Reasons: Time ran out"), "{minutes}");
    assert!(minutes.contains("Came in late, and is not signed off: Mum: He is kind"), "{minutes}");
    assert!(!written(&paper("report"), &PublicSession::of(&session), None).contains("late"));
}

const PLANNING: &[&str] = &[
    r#"{"framework":{"id":"n","version":"1","language":"en","title":"Network","layout":"circles","columns":[{"id":"in","title":"Inner","sections":[{"id":"p","title":"P","kind":"statement","parts":[{"id":"who","title":"Who?"},{"id":"reached","title":"When?","contact":true}]}]},{"id":"out","title":"Outer","sections":[{"id":"p","title":"P"}]}]}}"#,
    r#"{"framework":{"id":"s","version":"1","language":"en","title":"Our plan","columns":[{"id":"how","title":"How?","sections":[{"id":"rules","title":"Rules"},{"id":"used","title":"When it was used"}]}],"trials":{"of":"how/rules","log":"how/used","into":"well/strengths"}}}"#,
    r#"{"board":{"id":"n-1","framework":"n"}}"#,
    r#"{"board":{"id":"s-1","framework":"s","about":{"contribution":"0193584e-6f53-7a51-8f5e-1d3386fe7b14"}}}"#,
    r#"{"add":{"id":"0193584e-6f61-7a51-8f5e-1d3386fe7b14","board":"n-1","to":"in/p","parts":{"who":"Gran","reached":"after five"}}}"#,
    r#"{"add":{"id":"0193584e-6f62-7a51-8f5e-1d3386fe7b14","board":"n-1","to":"out/p","text":"Mick from the club"}}"#,
    r#"{"add":{"id":"0193584e-6f66-7a51-8f5e-1d3386fe7b14","board":"n-1","parts":{"who":"Uncle Bob","reached":"after nine"}}}"#,
    r#"{"add":{"id":"0193584e-6f63-7a51-8f5e-1d3386fe7b14","board":"s-1","to":"how/rules","text":"Mum rings Jo"}}"#,
    r#"{"add":{"id":"0193584e-6f64-7a51-8f5e-1d3386fe7b14","board":"s-1","to":"how/used","text":"Jo came","trial":{"of":"0193584e-6f63-7a51-8f5e-1d3386fe7b14","on":"2026-11-09","held":"yes"}}}"#,
    r#"{"add":{"id":"0193584e-6f65-7a51-8f5e-1d3386fe7b14","board":"s-1","to":"how/used","text":"SECRET","restricted":true,"trial":{"of":"0193584e-6f63-7a51-8f5e-1d3386fe7b14","on":"2026-11-13","held":"no"}}}"#,
];

#[test]
fn a_plan_has_its_rules_and_the_days_they_were_used_and_nobody_is_reached_by_a_copy() {
    let session = session(PLANNING);
    let public = PublicSession::of(&session).without_hours();
    for (id, child) in [("plan", None), ("family", None), ("child", Some("kai"))] {
        let copy = written(&paper(id), &public, child);
        for words in ["Gran", "Mum rings Jo", "Jo came", "9 November 2026"] {
            assert!(copy.contains(words), "{id} lacks {words}:\n{copy}");
        }
        for words in ["after five", "after nine", "Mick", "SECRET", "13 November"] {
            assert!(!copy.contains(words), "{id} says {words}:\n{copy}");
        }
    }
    let record = written(&paper("minutes"), session.map(), None);
    for words in [
        "after five",
        "Network: Not placed yet",
        "Uncle Bob after nine",
        "Network: Not placed yet",
        "Mick from the club",
        "SECRET",
        "13 November 2026",
        "9 November 2026 (held)",
    ] {
        assert!(record.contains(words), "the record lacks {words}:\n{record}");
    }
    assert!(!record.contains("P 1"), "{record}");
}
