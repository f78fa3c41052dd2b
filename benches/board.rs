//! What a key costs inside the program, beside the least that any ratatui program pays for it.
//!
//! `cargo bench --bench board`. The row `floor_paragraph` draws one paragraph on the same screen; compare with it,
//! in one run, and the rows of 10 contributions with those of 10,000.

use chrono::DateTime;
use crossterm::event::KeyCode;
use divan::{Bencher, black_box};
use mapboard::{
    domain::{
        Moment,
        event::{Add, Body, Event, Open, OpenBoard},
        ids::{BoardId, ContributionId, DeskId, EventId, IdSource, Place, SessionId},
        public::PublicSession,
        session::Session,
        text::Text,
    },
    store::frameworks::Catalogue,
    tui::{
        keys::{Chord, Keymap},
        look::Look,
        message::{Message, Opened},
        rooms::board::Board,
        theme::{Depth, Glyphs, Palettes},
        widgets::wrap::wrap,
    },
};
use ratatui::{
    buffer::Buffer,
    layout::{Rect, Size},
    widgets::{Paragraph, Widget, Wrap},
};

const SIZES: [usize; 3] = [10, 1_000, 10_000];
const SCREEN: Rect = Rect { x: 0, y: 0, width: 120, height: 40 };
const WORDS: &str = "On 4 October Kai phoned his gran at 10 at night because Mum was asleep on the sofa.";

fn main() {
    divan::main();
}

fn now() -> Moment {
    DateTime::parse_from_rfc3339("2026-11-23T14:05:00+00:00").expect("a moment")
}

fn events(contributions: usize) -> Vec<Event> {
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

fn board(contributions: usize) -> (Board, Look) {
    let opened = Opened {
        words: Default::default(),
        path: "bench.yaml".into(),
        session: Session::fold(events(contributions)),
        desk: DeskId::new("k3f9"),
        new: true,
        sample: false,
        only_read: false,
        read_only: None,
        draft: None,
        left_behind: Vec::new(),
        notices: Vec::new(),
        holidays: Default::default(),
    };
    let theme = Palettes::default().theme("dark", Depth::TrueColour).expect("a theme");
    let look = Look { theme, glyphs: Glyphs::UNICODE, keymap: Keymap::default(), now: now() };
    let size = Size::new(SCREEN.width, SCREEN.height);
    (Board::new(opened, true, size, 3, now()).0, look)
}

/// A letter: update and a whole draw.
#[divan::bench(args = SIZES)]
fn key(bencher: Bencher, contributions: usize) {
    let (mut board, look) = board(contributions);
    let mut buf = Buffer::empty(SCREEN);
    let letter = Chord::key(KeyCode::Char('a'));
    let back = Chord::key(KeyCode::Backspace);
    bencher.bench_local(|| {
        black_box(board.update(Message::Key(letter), &look));
        board.view(&look, SCREEN, &mut buf);
        board.update(Message::Key(back), &look);
    });
}

/// The whole board, drawn.
#[divan::bench(args = SIZES)]
fn draw(bencher: Bencher, contributions: usize) {
    let (board, look) = board(contributions);
    let mut buf = Buffer::empty(SCREEN);
    bencher.bench_local(|| board.view(&look, SCREEN, &mut buf));
}

/// Enter: decided, folded, filtered for the room, drawn; then undone.
#[divan::bench(args = SIZES)]
fn add_and_undo(bencher: Bencher, contributions: usize) {
    let (mut board, look) = board(contributions);
    let mut buf = Buffer::empty(SCREEN);
    let (enter, undo) = (Chord::key(KeyCode::Enter), Chord::ctrl('z'));
    bencher.bench_local(|| {
        board.update(Message::Paste(WORDS.into()), &look);
        board.update(Message::Key(enter), &look);
        board.view(&look, SCREEN, &mut buf);
        black_box(board.update(Message::Key(undo), &look));
    });
}

/// Up: the contribution above, brought into sight and drawn.
#[divan::bench(args = SIZES)]
fn select(bencher: Bencher, contributions: usize) {
    let (mut board, look) = board(contributions);
    let mut buf = Buffer::empty(SCREEN);
    let mut keys = [KeyCode::Up, KeyCode::Up, KeyCode::Down].into_iter().map(Chord::key).cycle();
    bencher.bench_local(|| {
        board.update(Message::Key(keys.next().expect("endless")), &look);
        board.view(&look, SCREEN, &mut buf);
    });
}

/// The least a ratatui program draws: one paragraph over the same screen.
#[divan::bench]
fn floor_paragraph(bencher: Bencher) {
    let text = vec![WORDS; 40].join("\n");
    let mut buf = Buffer::empty(SCREEN);
    bencher.bench_local(|| {
        buf.reset();
        Paragraph::new(text.as_str()).wrap(Wrap { trim: false }).render(SCREEN, &mut buf);
    });
}

/// From events in memory to a session.
#[divan::bench(args = SIZES)]
fn fold(bencher: Bencher, contributions: usize) {
    bencher.with_inputs(|| events(contributions)).bench_values(Session::fold);
}

/// The room's filter over a whole session.
#[divan::bench(args = SIZES)]
fn filter(bencher: Bencher, contributions: usize) {
    let session = Session::fold(events(contributions));
    bencher.bench_local(|| PublicSession::of(&session));
}

/// Soft wrap of 5,000 characters.
#[divan::bench]
fn wrap_a_long_line(bencher: Bencher) {
    let text = WORDS.repeat(60);
    bencher.bench_local(|| wrap(black_box(&text), 80));
}
