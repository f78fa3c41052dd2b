//! `mapboard close` and what follows it: what is open, the sum, DRAFT, corrections, and what is left out of a copy.

use std::fs;

use super::Home;

fn ready(home: &Home) -> String {
    let path = home.session();
    let path = path.to_str().unwrap();
    home.told(&["person", path, "Kai", "--child", "--absent"]);
    home.told(&["add", path, "--to", "needs/steps", "Ring the school"]);
    path.to_owned()
}

#[test]
fn a_meeting_is_signed_off_when_nothing_is_open_or_all_of_it_has_a_reason() {
    let home = Home::new();
    let path = ready(&home);
    let open = home.told(&["close", &path, "--check"]);
    for point in ["no-owner:", "no-date:", "not-heard:kai", "undecided:plan/kai", "next:core-group"] {
        assert!(open.contains(point), "{point} is not in {open}");
    }
    assert!(open.contains("Who does it? Nobody is named yet: “Ring the school”"), "{open}");
    // Who says what they will do does it, until somebody else is named.
    home.told(&["add", &path, "--to", "needs/steps", "--by", "Mum", "I fetch the boys"]);
    let open = home.told(&["close", &path, "--check"]);
    assert!(!open.contains("Who does it? Nobody is named yet: “I fetch"), "{open}");
    let refused = home.run(&["close", &path]);
    assert_eq!((refused.code, refused.out.as_str()), (Some(1), open.as_str()));
    home.told(&["decide", &path, "plan", "Partly", "--reasons", "The evenings hold"]);
    home.told(&["dissent", &path, "plan", "--by", "Mum", "It is carried out"]);
    home.told(&["next-meeting", &path, "2026-12-14", "--at", "14:00", "--place", "The school"]);
    let open = home.told(&["close", &path, "--check"]);
    assert!(!open.contains("undecided:plan") && !open.contains("No day for"), "{open}");
    assert!(home.told(&["export", &path]).contains("DRAFT"));
    let closed = home.told(&["close", &path, "--open-because", "there was no time", "--by", "Mum"]);
    let sum = closed.trim().rsplit(' ').next().unwrap();
    let paper = home.told(&["export", &path]);
    assert!(!paper.contains("DRAFT") && paper.contains(sum), "{paper}");
    assert!(home.told(&["close", &path, "--check"]).contains("Left open: there was no time"));
    assert_eq!(home.json(&["show", &path, "--json"])["state"], "closed");
    let listed = || home.json(&["list", "--json"])[0]["state"].as_str().unwrap().to_owned();
    assert_eq!(listed(), "closed");
    let sentence = home.refused(&["add", &path, "--to", "needs/steps", "One more"]);
    assert!(sentence.contains("signed off"), "{sentence}");
    home.told(&["reopen", &path, "--reason", "The wrong date"]);
    assert_eq!(listed(), "open");
    home.told(&["add", &path, "--to", "needs/steps", "One more"]);
    assert!(home.told(&["export", &path]).contains("DRAFT"));
}

#[test]
fn a_correction_after_signing_off_has_a_reason_and_a_new_sum() {
    let home = Home::new();
    let path = ready(&home);
    let closed = home.told(&["close", &path, "--open-because", "later"]);
    let map = home.json(&["show", &path, "--json"]);
    let lines = map["boards"][0]["columns"].as_array().unwrap().iter().flat_map(|c| c["sections"].as_array().unwrap());
    let line = lines.flat_map(|s| s["contributions"].as_array().unwrap()).next().unwrap()["id"].clone();
    let amend = ["amend", &path, line.as_str().unwrap(), "Ring the nursery", "--reason", "It was the nursery"];
    let amended = home.told(&amend);
    assert!(amended.starts_with("Corrected.") && amended.rsplit(' ').next() != closed.rsplit(' ').next());
    let paper = home.told(&["export", &path]);
    assert!(paper.contains("Ring the nursery") && !paper.contains("DRAFT"), "{paper}");
}

/// Two copies went apart: what was written into the one is not covered by the sign-off of the other.
#[test]
fn what_comes_in_from_another_copy_after_signing_off_is_said() {
    let home = Home::new();
    let path = ready(&home);
    let copy = home.path().join("copy.yaml");
    fs::copy(&path, &copy).unwrap();
    home.told(&["close", &path, "--open-because", "later"]);
    home.told(&["add", copy.to_str().unwrap(), "--to", "needs/steps", "Nobody signed this"]);
    let both = home.path().join("both.yaml");
    home.told(&["merge", &path, copy.to_str().unwrap(), "-o", both.to_str().unwrap()]);
    let paper = home.told(&["export", both.to_str().unwrap()]);
    assert!(paper.contains("Something came in that the chair had not seen"), "{paper}");
    assert!(!home.told(&["export", &path]).contains("Something came in"));
}

#[test]
fn what_is_left_out_for_one_person_is_in_the_copies_of_others() {
    let home = Home::new();
    let path = ready(&home);
    home.told(&["person", &path, "Dad", "--role", "parent"]);
    let map = home.json(&["show", &path, "--json"]);
    let id = map["boards"][0]["columns"][2]["sections"][1]["contributions"][0]["id"].as_str().unwrap().to_owned();
    home.told(&["leave-out", &path, &id, "--for", "Dad", "--reason", "It tells which school"]);
    let family = |name: &str| home.told(&["export", &path, "--as", "family", "--for", name]);
    assert!(!family("Dad").contains("Ring the school"));
    assert!(family("Mum").contains("Ring the school"));
    for paper in ["minutes", "plan"] {
        let made = home.told(&["export", &path, "--as", paper]);
        assert!(made.contains("Ring the school"), "{made}");
    }
    assert!(!family("Dad").contains("which school"));
    home.told(&["leave-out", &path, &id, "--for", "Dad", "--reason", "He knows", "--put-back"]);
    assert!(family("Dad").contains("Ring the school"));
}
