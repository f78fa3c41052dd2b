//! Writes what differs between two buffers, in as few bytes as will do.

use std::{io::Write, ops::Range};

use ratatui::{
    buffer::{Buffer, Cell},
    layout::Position,
};
use unicode_width::UnicodeWidthChar;

use super::pen::Pen;

/// Equal cells between two runs that are written again rather than jumped over.
const GAP: u16 = 4;
/// Cells that no character reaches across.
const WIDEST: usize = 8;
/// Blanks at a line's end from which on erasing is shorter.
const ERASE: usize = 6;

/// A terminal's state, as far as it is known, and what goes to it next.
pub struct Painter {
    /// What goes to the terminal.
    pub out: Vec<u8>,
    /// How many runs of cells were written.
    pub runs: usize,
    pen: Pen,
    /// Where the terminal's cursor stands; unknown behind what terminals measure differently.
    at: Option<Position>,
}

impl Painter {
    /// For a terminal that was just erased.
    pub fn new() -> Painter {
        Painter { out: Vec::new(), runs: 0, pen: Pen::PLAIN, at: Some(Position::ORIGIN) }
    }

    /// Erases the screen, whatever is on it and whatever state it is in.
    pub fn erase(&mut self) {
        self.out.extend_from_slice(b"\x1b[m\x1b[H\x1b[J");
        self.pen = Pen::PLAIN;
        self.at = Some(Position::ORIGIN);
    }

    /// Writes the cells of `next` that differ from `shown` in these rows, and makes them the same. Both are of one size
    /// and begin at the top left.
    pub fn differences(&mut self, shown: &mut Buffer, next: &Buffer, rows: Range<u16>) {
        let width = usize::from(next.area.width);
        if width == 0 {
            return;
        }
        let all = shown.content.chunks_exact_mut(width).zip(next.content.chunks_exact(width));
        for (y, (old, new)) in (rows.start..rows.end).zip(all.skip(usize::from(rows.start))) {
            let differ = |x: &usize| old[*x] != new[*x];
            let Some(first) = (0..width).find(differ) else { continue };
            let end = (first..width).rfind(differ).map_or(width, |last| last + 1);
            self.row(y, old, new, first..end);
            old[first..end].clone_from_slice(&new[first..end]);
        }
    }

    /// Writes a row whose cells differ only within `range`.
    fn row(&mut self, y: u16, old: &[Cell], new: &[Cell], range: Range<usize>) {
        // A wide character that begins before the range reaches into it.
        let near = range.start.saturating_sub(WIDEST);
        let mut x = if new[near..range.start].iter().all(is_ascii) { range.start } else { 0 };
        // Up to here what the terminal shows is not what `old` says.
        let mut damaged = 0;
        while x < new.len() && (x < range.end || x < damaged) {
            let glyph = Glyph::of(&new[x], new.len() - x);
            if old[x] == new[x] && x >= damaged {
                x += glyph.width;
                continue;
            }
            if self.erase_rest(x, y, old, new) {
                return;
            }
            self.go_to_cell(x, y, new);
            self.write(&new[x], &glyph, y, new.len());
            for (covered, cell) in old.iter().enumerate().skip(x).take(glyph.width) {
                // Half of a wide character is lost with its other half.
                damaged = damaged.max(covered + Glyph::of(cell, old.len() - covered).width);
            }
            x += glyph.width;
            damaged = damaged.max(x + glyph.spill);
        }
    }

    /// Erases to the end of the row, if that is all there is to do and shorter than blanks.
    fn erase_rest(&mut self, x: usize, y: u16, old: &[Cell], new: &[Cell]) -> bool {
        let plain = |cell: &Cell| cell.symbol() == " " && Pen::PLAIN.for_cell(cell) == Pen::PLAIN;
        if new.len() - x < ERASE || !new[x..].iter().all(plain) || old[x..].iter().filter(|c| !plain(c)).count() < ERASE
        {
            return false;
        }
        self.go_to_cell(x, y, new);
        if !self.pen.erases_plainly() {
            self.pen.change(Pen::PLAIN, &mut self.out);
        }
        self.out.extend_from_slice(b"\x1b[K");
        true
    }

