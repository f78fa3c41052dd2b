use ratatui::{buffer::Buffer, layout::Rect};

use super::*;
use crate::tui::{
    keys::Keymap,
    message::Saving,
    theme::{Glyphs, Theme},
    widgets::snapshot,
};

fn look() -> Look {
    let now = Moment::parse_from_rfc3339("2026-11-23T14:05:00+00:00").unwrap();
    Look { theme: Theme::none(), glyphs: Glyphs::UNICODE, keymap: Keymap::default(), now }
}

fn picture(screen: &LockedScreen, saving: &Saving, (width, height): (u16, u16)) -> String {
    let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
    screen.view(saving, &look(), buf.area, &mut buf);
    snapshot::styled_lines(&buf)
}

#[test]
fn only_the_key_that_it_names_opens_it() {
    let mut screen = LockedScreen::new(look().now);
    for key in ["x", "space", "esc", "ctrl+p", "ctrl+q", "ctrl+x", "ctrl+o", "tab", "f1", "up"] {
        assert_eq!(screen.update(&Message::Key(key.parse().unwrap()), &look()), [], "{key}");
    }
    assert_eq!(screen.update(&Message::Paste("\r\n".to_owned()), &look()), []);
    assert_eq!(screen.update(&Message::Key("enter".parse().unwrap()), &look()), [Effect::Unlock]);
}

#[test]
fn it_says_what_is_so_at_any_size() {
    let all = Saving::AllSaved(None);
    let mut typed = LockedScreen::new(look().now);
    typed.update(&Message::Key("x".parse().unwrap()), &look());
    let failed = Saving::Failed("2026-11-23_1405_core-group_KAI.yaml: the disk is full.".to_owned());
    let pictures = [
        picture(&LockedScreen::new(look().now), &all, (64, 14)),
        picture(&typed, &all, (64, 14)),
        picture(&typed, &failed, (64, 14)),
        picture(&typed, &failed, (20, 8)),
    ];
    insta::assert_snapshot!(pictures.join("\n------\n"));
    picture(&typed, &failed, (0, 0));
    picture(&typed, &failed, (1, 1));
}
