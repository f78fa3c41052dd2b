//! Two sides laid out as rows: beside each other where there is room, else below each other.

use std::ops::Range;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{cell::Cell, groups::Group};
use crate::tui::{
    look::Look,
    theme::Role,
    widgets::{
        display::{fitting, put, put_elided, text_width},
        wrap::wrap,
    },
};

/// The rows of the two dates and the line below them.
pub(super) const HEAD: u16 = 2;

/// From this width on, the two sides stand beside each other.
const ABREAST: u16 = 90;

/// The columns of "before" and "now", where the sides stand below each other.
const LABEL: u16 = 8;

/// The columns between the two sides.
const GAP: u16 = 3;

/// Rows of pieces, each at its column.
pub(super) struct Sheet {
    width: u16,
    rows: Vec<Vec<Piece>>,
}

#[derive(Clone)]
struct Piece {
    x: u16,
    text: String,
    role: Role,
}

impl Sheet {
    pub fn new(width: u16) -> Sheet {
        Sheet { width, rows: Vec::new() }
    }

    /// How many rows there are.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// A sentence over the whole width, and a blank row.
    pub fn sentence(&mut self, text: &str, role: Role) {
        for range in wrap(text, self.width) {
            self.rows.push(vec![Piece { x: 0, text: text[range].to_owned(), role }]);
        }
        self.rows.push(Vec::new());
    }

    /// A heading, and its entries.
    pub fn group(&mut self, group: &Group, look: &Look) {
        for range in wrap(&group.title, self.width) {
            self.rows.push(vec![Piece { x: 0, text: group.title[range].to_owned(), role: Role::HeadingFocused }]);
        }
        if let Some(sentence) = &group.sentence {
            self.sentence(sentence, Role::Quiet);
        }
        for (then, now) in &group.entries {
            match self.width >= ABREAST {
                true => self.abreast(then.as_ref(), now.as_ref(), look),
                false => self.below(then.as_ref(), now.as_ref(), look),
            }
            self.rows.push(Vec::new());
        }
    }

    fn abreast(&mut self, then: Option<&Cell>, now: Option<&Cell>, look: &Look) {
        let half = half(self.width);
        let side = |cell: Option<&Cell>, x| cell.map(|cell| laid_out(cell, x, half - 2, look)).unwrap_or_default();
        let (mut left, mut right) = (side(then, 2), side(now, half + GAP));
        let rows = left.len().max(right.len());
        left.resize(rows, Vec::new());
        right.resize(rows, Vec::new());
        let bar = || Piece { x: half + 1, text: look.glyphs.bar.to_owned(), role: Role::Rule };
        self.rows.extend(left.into_iter().zip(right).map(|(mut row, right)| {
            row.push(bar());
            row.extend(right);
            row
        }));
    }

    fn below(&mut self, then: Option<&Cell>, now: Option<&Cell>, look: &Look) {
        let label = |cell: Option<&Cell>, word: &str, rows: &mut Vec<Vec<Piece>>| {
            let Some(cell) = cell else { return };
            let width = self.width.saturating_sub(LABEL + 2);
            let mut laid = laid_out(cell, LABEL + 2, width, look);
            if let Some(first) = laid.first_mut() {
                first.insert(0, Piece { x: 2, text: word.to_owned(), role: Role::Quiet });
            }
            rows.extend(laid);
        };
        let mut rows = Vec::new();
        label(then, "before", &mut rows);
        label(now, "now", &mut rows);
        self.rows.extend(rows);
    }

