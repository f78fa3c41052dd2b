//! A meeting to measure on: so many lines, in all places of a board.

use chrono::DateTime;
use mapboard::{
    domain::{
        Moment,
        event::{Add, Body, Event, Open, OpenBoard},
        ids::{BoardId, ContributionId, DeskId, EventId, IdSource, Place, SessionId},
        session::Session,
        text::Text,
    },
    store::frameworks::Catalogue,
    tui::{
        keys::Keymap,
        look::Look,
        message::Opened,
        theme::{Depth, Glyphs, Palettes},
    },
};
use ratatui::layout::Rect;

pub const SCREEN: Rect = Rect { x: 0, y: 0, width: 120, height: 40 };
pub const WORDS: &str = "On 4 October Kai phoned his gran at 10 at night because Mum was asleep on the sofa.";

pub fn now() -> Moment {
    DateTime::parse_from_rfc3339("2026-11-23T14:05:00+00:00").expect("a moment")
}

/// Its events.
pub fn events(contributions: usize) -> Vec<Event> {
    let catalogue = Catalogue::built_in();
    let framework = catalogue.framework(&"signs-of-safety".into()).expect("a framework").clone();
    let mut ids = IdSource::new(5);
    let open = Open {
        session: SessionId(ids.next(now())),
        title: Text::new("Core group"),
        kind: "core-group".into(),
        framework: framework.id.clone(),
        version: framework.version.clone(),
        started: now(),
        fictional: true,
    };
    let board = OpenBoard { id: BoardId::main(), framework: framework.id.clone(), title: None, about: None };
    let places: Vec<Place> = framework.places().map(|(place, ..)| place).collect();
    let mut bodies = vec![Body::Open(open), Body::Framework(Box::new(framework)), Body::Board(board)];
    for i in 0..contributions {
        let (id, place) = (ContributionId(ids.next(now())), places[i % places.len()].clone());
        bodies.push(Body::Add(Box::new(Add::new(id, Some(place), Text::new(&format!("{WORDS} ({i})"))))));
    }
    let desk = DeskId::new("k3f9");
    let event = |(n, body)| Event { n, id: EventId(ids.next(now())), at: now(), desk: desk.clone(), was: None, body };
    (1..).zip(bodies).map(event).collect()
}

/// The same as it comes from the disk.
pub fn opened(contributions: usize) -> Opened {
    Opened {
        words: Default::default(),
        path: "bench.yaml".into(),
        session: Session::fold(events(contributions)),
        desk: DeskId::new("k3f9"),
        new: true,
        sample: false,
        only_read: false,
        sealed: false,
        read_only: None,
        draft: None,
        notices: Vec::new(),
        holidays: Default::default(),
    }
}

/// How it is drawn.
pub fn look() -> Look {
    let theme = Palettes::default().theme("dark", Depth::TrueColour).expect("a theme");
    Look { theme, glyphs: Glyphs::UNICODE, keymap: Keymap::default(), now: now() }
}
