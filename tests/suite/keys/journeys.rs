//! Ways through the program that people take, key by key.

use mapboard::tui::{
    app::Start,
    effect::Effect,
    message::{Listed, Message, Saving},
};

use super::{Script, noon, settings};

fn listed(nth: i64, title: &str) -> Listed {
    let started = noon() - chrono::TimeDelta::days(nth + 1);
    Listed {
        path: format!("{}_core-group.yaml", started.format("%Y-%m-%d_%H%M")).into(),
        id: None,
        series: None,
        title: title.into(),
        meeting: "Core group".into(),
        started: Some(started),
        framework: "Signs of Safety map".into(),
        closed: false,
        fictional: false,
        archived: false,
        locked: false,
        problem: None,
    }
}

#[test]
fn two_keys_from_start_to_typing() {
    for keys in ["enter enter", "ctrl+n enter"] {
        let script = Script::new((80, 24)).keys(keys).type_text("Kai phoned his gran.");
        let screen = script.screen();
        assert!(screen.contains("Core group") && screen.contains("Kai phoned his gran."), "{screen}");
        let script = script.keys("enter");
        assert_eq!(script.model.saving(), Saving::AllSaved(Some(noon())));
        assert_eq!(script.disk.events().len(), 5);
    }
}

#[test]
fn what_is_typed_ahead_reaches_the_board() {
    let mut script = Script::new((80, 24)).keys("enter");
    script.disk.hangs = true;
    let mut script = script.keys("enter").type_text("Typed too soon");
    let asked = script.last().cloned();
    let Some(create @ Effect::Create(_)) = asked else { panic!("{asked:?}") };
    script.disk.hangs = false;
    let opened = script.disk.answer(&create, noon()).unwrap();
    assert!(script.send(opened).screen().contains("Typed too soon"));
}

#[test]
fn leaving_says_saved_only_when_it_is() {
    let mut script = Script::new((80, 24)).keys("enter enter").type_text("A first line.").keys("enter ctrl+q");
    assert!(script.screen().contains("Everything is saved."));
    script = script.keys("esc").type_text("A second line.");
    script.disk.fails = Some("The disk is full. Make room on it; typing goes on, and nothing is lost.".to_owned());
    script = script.keys("enter ctrl+q");
    assert!(!script.screen().contains("Everything is saved."), "{}", script.screen());
    assert!(script.screen().contains("The disk is full."));
    script = script.keys("ctrl+q");
    assert!(!script.effects.contains(&Effect::Quit), "not without asking");
    assert!(script.screen().contains("Leave although something is not saved"), "{}", script.screen());
    script = script.keys("enter");
    assert_eq!(script.last(), Some(&Effect::Quit));
}

#[test]
fn leaving_waits_for_the_disk() {
    let mut script = Script::new((80, 24)).keys("enter enter").type_text("A first line.");
    script.disk.hangs = true;
    script = script.keys("enter ctrl+q");
    assert!(script.screen().contains("Saving"), "{}", script.screen());
    let appended = script.effects.iter().rev().find(|effect| matches!(effect, Effect::Append(_))).cloned().unwrap();
    script = script.keys("ctrl+q");
    assert!(!script.effects.contains(&Effect::Quit));
    script.disk.hangs = false;
    let saved = script.disk.answer(&appended, noon()).unwrap();
    script = script.send(saved);
    assert_eq!(script.last(), Some(&Effect::Quit));
}

#[test]
fn ctrl_q_twice_leaves_from_anywhere() {
    for keys in ["", "enter", "enter enter", "ctrl+p", "f1", "enter enter ctrl+k", "enter enter ctrl+f"] {
        let script = Script::new((80, 24)).keys(keys).keys("ctrl+q ctrl+q");
        assert_eq!(script.last(), Some(&Effect::Quit), "after {keys:?}: {}", script.screen());
    }
}

#[test]
fn esc_never_leaves_and_never_loses_text() {
    let script =
        Script::new((80, 24)).keys("enter enter").type_text("half a line").keys("esc esc ctrl+q esc ctrl+p esc");
    assert!(script.screen().contains("half a line"), "{}", script.screen());
    assert!(!script.effects.contains(&Effect::Quit));
}

