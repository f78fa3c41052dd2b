use ratatui::layout::Rect;

use super::Search;
use crate::{
    domain::{
        Moment,
        ids::ContributionId,
        search::{Hit, Query},
        text::Text,
    },
    store::search::Found,
    tui::{
        effect::{Destination, Effect},
        keys::Keymap,
        look::Look,
        message::Message,
        past::{News, Wish},
        theme::{Glyphs, Theme},
    },
};

const AREA: Rect = Rect::new(0, 0, 80, 24);

fn now() -> Moment {
    Moment::parse_from_rfc3339("2026-11-23T14:05:00+00:00").unwrap()
}

fn look() -> Look {
    Look { theme: Theme::none(), glyphs: Glyphs::UNICODE, keymap: Keymap::default(), now: now() }
}

fn line() -> ContributionId {
    "0193584e-6f51-7a51-8f5e-1d3386fe7b14".parse().unwrap()
}

fn found() -> Vec<Found> {
    let hit = |contribution, words: &str| Hit {
        contribution,
        by: Some("gran".into()),
        at: now(),
        place: Text::new("What are we worried about?, Harm"),
        words: Text::new(words),
    };
    let said = "Mum was at the gate every day this week, and Kai went in to football with her on Friday afternoon.";
    let hits = vec![(hit(Some(line()), said), "Gran".to_owned()), (hit(None, "Football"), "Gran".to_owned())];
    vec![Found { path: "a.yaml".into(), title: Text::new("Core group"), started: Some(now()), hits }]
}

fn keys(search: &mut Search, keys: &str) -> Vec<Effect> {
    let press = |key: &str| search.update(Message::Key(key.parse().unwrap()), &look(), AREA);
    keys.split_whitespace().flat_map(press).collect()
}

fn told(search: &mut Search, number: u64) {
    search.update(Message::Past(News::Searched { number, found: found(), failed: 1 }), &look(), AREA);
}

fn drawn(search: &Search, width: u16, height: u16) -> String {
    let mut buf = ratatui::buffer::Buffer::empty(Rect::new(0, 0, width, height));
    search.view(&look(), buf.area, &mut buf);
    let rows = (0..height).map(|y| (0..width).map(|x| buf[(x, y)].symbol()).collect::<String>());
    rows.map(|row| row.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

#[test]
fn enter_looks_for_what_is_typed_and_then_opens_the_line() {
    let mut search = Search::new(false);
    assert!(matches!(keys(&mut search, "enter")[..], [Effect::Toast(_)]), "nothing is typed");
    let query = Query::new("foot");
    let wish = |number| vec![Effect::Past(Wish::Search { number, query: query.clone(), seen: false })];
    assert_eq!(keys(&mut search, "f o o t enter"), wish(1));
    assert_eq!(keys(&mut search, "enter"), wish(2), "again, for it may take long");
    told(&mut search, 1);
    assert_eq!(search.count(), 0, "an older search is not shown");
    told(&mut search, 2);
    assert_eq!(keys(&mut search, "enter"), [Effect::OpenAt("a.yaml".into(), line())]);
    assert_eq!(keys(&mut search, "down enter"), [Effect::Open("a.yaml".into())], "an answer on the scale has no line");
    keys(&mut search, "b");
    assert_eq!(search.count(), 0, "it does not fit what is typed any more");
    assert_eq!(keys(&mut search, "esc"), [Effect::Go(Destination::Library)]);
}

#[test]
fn what_was_found_on_a_private_screen_is_gone_once_the_room_sees_it() {
    let mut search = Search::new(false);
    keys(&mut search, "f o o t enter");
    told(&mut search, 1);
    assert!(drawn(&search, 80, 24).contains("gate"));
    keys(&mut search, "ctrl+o");
    assert!(!drawn(&search, 80, 24).contains("gate"));
    told(&mut search, 1);
    assert!(!drawn(&search, 80, 24).contains("gate"), "nor when it comes late");
    let asked = keys(&mut search, "enter");
    assert!(matches!(asked[..], [Effect::Past(Wish::Search { number: 2, seen: true, .. })]), "{asked:?}");
}

#[test]
fn a_day_that_is_none_is_told() {
    let mut search = Search::new(false);
    search.update(Message::Paste("since:monday".to_owned()), &look(), AREA);
    assert_eq!(keys(&mut search, "enter"), []);
    assert!(drawn(&search, 80, 24).contains("“monday” is no day."));
}

#[test]
fn hits_are_drawn_at_any_size() {
    let mut search = Search::new(false);
    insta::assert_snapshot!("typed", drawn(&search, 80, 24));
    keys(&mut search, "f o o t enter");
    told(&mut search, 1);
    insta::assert_snapshot!("found_80", drawn(&search, 80, 24));
    insta::assert_snapshot!("found_120", drawn(&search, 120, 18));
    for (width, height) in [(0, 0), (1, 1), (7, 3), (40, 2), (2, 40), (500, 200)] {
        drawn(&search, width, height);
    }
}
