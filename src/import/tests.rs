//! Reports of all kinds, and files that are none.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use serde_json::Value;

use zip::{ZipWriter, write::SimpleFileOptions};

use super::{Author, Came, LARGEST, Taken, Unreadable, read};
use crate::domain::{
    event::{Body, Event},
    framework::Framework,
    ids::{ContributionId, DeskId, EventId, IdSource, SessionId},
    session::Session,
    tests::generate,
};
use crate::export::{exported::exported, papers::Copy};

/// A meeting with the sections that reports are written in.
fn session() -> Session {
    let framework: Framework = serde_json::from_value(serde_json::json!({
        "id": "map", "version": "1", "language": "en-GB", "title": "Map",
        "columns": [
            {"id": "worried", "title": "What are we worried about?", "short": "Worries", "sections": [
                {"id": "harm", "title": "Past harm"}, {"id": "danger", "title": "Danger statements"}]},
            {"id": "well", "title": "What's working well?", "sections": [{"id": "strengths", "title": "Existing strengths"}]},
        ],
    }))
    .unwrap();
    let bodies = generate::beginning().into_iter().map(|body| match body {
        Body::Framework(it) if it.id.as_str() == "map" => Body::Framework(Box::new(framework.clone())),
        body => body,
    });
    let event = |(n, body)| Event {
        n,
        id: EventId(IdSource::new(n).next(generate::at(0))),
        at: generate::at(0),
        desk: DeskId::new("desk"),
        was: None,
        body,
    };
    Session::fold((1..).zip(bodies).map(event).collect())
}

fn taken(bytes: &[u8]) -> Result<Taken, Unreadable> {
    let mut ids = IdSource::new(1);
    let author = Author { person: "mum".into(), restricted: false };
    let came = read(bytes)?;
    assert!(matches!(came, Came::Written(_)));
    came.lines(&session(), &author, &[], &mut || ContributionId(ids.next(generate::at(0))))
}

/// Each line with the place it was put at.
fn lines(bytes: &[u8]) -> Vec<(String, String)> {
    let place = |add: &crate::domain::event::Add| add.to.as_ref().map_or(String::new(), |to| to.as_str().to_owned());
    taken(bytes).unwrap().lines.iter().map(|add| (place(add), add.text.to_string())).collect()
}

fn expected(lines: &[(&str, &str)]) -> Vec<(String, String)> {
    lines.iter().map(|(place, words)| ((*place).to_owned(), (*words).to_owned())).collect()
}

/// A Word document of these files.
fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, words) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(words.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn document(body: &str) -> Vec<u8> {
    let xml = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc" xmlns:wps="wps"><w:body>{body}<w:sectPr/></w:body></w:document>"#
    );
    let styles =
        r#"<w:styles xmlns:w="w"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>"#;
    packed(&[("word/document.xml", &xml), ("word/styles.xml", styles)])
}

fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn heading(words: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"#)
}

#[test]
fn headings_in_any_language_of_word_say_where_lines_belong() {
    let body =
        [heading("1. Past harm:"), p("Mum fell."), p("<w:br/>"), heading("About us"), p("Words &amp; &#x2013; more")];
    assert_eq!(lines(&document(&body.concat())), expected(&[("worried/harm", "Mum fell."), ("", "Words & – more")]));
}

#[test]
fn words_that_are_a_heading_to_a_reader_are_one() {
    let body = [p("WORRIES"), p("It was late."), p("What’s working well"), p("He came.")];
    let expected = expected(&[("worried/harm", "It was late."), ("well/strengths", "He came.")]);
    assert_eq!(lines(&document(&body.concat())), expected);
    assert_eq!(lines(b"Worries:\nIt was late.\n\nWhat is working well?\nHe came.\n"), expected);
}