#[test]
fn a_small_window_still_takes_what_is_typed() {
    let script = Script::new((80, 24)).keys("enter enter").resize((39, 11)).type_text("still here");
    assert!(script.screen().contains("Make the window a little larger"), "{}", script.screen());
    assert!(script.resize((80, 24)).screen().contains("still here"));
}

#[test]
fn the_palette_does_what_it_lists() {
    let script = Script::new((80, 24)).keys("ctrl+p").type_text("next theme").keys("enter");
    assert!(script.screen().contains("Theme: dark"), "{}", script.screen());
    let script = script.wait(60);
    assert!(!script.screen().contains("Theme: dark"));
}

#[test]
fn other_meetings_titles_stay_hidden_until_the_person_says_otherwise() {
    let sample = Listed { fictional: true, ..listed(3, "A sample") };
    let sessions = vec![listed(0, "The other family"), sample];
    let script = Script::with((120, 40), settings(), sessions);
    assert!(!script.screen().contains("other family") && script.screen().contains("A sample"), "{}", script.screen());
    let script = script.type_text("other family");
    assert!(script.screen().contains("No session fits."), "a hit would tell: {}", script.screen());
    let script = script.keys("esc ctrl+o").wait(1);
    assert!(!script.screen().contains("other family"), "it asks first: {}", script.screen());
    let script = script.keys("p");
    assert!(script.screen().contains("The other family"));
    let script = script.type_text("other");
    assert!(script.screen().contains("The other family") && !script.screen().contains("A sample"));
    assert!(script.keys("ctrl+o").screen().contains("No session fits."));
}

#[test]
fn a_session_that_cannot_be_opened_is_a_screen() {
    let script = Script::with((80, 24), settings(), vec![listed(0, "Old")]).keys("down enter");
    assert!(script.screen().contains("cannot be read") && script.screen().contains("hello: world"));
    assert!(script.keys("enter").screen().contains("past sessions"));
}

#[test]
fn it_can_start_with_a_session() {
    let settings = mapboard::tui::app::Settings { start: Start::Open("gone.yaml".into(), None), ..settings() };
    let script = Script::with((80, 24), settings, Vec::new());
    assert!(script.effects.contains(&Effect::Open("gone.yaml".into())));
    assert!(script.screen().contains("cannot be read"));
}

#[test]
fn a_meeting_is_not_left_while_something_is_unsaved() {
    let mut script = Script::new((80, 24)).keys("enter enter").type_text("Kept.");
    script.disk.fails = Some("The disk is full.".to_owned());
    let script = script.keys("enter ctrl+p").type_text("past sessions").keys("enter");
    assert!(script.screen().contains("this session stays open"), "{}", script.screen());
    assert!(!script.effects.contains(&Effect::Release));
}

#[test]
fn past_sessions_from_the_board_lets_go_of_it() {
    let script = Script::new((80, 24)).keys("enter enter ctrl+p").type_text("past sessions").keys("enter");
    assert_eq!(script.effects[script.effects.len() - 2..], [Effect::Release, Effect::List]);
    let script = script.keys("down enter");
    assert!(script.screen().contains("WORRIED") || script.screen().contains("orried"), "{}", script.screen());
}

#[test]
fn the_mouse_chooses_and_opens() {
    let script = Script::with((80, 24), settings(), vec![listed(0, "Old")]).click("Start a new meeting");
    assert!(script.screen().contains("new session"), "{}", script.screen());
    let script = script.click("Title").keys("ctrl+u").type_text("Ours").click("Framework");
    assert!(script.screen().contains("Ours"), "{}", script.screen());
}

#[test]
fn ten_thousand_sessions_are_no_work() {
    let sessions = (0..10_000).map(|nth| listed(nth, &format!("Meeting {nth}"))).collect();
    let script = Script::with((80, 24), settings(), sessions).keys("ctrl+o").wait(1);
    let script = script.keys("p").type_text("meeting 9999");
    assert!(script.screen().contains("1 of 10000 sessions"), "{}", script.screen());
}

#[test]
fn a_message_without_a_place_changes_nothing() {
    for message in [Message::Due, Message::Resumed, Message::Dismissed, Message::Paste(String::new())] {
        let script = Script::new((80, 24));
        let before = script.screen();
        assert_eq!(script.send(message).screen(), before);
    }
}

