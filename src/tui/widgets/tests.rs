use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::display::{put, put_elided};
use super::snapshot::{lines, styled_lines};
use super::{Banner, ListState, Step, Toast, hint_bar, popup, toast};
use crate::tui::keys::{Context, Keymap, hints::hints};
use crate::tui::theme::{Glyphs, Role, Theme};

fn buffer(width: u16, height: u16) -> Buffer {
    let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
    for y in 0..height {
        put(&mut buf, 0, y, &"x".repeat(width.into()), width.into(), Default::default());
    }
    buf
}

#[test]
fn a_screen_of_small_things() {
    let (theme, glyphs) = (Theme::none(), Glyphs::UNICODE);
    let mut buf = buffer(44, 12);
    let room = popup::render("Who, where, marks", (30, 6), &theme, &glyphs, buf.area, &mut buf);
    let names = ["Gran", "Health visitor", "Kai", "Mum", "Social worker"];
    let mut list = ListState::default();
    list.choose("Mum");
    list.follow(names.len(), |row| names[row]);
    list.scroll(names.len(), room.height);
    list.render(names.len(), &theme, &glyphs, room, &mut buf, |row, room, chosen, buf| {
        let style = theme.style(if chosen { Role::Selected } else { Role::Popup });
        put_elided(buf, (room.x, room.y), names[row], room.width.into(), glyphs.ellipsis, style);
    });
    let banner = Banner { text: "Not saved since 14:02. Typing goes on; nothing is lost.".into() };
    let top = Rect { height: banner.height(44), ..buf.area };
    banner.render(&theme, top, &mut buf);
    let now = Instant::now();
    let body = Rect { height: 11, ..buf.area };
    Toast::warning("Kept in the line: there is no one with this letter.", now).render(&theme, &glyphs, body, &mut buf);
    let last = Rect { y: 11, height: 1, ..buf.area };
    theme.clear(last, &mut buf);
    let shown = hints(&Keymap::default(), &[Context::Board, Context::Line], hint_bar::columns(44));
    hint_bar::render(&shown, &theme, last, &mut buf);
    insta::assert_snapshot!(styled_lines(&buf));
}

#[test]
fn a_toast_goes_when_it_has_been_read() {
    let now = Instant::now();
    let word = Toast::info("Saved.", now);
    assert!(!word.is_over(now + Duration::from_secs(2)));
    assert!(word.is_over(word.until));
    assert!(toast::reading_time("a longer message") > toast::reading_time("short"));
}

#[test]
fn a_list_keeps_its_id_while_rows_come_and_go() {
    let mut list = ListState::default();
    let step = |list: &mut ListState<u32>, step, rows: &[u32]| {
        list.step(step, rows.len(), |row| rows[row]);
        list.chosen().copied()
    };
    assert_eq!(step(&mut list, Step::Down, &[]), None);
    assert_eq!(step(&mut list, Step::Down, &[10, 20, 30]), Some(10));
    assert_eq!(step(&mut list, Step::Down, &[10, 20, 30]), Some(20));
    assert_eq!(step(&mut list, Step::Down, &[5, 10, 20, 30]), Some(30), "one came above");
    assert_eq!(step(&mut list, Step::Up, &[5, 10, 20]), Some(10), "it went; the next took its place");
    assert_eq!(step(&mut list, Step::PageDown(9), &[5, 10, 20]), Some(20));
    assert_eq!(step(&mut list, Step::First, &[5, 10, 20]), Some(5));
    assert_eq!(step(&mut list, Step::Last, &[5, 10, 20]), Some(20));
    list.follow(0, |_| 0);
    assert_eq!(list.chosen(), None);
}

#[test]
fn only_rows_in_sight_are_asked_for() {
    let mut list = ListState::default();
    list.choose(7_000);
    list.follow(10_000, |row| row);
    assert_eq!(list.scroll(10_000, 3), 6_998);
    let mut buf = buffer(10, 3);
    let mut asked = Vec::new();
    list.render(10_000, &Theme::none(), &Glyphs::ASCII, buf.area, &mut buf, |row, _, _, _| asked.push(row));
    assert_eq!(asked, [6_998, 6_999, 7_000]);
    assert_eq!(list.row_at(1), 6_999);
}

#[test]
fn no_room_is_too_small() {
    let (theme, glyphs) = (Theme::none(), Glyphs::UNICODE);
    for (width, height) in [(0, 0), (1, 1), (3, 2), (4, 3), (5, 1), (80, 1)] {
        let mut buf = buffer(width, height);
        for area in [buf.area, Rect::new(9, 9, 9, 9), Rect::new(0, 0, 200, 200)] {
            popup::render("title", (20, 9), &theme, &glyphs, area, &mut buf);
            Banner { text: "Not saved.\nReally".into() }.render(&theme, area, &mut buf);
            Toast::info("A word", Instant::now()).render(&theme, &glyphs, area, &mut buf);
            hint_bar::render(&hints(&Keymap::default(), &[], 80), &theme, area, &mut buf);
            let list: ListState<usize> = ListState::default();
            list.render(5, &theme, &glyphs, area, &mut buf, |_, room, _, buf| {
                put(buf, room.x, room.y, "row", room.width.into(), theme.style(Role::Text));
            });
        }
        lines(&buf);
    }
}
