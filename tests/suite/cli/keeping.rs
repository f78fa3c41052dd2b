//! `mapboard archive` and `mapboard dispose`: out of the list and back, and gone only by a rule that was confirmed.

use std::{fs, path::Path};

use super::Home;

fn new(home: &Home) -> String {
    home.told(&["new", "--no-open", "--title", "Kai and Bo"]).trim().to_owned()
}

#[test]
fn what_is_archived_is_out_of_the_list_and_comes_back() {
    let home = Home::new();
    let path = new(&home);
    home.told(&["archive", &path]);
    assert!(!home.told(&["list"]).contains("Kai and Bo"));
    assert!(home.told(&["list", "--archived"]).contains("Kai and Bo"));
    home.told(&["archive", &path, "--back"]);
    assert!(home.told(&["list"]).contains("Kai and Bo"));
    assert!(Path::new(&path).exists());
}

#[test]
fn nothing_is_disposed_of_without_a_rule_or_without_its_number() {
    let home = Home::new();
    let path = new(&home);
    home.told(&["close", &path, "--open-because", "Practice"]);
    // As if all of it had been ten years ago; adopting seals its lines anew.
    let text = fs::read_to_string(&path).unwrap();
    let year = &text[text.find("started: ").unwrap() + 9..][..4];
    let old = text.replace(&format!("{year}-"), "2010-");
    fs::write(&path, old).unwrap();
    let adopted = home.run(&["adopt", &path]);
    assert_eq!(adopted.code, Some(0), "{}", adopted.err);
    fs::remove_file(&path).unwrap();
    let none = home.run(&["dispose"]);
    assert_eq!(none.code, Some(1));
    assert!(none.err.contains("There is no rule to go by."), "{}", none.err);
    let rule = home.path().join("rule.yaml");
    fs::write(&rule, "rule: Row 14\nkinds:\n  core-group:\n    dispose_after_years: 10\n").unwrap();
    let rule = rule.to_str().unwrap();
    let listed = home.told(&["dispose", "--rule", rule]);
    assert!(listed.contains("With --confirm 1"), "{listed}");
    assert_eq!(home.run(&["dispose", "--rule", rule, "--confirm", "2"]).code, Some(1));
    assert!(home.told(&["list"]).contains("Kai and Bo"));
    let done = home.told(&["dispose", "--rule", rule, "--confirm", "1"]);
    assert!(done.contains("Deleted: 1 session."), "{done}");
    assert!(!home.told(&["list"]).contains("Kai and Bo"));
}
