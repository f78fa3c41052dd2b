//! `mapboard search`: what was said is found, and nothing that may not be.

use std::fs;

use super::Home;

/// A home with the fictional meetings in its folder of sessions.
fn with_samples() -> Home {
    let home = Home::new();
    let sessions = home.path().join("data/mapboard/sessions");
    fs::create_dir_all(&sessions).unwrap();
    for sample in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/sessions")).unwrap() {
        let sample = sample.unwrap().path();
        // A developer's own meetings may lie beside them.
        if !sample.to_string_lossy().ends_with("_sample.yaml") {
            continue;
        }
        fs::copy(&sample, sessions.join(sample.file_name().unwrap())).unwrap();
    }
    home
}

#[test]
fn words_are_found_in_any_order_and_phrases_as_they_are() {
    let home = with_samples();
    let found = home.told(&["search", "sofa", "KAI"]);
    assert!(found.contains("Past harm. Social worker: On 4 October"), "{found}");
    assert!(home.told(&["search", "was asleep on the sofa"]).contains("On 4 October"));
    assert!(home.told(&["search", "\"asleep on\"", "phoned"]).contains("On 4 October"));
    let not = home.run(&["search", "on asleep the sofa was"]);
    assert_eq!((not.code, not.out.as_str()), (Some(0), ""));
    assert!(not.err.contains("nothing was found in"), "{}", not.err);
    // The framework's own words are nobody's.
    assert_eq!(home.run(&["search", "worries you most"]).out, "");
}

#[test]
fn it_is_narrowed_by_who_where_and_when() {
    let home = with_samples();
    let hits = |args: &[&str]| home.json(&[&["search", "--json"], args].concat()).as_array().unwrap().clone();
    let gran = hits(&["--by", "gran"]);
    assert!(!gran.is_empty() && gran.iter().all(|hit| hit["by"] == "Gran"), "{gran:?}");
    let harm = hits(&["Kai", "--in", "past harm"]);
    assert!(!harm.is_empty() && harm.iter().all(|hit| hit["place"].as_str().unwrap().ends_with("Past harm")));
    assert_eq!(harm, hits(&["Kai", "--in", "worried/harm"]));
    let november = hits(&["Kai", "--since", "2026-11-01"]);
    let october = hits(&["Kai", "--until", "2026-10-31"]);
    assert!(november.iter().all(|hit| hit["at"].as_str().unwrap().starts_with("2026-11")));
    assert_eq!(november.len() + october.len(), hits(&["Kai"]).len());
    assert!(hits(&["Kai", "--framework", "three-houses"]).is_empty());
}

#[test]
fn the_room_finds_no_more_than_it_sees() {
    let home = with_samples();
    let restricted = "visitors late at night";
    assert!(home.told(&["search", restricted]).contains(restricted));
    assert_eq!(home.run(&["search", "--public", restricted]).out, "");
    assert_eq!(home.run(&["search", "--public", "tell him yet"]).out, "");
    assert!(home.told(&["search", "--public", "sofa"]).contains("sofa"));
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_the_others_are_looked_through() {
    let home = with_samples();
    fs::write(home.path().join("data/mapboard/sessions/2026-01-01_0900_x_y.yaml"), "mapboard: 9\nsofa\n").unwrap();
    let found = home.run(&["search", "sofa"]);
    assert!(found.out.contains("On 4 October") && found.err.contains("not looked through"), "{found:?}");
}

#[test]
fn nothing_is_looked_for_where_nothing_was_asked() {
    let home = Home::new();
    let path = home.session();
    let file = path.to_str().unwrap();
    home.told(&["add", file, "--to", "worried/harm", "A zebra stood there."]);
    assert!(home.told(&["search", "zebra"]).contains("A zebra"));
    assert_eq!(home.refused(&["search", " "]), "There is nothing to look for: say a word that was said.");
}

#[test]
fn the_newest_fifty_are_enough_unless_all_are_wanted() {
    let home = with_samples();
    let sessions = home.path().join("data/mapboard/sessions");
    let sample = sessions.join("2026-11-23_1405_core-group_sample.yaml");
    for day in 10..=30 {
        for hour in 10..13 {
            fs::copy(&sample, sessions.join(format!("2025-03-{day}_{hour}00_core-group_x.yaml"))).unwrap();
        }
    }
    let some = home.run(&["search", "sofa"]);
    let days = |out: &str| out.lines().filter(|line| line.ends_with("_x") || line.ends_with("_sample")).count();
    assert_eq!(days(&some.out), 50);
    assert!(some.err.contains("these are the newest 50"), "{}", some.err);
    assert!(some.out.contains("2025-03-30_1200") && !some.out.contains("2025-03-10_1000"));
    assert_eq!(days(&home.told(&["search", "sofa", "--all"])), 64);
}

#[test]
fn how_somebody_can_be_reached_is_told_to_the_room_by_no_command() {
    let home = Home::new();
    let session = home.told(&["new", "--no-open"]).trim().to_owned();
    let board = home.told(&["board", &session, "--framework", "family-network"]).trim().to_owned();
    let may = "Aunt May\nhas them on Fridays\nafter five, ring twice";
    home.told(&["add", &session, "--board", &board, "--to", "everything", may]);
    assert!(home.told(&["show", &session]).contains("ring twice"));
    let shown = home.told(&["show", &session, "--public"]);
    assert!(shown.contains("has them on Fridays") && !shown.contains("ring twice"), "{shown}");
    assert!(!home.told(&["show", &session, "--public", "--json"]).contains("ring twice"));
    assert_eq!(home.run(&["search", "--public", "ring twice"]).out, "");
}