#[test]
fn the_cursor_stands_where_typing_goes() {
    let script = Script::new((80, 24)).type_text("abc");
    let before = script.cursor().unwrap();
    let after = script.type_text("d").cursor().unwrap();
    assert_eq!((after.x, after.y), (before.x + 1, before.y));
}

#[test]
fn a_question_in_the_middle_of_a_word_loses_no_letter() {
    let script = Script::new((80, 24)).keys("enter enter").type_text("First.").keys("enter");
    let script = script.keys("ctrl+p").type_text("past sessions").keys("enter").wait(2 * 24 * 3600);
    let script = script.keys("down enter").type_text("Can nobody say?");
    assert!(
        script.screen().contains("another day") && script.screen().contains("Can nobody say?"),
        "{}",
        script.screen()
    );
    let script = script.wait(1).keys("c enter");
    assert!(script.disk.events().len() == 6, "{}", script.screen());
}

#[test]
fn a_line_can_be_restricted_under_a_question() {
    let script = Script::new((80, 24)).keys("enter enter ctrl+o ctrl+r").type_text("The address.");
    assert!(script.screen().contains("Make this screen private?"), "{}", script.screen());
    let script = script.keys("esc");
    assert!(!script.screen().contains("address") && script.screen().contains("restricted"), "{}", script.screen());
}

#[test]
fn a_paste_under_a_question_or_help_is_kept() {
    let script = Script::new((80, 24)).keys("enter enter f1").send(Message::Paste("Pasted under help.".to_owned()));
    assert!(script.screen().contains("Pasted under help."), "{}", script.screen());
}

#[test]
fn a_toast_has_its_row_to_itself_below_an_open_menu() {
    let script = Script::new((120, 40)).keys("enter enter ctrl+n ctrl+k");
    let screen = script.screen();
    assert!(screen.contains("The next line"), "{screen}");
    let row = screen.lines().rev().nth(1).unwrap().trim_end();
    assert_eq!(row, " This session has one board so far. Ctrl+K and # opens a tool.", "{screen}");
}

#[test]
fn what_was_said_of_a_step_is_not_said_of_the_next() {
    let script = Script::new((80, 24)).keys("enter enter").type_text("A slip.").keys("enter").wait(10);
    let script = script.keys("up ctrl+k backspace");
    assert!(script.screen().contains("Ctrl+Z brings it back"), "{}", script.screen());
    let script = script.keys("esc").type_text("The next line.").keys("enter");
    assert!(!script.screen().contains("Ctrl+Z brings it back"), "{}", script.screen());
}

#[test]
fn the_key_that_the_banner_names_saves_what_could_not_be_saved() {
    let mut script = Script::new((80, 24)).keys("enter enter");
    let before = script.disk.events().len();
    script.disk.fails = Some("The disk is full.".to_owned());
    let script = script.type_text("A line.").keys("enter ctrl+s");
    assert!(script.screen().contains("NOT SAVED") && script.screen().contains("Ctrl+S tries again"));
    assert_eq!(script.effects.iter().filter(|effect| **effect == Effect::Retry).count(), 1);
    let mut script = script;
    script.disk.fails = None;
    let script = script.keys("ctrl+s");
    assert_eq!(script.effects.iter().filter(|effect| **effect == Effect::Retry).count(), 2);
    assert!(before < script.disk.events().len() + 2);
}

#[test]
fn what_was_said_in_passing_to_a_private_screen_is_not_said_to_the_room() {
    let script = Script::new((80, 24)).keys("enter enter ctrl+o").wait(1).keys("p");
    let script = script.type_text("The neighbour saw a van.").keys("enter up ctrl+k *").wait(1).keys("ctrl+z");
    let script = script.keys("esc").type_text("A van was there at six.").keys("enter up ctrl+k 2 esc ctrl+z");
    assert!(script.screen().contains("Undone: “A van was there"), "{}", script.screen());
    let script = script.keys("ctrl+o");
    assert!(script.screen().contains("room sees this") && !script.screen().contains("Undone"), "{}", script.screen());
    let script = script.keys("ctrl+z ctrl+q");
    assert!(!script.screen().contains("Undone"), "{}", script.screen());
}
