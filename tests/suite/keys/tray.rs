//! The tray, key by key: what a report says stands nowhere until somebody places it, and never where the room looks on.

use mapboard::{
    domain::{
        event::{Add, Body, Event, Offer},
        ids::{ContributionId, EventId, IdSource},
    },
    tui::message::Message,
};

use super::{Script, noon};

const WORDS: [&str; 4] = ["Bo is growing well", "Late on six days", "A secret address", "Seen at the door"];

/// A meeting into which another desk takes a report of four lines.
fn meeting(size: (u16, u16)) -> Script {
    let script = Script::new(size).keys("enter enter").type_text("A line of the meeting.").keys("enter");
    let mut ids = IdSource::new(9);
    let mut line = |(words, to): (&&str, &str)| {
        let to = Some(to).filter(|to| !to.is_empty()).map(Into::into);
        Add::new(ContributionId(ids.next(noon())), to, (**words).into())
    };
    let places = ["well/strengths", "worried/harm", "", "worried/harm"];
    let mut lines: Vec<Add> = WORDS.iter().zip(places).map(&mut line).collect();
    lines[2].restricted = true;
    let offer = Offer { agency: "Health".into(), by: None, file: "r.docx".into(), sum: "5d1c".into(), lines };
    let n = script.disk.events().len() as u64 + 1;
    let id = EventId(IdSource::new(10).next(noon()));
    let body = Body::Offer(Box::new(offer));
    script.send(Message::Followed(vec![Event { n, id, at: noon(), desk: "other".into(), was: None, body }]))
}

fn private(script: Script) -> Script {
    script.keys("ctrl+o").wait(1).keys("p")
}

fn stand(script: &Script) -> Vec<String> {
    let adds = script.disk.events().iter().filter_map(|event| match &event.body {
        Body::Add(add) => Some(format!("{} {}", add.to.as_ref().map_or("-", |to| to.as_str()), add.text)),
        _ => None,
    });
    adds.skip(1).collect()
}

#[test]
fn each_line_is_placed_left_aside_or_left_for_later_with_one_key() {
    for size in [(80, 24), (120, 40), (200, 60), (40, 12)] {
        let script = private(meeting(size)).keys("ctrl+e");
        assert!(script.screen().contains("Bo is growing well"), "{size:?}\n{}", script.screen());
        // Where the report put it; another section; aside; later.
        let script = script.keys("enter 2");
        assert_eq!(stand(&script), ["well/strengths Bo is growing well", "worried/danger Late on six days"]);
        let script = script.keys("-").keys("space");
        assert_eq!(stand(&script).len(), 2);
        let screen = script.wait(20).keys("ctrl+e").screen();
        assert!(screen.contains("Seen at the door") && !screen.contains("secret"), "{size:?}\n{screen}");
    }
}

#[test]
fn undo_brings_lines_back_into_the_tray() {
    let script = private(meeting((80, 24))).keys("ctrl+e enter _");
    assert!(script.screen().contains("the tray is empty") || !script.screen().contains("tray "));
    let script = script.wait(20).keys("ctrl+z");
    assert!(script.screen().contains("tray 3"), "{}", script.screen());
    let script = script.keys("ctrl+z");
    assert!(script.screen().contains("tray 4"), "{}", script.screen());
}

#[test]
fn a_screen_that_the_room_sees_tells_nothing_of_the_tray() {
    let script = meeting((120, 40));
    let tells = |screen: &str| WORDS.iter().chain(&["tray", "Health"]).any(|words| screen.contains(words));
    assert!(!tells(&script.screen()), "{}", script.screen());
    // Neither its key nor the palette opens it there; what is said is the same whether anything waits or not.
    let script = script.keys("ctrl+e");
    assert!(script.screen().contains("private first"), "{}", script.screen());
    assert!(!WORDS.iter().chain(&["Health", "tray 4"]).any(|words| script.screen().contains(words)));
    let script = script.wait(20).keys("ctrl+p").type_text("import").keys("enter");
    assert!(script.screen().contains("private first") && !script.screen().contains("Bo is"), "{}", script.screen());
    // And it is gone at once when the room looks on.
    let script = private(script.wait(20)).keys("ctrl+e");
    assert!(script.screen().contains("Bo is growing well"));
    assert!(!tells(&script.keys("ctrl+o").screen()));
}

#[test]
fn what_is_typed_while_it_is_open_is_a_line() {
    let script = private(meeting((80, 24))).keys("ctrl+e").type_text("Somebody speaks");
    assert!(script.screen().contains("Somebody speaks"), "{}", script.screen());
    assert!(stand(&script).is_empty());
}

#[test]
fn a_line_is_kept_from_the_room_where_the_report_or_the_minute_taker_says_so() {
    let script = private(meeting((120, 40))).keys("ctrl+e * enter space enter");
    let seen = script.wait(20).keys("ctrl+o");
    let screen = seen.screen();
    assert!(!screen.contains("Bo is growing well") && !screen.contains("secret"), "{screen}");
    assert_eq!(stand(&seen).len(), 2);
}
