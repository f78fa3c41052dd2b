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
    let papers = ["minutes", "plan", "map", "letter", "report", "referral", "fields"].map(|paper| (paper, None));
    let copies = ["Mum", "Dad"].into_iter().flat_map(|name| [("family", Some(name)), ("child", Some(name))]);
    for (paper, made_for) in papers.into_iter().chain(copies) {
        let for_record = ["minutes", "referral", "fields"].contains(&paper);
        for ending in ["md", "html", "docx"] {
            let file = format!("{paper}.{ending}");
            let mut args = vec!["export", SAMPLE, "--as", paper, "-o", &file];
            args.extend(made_for.iter().flat_map(|name| ["--for", name]));
            args.push("--replace");
            home.told(&args);
            let text = text_of(&home.path().join(&file));
            assert!(text.contains("Mum will have a plan") || made_for.is_some(), "{file}");
            assert!(text.contains("DRAFT"), "{file}");
            assert_eq!(text.contains(RESTRICTED), for_record, "{file}");
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
    assert!(ics.lines().all(|line| line.len() <= 75), "lines are folded");
}

#[test]
fn every_export_says_of_which_record_it_is_and_whether_it_is_signed() {
    let home = Home::new();
    let session = home.session();
    let session = session.to_str().unwrap();
    home.told(&["add", session, "--to", "needs/steps", "--by", "Mum", "Ring Gran"]);
    home.told(&["next-meeting", session, "2026-12-14", "--at", "14:00", "--place", "The Lantern Rooms"]);
    let exports = |home: &Home, draft: bool| {
        let sum = home.json(&["export", session, "--format", "json"])["sum"].as_str().unwrap().to_owned();
        for format in ["md", "html", "csv", "ics", "json"] {
            let text = home.told(&["export", session, "--format", format]).replace("\r\n ", "");
            assert!(text.contains(&sum), "{format} has no {sum}: {text}");
            assert_eq!(text.to_lowercase().contains("draft"), draft, "{format}: {text}");
        }
        sum
    };
    let before = exports(&home, true);
    let closed = home.told(&["close", session, "--open-because", "there was no time"]);
    let signed = exports(&home, false);
    assert!(before != signed && closed.contains(&signed), "{closed}");
    let ics = |more: &[&str]| home.told(&[&["export", session, "--format", "ics"], more].concat());
    assert!(!ics(&[]).contains("Lantern") && ics(&["--places"]).contains("LOCATION:The Lantern Rooms"));
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
fn the_whole_record_is_made_for_no_one() {
    let home = Home::new();
    for paper in ["minutes", "left-out"] {
        let refused = home.refused(&["export", SAMPLE, "--as", paper, "--for", "dad"]);
        assert!(refused.starts_with("This paper is the whole record"), "{refused}");
    }
}

#[test]
fn a_copy_for_the_family_says_for_whom() {
    let home = Home::new();
    let ended = home.run(&["export", SAMPLE, "--as", "family"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.err.contains("--for"), "{}", ended.err);
    let ended = home.run(&["export", SAMPLE, "--as", "family", "--for", "Nobody"]);
    assert!(ended.err.contains("Nobody here is called"), "{}", ended.err);
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

/// A review with a decision, a reason it may not be read in, and a date.
fn settled(home: &Home) -> String {
    let path = home.told(&["new", "--no-open", "--meeting", "review-conference", "--framework", "signs-of-safety"]);
    let path = path.lines().last().unwrap().to_owned();
    for (name, role) in [("Mum", "mother"), ("Dad", "father"), ("Chair", "chair")] {
        home.told(&["person", &path, name, "--role", role]);
    }
    home.told(&["person", &path, "Kai", "--child"]);
    home.told(&["decide", &path, "plan", "Yes", "--reasons", "It has held for six weeks only", "--by", "Chair"]);
    home.told(&["decide", &path, "category", "Neglect"]);
    home.told(&["dissent", &path, "plan", "--by", "Dad", "Six weeks is long"]);
    home.told(&["next-meeting", &path, "2027-01-04", "--at", "14:00", "--place", "12 Orchard Road"]);
    path
}

#[test]
fn a_decision_stands_in_the_letter_with_its_reasons_and_who_sees_it_differently() {
    let home = Home::new();
    let path = settled(&home);
    for paper in ["letter", "minutes", "fields"] {
        let made = home.told(&["export", &path, "--as", paper]);
        for words in
            ["Kai", "Yes", "It has held for six weeks only", "“Six weeks is long”", "Neglect", "4 January 2027"]
        {
            assert!(made.contains(words), "{paper} lacks {words}: {made}");
        }
        assert!(made.find("still needed").unwrap() < made.find("which category").unwrap(), "{made}");
    }
    let ics = home.told(&["export", &path, "--format", "ics"]);
    assert!(
        ics.contains("DTSTART:20270104T140000") && ics.contains("SUMMARY:Review child protection conference"),
        "{ics}"
    );
    let json = home.json(&["show", &path, "--json"]);
    assert_eq!(json["decisions"].as_array().unwrap().len(), 2);
    assert_eq!(json["dissents"][0]["words"], "Six weeks is long");
}

#[test]
fn a_copy_for_one_person_says_where_only_if_that_was_chosen() {
    let home = Home::new();
    let path = settled(&home);
    let family = ["export", &path, "--as", "family", "--for", "Dad"];
    for format in ["md", "html", "json", "ics"] {
        let made = home.told(&[&family[..], &["--format", format]].concat());
        assert!(!made.contains("Orchard"), "{format}: {made}");
    }
    assert!(!home.told(&["export", &path, "--format", "ics"]).contains("Orchard"));
    assert!(home.told(&[&family[..], &["--places"]].concat()).contains("Orchard"));
}

#[test]
fn a_preview_says_what_is_left_out_to_whoever_makes_it_and_writes_nothing() {
    let home = Home::new();
    let path = settled(&home);
    home.told(&["add", &path, "--to", "needs/steps", "Ring the school"]);
    home.told(&["add", &path, "--to", "needs/steps", "--restricted", "Where Mum stays"]);
    let json = home.json(&["show", &path, "--json"]);
    let id = json["boards"][0]["columns"][2]["sections"][1]["contributions"][0]["id"].as_str().unwrap().to_owned();
    home.told(&["leave-out", &path, &id, "--for", "Dad", "--reason", "It tells which school", "--by", "Chair"]);
    let seen = home.run(&["export", &path, "--as", "family", "--for", "Dad", "--preview"]);
    assert_eq!(seen.code, Some(0));
    assert!(!seen.out.contains("Ring the school") && !seen.out.contains("Where Mum"), "{}", seen.out);
    assert!(!seen.out.contains("Left out"), "{}", seen.out);
    assert_eq!(seen.err, "Left out, kept from the room: 1 line.\nLeft out of the copies for Dad: 1 line.\n");
    let list = home.told(&["export", &path, "--as", "left-out"]);
    for words in ["Ring the school", "Dad", "It tells which school", "Chair"] {
        assert!(list.contains(words), "{list}");
    }
}

#[test]
fn a_childs_copy_holds_nothing_about_brothers_and_sisters_alone() {
    let home = Home::new();
    let kai = home.told(&["export", SAMPLE, "--as", "child", "--for", "Kai (9)"]);
    let bo = home.told(&["export", SAMPLE, "--as", "child", "--for", "Bo (2)"]);
    let about_bo = "looks to Mum first when he is upset";
    assert!(!kai.contains(about_bo) && bo.contains(about_bo), "{kai}");
    assert!(kai.contains("Room to draw"), "{kai}");
    let path = settled(&home);
    home.told(&["person", &path, "Bo", "--child"]);
    home.told(&["decide", &path, "plan", "No", "--child", "Bo", "--reasons", "Bo is well"]);
    let family = home.told(&["export", &path, "--as", "family", "--for", "Kai"]);
    assert!(!family.contains("Bo is well") && family.contains("Six weeks is long"), "{family}");
}
