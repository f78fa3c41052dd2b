//! Soft wrap: where a text's rows begin and end at a width. One pass, linear in the text.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::display::grapheme_width;

/// The rows of a text at a width, as byte ranges. Words stay whole where they fit; a longer one is cut;
/// wide characters part anywhere but before closing marks. The spaces at a row's end are in no row.
/// There is always at least one row, and a row a newline.
pub fn wrap(text: &str, width: u16) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    wrap_into(text, width, &mut rows);
    rows
}

/// How many rows a text takes at a width.
pub fn height(text: &str, width: u16) -> usize {
    wrap(text, width).len()
}

/// [`wrap`] into a list that is emptied first, to use its memory again.
pub fn wrap_into(text: &str, width: u16, rows: &mut Vec<Range<usize>>) {
    rows.clear();
    let mut start = 0;
    for line in text.split('\n') {
        let mut wrapper = Wrapper::new(start, usize::from(width.max(1)), rows);
        if line.is_ascii() {
            for (at, byte) in line.bytes().enumerate() {
                let columns = usize::from(matches!(byte, b'\t' | b' '..0x7f));
                let kind = if matches!(byte, b' ' | b'\t') { Kind::Space } else { Kind::Letter };
                wrapper.take(start + at, 1, columns, kind);
            }
        } else {
            for (at, grapheme) in line.grapheme_indices(true) {
                let columns = grapheme_width(grapheme);
                wrapper.take(start + at, grapheme.len(), columns, Kind::of(grapheme, columns));
            }
        }
        wrapper.finish();
        start += line.len() + 1;
    }
}

/// What a grapheme means for breaking.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Letter,
    Space,
    /// A wide character: a row may end before and after it.
    Wide,
    /// A wide mark that never ends a row.
    Opening,
    /// A mark that never begins a row.
    Closing,
}

impl Kind {
    fn of(grapheme: &str, columns: usize) -> Kind {
        match grapheme {
            " " | "\t" | "\u{3000}" => Kind::Space,
            _ if columns == 2 && NEVER_FIRST.contains(grapheme) => Kind::Closing,
            _ if columns == 2 && NEVER_LAST.contains(grapheme) => Kind::Opening,
            _ if columns == 2 => Kind::Wide,
            _ => Kind::Letter,
        }
    }
}

/// What a row does not begin with, in Japanese and Chinese.
const NEVER_FIRST: &str = "、。，．・：；！？）」』】〉》ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ";
/// What a row does not end with.
const NEVER_LAST: &str = "（「『【〈《";

/// A place where the row may end: its end without spaces, and where the next begins.
struct Break {
    end: usize,
    next: usize,
    /// Columns of the row up to `next`.
    columns: usize,
}

struct Wrapper<'a> {
    width: usize,
    rows: &'a mut Vec<Range<usize>>,
    start: usize,
    /// The end of the last grapheme that is no space.
    end: usize,
    columns: usize,
    last: Option<Break>,
    before: Kind,
}

impl<'a> Wrapper<'a> {
    fn new(start: usize, width: usize, rows: &'a mut Vec<Range<usize>>) -> Wrapper<'a> {
        Wrapper { width, rows, start, end: start, columns: 0, last: None, before: Kind::Letter }
    }

    fn take(&mut self, at: usize, len: usize, columns: usize, kind: Kind) {
        if kind == Kind::Space {
            // Spaces hang over the edge: they never begin a row of their own.
            self.columns += columns;
            self.last = Some(Break { end: self.end, next: at + len, columns: self.columns });
            self.before = kind;
            return;
        }
        let after_wide = matches!(self.before, Kind::Wide | Kind::Closing);
        let wide = matches!(kind, Kind::Wide | Kind::Opening) || (kind == Kind::Letter && after_wide);
        if wide && self.columns > 0 && !matches!(self.before, Kind::Space | Kind::Opening) {
            self.last = Some(Break { end: at, next: at, columns: self.columns });
        }
        while self.columns > 0 && self.columns + columns > self.width {
            let all = Break { end: at, next: at, columns: self.columns };
            let Break { end, next, columns } = self.last.take().unwrap_or(all);
            self.rows.push(self.start..end);
            self.start = next;
            self.columns -= columns;
        }
        self.columns += columns;
        self.end = at + len;
        self.before = kind;
    }

    fn finish(self) {
        self.rows.push(self.start..self.end.max(self.start));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::display::text_width;
    use proptest::prelude::*;

    fn rows(text: &str, width: u16) -> Vec<&str> {
        wrap(text, width).into_iter().map(|row| &text[row]).collect()
    }

    #[test]
    fn words_stay_whole_where_they_fit() {
        for (text, width, expected) in [
            ("", 5, vec![""]),
            ("one two three", 7, vec!["one two", "three"]),
            ("one  two ", 4, vec!["one", "two"]),
            ("a abcdefgh i", 4, vec!["a", "abcd", "efgh", "i"]),
            ("a\n\nb\n", 4, vec!["a", "", "b", ""]),
            ("   a", 8, vec!["   a"]),
            ("      a", 3, vec!["", "a"]),
            ("日本語です", 5, vec!["日本", "語で", "す"]),
            ("ab日本", 3, vec!["ab", "日", "本"]),
            ("日本語。", 6, vec!["日本", "語。"]),
            ("日", 1, vec!["日"]),
            ("ab", 0, vec!["a", "b"]),
            ("e\u{301}e\u{301} x", 2, vec!["e\u{301}e\u{301}", "x"]),
            ("10\u{a0}pm now", 5, vec!["10\u{a0}pm", "now"]),
        ] {
            assert_eq!(rows(text, width), expected, "{text:?} at {width}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost_but_spaces_and_nothing_is_too_wide(
            text in "([a-z]{0,12}[ \n\t日本。e\u{301}👩\u{200d}👧-]{0,3}){0,20}",
            width in 0u16..20,
        ) {
            let mut after = 0;
            for row in wrap(&text, width) {
                prop_assert!(row.start >= after && row.end >= row.start);
                prop_assert_eq!(text[after..row.start].trim(), "");
                let shown = &text[row.clone()];
                let fits = text_width(shown) <= usize::from(width.max(1));
                prop_assert!(fits || shown.graphemes(true).filter(|g| grapheme_width(g) > 0).count() == 1, "{:?}", shown);
                after = row.end;
            }
            prop_assert_eq!(text[after..].trim(), "");
            prop_assert!(wrap(&text, width).len() > text.matches('\n').count());
        }
    }
}
