//! `mapboard export`: papers of the fictional meeting, and what may not stand on them.

use std::{fs, path::Path};

use super::Home;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sessions/2026-11-23_1405_core-group_sample.yaml");

/// A line of the sample that is kept from the room, and words that the child allowed nobody to see.
const RESTRICTED: &str = "visitors late at night";
const FOR_NOBODY: &str = "tell him yet";

/// The text of a file that may be packed, as far as it can be read.
fn text_of(file: &Path) -> String {
    let bytes = fs::read(file).unwrap();
    if !bytes.starts_with(b"PK") {
        return String::from_utf8(bytes).unwrap();
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for at in 0..archive.len() {
        std::io::Read::read_to_string(&mut archive.by_index(at).unwrap(), &mut all).unwrap();
    }
    all
}

#[test]
fn only_the_record_holds_what_was_restricted_and_nothing_what_a_child_did_not_allow() {
    let home = Home::new();
    for (paper, made_for) in [("minutes", None), ("plan", None), ("map", None), ("family", Some("Mum"))] {
        for ending in ["md", "html", "docx"] {
            let file = format!("{paper}.{ending}");
            let mut args = vec!["export", SAMPLE, "--as", paper, "-o", &file];
            args.extend(made_for.iter().flat_map(|name| ["--for", name]));
            home.told(&args);
            let text = text_of(&home.path().join(&file));
            assert!(text.contains("Mum will have a plan") || paper == "family", "{file}");
            assert!(text.contains("DRAFT"), "{file}");
            assert_eq!(text.contains(RESTRICTED), paper == "minutes", "{file}");
            assert!(!text.contains(FOR_NOBODY), "{file}");
        }
    }
}

#[test]
fn actions_go_to_spreadsheets_and_calendars() {
    let home = Home::new();
    let csv = home.told(&["export", SAMPLE, "--format", "csv"]);
    assert!(csv.contains("\"Handovers at mine, Fridays at 5, from this week\",Gran,2026-11-26,to do,"), "{csv}");
    let ics = home.told(&["export", SAMPLE, "--format", "ics"]);
    assert_eq!(ics.matches("STATUS:NEEDS-ACTION").count(), 5);
    assert!(ics.contains("DUE;VALUE=DATE:20261126"));
}

#[test]
fn what_a_spreadsheet_would_compute_stays_words() {
    let home = Home::new();
    home.told(&["new", "--framework", "signs-of-safety", "--no-open"]);
    home.told(&["add", "core-group", "--to", "needs/steps", "=HYPERLINK(\"x\")"]);
    let csv = home.told(&["export", "core-group", "--format", "csv"]);
    assert!(csv.contains("'=HYPERLINK"), "{csv}");
}

#[test]
fn a_file_is_replaced_only_if_that_is_said() {
    let home = Home::new();
    fs::write(home.path().join("plan.md"), "mine").unwrap();
    let ended = home.run(&["export", SAMPLE, "--as", "plan", "-o", "plan.md"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.err.contains("was left as it is"), "{}", ended.err);
    assert_eq!(fs::read_to_string(home.path().join("plan.md")).unwrap(), "mine");
    home.told(&["export", SAMPLE, "--as", "plan", "-o", "plan.md", "--replace"]);
    assert!(fs::read_to_string(home.path().join("plan.md")).unwrap().contains("# Plan"));
}

#[cfg(unix)]
#[test]
fn a_paper_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    home.told(&["export", SAMPLE, "-o", "minutes.docx"]);
    let mode = fs::metadata(home.path().join("minutes.docx")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_copy_for_the_family_says_for_whom() {
    let home = Home::new();
    let ended = home.run(&["export", SAMPLE, "--as", "family"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.err.contains("--for"), "{}", ended.err);
    let ended = home.run(&["export", SAMPLE, "--as", "family", "--for", "Nobody"]);
    assert!(ended.err.contains("Nobody in this meeting is called"), "{}", ended.err);
    assert!(home.told(&["export", SAMPLE, "--as", "family", "--for", "dad"]).contains("For Dad"));
}

#[test]
fn a_council_words_its_own_papers() {
    let home = Home::new();
    let papers = home.path().join("config/mapboard/frameworks/papers");
    fs::create_dir_all(&papers).unwrap();
    let own = "id: short\nlanguage: nl\ntitle: Kort\nreaders: room\nterms: {draft: CONCEPT, day: '%d/%m/%Y'}\n\
               letterhead: [Een gemeente]\nshows:\n  - {heading: Acties, part: actions}\n";
    fs::write(papers.join("short.yaml"), own).unwrap();
    let paper = home.told(&["export", SAMPLE, "--as", "short"]);
    assert!(paper.contains("CONCEPT") && paper.contains("26/11/2026") && paper.contains("Een gemeente"), "{paper}");
    fs::write(papers.join("short.yaml"), own.replace("%d/", "%Q/")).unwrap();
    let ended = home.run(&["export", SAMPLE, "--as", "short"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.err.contains("short.yaml") && ended.err.contains("5:"), "{}", ended.err);
}
