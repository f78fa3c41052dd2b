use chrono::TimeDelta;
use ratatui::{buffer::Buffer, layout::Rect};

use super::Player;
use crate::{
    domain::{
        Moment,
        event::{Body, Event, Rate},
        replay::Replay,
        scale::{ScaleKey, Value},
        tests::generate,
    },
    tui::{
        effect::Effect,
        keys::{Chord, Keymap},
        look::Look,
        theme::{Glyphs, Theme},
    },
};

fn look() -> Look {
    let now = Moment::parse_from_rfc3339("2026-11-23T14:05:00+00:00").unwrap();
    Look { theme: Theme::none(), glyphs: Glyphs::UNICODE, keymap: Keymap::default(), now }
}

/// A beginning, a question, and what two people answer.
fn player() -> Player {
    let key = ScaleKey { board: "main".into(), scale: "safety".into(), about: None };
    let rate = |by: &str| {
        let (reason, higher, collected_by, round) = (None, None, None, None);
        let value = Value::Number(5.0);
        Body::Rate(Rate { key: key.clone(), by: by.into(), value, reason, higher, collected_by, round })
    };
    let log = generate::beginning().into_iter().chain([rate("mum"), rate("kai")]);
    let event = |(mut body, n): (Body, u64)| {
        if let Body::Open(open) = &mut body {
            open.fictional = true;
        }
        generate::event(n, generate::event_id(n), generate::desk(0), body)
    };
    let log: Vec<Event> = log.zip(1..).map(event).collect();
    Player::new(Replay::of(log).unwrap(), 20, look().now)
}

fn press(player: &mut Player, keys: &str) -> Vec<Effect> {
    keys.split(' ').flat_map(|key| player.key(key.parse::<Chord>().unwrap(), &look())).collect()
}

fn row(player: &Player, width: u16) -> String {
    let area = Rect::new(0, 0, width, 1);
    let mut buf = Buffer::empty(area);
    player.view(&look(), area, &mut buf);
    buf.content.iter().map(|cell| cell.symbol()).collect::<String>().trim_end().to_owned()
}

#[test]
fn it_plays_by_itself_and_stops_at_a_question_until_somebody_goes_on() {
    let mut player = player();
    assert!(row(&player, 120).contains("1 of 5 · 20 times as fast"), "{}", row(&player, 120));
    let due = player.due().expect("it plays");
    player.pass_time(due - TimeDelta::milliseconds(1));
    assert_eq!(player.beat(), 0);
    player.pass_time(due + TimeDelta::hours(1));
    assert_eq!((player.beat(), player.due()), (1, None), "however late it is, the room answers first");
    assert!(row(&player, 120).contains("What does this room say?"));
    press(&mut player, "right");
    assert_eq!((player.beat(), player.due()), (2, None), "one answer, and it waits");
    press(&mut player, "space");
    player.pass_time(player.due().unwrap() + TimeDelta::hours(1));
    assert_eq!((player.beat(), player.due()), (4, None), "the end");
}

#[test]
fn keys_step_and_change_the_speed_and_leave() {
    let mut player = player();
    press(&mut player, "end");
    assert_eq!(player.beat(), 4);
    press(&mut player, "right left left");
    assert_eq!(player.beat(), 2);
    press(&mut player, "home left");
    assert_eq!(player.beat(), 0);
    press(&mut player, "space up up");
    assert!(row(&player, 120).contains("100 times as fast"), "{}", row(&player, 120));
    press(&mut player, "down - - - - - - -");
    assert!(row(&player, 120).contains("as fast as it was"), "{}", row(&player, 120));
    assert_eq!(press(&mut player, "ctrl+q"), [Effect::Quit]);
    assert!(row(&player, 120).contains("Space pause"), "{}", row(&player, 120));
    press(&mut player, "space");
    assert!(row(&player, 120).contains("Space go on"), "{}", row(&player, 120));
    assert!(row(&player, 120).ends_with("q leave"), "only what works here: {}", row(&player, 120));
    assert!(row(&player, 20).starts_with(" fictional"));
}
