//! Two parents who live apart: the copy of one holds nothing that is not for them, in no format and no hidden part.

use std::io::{Cursor, Read};

use mapboard::{
    domain::{map::Map, paper::Readers, public::PublicSession, session::Session, text::Text},
    export::{
        actions::{self, Calendared},
        docx,
        exported::exported,
        html, markdown,
        papers::{Copy, State, make},
        pdf,
    },
    store::frameworks::Catalogue,
};
use serde_json::{Value, json};

use super::{naughty, pdf::Pdf};

/// Words that stand in the session and in no copy for Dad. Long and odd, so that nothing else holds them.
const NOT_FOR_DAD: [&str; 7] =
    ["Xyrestricted", "Xyreason", "Xydecider", "Xyleftout", "Xybecause", "Xynobody", "Xytakenback"];
/// Words that are in every copy of the room's, so that the test would see it if nothing were written.
const FOR_ALL: &str = "Xyforeveryone";

/// A meeting with one of each kind of thing that Dad may not read, in all the places where it could stand.
fn session() -> Session {
    let one = |text: &str| vec![text.to_owned()];
    let base = naughty::bodies(&one(FOR_ALL));
    let id = |at: u32| format!("0193584e-6f52-7a51-8f5e-1d3386fe{at:04}");
    let add = |at: u32, to: &str, text: &str| json!({ "add": { "id": id(at), "board": "main", "to": to, "text": text, "action": { "due": "2026-12-01" } } });
    let person = |id: &str| json!({ "person": { "id": id, "name": id, "initials": id, "attendance": "present" } });
    let more = vec![
        person("Mum"),
        person("Dad"),
        json!({ "person": { "id": "kai", "name": "Kai", "initials": "K", "child": true, "attendance": "absent" } }),
        add(1, "a/steps", "Xyrestricted words"),
        json!({ "restrict": { "id": id(1), "reason": "Xyreason", "decided_by": "Mum" } }),
        json!({ "person": { "id": "xydecider", "name": "Xydecider", "initials": "X", "attendance": "invited" } }),
        json!({ "remove_person": { "id": "xydecider" } }),
        add(2, "a/said", "Xyleftout words"),
        add(3, "a/steps", "Xyleftout as an action"),
        json!({ "leave_out": { "id": id(2), "recipient": "Dad", "reason": "Xybecause", "decided_by": "Mum" } }),
        json!({ "leave_out": { "id": id(3), "recipient": "Dad", "reason": "Xybecause", "decided_by": "Mum" } }),
        json!({ "add": { "id": id(4), "board": "main", "to": "a/said", "text": "Xynobody", "said_by": "kai", "may_see": "nobody" } }),
        add(5, "a/said", "Xytakenback"),
        json!({ "take_back": { "id": id(5) } }),
    ];
    naughty::folded(base.into_iter().chain(more))
}

/// Everything that is in a file, whatever it was packed in.
fn all_of(bytes: Vec<u8>) -> Vec<u8> {
    let mut all = bytes.clone();
    if bytes.starts_with(b"PK") {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).unwrap();
            all.extend(part.name().as_bytes());
            part.read_to_end(&mut all).unwrap();
        }
    } else if bytes.starts_with(b"%PDF") {
        let pdf = Pdf::of(&bytes);
        all.extend(pdf.all_bytes());
        all.extend([pdf.text(), pdf.for_the_eye()].concat().into_bytes());
    }
    all
}

fn holds(bytes: &[u8], words: &str) -> bool {
    let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let digits: String = wide.iter().map(|byte| format!("{byte:02x}")).collect();
    let found = |what: &[u8]| bytes.windows(what.len()).any(|part| part == what);
    found(words.as_bytes()) || found(&wide) || found(digits.as_bytes()) || found(digits.to_uppercase().as_bytes())
}

/// Every paper of this map in every format, with its name.
fn all_papers(map: &Map, copy: &Copy, readers: &[Readers]) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for paper in Catalogue::built_in().papers().filter(|paper| readers.contains(&paper.readers)) {
        let document = make(paper, map, copy);
        all.push((format!("{}.md", paper.id), markdown::write(&document).into_bytes()));
        all.push((format!("{}.html", paper.id), html::write(&document).into_bytes()));
        all.push((format!("{}.docx", paper.id), docx::write(&document).unwrap()));
        all.push((format!("{}.pdf", paper.id), pdf::write(&document).unwrap().bytes));
    }
    let how = Calendared { copy, now: "2026-11-23T14:05:00+00:00".parse().unwrap(), places: false };
    all.push(("csv".into(), actions::csv(map, copy).unwrap()));
    all.push(("ics".into(), actions::ics(map, how).replace("\r\n ", "").into_bytes()));
    all.push(("json".into(), serde_json::to_vec(&exported(map, copy)).unwrap()));
    all
}

#[test]
fn the_copy_of_one_parent_holds_nothing_that_is_not_for_them() {
    let session = session();
    let copy = |name: &str| Copy { made_for: Some(Text::new(name)), sum: Text::new("a sum"), ..Copy::default() };
    let dads = PublicSession::copy_for(&session, &"Dad".into());
    let dads = [all_papers(&dads, &copy("Dad"), &[Readers::Person, Readers::Room])].concat();
    assert!(dads.len() > 20);
    for (name, bytes) in dads {
        let all = all_of(bytes);
        for words in NOT_FOR_DAD {
            assert!(!holds(&all, words), "{name} holds {words}");
        }
    }
    // Mum's holds what was left out of Dad's, so it is looked for in the right way.
    let mums = PublicSession::copy_for(&session, &"Mum".into());
    let mums = all_papers(&mums, &copy("Mum"), &[Readers::Person]);
    let found = |ending: &str, words: &str| {
        let of_it = mums.iter().filter(|(name, _)| name.ends_with(ending));
        of_it.into_iter().any(|(_, bytes)| holds(&all_of(bytes.clone()), words))
    };
    for ending in ["md", "html", "docx", "pdf", "csv", "ics", "json"] {
        assert!(found(ending, "Xyleftout"), "{ending}");
        assert!(found(ending, FOR_ALL) && !found(ending, "Xyrestricted"), "{ending}");
    }
}

#[test]
fn a_copy_of_the_sample_holds_nothing_of_what_is_restricted_there() {
    for path in super::samples() {
        let session = super::read(&path);
        let public = PublicSession::of(&session);
        let kept: Vec<String> = (session.map().contributions())
            .filter(|line| public.contribution(line.id).is_none())
            .map(|line| line.whole_text(std::iter::empty()))
            .filter(|words| words.len() > 12)
            .collect();
        for person in public.people.iter() {
            let theirs = PublicSession::copy_for(&session, &person.id);
            let copy = Copy { made_for: Some(person.name.clone()), state: State::Draft, ..Copy::default() };
            let json: Value = serde_json::to_value(exported(&theirs, &copy)).unwrap();
            let document = make(&super::paper("family"), &theirs, &copy);
            let all = [json.to_string(), markdown::write(&document)].concat();
            for words in &kept {
                assert!(
                    !all.contains(words.as_str()),
                    "{}: the copy for {} holds {words}",
                    path.display(),
                    person.name
                );
            }
        }
    }
}
