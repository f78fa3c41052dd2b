//! Each lesson played to its end as a learner would: `tests/data/lessons/` has the keys. A lesson that cannot be finished
//! fails here.

use std::{fs, path::Path};

use mapboard::{
    domain::{
        lesson::progress::{Beside, Progress},
        session::Session,
    },
    store::frameworks::Lessons,
    tui::{
        app::Start,
        effect::Effect,
        message::{Message, Saving},
    },
};

use super::{Script, settings};

/// A lesson that was just begun.
fn begins(lesson: &str, size: (u16, u16)) -> Script {
    let settings =
        mapboard::tui::app::Settings { start: Start::Lessons(Some((lesson.into(), false)), None), ..settings() };
    Script::with(size, settings, Vec::new())
}

/// At which step the lesson is, by its id; `end` at its end.
fn step(script: &Script) -> String {
    let session = Session::fold(script.disk.events().to_vec());
    let progress = Progress::of(&session, &Beside::default()).expect("it is a lesson");
    progress.step().map_or("end".to_owned(), |step| step.id.to_string())
}

/// Goes on with Enter until the lesson is at this step.
fn goes_on(mut script: Script, to: &str, what: &str) -> Script {
    for _ in 0..12 {
        if step(&script) == to {
            return script;
        }
        // What the screen says, a learner does.
        let keys = if script.screen().contains("Esc, then Enter") { "esc enter" } else { "enter" };
        script = script.keys(keys);
        assert!(!script.screen().contains("go on as it is"), "{what}: {to} is not reached\n{}", script.screen());
    }
    panic!("{what}: {to} is not reached from {}\n{}", step(&script), script.screen());
}

/// Plays what a learner does, a line each: `step ID`, `type WORDS`, `keys KEYS`, `wait SECONDS`.
fn plays(lesson: &str, keys: &str) -> Script {
    let mut script = begins(lesson, (120, 40));
    for line in keys.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (what, rest) = line.split_once(' ').unwrap_or((line, ""));
        script = match what {
            "step" => goes_on(script, rest, lesson),
            "type" => script.type_text(rest),
            "keys" => script.keys(rest),
            "say" => script.type_text(rest).keys("enter"),
            "wait" => script.wait(rest.parse().unwrap()),
            "show" => {
                println!("{}", script.screen());
                script
            }
            other => panic!("{lesson}: what is “{other}”?"),
        };
    }
    goes_on(script, "end", lesson)
}

#[test]
fn every_lesson_can_be_finished_by_doing_what_it_asks() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/lessons");
    let only = std::env::var("MAPBOARD_LESSON").ok();
    for lesson in Lessons::built_in().all() {
        if only.as_ref().is_some_and(|only| **only != *lesson.id) {
            continue;
        }
        let keys = fs::read_to_string(folder.join(format!("{}.keys", lesson.id)));
        let keys = keys.unwrap_or_else(|_| panic!("{} has no keys in tests/data/lessons", lesson.id));
        let played = plays(&lesson.id, &keys);
        assert!(played.screen().contains("That was the lesson"), "{}", played.screen());
        assert_eq!(played.model.saving(), Saving::AllSaved(Some(played.now())));
    }
}

#[test]
fn every_lesson_can_be_skipped_from_end_to_end_and_gone_back_through() {
    for lesson in Lessons::built_in().all() {
        let mut script = begins(&lesson.id, (80, 24));
        for _ in &lesson.steps {
            script = script.keys("f2 n");
        }
        assert_eq!(step(&script), "end", "{}", lesson.id);
        for at in (0..lesson.steps.len()).rev() {
            script = script.keys("f2 b");
            assert_eq!(step(&script), *lesson.steps[at].id, "{}", lesson.id);
        }
    }
}

#[test]
fn the_keys_a_lesson_names_are_actions_that_there_are() {
    for lesson in Lessons::built_in().all() {
        let mut script = begins(&lesson.id, (200, 60));
        for _ in 0..=lesson.steps.len() {
            let shown = script.keys("f2 r");
            let screen = shown.screen();
            let braces =
                screen.split('{').skip(1).any(|rest| rest.split_once('}').is_some_and(|(name, _)| name.contains('.')));
            assert!(!braces, "{}: a name of an action that there is not\n{screen}", lesson.id);
            script = shown.keys("esc f2 n");
        }
    }
}

