//! The locked screen: nothing of the meeting on it, one key that opens it, and everything as it was beneath.

use std::time::Duration;

use chrono::TimeDelta;
use mapboard::tui::{app::Start, effect::Effect, message::Message};

use super::{Script, noon, settings};

/// A board with a line added and another half typed.
fn board(after: Option<Duration>) -> Script {
    let settings = mapboard::tui::app::Settings { lock_after: after, start: Start::Library, ..settings() };
    let script = Script::with((80, 24), settings, Vec::new());
    script.keys("enter enter").type_text("Kai phoned his gran.").keys("enter").type_text("Gran said")
}

fn is_locked(script: &Script) -> bool {
    let screen = script.screen();
    let locked = screen.contains("The screen is locked");
    for words in ["Kai", "Gran", "Core group", "Signs of Safety", "worried"] {
        assert!(!locked || !screen.contains(words), "{words}:\n{screen}");
    }
    assert!(locked || screen.contains("Gran said"), "{screen}");
    locked
}

#[test]
fn locked_by_key_it_opens_by_enter_and_everything_is_as_it_was() {
    let script = board(None);
    let before = script.screen();
    for way in ["ctrl+k `", "ctrl+p l o c k enter"] {
        let script = board(None).keys(way);
        assert!(is_locked(&script) && script.cursor().is_none());
        let events = script.disk.events().len();
        let script =
            script.type_text("more words").keys("tab esc ctrl+z ctrl+q ctrl+x up").send(Message::Paste("\n".into()));
        assert!(is_locked(&script) && script.screen().contains("goes nowhere"), "{}", script.screen());
        let script = script.resize((120, 40)).resize((30, 6)).resize((80, 24));
        assert!(is_locked(&script));
        let script = script.keys("enter");
        assert_eq!(script.screen(), before);
        assert_eq!(script.disk.events().len(), events, "nothing was done");
        assert!(!script.effects.contains(&Effect::Quit));
    }
}

#[test]
fn the_key_that_opens_it_does_nothing_else_even_if_it_is_held_down() {
    let script = board(None).keys("ctrl+k ` enter enter enter");
    let events = script.disk.events().len();
    assert!(!is_locked(&script), "{}", script.screen());
    let script = script.wait(1).keys("enter");
    assert_eq!(script.disk.events().len(), events + 1, "later it is a key like any other");
    let script = board(None).keys("ctrl+k ` enter .");
    assert!(script.screen().contains("Gran said."), "another key is one at once: {}", script.screen());
}

#[test]
fn left_alone_it_locks_itself_and_a_key_puts_that_off() {
    let script = board(Some(Duration::from_secs(300)));
    assert_eq!(script.model.deadline().map(|at| at <= noon() + TimeDelta::seconds(300)), Some(true));
    let script = script.wait(200).type_text(" so").wait(200);
    assert!(!is_locked(&script));
    let script = script.wait(100);
    assert!(is_locked(&script));
    assert_eq!(script.model.deadline(), None, "nothing wakes it");
    let script = script.keys("enter").wait(299);
    assert!(script.screen().contains("Gran said so"));
    assert!(!is_locked(&script));
}

#[test]
fn a_key_after_a_long_sleep_is_not_typed_and_does_not_open_it() {
    let mut script = board(Some(Duration::from_secs(300)));
    script.now += TimeDelta::hours(2);
    let script = script.keys("enter");
    assert!(is_locked(&script));
    let script = script.keys("enter");
    assert!(!is_locked(&script));
}

#[test]
fn what_others_add_and_what_is_saved_goes_on_beneath() {
    let mut script = board(None);
    script.disk.hangs = true;
    let script = script.keys("enter ctrl+k `");
    let appended = script.effects.iter().rev().find(|effect| matches!(effect, Effect::Append(_))).cloned().unwrap();
    let mut script = script;
    script.disk.hangs = false;
    let saved = script.disk.answer(&appended, noon()).unwrap();
    let script = script.send(saved);
    assert!(script.screen().contains("The screen is locked") && script.screen().contains("is kept"));
    let script = script.keys("enter");
    assert!(script.screen().contains("saved 14:05"), "{}", script.screen());
}