    fn write(&mut self, cell: &Cell, glyph: &Glyph, y: u16, width: usize) {
        let pen = self.pen.for_cell(cell);
        self.pen.change(pen, &mut self.out);
        if !glyph.sure && glyph.width > 1 {
            // A terminal that takes it for narrow would leave old text beside it.
            let here = self.at;
            self.out.extend(std::iter::repeat_n(b' ', glyph.width));
            self.at = None;
            if let Some(here) = here {
                self.move_to(here);
            }
        }
        self.out.extend_from_slice(glyph.text.as_bytes());
        let x = self.at.map_or(0, |at| at.x) + glyph.width as u16;
        // In the last column terminals disagree on where the cursor is.
        self.at = (glyph.sure && usize::from(x) < width).then_some(Position { x, y });
    }

    /// Goes to a cell that is to be written; over a short gap by writing it again.
    fn go_to_cell(&mut self, x: usize, y: u16, row: &[Cell]) {
        let to = Position { x: x as u16, y };
        if self.at == Some(to) {
            self.runs = self.runs.max(1);
            return;
        }
        if let Some(at) = self.at
            && at.y == y
            && at.x < to.x
            && to.x - at.x <= GAP
            && self.runs > 0
            && row[usize::from(at.x)..x].iter().all(|cell| is_ascii(cell) && self.pen.for_cell(cell) == self.pen)
        {
            let gap = &row[usize::from(at.x)..x];
            self.out.extend(gap.iter().flat_map(|cell| cell.symbol().bytes()));
            self.at = Some(to);
            return;
        }
        self.runs += 1;
        self.move_to(to);
    }

    /// Moves the cursor with the fewest bytes.
    pub fn move_to(&mut self, to: Position) {
        let Position { x, y } = to;
        let before = self.at.replace(to);
        // Writing to memory cannot fail.
        let _ = match before {
            Some(at) if at == to => Ok(()),
            Some(at) if at.y == y && x == 0 => self.out.write_all(b"\r"),
            Some(at) if at.y == y && at.x > x && at.x - x < 4 => {
                self.out.write_all(&b"\x08\x08\x08"[..usize::from(at.x - x)])
            }
            Some(at) if at.y == y && at.x + 1 == x => self.out.write_all(b"\x1b[C"),
            Some(at) if at.y == y && at.x < x => write!(self.out, "\x1b[{}C", x - at.x),
            Some(at) if at.y == y && at.x - x <= x => write!(self.out, "\x1b[{}D", at.x - x),
            Some(at) if at.y == y => write!(self.out, "\x1b[{}G", x + 1),
            Some(at) if at.x == x => write!(self.out, "\x1b[{}d", y + 1),
            _ if x == 0 && y == 0 => self.out.write_all(b"\x1b[H"),
            _ if x == 0 => write!(self.out, "\x1b[{}H", y + 1),
            _ => write!(self.out, "\x1b[{};{}H", y + 1, x + 1),
        };
    }
}

fn is_ascii(cell: &Cell) -> bool {
    matches!(cell.symbol().as_bytes(), [b' '..=b'~'])
}

/// What a cell puts on the screen.
struct Glyph<'a> {
    text: &'a str,
    width: usize,
    /// Whether every terminal agrees on the width.
    sure: bool,
    /// How many columns past its own it may take in a terminal that measures it differently.
    spill: usize,
}

impl Glyph<'_> {
    const BLANK: Glyph<'static> = Glyph { text: " ", width: 1, sure: true, spill: 0 };

    /// The glyph of a cell with so much room; what cannot stand there is a blank.
    fn of(cell: &Cell, room: usize) -> Glyph<'_> {
        let text = cell.symbol();
        if let [b' '..=b'~'] = text.as_bytes() {
            return Glyph { text, ..Glyph::BLANK };
        }
        let mut chars = text.chars();
        let (Some(first), rest) = (chars.next(), chars.as_str()) else { return Glyph::BLANK };
        let width = unicode_width::UnicodeWidthStr::width(text);
        if width == 0 || width > room || text.chars().any(char::is_control) {
            return Glyph::BLANK;
        }
        let sure = rest.is_empty() && is_settled(first);
        let spill = if sure { 0 } else { 2 * text.chars().filter(|c| c.width() > Some(0)).count() };
        Glyph { text, width, sure, spill }
    }
}

/// Whether all terminals give this character the same width, and put it where it was sent.
fn is_settled(c: char) -> bool {
    let narrow = matches!(c, '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{370}'..='\u{482}' | '\u{48A}'..='\u{58F}'
        | '\u{1E00}'..='\u{1FFF}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{20A0}'..='\u{20BF}'
        | '\u{2190}'..='\u{22FF}' | '\u{2500}'..='\u{25FC}' | '⚑' | '✓');
    let wide = matches!(c, '\u{2E80}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{309B}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFD}');
    narrow && c.width() == Some(1) || wide && c.width() == Some(2)
}
