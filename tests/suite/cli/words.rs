//! A child's own words from a script: exact, for nobody until the child was asked, in nothing that is public.

use super::Home;

const WORDS: &str = "I sleep with my shoes on";

#[test]
fn words_that_were_not_asked_about_are_in_no_public_byte() {
    let home = Home::new();
    let new = ["new", "--no-open", "--framework", "three-houses", "--meeting", "core-group", "--title", "Kai's day"];
    let path = home.told(&new);
    let session = path.lines().last().unwrap();
    home.told(&["person", session, "Kai", "--child"]);
    let id = home.told(&["add", session, "--to", "worries", WORDS]);

    let whole = home.json(&["show", session, "--json"]);
    let said = &whole["boards"][0]["columns"][0]["sections"][0]["contributions"][0];
    assert_eq!((&said["text"], &said["by"]), (&WORDS.into(), &"kai".into()));

    for args in [&["show", session, "--public"][..], &["show", session, "--public", "--json"]] {
        let public = home.told(args);
        for hidden in ["shoes", id.trim(), "may-see", "nobody"] {
            assert!(!public.contains(hidden), "{hidden} in {public}");
        }
    }
}
