use ratatui::{buffer::Buffer, layout::Rect};

use super::ProblemScreen;
use crate::{
    domain::Moment,
    tui::{
        keys::Keymap,
        look::Look,
        message::Problem,
        theme::{Glyphs, Theme},
        widgets::snapshot,
    },
};

#[test]
fn it_says_what_where_and_what_to_do() {
    let now = Moment::parse_from_rfc3339("2026-11-23T14:05:00+00:00").unwrap();
    let look = Look { theme: Theme::none(), glyphs: Glyphs::UNICODE, keymap: Keymap::default(), now };
    let screen = ProblemScreen::new(Problem {
        sentence: "Line 14 of this session is damaged. Nothing was changed; mapboard verify says more.".to_owned(),
        detail: Some("13 │ whole\n14 │ broken\n   │ ▲ here".to_owned()),
    });
    let mut buf = Buffer::empty(Rect::new(0, 0, 60, 18));
    screen.view(&look, buf.area, &mut buf);
    let picture = snapshot::lines(&buf);
    for words in ["Line 14 of this session is damaged.", "14 │ broken", "Enter past sessions"] {
        assert!(picture.contains(words), "{picture}");
    }
    for (width, height) in [(0, 0), (1, 1), (7, 3), (40, 2), (2, 40)] {
        let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
        screen.view(&look, buf.area, &mut buf);
    }
}
