use ratatui::{buffer::Buffer, layout::Rect};

use super::*;
use crate::tui::{
    keys::Keymap,
    theme::{Glyphs, Theme},
    widgets::snapshot,
};

fn look() -> Look {
    let now = Moment::parse_from_rfc3339("2026-11-23T14:05:00+00:00").unwrap();
    Look { theme: Theme::none(), glyphs: Glyphs::UNICODE, keymap: Keymap::default(), now }
}

fn key(screen: &mut SavedScreen, key: &str, saving: &Saving) -> Vec<Effect> {
    screen.update(&Message::Key(key.parse().unwrap()), saving, &look())
}

fn picture(screen: &SavedScreen, saving: &Saving) -> String {
    let mut buf = Buffer::empty(Rect::new(0, 0, 60, 16));
    screen.view(saving, &look(), buf.area, &mut buf);
    snapshot::styled_lines(&buf)
}

#[test]
fn it_leaves_at_once_only_if_all_is_saved() {
    let all = Saving::AllSaved(Some(look().now));
    assert_eq!(key(&mut SavedScreen::default(), "ctrl+q", &all), [Effect::Quit]);
    assert_eq!(key(&mut SavedScreen::default(), "esc", &all), [Effect::Go(Destination::Back)]);
    assert_eq!(key(&mut SavedScreen::default(), "x", &all), []);
    assert_eq!(key(&mut SavedScreen::default(), "ctrl+q", &Saving::Waiting), []);
    let failed = Saving::Failed("The disk is full.".to_owned());
    let asked = key(&mut SavedScreen::default(), "ctrl+q", &failed);
    assert!(matches!(&asked[..], [Effect::Retry, Effect::Layer(Layer::Question(_))]), "{asked:?}");
}

#[test]
fn it_leaves_by_itself_when_the_last_is_saved() {
    let mut screen = SavedScreen::default();
    let all = Saving::AllSaved(Some(look().now));
    assert_eq!(screen.update(&Message::Due, &all, &look()), [], "nobody asked to leave");
    key(&mut screen, "ctrl+q", &Saving::Waiting);
    assert_eq!(screen.update(&Message::Due, &Saving::Waiting, &look()), []);
    assert_eq!(screen.update(&Message::Due, &all, &look()), [Effect::Quit]);
}

#[test]
fn giving_up_leaving_stays() {
    let mut screen = SavedScreen::default();
    let failed = Saving::Failed("The disk is full.".to_owned());
    key(&mut screen, "ctrl+q", &failed);
    screen.update(&Message::Dismissed, &failed, &look());
    let all = Saving::AllSaved(Some(look().now));
    assert_eq!(screen.update(&Message::Due, &all, &look()), []);
    assert_eq!(screen.update(&Message::Answer(Answer::LeaveAnyway), &failed, &look()), [Effect::Quit]);
}

#[test]
fn it_says_what_is_so() {
    let mut waiting = SavedScreen::default();
    key(&mut waiting, "ctrl+q", &Saving::Waiting);
    let full = "The disk is full. Make room on it; what was typed stays in memory and beside the session.";
    let pictures = [
        picture(&SavedScreen::default(), &Saving::AllSaved(Some(look().now))),
        picture(&SavedScreen::default(), &Saving::AllSaved(None)),
        picture(&SavedScreen::default(), &Saving::Waiting),
        picture(&waiting, &Saving::Waiting),
        picture(&SavedScreen::default(), &Saving::Failed(full.to_owned())),
    ];
    insta::assert_snapshot!(pictures.join("\n------\n"));
}
