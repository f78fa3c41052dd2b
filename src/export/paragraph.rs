//! Text for people to read in a terminal, wrapped at its words.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

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
            if index > 0 && column + 1 + word.width() > WIDTH {
                write!(out, "\n{indent}")?;
                column = indent.len();
            } else if index > 0 {
                write!(out, " ")?;
                column += 1;
            }
            write!(out, "{word}")?;
            column += word.width();
        }
        writeln!(out)?;
        lead = &indent;
    }
    Ok(())
}