#[test]
fn a_form_of_two_columns_has_labels_and_any_other_row_is_one_line() {
    let cell = |words: &str| format!("<w:tc>{words}</w:tc>");
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|c| cell(c)).collect::<String>());
    let form = [
        row(&[&p("Danger statements"), &[p("One."), p("Two.")].concat()]),
        row(&[&p("3 May"), &p("A call.")]),
        row(&[&p("a"), &p("b"), &p("c")]),
        row(&[&p(""), &p("")]),
    ];
    let table = format!("<w:tbl>{}</w:tbl>", form.concat());
    let expected =
        expected(&[("worried/danger", "One."), ("worried/danger", "Two."), ("", "3 May: A call."), ("", "a · b · c")]);
    assert_eq!(lines(&document(&table)), expected);
}

#[test]
fn changes_are_read_as_accepted_and_what_is_hidden_is_not_read_but_told() {
    let body = concat!(
        "<w:p><w:r><w:t>He </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>",
        "<w:ins><w:r><w:t>always </w:t></w:r></w:ins><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>the address</w:t></w:r>",
        r#"<w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t>came</w:t></w:r>"#,
        "<w:r><w:instrText>DATE</w:instrText><w:tab/><w:t>early.</w:t></w:r></w:p>",
        "<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p>",
        "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></mc:Fallback>",
        "</mc:AlternateContent></w:r><w:r><w:t>Beside the box.</w:t></w:r></w:p>",
    );
    let read = taken(&document(body)).unwrap();
    let words: Vec<&str> = read.lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(words, ["He always came early.", "In a box.", "Beside the box."]);
    assert_eq!(read.left, ["what was deleted with changes being tracked", "hidden text"]);
}

#[test]
fn macros_comments_and_notes_are_told_and_not_read() {
    let note = r#"<w:footnotes xmlns:w="w"><w:footnote><w:p><w:r><w:t>small print</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let empty = r#"<w:comments xmlns:w="w"/>"#;
    let document = format!(r#"<w:document xmlns:w="w">{}</w:document>"#, p("One line."));
    let rels =
        r#"<Relationships><Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/></Relationships>"#;
    let files = [
        ("_rels/.rels", rels),
        ("word/document2.xml", &document),
        ("word/footnotes.xml", note),
        ("word/comments.xml", empty),
        ("word/vbaProject.bin", "x"),
    ];
    let read = taken(&packed(&files)).unwrap();
    assert_eq!((read.lines.len(), read.left), (1, vec!["footnotes", "macros"]));
}

#[test]
fn text_is_a_line_a_line_and_markdown_a_paragraph_a_line() {
    let expected =
        expected(&[("worried/harm", "He fell, and * rose 2*3."), ("worried/harm", "He did"), ("", "A | row · of it")]);
    let markdown = "# Title\n\n## Past harm\n\nHe *fell*, and\n* rose 2*3.\n\n- **He** did\n\n---\n\n| A \\| row | of | it |\n|---|:-:|--|\n";
    let read = lines(markdown.as_bytes());
    assert_eq!(read.len(), 4, "{read:?}");
    assert_eq!(read[2], expected[1]);
    assert_eq!(read[3].1, "A | row · of · it");
    let text = "Mum: he *fell*\r\n\t1) twice\n\n\u{202e}\u{7}loud\n   \n";
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [text.as_bytes(), &wide] {
        let words: Vec<String> = lines(bytes).into_iter().map(|(_, words)| words).collect();
        assert_eq!(words, ["Mum: he *fell*", "twice", "loud"]);
    }
}

/// A name with a colon is a topic as often as a speaker: a wrong name is worse than none.
#[test]
fn nobody_is_made_to_speak_by_a_foreign_report() {
    let read = taken(b"Kai: late on 6 of 20 days").unwrap();
    assert_eq!(read.lines[0].said_by, Some("mum".into()), "the author says it");
    assert_eq!(&*read.lines[0].text, "Kai: late on 6 of 20 days");
}

#[test]
fn what_is_no_report_is_refused_in_a_sentence() {
    let bomb = "<w:p/>".repeat(8 << 20);
    let whole = document(&p("words"));
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (b"%PDF-1.7".to_vec(), "a PDF"),
        (b"{\\rtf1}".to_vec(), "rich text"),
        (vec![0xD0, 0xCF, 0x11, 0xE0, 0], "old Word document"),
        (b"{\"a\": 1}".to_vec(), "not a session that mapboard exported"),
        (vec![0xFF, 0xC3, 0x28], "neither text nor"),
        (b"a\0b".to_vec(), "neither text nor"),
        (b" \n\t\n".to_vec(), "nothing in it"),
        (b"PK\x03\x04 and so on".to_vec(), "damaged, or not a Word document"),
        (whole[..whole.len() / 2].to_vec(), "damaged, or not a Word document"),
        (packed(&[("xl/workbook.xml", "<x/>")]), "no text was found"),
        (packed(&[("word/document.xml", "<w:p><w:r></w:p>")]), "damaged, or not a Word document"),
        (document(""), "nothing in it"),
        (packed(&[("word/document.xml", &bomb)]), "unpacks to far more"),
        (vec![b'a'; LARGEST as usize + 1], "larger than 20 MB"),
        ("line\n".repeat(1_001).into_bytes(), "more than 1,000 lines"),
        (vec![b'a'; 2 << 20], "more than 1 MB of words"),
    ];
    for (bytes, says) in cases {
        let why = taken(&bytes).unwrap_err().to_string();
        assert!(why.contains(says), "{why} does not say {says}");
    }
}

