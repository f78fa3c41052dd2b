//! Meetings that are not as one expects: with nothing in them, and with far too much.

use mapboard::{
    domain::public::PublicSession,
    export::{
        docx, html, markdown,
        papers::{Copy, make},
        pdf,
    },
    store::frameworks::Catalogue,
};

use super::{naughty, pdf::Pdf, readers};

#[test]
fn a_meeting_with_nothing_and_nobody_in_it_makes_every_paper() {
    let session = naughty::session(&[]);
    let public = PublicSession::of(&session);
    for paper in Catalogue::built_in().papers() {
        let document = make(paper, &public, &Copy::default());
        let pdf = pdf::write(&document).unwrap();
        let said = [
            readers::markdown(&markdown::write(&document)).concat(),
            readers::html(&html::write(&document)).concat(),
            readers::docx(&docx::write(&document).unwrap()).concat(),
            Pdf::of(&pdf.bytes).text(),
        ];
        for said in said {
            assert!(said.contains(&*paper.title), "{}: {said}", paper.id);
        }
    }
}

#[test]
fn two_thousand_lines_stand_in_every_format() {
    let lines: Vec<String> =
        (1..=1000).map(|at| format!("Line number {at}, said by nobody in a long meeting")).collect();
    let session = naughty::session(&lines);
    let document = make(&super::paper("minutes"), session.map(), &Copy::default());
    let pdf = pdf::write(&document).unwrap();
    let said = [
        markdown::write(&document),
        readers::html(&html::write(&document)).concat(),
        readers::docx(&docx::write(&document).unwrap()).concat(),
        Pdf::of(&pdf.bytes).text(),
    ];
    for said in said {
        for at in [1, 2, 500, 999, 1000] {
            // As it was said, among the steps, and as an action.
            assert_eq!(said.matches(&format!("number {at},")).count(), 3, "line {at}");
        }
    }
}
