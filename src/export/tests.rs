//! One paper with everything in it, and words that formats trip over, through every format.

use super::{
    document::{Block, Document, Paragraph, ScaleLine, Style, Table},
    docx, html, markdown,
};

/// Words that have broken some program's papers.
const NAUGHTY: &[&str] = &[
    "<script>alert(1)</script>",
    "</w:t></w:r></w:p>",
    "<w:cantSplit />",
    "=1+1 | 2 * 3 _4_ `5` [6](7) ~~8~~ $9$",
    "# not a heading",
    "- not a list",
    "1. not one either",
    "&lt;already escaped&gt; &amp; so on",
    "\"quoted\" 'both' “ways”",
    "ﬁ ﬂ Å A\u{30a} 日本語の文 עברית العربية",
    "👩‍👩‍👧 \u{fffd} \u{a0} end",
    "{{template}} ${value} %s %n \\n \\\\",
    "trailing backslash \\",
];

pub(super) fn paper() -> Document {
    let said = |text: &&str| {
        Paragraph::default().then("Mum: ", Style::Strong).then(*text, Style::Plain).then(" fact", Style::Quiet)
    };
    let cell = |text: &&str| vec![Block::words(*text)];
    Document {
        title: "Minutes <b>".into(),
        language: "en-GB".into(),
        letterhead: vec!["A council & its office".into()],
        about: vec!["Core group 2, 23 November 2026".into()],
        stamp: Some("DRAFT: not signed off".into()),
        foot: "Fictional".into(),
        landscape: false,
        blocks: vec![
            Block::Heading(1, "What was said".into()),
            Block::List(NAUGHTY.iter().map(said).collect()),
            Block::Heading(2, "In a table".into()),
            Block::Table(Table {
                header: vec!["What".into(), "Who".into()],
                widths: vec![3, 1],
                rows: NAUGHTY.iter().map(|text| vec![cell(text), cell(&"Gran")]).collect(),
            }),
            Block::Scale(ScaleLine {
                question: "Where are we?".into(),
                low: (0.0, "dangerous".into()),
                high: (10.0, "safe".into()),
                step: 1.0,
                marks: vec![(7.0, "Mum".into()), (4.0, "Dad".into())],
            }),
            Block::words("two\nlines"),
            Block::Drawing("Draw what helps".into()),
        ],
    }
}

#[test]
fn markdown_stands_as_it_was_looked_at() {
    insta::assert_snapshot!(markdown::write(&paper()));
}

#[test]
fn html_stands_as_it_was_looked_at() {
    let page = html::write(&paper());
    insta::assert_snapshot!(page.split_once("</style>").expect("a style").1);
}

#[test]
fn html_runs_and_fetches_nothing() {
    let page = html::write(&paper());
    assert!(!page.contains("<script>") && !page.contains("http://") && !page.contains("https://"));
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn docx_has_headings_header_rows_a_language_and_every_word() {
    let parts = docx::parts(&paper());
    let text = |part: Vec<u8>| String::from_utf8(part).expect("XML in UTF-8");
    let (document, styles) = (text(parts.document), text(parts.styles));
    assert_eq!(document.matches("<w:tblHeader />").count(), 2, "the table's and the scale's");
    assert!(document.contains(r#"<w:pStyle w:val="Heading1" />"#));
    assert!(styles.contains(r#"<w:lang w:val="en-GB""#), "{styles}");
    for words in NAUGHTY {
        let escaped = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let escaped = escaped.replace('"', "&quot;").replace('\'', "&apos;");
        assert_eq!(document.matches(escaped.as_str()).count(), 2, "{words}");
    }
}
