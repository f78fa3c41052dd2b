//! A finished meeting played again: only a fictional one, as a recording that any player of recordings reads.

use super::Home;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sessions/2026-11-23_1405_core-group_sample.yaml");

#[test]
fn a_recording_holds_what_the_room_saw_and_nothing_else() {
    let home = Home::new();
    let file = home.path().join("meeting.cast");
    let file = file.to_str().unwrap();
    let done = home.run(&["replay", SAMPLE, "--record", file, "--size", "120x40", "--theme", "none"]);
    assert_eq!((done.code, done.out.trim()), (Some(0), file), "{}", done.err);
    let text = std::fs::read_to_string(file).unwrap();
    let mut lines = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a line of JSON"));
    let header = lines.next().unwrap();
    assert_eq!((&header["version"], &header["width"], &header["height"]), (&2.into(), &120.into(), &40.into()));
    let mut terminal = vt100::Parser::new(40, 120, 0);
    let (mut last, mut shown) = (0.0, String::new());
    for event in lines {
        let at = event[0].as_f64().unwrap();
        assert!(at >= last && event[1] == "o", "{event}");
        last = at;
        terminal.process(event[2].as_str().unwrap().as_bytes());
        shown += &terminal.screen().contents();
    }
    assert!(shown.contains("Each time I drove over.") && shown.contains("Gran, Health visitor, Kai (9)"), "{shown}");
    assert!(!shown.contains("neighbour"), "what is restricted");
    // Nothing that is there is replaced.
    assert_eq!(home.run(&["replay", SAMPLE, "--record", file]).code, Some(1));
    assert_eq!(std::fs::read_to_string(file).unwrap(), text);
}

#[test]
fn a_real_meeting_is_nobodys_lesson() {
    let home = Home::new();
    let made = home.run(&["new", "--no-open", "--meeting", "core-group"]);
    let path = made.out.lines().last().unwrap().to_owned();
    let done = home.run(&["replay", &path, "--record", "x.cast"]);
    assert_eq!(done.code, Some(1));
    assert!(done.err.contains("Only fictional meetings are played again"), "{}", done.err);
    assert!(!home.path().join("x.cast").exists());
    // Without a terminal it says what it needs.
    assert!(home.run(&["replay", SAMPLE]).err.contains("terminal"));
}
