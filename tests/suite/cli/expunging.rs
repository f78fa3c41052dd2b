//! `mapboard expunge`, as it is typed.

use std::fs;

use super::Home;

#[test]
fn it_goes_and_the_meeting_says_so() {
    let home = Home::new();
    let path = home.session();
    let session = path.to_str().unwrap();
    let harm = "worried/harm";
    home.told(&["add", session, "--to", harm, "--by", "Mum", "Aunt Vera lives at 14 Elm Road"]);
    home.told(&["add", session, "--to", harm, "--by", "Mum", "Kai sleeps badly"]);
    home.told(&["close", session, "--by", "Social worker", "--open-because", "It is a test"]);
    let shown = home.json(&["show", session, "--json"]);
    let text = shown.to_string();
    let at = text.find("Elm Road").unwrap();
    let id = text[..at].rfind("\"id\":\"").map(|from| text[from + 6..from + 42].to_owned()).unwrap();
    let no_id = home.refused(&["expunge", session, "the second", "--reason", "x"]);
    assert_eq!(no_id, "“the second” is no id of a line. `mapboard show --json` prints them.");
    let told = home.told(&["expunge", session, &id, "--by", "Social worker", "--reason", "Of another family"]);
    insta::assert_snapshot!(told);
    assert!(!fs::read_to_string(&path).unwrap().contains("Elm"));
    let paper = home.told(&["export", session, "--as", "minutes", "--format", "md"]);
    assert!(paper.contains("Something was expunged from this meeting after it was signed off."), "{paper}");
    assert!(paper.contains("Of another family"), "{paper}");
    assert!(home.told(&["verify", session]).contains("Lines that were expunged: 1."));
    let again = home.told(&["expunge", session, &id, "--reason", "Of another family"]);
    assert!(again.starts_with("It was expunged before."), "{again}");
}
