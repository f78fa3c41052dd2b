//! Text for people to read in a terminal, wrapped at its words.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How wide a page is; more is hard to read.
const WIDTH: usize = 80;

/// Writes `text` with `first` before its first line and as many spaces before the others.
pub fn paragraph(out: &mut dyn Write, first: &str, text: &str) -> io::Result<()> {
    let indent = " ".repeat(first.width());
    let mut lead = first;
    for line in text.trim_end().split('\n') {
        let mut column = lead.width();
        if !line.trim().is_empty() {
            write!(out, "{lead}")?;
        }
        for (index, word) in line.split_whitespace().enumerate() {
            for (part, piece) in pieces(word).enumerate() {
                let space = usize::from(index > 0 && part == 0);
                if (index > 0 || part > 0) && column + space + piece.width() > WIDTH {
                    write!(out, "\n{indent}")?;
                    column = indent.len();
                } else {
                    write!(out, "{:space$}", "")?;
                    column += space;
                }
                write!(out, "{piece}")?;
                column += piece.width();
            }
        }
        writeln!(out)?;
        lead = &indent;
    }
    Ok(())
}

/// Where a word may part: nowhere, but before a wide character that can begin a line.
pub(super) fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let may_begin = |c: char| c.width() == Some(2) && !NEVER_FIRST.contains(c);
        let mut before = first;
        let end = rest.char_indices().skip(1).find(|(_, c)| {
            let parts = may_begin(*c) && !NEVER_LAST.contains(before);
            before = *c;
            parts
        });
        let (piece, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        rest = after;
        Some(piece)
    })
}

/// What a line does not begin with, in Japanese and Chinese.
const NEVER_FIRST: &str = "、。，．・：；！？）」』】〉》ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ";
/// What a line does not end with.
const NEVER_LAST: &str = "（「『【〈《";

#[cfg(test)]
mod tests {
    use super::*;

    fn written(first: &str, text: &str) -> String {
        let mut out = Vec::new();
        paragraph(&mut out, first, text).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn wide_text_parts_where_a_line_may_end() {
        let text = "だれが、いつ、何をしましたか。「はい」と言いましたか。".repeat(3);
        let page = written("  - ", &text);
        assert!(page.lines().count() > 1 && page.lines().all(|line| line.width() <= WIDTH + 2), "{page}");
        for line in page.lines().map(str::trim_start) {
            assert!(
                !line.starts_with(|c| NEVER_FIRST.contains(c)) && !line.ends_with(|c| NEVER_LAST.contains(c)),
                "{page}"
            );
        }
        assert_eq!(page.lines().map(|line| line.trim_start_matches([' ', '-'])).collect::<String>(), text);
    }

    #[test]
    fn words_stay_whole() {
        assert_eq!(pieces("whole-word").collect::<Vec<_>>(), ["whole-word"]);
        assert_eq!(pieces("0から10").collect::<Vec<_>>(), ["0", "か", "ら10"]);
        assert_eq!(written("", "one  two\nthree"), "one two\nthree\n");
    }
}
