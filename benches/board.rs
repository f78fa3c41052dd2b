//! What a key costs inside the program, beside the least that any ratatui program pays for it.
//!
//! `cargo bench --bench board`. The row `floor_paragraph` draws one paragraph on the same screen; compare with it,
//! in one run, and the rows of 10 contributions with those of 10,000.

mod meeting;

use crossterm::event::KeyCode;
use divan::{Bencher, black_box};
use mapboard::{
    domain::{public::PublicSession, session::Session},
    tui::{canvas::Canvas, keys::Chord, look::Look, message::Message, rooms::board::Board, widgets::wrap::wrap},
};
use meeting::{SCREEN, WORDS, events, look, now, opened};
use ratatui::{
    buffer::Buffer,
    layout::Size,
    widgets::{Paragraph, Widget, Wrap},
};

const SIZES: [usize; 3] = [10, 1_000, 10_000];

fn main() {
    divan::main();
}

fn board(contributions: usize) -> (Board, Look) {
    let size = Size::new(SCREEN.width, SCREEN.height);
    (Board::new(opened(contributions), true, size, 3, now()).0, look())
}

/// A letter: update and what it draws.
#[divan::bench(args = SIZES)]
fn key(bencher: Bencher, contributions: usize) {
    let (mut board, look) = board(contributions);
    let mut canvas = Canvas::new(SCREEN);
    let letter = Chord::key(KeyCode::Char('a'));
    let back = Chord::key(KeyCode::Backspace);
    bencher.bench_local(|| {
        black_box(board.update(Message::Key(letter), &look));
        board.view_on(&look, &mut canvas);
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
