//! `mapboard compare`: what changed from meeting to meeting, and for the room no more than it may see.

use super::Home;

#[test]
fn the_next_meeting_is_compared_with_the_one_it_follows() {
    let home = Home::new();
    let first = home.session();
    let first = first.to_str().unwrap();
    home.told(&["add", first, "--to", "worried/danger", "--by", "Mum", "He may be hurt."]);
    home.told(&["add", first, "--to", "worried/harm", "Once he was."]);
    home.told(&["add", first, "--to", "worried/danger", "--restricted", "Not for Dad."]);
    home.told(&["rate", first, "--by", "Mum", "3"]);
    let next = home.told(&["new", "--no-open", "--meeting", "core-group", "--title", "Core group 3", "--from", first]);
    let next = next.lines().last().unwrap();
    home.told(&["add", next, "--to", "well/strengths", "--by", "Mum", "He laughs."]);
    home.told(&["rate", next, "--by", "Mum", "--reason", "Six weeks", "5"]);

    let told = home.told(&["compare", next]);
    let lists: Vec<&str> = told.split("\n\n").skip(1).collect();
    assert_eq!(lists[0], "NEW\n  Existing strengths. Mum: He laughs.");
    assert_eq!(lists[1], "ONLY IN THE EARLIER MEETING\n  Past harm. Once he was.");
    assert!(lists[2].ends_with("\n  Mum 3 → 5: Six weeks"), "{told}");
    assert_eq!(lists[3], "THE SAME\n  2 stand as they stood.\n");
    assert_eq!(told, home.told(&["compare", first, next]), "whichever way round");

    let public = home.told(&["compare", next, "--public"]);
    assert!(public.contains("\n  One stands as it stood."), "{public}");
    let itself = home.told(&["compare", next, next]);
    assert!(itself.ends_with("\n  Mum 5 → 5: Six weeks\n\nTHE SAME\n  3 stand as they stood.\n"), "{itself}");
    assert!(home.refused(&["compare", first]).starts_with("This meeting follows none."));
}
