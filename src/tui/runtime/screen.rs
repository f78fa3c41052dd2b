//! What the terminal shows, and what it takes to show the next thing: no byte if nothing changed, and one write
//! a frame.

use std::io;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{paint::Painter, platform::Line};
use crate::tui::canvas::Canvas;

const HIDE: &[u8] = b"\x1b[?25l";
const SHOW: &[u8] = b"\x1b[?25h";
/// The terminal shows what stands between these two at once.
const TOGETHER: &[u8] = b"\x1b[?2026h";
const SHOWN: &[u8] = b"\x1b[?2026l";
/// In a longer frame the cursor would be seen running about, in terminals that do not know [`TOGETHER`].
const LONG: usize = 200;

/// The terminal's screen.
pub struct Screen {
    shown: Buffer,
    canvas: Canvas,
    painter: Painter,
    /// Whether the cursor is to be seen; unknown before the first frame.
    cursor: Option<bool>,
    erase: bool,
}

impl Screen {
    /// A screen of so many columns and rows, on which anything may stand.
    pub fn new((columns, rows): (u16, u16)) -> Screen {
        let area = Rect::new(0, 0, columns, rows);
        Screen {
            shown: Buffer::empty(area),
            canvas: Canvas::new(area),
            painter: Painter::new(),
            cursor: None,
            erase: true,
        }
    }

    /// Takes another size, and draws everything again.
    pub fn resize(&mut self, size: (u16, u16)) {
        *self = Screen::new(size);
    }

    /// Draws everything again, as when someone else wrote on the terminal.
    pub fn forget(&mut self) {
        let area = self.canvas.area();
        self.resize((area.width, area.height));
    }

    /// Shows what `view` draws, with the cursor where it says.
    pub fn draw(&mut self, line: &mut Line, view: impl FnOnce(&mut Canvas) -> Option<Position>) -> io::Result<()> {
        match self.frame(view) {
            [] => Ok(()),
            bytes => line.send(bytes),
        }
    }