#[test]
fn the_meeting_talks_by_itself_waits_while_somebody_types_and_stops_when_told() {
    let mut script = begins("whole-core-group", (120, 40)).keys("f2 n");
    let said = |script: &Script| {
        let session = Session::fold(script.disk.events().to_vec());
        Progress::of(&session, &Beside::default()).unwrap().said
    };
    assert_eq!((said(&script), script.model.deadline().is_some()), (1, true));
    script = script.wait(120);
    assert_eq!(said(&script), 2, "one line at a time");
    script = script.type_text("half a line").wait(120);
    assert_eq!(said(&script), 2, "nobody talks over what is typed");
    script = script.keys("enter").wait(1);
    assert_eq!(said(&script), 2, "a breath");
    script = script.wait(3);
    assert_eq!(said(&script), 3);
    script = script.keys("f2 w").wait(60).wait(600);
    assert_eq!(said(&script), 3, "it waits");
    assert!(script.screen().contains("the meeting waits for you"), "{}", script.screen());
    script = script.keys("enter").wait(120);
    assert_eq!(said(&script), 4, "it goes on");
}

#[test]
fn practice_is_said_on_every_screen() {
    for size in [(80, 24), (120, 40), (200, 60)] {
        for keys in [
            "", "ctrl+p", "f1", "ctrl+k", "ctrl+q", "f2", "f2 r", "f2 l", "ctrl+f", "ctrl+t", "ctrl+o", "ctrl+k `",
            "ctrl+q n",
        ] {
            let script = begins("room", size).keys(keys).wait(1);
            assert!(script.screen().contains("PRACTICE"), "{size:?} after {keys:?}\n{}", script.screen());
        }
        for action in ["history", "changes", "review", "papers", "preview"] {
            let script = begins("room", size).keys("ctrl+p").type_text(action).keys("enter").wait(60);
            assert!(script.screen().contains("PRACTICE"), "{size:?} after {action:?}\n{}", script.screen());
        }
    }
}

#[test]
fn leaving_asks_once_whether_it_is_kept() {
    let script = begins("capture", (80, 24)).keys("ctrl+q ctrl+q").wait(1);
    assert!(!script.effects.contains(&Effect::Quit) && script.screen().contains("Keep what you practised?"));
    let kept = script.keys("k");
    assert_eq!(kept.last(), Some(&Effect::Quit));
    let script = begins("capture", (80, 24)).keys("ctrl+q ctrl+q").wait(1).keys("t");
    assert!(matches!(script.last(), Some(Effect::ThrowAway(_))), "{:?}", script.last());
    let stays = begins("capture", (80, 24)).keys("ctrl+q ctrl+q").wait(1).keys("esc esc").type_text("on");
    assert!(stays.screen().contains("on"), "{}", stays.screen());
    let thrown = script.send(Message::ThrownAway(Ok(())));
    assert_eq!(thrown.last(), Some(&Effect::Quit));
}

#[test]
fn whatever_a_learner_presses_the_lesson_goes_on() {
    let keys = [
        "enter",
        "f2",
        "n",
        "b",
        "a",
        "m",
        "g",
        "tab",
        "ctrl+k",
        "1",
        "5",
        "7",
        "ctrl+z",
        "ctrl+y",
        "esc",
        "up",
        "down",
        "ctrl+t",
        "ctrl+r",
        "ctrl+p",
        "space",
        "\"",
        "$",
        "x",
        "ctrl+x",
        "ctrl+o",
        "p",
        "left",
        "right",
        "ctrl+e",
        "backspace",
    ];
    for lesson in Lessons::built_in().all() {
        let mut script = begins(&lesson.id, (80, 24));
        let mut drawn: u64 = lesson.steps.len() as u64 + 7;
        for _ in 0..150 {
            drawn = drawn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            script = script.keys(keys[(drawn >> 33) as usize % keys.len()]);
            if drawn >> 60 == 0 {
                script = script.wait(30);
            }
        }
        assert!(script.screen().contains("PRACTICE"), "{}\n{}", lesson.id, script.screen());
    }
}