/// However it was cut or mixed up, a document ends in a sentence, never in a panic.
#[test]
fn a_broken_document_is_never_more_than_refused() {
    let whole = document(&[heading("Past harm"), p("one"), p("two")].concat());
    for at in 0..whole.len() {
        let _ = taken(&whole[..at]);
        let mut changed = whole.clone();
        changed[at] ^= 0x55;
        let _ = taken(&changed);
    }
    let _ = taken(&document(&format!("{}{}", "<w:tbl><w:tr><w:tc>".repeat(2_000), p("deep"))));
}

/// A session of what an export says.
fn again(json: &[u8]) -> Session {
    let signed = generate::event_id(900);
    let meeting = super::meeting(json, SessionId(uuid::Uuid::from_u128(7)), signed, generate::at(99)).unwrap();
    assert!(matches!(meeting.changes.last(), Some((_, Body::Imported(_)))));
    let event = |(n, (at, body)): (u64, _)| {
        let id = if matches!(body, Body::Close(_)) { signed } else { generate::event_id(1_000 + n) };
        Event { n, id, at, desk: DeskId::new("desk"), was: None, body }
    };
    Session::fold((1..).zip(meeting.changes).map(event).collect())
}

/// What an export says of a meeting, less what is of one file alone: its id and sum, which lines were late or erased in it,
/// and wordings that lost.
fn said(session: &Session) -> Value {
    let mut json = serde_json::to_value(exported(session.map(), &Copy::default())).unwrap();
    let all = json.as_object_mut().unwrap();
    for own in ["id", "sum", "sign_off", "expunged"] {
        all.remove(own);
    }
    if let Some(signed) = all.get_mut("signed_off") {
        signed["late"] = 0.into();
    }
    let scales = all["scales"].as_array_mut().unwrap();
    scales.retain(|scale| !scale["ratings"].as_array().unwrap().is_empty());
    without_rivals(&mut json);
    json
}

fn without_rivals(json: &mut Value) {
    match json {
        Value::Object(all) => {
            all.remove("other_wordings");
            // Agreement is to the lines as they stood there, and so is asked for anew.
            all.remove("agreed_by");
            all.values_mut().for_each(without_rivals);
        }
        Value::Array(all) => all.iter_mut().for_each(without_rivals),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// A whole export makes the same meeting again, under another id.
    #[test]
    fn an_export_taken_in_again_says_the_same(log in generate::meeting(2)) {
        // Where names are to be read nowhere, an export has none either.
        let of_names = |event: &Event| matches!(&event.body, Body::Choose(choose) if &*choose.what == "names");
        let session = Session::fold(log.into_iter().filter(|event| !of_names(event)).collect());
        let json = serde_json::to_vec(&exported(session.map(), &Copy::default())).unwrap();
        let again = again(&json);
        prop_assert_ne!(again.map().meeting.as_ref().unwrap().session, generate::session_id());
        prop_assert_eq!(said(&again), said(&session));
    }
}