    /// The bytes of the next frame.
    pub(super) fn frame(&mut self, view: impl FnOnce(&mut Canvas) -> Option<Position>) -> &[u8] {
        let area = self.canvas.area();
        let cursor = view(&mut self.canvas).filter(|at| area.contains(*at));

        let painter = &mut self.painter;
        painter.out.clear();
        painter.runs = 0;
        // Room for what is known only at the end.
        painter.out.extend_from_slice(HIDE);
        painter.out.extend_from_slice(TOGETHER);
        let head = painter.out.len();
        if self.erase {
            painter.erase();
            self.erase = false;
        }
        let touched = self.canvas.take_touched();
        painter.differences(&mut self.shown, self.canvas.cells(), touched);
        debug_assert!(self.shown == *self.canvas.cells(), "something was drawn in a row that was not asked for");

        let together = painter.runs > 1;
        let hide = together && self.cursor != Some(false) && painter.out.len() > LONG;
        if hide {
            self.cursor = Some(false);
        }
        if let Some(at) = cursor {
            painter.move_to(at);
        }
        if self.cursor != Some(cursor.is_some()) {
            painter.out.extend_from_slice(if cursor.is_some() { SHOW } else { HIDE });
            self.cursor = Some(cursor.is_some());
        }
        if together {
            painter.out.extend_from_slice(SHOWN);
        }
        let begins = match () {
            () if hide => 0,
            () if together => HIDE.len(),
            () => head,
        };
        &painter.out[begins..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::style::{Color, Modifier, Style};

    /// One thing that a frame draws: where, what, how.
    type Stroke = (u16, u16, &'static str, Style);

    fn stroke() -> impl Strategy<Value = Stroke> {
        let texts = [
            "a",
            "word",
            "   ",
            "é",
            "e\u{301}",
            "漢字",
            "x漢",
            "한국어 text",
            "─┐│",
            "ö ß",
            "שלום",
            "a\u{301}\u{323}b",
            "            ",
        ];
        let colours = [Color::Reset, Color::Red, Color::LightBlue, Color::Indexed(200), Color::Rgb(1, 2, 3)];
        let weights =
            [Modifier::empty(), Modifier::BOLD, Modifier::DIM.union(Modifier::UNDERLINED), Modifier::REVERSED];
        let style = (
            prop::sample::select(colours.to_vec()),
            prop::sample::select(colours.to_vec()),
            prop::sample::select(weights.to_vec()),
        )
            .prop_map(|(fg, bg, weight)| Style::new().fg(fg).bg(bg).add_modifier(weight));
        (0..30u16, 0..6u16, prop::sample::select(texts.to_vec()), style)
            .prop_map(|(x, y, text, style)| (x, y, text, style))
    }

    fn draw(strokes: &[Stroke], area: Rect, buffer: &mut Buffer) {
        for (x, y, text, style) in strokes {
            if area.contains(Position { x: *x, y: *y }) {
                buffer.set_style(Rect::new(*x, *y, 12, 1).intersection(area), Style::reset());
                buffer.set_string(*x, *y, text, *style);
            }
        }
    }

    /// What a terminal shows must be what the buffer says: text, cursor, and the colours that can be seen.
    fn compare(terminal: &vt100::Screen, buffer: &Buffer, cursor: Option<Position>) -> Result<(), TestCaseError> {
        let (rows, columns) = terminal.size();
        for y in 0..rows {
            let mut x = 0;
            while x < columns {
                let (shown, wanted) = (terminal.cell(y, x).unwrap(), &buffer[(x, y)]);
                let text = if shown.has_contents() { shown.contents() } else { " " };
                prop_assert_eq!(text, wanted.symbol(), "column {} of row {}", x, y);
                prop_assert_eq!(shown.bgcolor(), colour(wanted.bg), "ground at {} of row {}", x, y);
                if wanted.symbol() != " " {
                    prop_assert_eq!(shown.fgcolor(), colour(wanted.fg));
                    prop_assert_eq!(shown.bold(), wanted.modifier.contains(Modifier::BOLD));
                    prop_assert_eq!(shown.dim(), wanted.modifier.contains(Modifier::DIM));
                }
                prop_assert_eq!(shown.underline(), wanted.modifier.contains(Modifier::UNDERLINED));
                prop_assert_eq!(shown.inverse(), wanted.modifier.contains(Modifier::REVERSED));
                x += if shown.is_wide() { 2 } else { 1 };
            }
        }
        prop_assert_eq!(terminal.hide_cursor(), cursor.is_none());
        if let Some(at) = cursor {
            prop_assert_eq!(terminal.cursor_position(), (at.y, at.x));
        }
        Ok(())
    }

    fn colour(colour: Color) -> vt100::Color {
        match colour {
            Color::Red => vt100::Color::Idx(1),
            Color::LightBlue => vt100::Color::Idx(12),
            Color::Indexed(index) => vt100::Color::Idx(index),
            Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
            _ => vt100::Color::Default,
        }
    }

    proptest! {
        #[test]
        fn a_terminal_shows_what_the_buffer_says(
            frames in prop::collection::vec(
                (prop::collection::vec(stroke(), 0..12), prop::option::of((0..30u16, 0..6u16))), 1..8),
            (columns, rows) in (2..30u16, 2..6u16),
        ) {
            let mut screen = Screen::new((columns, rows));
            let mut terminal = vt100::Parser::new(rows, columns, 0);
            terminal.process(b"left\x1b[1;31m");
            for (strokes, cursor) in &frames {
                let cursor = cursor.map(|(x, y)| Position { x, y }).filter(|at| at.x < columns && at.y < rows);
                let bytes = screen.frame(|canvas| { draw(strokes, canvas.area(), canvas.anew()); cursor }).to_vec();
                terminal.process(&bytes);
                compare(terminal.screen(), &screen.shown, cursor)?;
                let again = screen.frame(|canvas| { draw(strokes, canvas.area(), canvas.anew()); cursor });
                prop_assert!(again.is_empty(), "nothing changed: {:?}", String::from_utf8_lossy(again));
            }
        }
    }

    /// Bytes of the frame that differs from `first` by what `second` draws over it.
    fn bytes_of(first: &[Stroke], before: Position, second: &[Stroke], after: Position) -> String {
        let mut screen = Screen::new((80, 24));
        screen.frame(|canvas| {
            draw(first, canvas.area(), canvas.anew());
            Some(before)
        });
        let frame = screen.frame(|canvas| {
            let (area, buffer) = (canvas.area(), canvas.anew());
            draw(first, area, buffer);
            draw(second, area, buffer);
            Some(after)
        });
        String::from_utf8(frame.to_vec()).unwrap()
    }

    #[test]
    fn a_key_costs_few_bytes() {
        let plain = Style::new();
        let at = |x, y| Position { x, y };
        assert_eq!(bytes_of(&[], at(5, 20), &[(5, 20, "x", plain)], at(6, 20)), "x");
        let bold = Style::new().add_modifier(Modifier::BOLD);
        assert_eq!(bytes_of(&[], at(5, 5), &[(5, 5, "x", bold)], at(6, 5)), "\x1b[1mx");
        let two = bytes_of(&[], at(5, 20), &[(5, 20, "x", plain), (70, 3, "12", plain)], at(6, 20));
        assert!(two.starts_with("\x1b[?2026h") && two.ends_with("\x1b[?2026l"), "{two:?}");
        assert!(two.len() <= 35, "{two:?}");
        // A gap of a few equal cells is written again rather than jumped over.
        let gap = bytes_of(&[(5, 5, "abc", plain)], at(5, 5), &[(5, 5, "xbz", plain)], at(8, 5));
        assert_eq!(gap, "xbz");
        let erased = bytes_of(
            &[(5, 5, "a long line of text", plain)],
            at(5, 5),
            &[(5, 5, "                   ", plain)],
            at(5, 5),
        );
        assert_eq!(erased, "\x1b[K");
    }

    #[test]
    fn what_terminals_measure_differently_damages_nothing_beside_it() {
        let mut screen = Screen::new((30, 2));
        let mut terminal = vt100::Parser::new(2, 30, 0);
        for text in [
            "plain text over here",
            "👩\u{200d}👧 family over here",
            "♥\u{fe0f} heart, over here",
            "plain text over here",
        ] {
            let bytes = screen.frame(|canvas| {
                canvas.anew().set_string(0, 0, text, Style::new());
                None
            });
            terminal.process(bytes);
            let row = terminal.screen().rows(0, 30).next().unwrap();
            assert!(row.trim_end().ends_with("over here"), "{row:?} for {text:?}");
            assert_eq!(row.matches("here").count(), 1, "{row:?}");
        }
    }

    #[test]
    fn no_size_is_too_small() {
        for size in [(0, 0), (0, 5), (5, 0), (1, 1)] {
            let mut screen = Screen::new(size);
            screen.frame(|canvas| {
                let (area, buffer) = (canvas.area(), canvas.anew());
                buffer.set_string(area.x, area.y, if area.is_empty() { "" } else { "漢" }, Style::new());
                Some(Position { x: 9, y: 9 })
            });
            screen.resize((2, 2));
            assert!(!screen.frame(|_| None).is_empty());
        }
    }
}
