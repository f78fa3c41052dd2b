use super::*;
use crate::export::{
    document::{ScaleLine, Table},
    tests::paper,
};

fn pages_of(document: &Document) -> (Setting, Pages) {
    laid(document).expect("the fonts are read")
}

/// The words of a page, from top to bottom, and where they stand.
fn words(pages: &Pages, page: usize) -> Vec<(f32, String)> {
    let of = |(_, mark): &Placed| match mark {
        Mark::Words { y, line, .. } => Some((*y, line.text())),
        _ => None,
    };
    let mut words: Vec<_> = pages.pages[page].iter().filter_map(of).collect();
    words.sort_by(|a, b| a.0.total_cmp(&b.0));
    words
}

#[test]
fn a_paper_is_an_accessible_pdf_and_the_same_each_time() {
    let written = write(&paper()).unwrap();
    assert!(written.bytes.starts_with(b"%PDF-1.7"));
    assert_eq!(written.bytes, write(&paper()).unwrap().bytes);
    let has = |what: &[u8]| written.bytes.windows(what.len()).any(|part| part == what);
    // What asks for an accessible file is held by the library while it writes.
    assert!(has(b"pdfuaid:part") && has(b"/Lang(en-GB)") && has(b"/Outlines") && has(b"/StructTreeRoot"));
    assert!(!has(b"/Author") && !has(b"/CreationDate") && !has(b"dc:creator"));
}

#[test]
fn what_no_font_has_is_named_and_no_other_sign_is() {
    let document = Document {
        blocks: vec![Block::words("Zoë ✓ カイ 安全 مرحبا שלום 👩‍👧 ก ≤ →")], ..paper()
    };
    let not_shown: String = write(&document).unwrap().not_shown.into_iter().collect();
    assert_eq!(not_shown, "ก👧👩");
}

#[test]
fn every_page_has_the_stamp_the_foot_and_its_number() {
    let many = (0..200).map(|at| Block::words(format!("Paragraph {at}"))).collect();
    let (_, pages) = pages_of(&Document { blocks: many, ..paper() });
    let count = pages.pages.len();
    assert!(count > 3);
    for page in 0..count {
        let words = words(&pages, page);
        assert_eq!(words.first().unwrap().1, "DRAFT: not signed off");
        let foot: Vec<&str> = words.iter().rev().take(2).map(|(_, words)| words.as_str()).collect();
        assert!(foot.contains(&"Fictional") && foot.contains(&&*format!("{} / {count}", page + 1)), "{foot:?}");
        assert!(words.iter().all(|(y, _)| *y < pages.size.1 - 20.0));
    }
}

#[test]
fn a_row_higher_than_a_page_goes_on_under_the_header() {
    let long: Vec<Block> = (0..120).map(|at| Block::words(format!("Line {at}"))).collect();
    let rows = vec![vec![long, vec![Block::words("short")]]];
    let table = Table { header: vec!["What".into(), "Who".into()], widths: vec![1, 1], rows };
    let (_, pages) = pages_of(&Document { blocks: vec![Block::Table(table)], ..paper() });
    let all: Vec<Vec<(f32, String)>> = (0..pages.pages.len()).map(|page| words(&pages, page)).collect();
    assert!(all.len() > 2);
    assert!(all.iter().all(|page| page.iter().any(|(_, words)| words == "What")), "the header is on each");
    let lines = all.iter().flatten().filter(|(_, words)| words.starts_with("Line ")).count();
    assert_eq!(lines, 120, "none is lost and none stands twice");
}

#[test]
fn a_heading_stands_with_what_follows_it() {
    for before in 30..60 {
        let mut blocks: Vec<Block> = (0..before).map(|at| Block::words(format!("{at}"))).collect();
        blocks.push(Block::Heading(1, "A heading".into()));
        blocks.push(Block::words("below it"));
        let (_, pages) = pages_of(&Document { blocks, ..paper() });
        let page_of = |wanted: &str| {
            (0..pages.pages.len()).find(|page| words(&pages, *page).iter().any(|(_, words)| words == wanted))
        };
        assert_eq!(page_of("A heading"), page_of("below it"), "after {before}");
    }
}

#[test]
fn names_on_a_scale_do_not_cover_each_other() {
    let marks = (0..24).map(|at| (f64::from(at % 5) + 4.0, format!("Somebody {at}"))).collect();
    let scale = ScaleLine {
        question: "Where?".into(),
        low: (0.0, "dangerous".into()),
        high: (10.0, "safe".into()),
        step: 1.0,
        marks,
    };
    let (_, pages) = pages_of(&Document { blocks: vec![Block::Scale(scale)], ..paper() });
    let names = pages.pages.iter().flatten().filter_map(|(_, mark)| match mark {
        Mark::Words { x, y, line, .. } if line.text().starts_with("Somebody") => Some((*x, *y, line.width)),
        _ => None,
    });
    let names: Vec<(f32, f32, f32)> = names.collect();
    assert_eq!(names.len(), 24);
    for (at, one) in names.iter().enumerate() {
        for other in &names[at + 1..] {
            let apart = (one.1 - other.1).abs() > 10.0 || one.0 + one.2 <= other.0 || other.0 + other.2 <= one.0;
            assert!(apart, "{one:?} {other:?}");
        }
    }
}

#[test]
fn a_word_wider_than_its_column_is_broken_and_whole() {
    let word = "https://".to_owned() + &"x".repeat(400);
    let table = Table {
        header: (0..10).map(|at| at.to_string()).collect(),
        widths: Vec::new(),
        rows: vec![vec![vec![Block::words(word.as_str())]; 10]],
    };
    let (_, pages) = pages_of(&Document { blocks: vec![Block::Table(table)], ..paper() });
    let drawn: String = pages
        .pages
        .iter()
        .flatten()
        .filter_map(|(_, mark)| match mark {
            Mark::Words { x, line, .. } if *x < 100.0 && line.text().contains(['x', 'h', ':', '/']) => {
                Some(line.text())
            }
            _ => None,
        })
        .filter(|words| !words.contains(' '))
        .collect();
    assert_eq!(drawn, word);
}

#[test]
fn arabic_in_an_english_line_reads_from_right_to_left() {
    let fonts = fonts::Fonts::read().unwrap();
    let line = text::line(&fonts, "Dad said مرحبا بالعالم today", Style::Plain, 10.0);
    let x_of = |wanted: &str| {
        let found = line.pieces.iter().find(|(_, piece)| piece.text().trim() == wanted);
        found.unwrap_or_else(|| panic!("{wanted}")).0
    };
    assert!(x_of("said") < x_of("بالعالم") && x_of("بالعالم") < x_of("مرحبا") && x_of("مرحبا") < x_of("today"));
}
