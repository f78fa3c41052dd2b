use chrono::TimeDelta;
use ratatui::layout::Rect;

use super::Library;
use crate::{
    domain::Moment,
    tui::{
        effect::{Destination, Effect},
        keys::{Action, Keymap},
        look::Look,
        message::{Listed, Message},
        theme::{Glyphs, Theme},
    },
};

const AREA: Rect = Rect::new(0, 0, 80, 24);

fn look() -> Look {
    let now = Moment::parse_from_rfc3339("2026-11-23T14:05:00+00:00").unwrap();
    Look { theme: Theme::none(), glyphs: Glyphs::UNICODE, keymap: Keymap::default(), now }
}

fn session(hours_ago: i64, title: &str) -> Listed {
    Listed {
        path: format!("{hours_ago}.yaml").into(),
        id: None,
        series: None,
        title: title.into(),
        meeting: "Core group".into(),
        started: Some(look().now - TimeDelta::hours(hours_ago)),
        framework: "Signs of Safety map".into(),
        closed: false,
        fictional: false,
        problem: None,
    }
}

fn keys(library: &mut Library, keys: &str) -> Vec<Effect> {
    let press = |key: &str| library.update(Message::Key(key.parse().unwrap()), &look(), AREA);
    keys.split_whitespace().flat_map(press).collect()
}

fn listing(listed: Vec<Listed>) -> Library {
    let mut library = Library::new(true);
    library.update(Message::Listed(listed), &look(), AREA);
    library
}

fn opens(path: &str) -> Vec<Effect> {
    vec![Effect::Open(path.into())]
}

#[test]
fn enter_starts_a_new_session_also_before_anything_is_listed() {
    let setup = vec![Effect::Go(Destination::Setup)];
    assert_eq!(keys(&mut Library::new(true), "enter"), setup);
    assert_eq!(keys(&mut listing(vec![session(30, "Old")]), "enter"), setup);
}

#[test]
fn a_session_that_is_still_on_is_chosen_first() {
    let closed = Listed { closed: true, ..session(1, "Closed") };
    let sample = Listed { fictional: true, ..session(1, "Sample") };
    let broken = Listed { problem: Some("Broken.".into()), ..session(1, "Broken") };
    for other in [closed, sample, broken, session(13, "Yesterday")] {
        let mut library = listing(vec![other, session(3, "Still on")]);
        assert_eq!(keys(&mut library, "enter"), opens("3.yaml"));
    }
}

#[test]
fn what_the_person_chose_stays_chosen_when_the_list_grows() {
    let mut library = listing(vec![session(30, "A"), session(60, "B")]);
    keys(&mut library, "down down");
    library.update(Message::Listed(vec![session(2, "New"), session(30, "A"), session(60, "B")]), &look(), AREA);
    assert_eq!(keys(&mut library, "enter"), opens("60.yaml"));
    library.update(Message::Listed(Vec::new()), &look(), AREA);
    assert_eq!(keys(&mut library, "enter"), [Effect::Go(Destination::Setup)], "it is gone");
}

#[test]
fn the_filter_takes_kind_date_and_only_what_may_be_seen() {
    for (query, seen, found) in [
        ("core nov", true, true),
        ("2026 22", true, true),
        ("secret", true, false),
        ("signs", true, false),
        ("open", true, false),
        ("SECRET", false, true),
        ("signs open", false, true),
    ] {
        let mut library = listing(vec![session(30, "Secret")]);
        if !seen {
            library.update(Message::Do(Action::SeenSwitch), &look(), AREA);
        }
        library.update(Message::Paste(query.to_owned()), &look(), AREA);
        let expected = if found { opens("30.yaml") } else { Vec::new() };
        assert_eq!(keys(&mut library, "enter"), expected, "{query}, seen: {seen}");
    }
}

#[test]
fn switching_back_to_seen_looks_again() {
    let mut library = listing(vec![session(30, "Secret")]);
    keys(&mut library, "ctrl+o s e c r e t");
    assert_eq!(keys(&mut library, "ctrl+o enter"), []);
    assert_eq!(keys(&mut library, "esc down enter"), opens("30.yaml"));
}

#[test]
fn it_is_drawn_at_any_size() {
    let library = listing(vec![session(30, "A")]);
    for (width, height) in [(0, 0), (1, 1), (7, 3), (40, 2), (2, 40), (500, 200)] {
        let mut buf = ratatui::buffer::Buffer::empty(Rect::new(0, 0, width, height));
        library.view(&look(), buf.area, &mut buf);
    }
}

#[test]
fn the_next_meeting_starts_from_the_chosen_one() {
    let sample = Listed { fictional: true, ..session(40, "Sample") };
    let mut library = listing(vec![session(30, "Last"), sample]);
    assert!(matches!(keys(&mut library, "ctrl+t")[..], [Effect::Toast(_)]), "none is chosen");
    assert_eq!(keys(&mut library, "down ctrl+t"), [Effect::CreateNext("30.yaml".into(), None)]);
    assert!(matches!(keys(&mut library, "down ctrl+t")[..], [Effect::Toast(_)]), "a sample stays fictional");
}

#[test]
fn one_familys_meetings_are_shown_alone_until_all_are_wanted_again() {
    let of = |series: &str, session| Listed { series: Some(series.into()), ..session };
    let all = vec![of("a", session(30, "A3")), of("b", session(40, "B")), of("a", session(50, "A2")), session(60, "C")];
    let mut library = listing(all);
    assert_eq!(keys(&mut library, "down ctrl+f"), []);
    assert_eq!(library.picker.shown(), [1, 3]);
    assert_eq!(keys(&mut library, "down enter"), opens("50.yaml"));
    keys(&mut library, "ctrl+f");
    assert_eq!(library.picker.shown().len(), 5);
    assert_eq!(keys(&mut library, "enter"), opens("50.yaml"), "what was chosen stays so");
    keys(&mut library, "ctrl+f esc");
    assert_eq!(library.picker.shown().len(), 5);
    assert!(matches!(keys(&mut library, "down ctrl+f")[..], [Effect::Toast(_)]), "it stands alone");
}
