//! `mapboard import`: reports into the tray, and nowhere else.

use std::fs;

use super::Home;

/// A meeting with somebody of health, and a report that health wrote beforehand on the same board.
fn two(home: &Home) -> (String, String) {
    let meeting = home.session().to_str().unwrap().to_owned();
    home.told(&["person", &meeting, "Health visitor", "--agency", "Health"]);
    let report = home.told(&["new", "--no-open", "--meeting", "core-group", "--title", "Report"]).trim().to_owned();
    home.told(&["person", &report, "Health visitor", "--agency", "Health"]);
    home.told(&["person", &report, "Mum", "--role", "parent"]);
    let add = |to: &str, by: &str, words: &str| home.told(&["add", &report, "--to", to, "--by", by, words]);
    add("well/strengths", "Health visitor", "Bo is growing well");
    add("well/strengths", "Mum", "I ring my sister first");
    add("worried/harm", "Health visitor", "A tooth was broken: [in] the *yard*, 2_3 | 4");
    (meeting, report)
}

fn waiting(path: &str) -> Vec<serde_json::Value> {
    let file = fs::read_to_string(path).unwrap();
    let offer = file.lines().rfind(|line| line.contains(r#""do":{"offer""#)).unwrap();
    let event: serde_json::Value = serde_json::from_str(offer.trim_start_matches("- ")).unwrap();
    event["do"]["offer"]["lines"].as_array().unwrap().clone()
}

#[test]
fn our_own_papers_come_back_as_they_were_written() {
    for format in ["md", "docx", "json"] {
        let home = Home::new();
        let (meeting, report) = two(&home);
        let file = home.path().join(format!("report.{format}"));
        let file = file.to_str().unwrap();
        home.told(&["export", &report, "--as", "report", "-o", file]);
        let map = home.json(&["show", &meeting, "--json"]);
        let told = home.told(&["import", &meeting, file, "--agency", "health"]);
        assert!(told.starts_with("3 lines of health wait in the tray."), "{format}: {told}");
        assert_eq!(home.json(&["show", &meeting, "--json"]), map, "nothing enters the map by itself");
        let lines = waiting(&meeting);
        let said: Vec<_> = lines
            .iter()
            .map(|line| {
                (line["to"].as_str(), line["text"].as_str(), line["said_by"].as_str(), line["told_by"].as_str())
            })
            .collect();
        let mut expected = vec![
            (Some("well/strengths"), Some("Bo is growing well"), Some("health-visitor"), None),
            (Some("well/strengths"), Some("I ring my sister first"), Some("mum"), Some("health-visitor")),
            (Some("worried/harm"), Some("A tooth was broken: [in] the *yard*, 2_3 | 4"), Some("health-visitor"), None),
        ];
        if format == "json" {
            // In the order of the board, not of the paper.
            expected.rotate_right(1);
        }
        assert_eq!(said, expected, "{format}");
        let again = home.refused(&["import", &meeting, file, "--agency", "health"]);
        assert!(again.contains("taken in already"), "{again}");
    }
}

#[test]
fn a_report_of_an_agency_that_is_not_there_is_the_agencys_own() {
    let home = Home::new();
    let (meeting, _) = two(&home);
    let told = home.fed(&["import", &meeting, "-", "--agency", "School"], b"Past harm\nLate on 6 days\n");
    assert_eq!((told.code, told.err.as_str()), (Some(0), ""), "{told:?}");
    let line = &waiting(&meeting)[0];
    assert_eq!((&line["said_by"], &line["to"]), (&"school".into(), &"worried/harm".into()));
    let people = home.json(&["show", &meeting, "--json"])["people"].clone();
    let school = people.as_array().unwrap().iter().find(|person| person["name"] == "School").unwrap();
    assert_eq!(school["attendance"], "absent");
}

#[test]
fn an_agency_whose_report_is_all_kept_from_the_room_is_named_to_nobody() {
    let home = Home::new();
    let (meeting, _) = two(&home);
    let before = home.json(&["show", &meeting, "--json"])["people"].clone();
    let told = home.fed(&["import", &meeting, "-", "--agency", "Refuge", "--restricted"], b"Past harm\nShe came\n");
    assert_eq!((told.code, told.err.as_str()), (Some(0), ""), "{told:?}");
    let line = &waiting(&meeting)[0];
    assert_eq!((&line["said_by"], &line["restricted"]), (&serde_json::Value::Null, &true.into()));
    assert_eq!(home.json(&["show", &meeting, "--json"])["people"], before);
}

#[test]
fn what_cannot_be_taken_in_is_refused_and_changes_nothing() {
    let home = Home::new();
    let (meeting, _) = two(&home);
    let before = fs::read(&meeting).unwrap();
    let pdf = home.file("r.pdf", b"%PDF-1.7");
    let text = home.file("r.txt", b"words");
    let cases = [
        (vec!["import", &meeting, &pdf, "--agency", "Health"], "it is a PDF"),
        (vec!["import", &meeting, &text], "whose report it is"),
        (vec!["import", &meeting, &text, "--by", "Nobody"], "Nobody here is called"),
        (vec!["import", &meeting, "gone.docx", "--agency", "Health"], "could not be read"),
    ];
    for (args, says) in cases {
        let sentence = home.refused(&args);
        assert!(sentence.contains(says), "{sentence} does not say {says}");
    }
    assert_eq!(fs::read(&meeting).unwrap(), before);
}

#[test]
fn a_whole_export_becomes_a_session_of_its_own() {
    let home = Home::new();
    let (_, report) = two(&home);
    home.told(&["close", &report, "--open-because", "it is a test", "--by", "Mum"]);
    let file = home.path().join("whole.json");
    home.told(&["export", &report, "--as", "minutes", "-o", file.to_str().unwrap()]);
    let made = home.run(&["import", "--new", file.to_str().unwrap()]);
    assert!(made.code == Some(0) && made.err.contains("not sealed"), "{made:?}");
    let path = made.out.trim().to_owned();
    let (mut before, mut after) = (home.json(&["show", &report, "--json"]), home.json(&["show", &path, "--json"]));
    assert_ne!(before["id"], after["id"]);
    (before["id"], after["id"]) = (0.into(), 0.into());
    assert_eq!(after, before);
    home.told(&["verify", &path]);
    let sentence = home.refused(&["import", "--new", &home.file("x.json", b"{}")]);
    assert!(sentence.contains("not a session that mapboard exported"), "{sentence}");
}
