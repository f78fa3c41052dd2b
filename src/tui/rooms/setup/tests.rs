use std::fs;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Setup, Usual};
use crate::{
    domain::Moment,
    store::frameworks::Catalogue,
    tui::{
        effect::{Destination, Effect},
        keys::{Action, Keymap},
        look::Look,
        message::{Answer, Listed, Message, NewMeeting},
        theme::{Glyphs, Theme},
        widgets::snapshot,
    },
};

const AREA: Rect = Rect::new(0, 0, 80, 24);

fn look() -> Look {
    let now = Moment::parse_from_rfc3339("2026-11-23T14:05:00+00:00").unwrap();
    Look { theme: Theme::none(), glyphs: Glyphs::UNICODE, keymap: Keymap::default(), now }
}

fn setup() -> Setup {
    Setup::new(&Catalogue::built_in(), &Usual::new(None, Some("core-group".into())), true)
}

fn keys(setup: &mut Setup, keys: &str) -> Vec<Effect> {
    let press = |key: &str| setup.update(Message::Key(key.parse().unwrap()), &look(), AREA);
    keys.split_whitespace().flat_map(press).collect()
}

fn creates(kind: &str, title: &str) -> Vec<Effect> {
    vec![Effect::Create(NewMeeting {
        framework: "signs-of-safety".into(),
        kind: kind.into(),
        title: title.into(),
        people: None,
    })]
}

fn listed(meeting: &str) -> Listed {
    Listed {
        path: "a.yaml".into(),
        id: None,
        series: None,
        title: "A".into(),
        meeting: meeting.into(),
        started: None,
        framework: "Signs of Safety map".into(),
        closed: false,
        fictional: false,
        archived: false,
        locked: false,
        problem: None,
    }
}

#[test]
fn enter_starts_from_anywhere_with_what_is_usual() {
    for before in ["", "tab", "tab tab", "shift+tab", "tab tab tab", "tab tab tab tab"] {
        let mut setup = setup();
        keys(&mut setup, before);
        assert_eq!(keys(&mut setup, "enter"), creates("core-group", "Core group"), "after {before:?}");
    }
}

#[test]
fn the_newest_session_is_an_example_until_something_is_chosen() {
    let mut usual = Usual::new(None, Some("core-group".into()));
    let broken = Listed { problem: Some("Broken.".into()), ..listed("Core group") };
    usual.learn(&[broken, listed("Early help meeting")]);
    let mut setup = Setup::new(&Catalogue::built_in(), &usual, true);
    assert_eq!(keys(&mut setup, "enter"), creates("early-help", "Early help meeting"));

    let mut setup = self::setup();
    keys(&mut setup, "down");
    setup.propose(&usual);
    assert_eq!(keys(&mut setup, "enter"), creates("early-help", "Early help meeting"), "what was chosen: the next");
    let mut setup = self::setup();
    usual.learn(&[listed("strategy")]);
    setup.propose(&usual);
    assert_eq!(keys(&mut setup, "enter"), creates("strategy", "Strategy discussion"), "an id will do");
}

#[test]
fn typing_chooses_and_the_title_follows_until_it_is_written() {
    let mut setup = setup();
    assert_eq!(keys(&mut setup, "s t r a t enter"), creates("strategy", "Strategy discussion"));
    keys(&mut setup, "tab tab space 2 shift+tab shift+tab");
    assert_eq!(
        keys(&mut setup, "r e v i e w space c h i l d space p r o t enter"),
        creates("review-conference", "Strategy discussion 2")
    );
}

#[test]
fn a_filter_that_fits_nothing_changes_nothing() {
    let mut setup = setup();
    assert_eq!(keys(&mut setup, "q q q q enter"), creates("core-group", "Core group"));
    assert!(picture(&setup).contains("Nothing fits; the choice stays."));
}

#[test]
fn an_empty_title_is_the_kinds() {
    let mut setup = setup();
    assert_eq!(keys(&mut setup, "tab tab ctrl+u enter"), creates("core-group", "Core group"));
}

fn with_earlier(seen: bool) -> Setup {
    let mut usual = Usual::new(None, Some("core-group".into()));
    let sample = Listed { fictional: true, title: "Sample".into(), ..listed("Core group") };
    let older = Listed { title: "Older".into(), ..listed("Core group") };
    let started = Moment::parse_from_rfc3339("2026-10-12T14:05:00+01:00").ok();
    usual.learn(&[sample, listed("Strategy"), Listed { started, ..listed("Core group") }, older]);
    let mut setup = Setup::new(&Catalogue::built_in(), &usual, seen);
    keys(&mut setup, "c o r e space g r o u p");
    setup
}

fn people(effects: &[Effect]) -> Option<&std::path::Path> {
    match effects {
        [Effect::Create(meeting)] => meeting.people.as_deref(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_people_of_the_last_meeting_of_its_kind_come_only_when_someone_says_so() {
    let mut setup = with_earlier(false);
    assert!(picture(&setup).contains("named at the board; Space: the people of A, 12 Oct"), "{}", picture(&setup));
    assert_eq!(people(&keys(&mut setup, "shift+tab enter")), None);
    assert_eq!(people(&keys(&mut setup, "space enter")), Some("a.yaml".as_ref()));
    assert!(picture(&setup).contains("with the people of A, 12 Oct"));
    assert_eq!(people(&keys(&mut setup, "down enter")), None);
    keys(&mut setup, "up tab e a r l y");
    assert_eq!(people(&keys(&mut setup, "enter")), None, "a kind that never met has no people");
}

#[test]
fn on_a_screen_the_room_sees_no_other_meeting_is_named_and_nobodys_people_are_taken() {
    let mut setup = with_earlier(true);
    assert_eq!(people(&keys(&mut setup, "shift+tab space enter")), None);
    let seen = picture(&setup);
    assert!(seen.contains("private screens offer earlier ones") && !seen.contains("12 Oct"), "{seen}");
}

#[test]
fn esc_goes_back_to_the_library() {
    assert_eq!(keys(&mut setup(), "esc"), [Effect::Go(Destination::Library)]);
}

#[test]
fn a_framework_with_a_problem_is_listed_with_its_sentence() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ours.yaml"), "id: ours\ncolumns: 3\n").unwrap();
    let mut setup = Setup::new(&Catalogue::with_folder(folder.path()), &Usual::default(), true);
    keys(&mut setup, "tab");
    let picture = picture(&setup);
    assert!(picture.contains("ours.yaml: "), "{picture}");
    assert!(!picture.contains(&*folder.path().to_string_lossy()), "{picture}");
}

#[test]
fn the_first_line_says_who_sees_it() {
    let mut setup = setup();
    assert!(picture(&setup).contains("room sees this"));
    setup.update(Message::Do(Action::SeenSwitch), &look(), AREA);
    assert!(picture(&setup).contains("room sees this"), "it asks first");
    setup.update(Message::Answer(Answer::GoPrivate), &look(), AREA);
    assert!(picture(&setup).contains("PRIVATE"));
}

#[test]
fn it_is_drawn_at_any_size() {
    for before in ["", "tab", "tab tab", "shift+tab"] {
        let mut setup = setup();
        keys(&mut setup, before);
        for (width, height) in [(0, 0), (1, 1), (7, 3), (40, 2), (2, 40), (500, 200)] {
            let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
            setup.view(&look(), buf.area, &mut buf);
        }
    }
}

fn picture(setup: &Setup) -> String {
    let mut buf = Buffer::empty(AREA);
    setup.view(&look(), AREA, &mut buf);
    snapshot::lines(&buf)
}