    /// Draws the rows below the first `top`.
    pub fn render(&self, top: usize, look: &Look, area: Rect, buf: &mut Buffer) {
        for (row, pieces) in area.rows().zip(self.rows.iter().skip(top)) {
            for piece in pieces {
                let left = usize::from(area.width.saturating_sub(piece.x));
                put(buf, row.x + piece.x, row.y, &piece.text, left, look.theme.style(piece.role));
            }
        }
        let more = self.rows.len().saturating_sub(top + usize::from(area.height));
        let mark = |glyph: &str, y: u16, buf: &mut Buffer| {
            put(buf, area.right().saturating_sub(1), y, glyph, 1, look.theme.style(Role::Quiet));
        };
        if top > 0 {
            mark(look.glyphs.up, area.y, buf);
        }
        if more > 0 && area.height > 0 {
            mark(look.glyphs.down, area.bottom() - 1, buf);
        }
    }
}

/// The days of the two meetings above their sides, and a line.
pub(super) fn head(earlier: &str, later: &str, look: &Look, area: Rect, buf: &mut Buffer) {
    let (glyphs, heading) = (&look.glyphs, look.theme.style(Role::Heading));
    if area.width >= ABREAST {
        let half = half(area.width);
        put_elided(buf, (area.x + 2, area.y), earlier, usize::from(half - 2), glyphs.ellipsis, heading);
        put(buf, area.x + half + 1, area.y, glyphs.bar, 1, look.theme.style(Role::Rule));
        put_elided(buf, (area.x + half + GAP, area.y), later, usize::from(half - 2), glyphs.ellipsis, heading);
    } else {
        let both = format!("{earlier} {} {later}", glyphs.right);
        put_elided(buf, (area.x, area.y), &both, usize::from(area.width), glyphs.ellipsis, heading);
    }
    if area.height > 1 {
        for x in area.left()..area.right() {
            put(buf, x, area.y + 1, glyphs.rule, 1, look.theme.style(Role::Rule));
        }
        if area.width >= ABREAST {
            put(buf, area.x + half(area.width) + 1, area.y + 1, glyphs.cross, 1, look.theme.style(Role::Rule));
        }
    }
}

/// The columns of one side.
fn half(width: u16) -> u16 {
    (width - GAP) / 2
}

/// A side as rows that begin at column `x`.
fn laid_out(cell: &Cell, x: u16, width: u16, look: &Look) -> Vec<Vec<Piece>> {
    let mut rows = Vec::new();
    let mut first = Vec::new();
    let mut at = x;
    let mut say = |text: &str, role: Role, first: &mut Vec<Piece>| {
        if !text.is_empty() {
            if at > x {
                first.push(Piece { x: at + 1, text: look.glyphs.separator.to_owned(), role: Role::Quiet });
                at += 3;
            }
            let text = fitting(text, usize::from((x + width).saturating_sub(at)));
            first.push(Piece { x: at, text: text.to_owned(), role });
            at += u16::try_from(text_width(text)).unwrap_or(width);
        }
    };
    say(&cell.place, cell.accent.unwrap_or(Role::Section), &mut first);
    say(&cell.who, Role::Speaker, &mut first);
    if !first.is_empty() {
        rows.push(first);
    }
    if !cell.words.is_empty() {
        rows.extend(wrap(&cell.words, width).into_iter().map(|row| pieces(&cell.words, row, &cell.other, x)));
    }
    if !cell.note.is_empty() {
        let note = |row: Range<usize>| vec![Piece { x, text: cell.note[row].to_owned(), role: Role::Verbatim }];
        rows.extend(wrap(&cell.note, width).into_iter().map(note));
    }
    rows
}

/// One row of a text, parted where words begin or end to be other.
fn pieces(text: &str, row: Range<usize>, other: &[Range<usize>], x: u16) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut at, mut from) = (x, row.start);
    let mut push = |range: Range<usize>, role: Role| {
        let text = &text[range];
        if !text.is_empty() {
            pieces.push(Piece { x: at, text: text.to_owned(), role });
            at += u16::try_from(text_width(text)).unwrap_or(0);
        }
    };
    for mark in other {
        let (start, end) = (mark.start.clamp(from, row.end), mark.end.clamp(from, row.end));
        push(from..start, Role::Text);
        push(start..end, Role::FindHit);
        from = end;
    }
    push(from..row.end, Role::Text);
    pieces
}
