//! Text as a terminal shall get it: composed, without what moves cursors or turns directions round.
//! What is stored stays as people wrote it; only the drawing differs.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Whether a character is never sent to a terminal: controls, direction overrides, and the selector
/// that makes a sign an emoji, whose width terminals do not agree on.
fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FE0F}' | '\u{FEFF}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FFF9}'..='\u{FFFB}')
}

/// Whether each character takes a column by itself, whatever stands beside it: plain letters and the lines of boxes. Of most
/// text nothing has to be measured.
fn is_plain(text: &str) -> bool {
    let is_letter = |byte| (b' '..0x7f).contains(&byte);
    text.bytes().all(is_letter) || text.chars().all(|c| matches!(c, ' '..'\x7f' | '\u{2500}'..='\u{259f}'))
}

/// The text to draw for a text: normalised (NFC), a tab as a space, nothing hidden.
pub fn display(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let plain = !text.contains(|c| c == '\t' || hidden(c));
    if plain && is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(text);
    }
    let tabs = text.chars().map(|c| if c == '\t' { ' ' } else { c });
    Cow::Owned(tabs.filter(|c| !hidden(*c)).nfc().collect())
}

/// Columns that one grapheme takes when drawn.
pub fn grapheme_width(grapheme: &str) -> usize {
    match grapheme.as_bytes() {
        [b'\t' | b' '..0x7f] => 1,
        [_] => 0,
        _ => display(grapheme).width(),
    }
}

/// Columns that a text without line ends takes when drawn.
pub fn text_width(text: &str) -> usize {
    if is_plain(text) {
        return text.chars().count();
    }
    text.graphemes(true).map(grapheme_width).sum()
}

/// Draws a text from a cell on, at most so many columns, never outside the buffer; the column after it.
pub fn put(buf: &mut Buffer, x: u16, y: u16, text: &str, columns: usize, style: Style) -> u16 {
    if !buf.area.contains((x, y).into()) {
        return x;
    }
    if !is_plain(text) {
        return buf.set_stringn(x, y, display(text), columns, style).0;
    }
    let columns = columns.min(usize::from(buf.area.right() - x));
    let begins = buf.index_of(x, y);
    let mut after = x;
    for (cell, letter) in buf.content[begins..begins + columns].iter_mut().zip(text.chars()) {
        cell.set_char(letter).set_style(style);
        after += 1;
    }
    after
}

/// The longest beginning of a text that fits into so many columns.
pub fn fitting(text: &str, columns: usize) -> &str {
    if is_plain(text) {
        return text.char_indices().nth(columns).map_or(text, |(at, _)| &text[..at]);
    }
    let mut used = 0;
    let too_wide = text.grapheme_indices(true).find(|(_, grapheme)| {
        used += grapheme_width(grapheme);
        used > columns
    });
    too_wide.map_or(text, |(at, _)| &text[..at])
}

/// Draws a text like [`put`], ending in the ellipsis where it does not fit.
pub fn put_elided(
    buf: &mut Buffer,
    (x, y): (u16, u16),
    text: &str,
    columns: usize,
    ellipsis: &str,
    style: Style,
) -> u16 {
    if text_width(text) <= columns {
        return put(buf, x, y, text, columns, style);
    }
    let short = fitting(text, columns.saturating_sub(text_width(ellipsis)));
    let after = put(buf, x, y, short.trim_end(), columns, style);
    let left = columns.saturating_sub(usize::from(after - x));
    put(buf, after, y, ellipsis, left, style)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::{layout::Rect, style::Color};

    proptest! {
        #[test]
        fn plain_text_is_put_as_any_text_is(
            text in "[ -~─│█]{0,12}|[ -~é漢─]{0,12}", under in "[a-z漢 ]{0,8}", x in 0..10u16, columns in 0..14usize,
        ) {
            let area = Rect::new(0, 0, 10, 2);
            let mut ours = Buffer::empty(area);
            ours.set_string(0, 1, under, Style::new().bg(Color::Red));
            let mut theirs = ours.clone();
            let style = Style::new().fg(Color::Blue);
            let end = put(&mut ours, x, 1, &text, columns, style);
            prop_assert_eq!(end, theirs.set_stringn(x, 1, display(&text), columns, style).0);
            prop_assert_eq!(ours, theirs);
            prop_assert_eq!(text_width(&text), text.width());
            let begins: usize = text.graphemes(true).scan(0, |used, one| {
                *used += one.width();
                (*used <= columns).then_some(one.len())
            }).sum();
            prop_assert_eq!(fitting(&text, columns), &text[..begins]);
        }
    }

    #[test]
    fn what_is_drawn_is_composed_and_harmless() {
        assert_eq!(display("e\u{301}t\u{e9}"), "\u{e9}t\u{e9}");
        assert_eq!(display("a\tb\u{202e}c\u{1b}[2Jd\u{9b}"), "a bc[2Jd");
        assert_eq!(display("\u{2764}\u{fe0f}"), "\u{2764}");
        assert!(matches!(display("plain"), Cow::Borrowed(_)));
        assert!(matches!(display("Bücher"), Cow::Borrowed(_)));
    }

    #[test]
    fn widths_are_those_of_the_drawing() {
        for (text, width) in
            [("abc", 3), ("日本", 4), ("e\u{301}", 1), ("\u{2764}\u{fe0f}", 1), ("a\tb", 3), ("\u{7}", 0), ("👩‍👧", 2)]
        {
            assert_eq!(text_width(text), width, "{text:?}");
            let mut buf = Buffer::empty(Rect::new(0, 0, 10, 1));
            assert_eq!(usize::from(put(&mut buf, 0, 0, text, 10, Style::default())), width, "{text:?}");
        }
    }

    #[test]
    fn what_does_not_fit_is_said_to_go_on() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 6, 1));
        put_elided(&mut buf, (0, 0), "日本語日本", 6, "…", Style::default());
        assert_eq!(buf, Buffer::with_lines(["日本… "]));
        assert_eq!(put(&mut buf, 6, 0, "x", 1, Style::default()), 6);
        assert_eq!(put_elided(&mut buf, (5, 0), "ab", 0, "…", Style::default()), 5);
    }
}
