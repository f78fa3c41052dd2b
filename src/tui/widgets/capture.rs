//! The capture line: a text that is being typed.
//!
//! ratatui-textarea holds text, cursor and the letters to undo. Its keys are never used, since every
//! key goes through the action table; its deleting and moving are mended here, since they go by code
//! point; and it is drawn with [`wrap`], since its own wrap breaks graphemes apart and is measured anew
//! at every key.
//!
//! [`wrap`]: super::wrap

mod lines;

use std::cell::RefCell;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use tui_textarea::{CursorMove, TextArea};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::display::{grapheme_width, put, text_width};
use super::wrap::wrap_into;
use crate::tui::theme::Glyphs;

/// The bytes that fit into a line: far more than anything said, and what the area can count in 16 bits.
pub const CAPTURE_LIMIT: usize = 60_000;

/// How many edits can be undone.
const UNDO_DEPTH: usize = 1_000;

/// How wide the block over a masked line is, whatever it covers.
const MASK_WIDTH: usize = 8;

/// A text that is being typed, of one or more lines, with its cursor and its undo.
#[derive(Clone, Debug)]
pub struct Capture {
    area: TextArea<'static>,
    /// The area's lines as one text.
    text: String,
    /// The cursor as a byte in the text, always between two graphemes.
    cursor: usize,
    /// The column that moving up and down keeps to.
    goal: Option<usize>,
    layout: RefCell<Layout>,
}

/// The rows as they were last laid out; kept until text or width change.
#[derive(Clone, Debug, Default)]
struct Layout {
    width: u16,
    rows: Vec<Range<usize>>,
    /// The first row that is shown.
    top: usize,
}

impl Default for Capture {
    fn default() -> Capture {
        Capture::new("")
    }
}

impl Capture {
    /// A line holding a text, its cursor at the end, with nothing to undo.
    pub fn new(text: &str) -> Capture {
        let text = cleaned(text);
        let mut area = TextArea::from(text.split('\n'));
        area.set_max_histories(UNDO_DEPTH);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        let cursor = text.len();
        Capture { area, text, cursor, goal: None, layout: RefCell::default() }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The cursor, as a byte of the text.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Puts another text into the line; what was there cannot be undone.
    pub fn set_text(&mut self, text: &str) {
        *self = Capture::new(text);
    }

    /// Empties the line and gives what was in it.
    pub fn take(&mut self) -> String {
        std::mem::take(self).text
    }

    /// Types a character; controls are passed over. False if the line is full.
    pub fn insert_char(&mut self, c: char) -> bool {
        let room = self.has_room_for(c.len_utf8());
        if room && !c.is_control() {
            self.area.insert_char(c);
            self.edited();
        }
        room
    }

    /// Puts a text in at the cursor as one edit. False, with nothing put in, if it is more than fits.
    pub fn insert_str(&mut self, text: &str) -> bool {
        let room = self.has_room_for(text.len());
        if room {
            self.area.insert_str(cleaned(text));
            self.edited();
        }
        room
    }

    /// Starts a new line within the text. False if the line is full.
    pub fn new_line(&mut self) -> bool {
        let room = self.has_room_for(1);
        if room {
            self.area.insert_newline();
            self.edited();
        }
        room
    }

    fn has_room_for(&self, bytes: usize) -> bool {
        self.text.len() + bytes <= CAPTURE_LIMIT
    }

    /// Deletes the grapheme before the cursor.
    pub fn backspace(&mut self) {
        self.delete(self.before(self.cursor)..self.cursor);
    }

    /// Deletes the grapheme after the cursor.
    pub fn delete_next(&mut self) {
        self.delete(self.cursor..self.after(self.cursor));
    }

    /// Deletes the word before the cursor.
    pub fn delete_word(&mut self) {
        self.delete(self.word_before()..self.cursor);
    }

    /// Deletes from the cursor to the start of its line.
    pub fn delete_to_start(&mut self) {
        let start = self.text[..self.cursor].rfind('\n').map_or(0, |newline| newline + 1);
        self.delete(start..self.cursor);
    }

    /// Puts a text in the place of a range of bytes, for completing a name.
    pub fn replace(&mut self, range: Range<usize>, text: &str) {
        if self.text.get(range.clone()).is_some() {
            self.delete(range);
            self.insert_str(text);
        }
    }

    /// Takes back the last edit; whether there was one.
    pub fn undo(&mut self) -> bool {
        let undone = self.area.undo();
        self.edited();
        undone
    }

    /// Does again what was taken back; whether there was anything.
    pub fn redo(&mut self) -> bool {
        let redone = self.area.redo();
        self.edited();
        redone
    }

    /// Moves a grapheme to the left.
    pub fn left(&mut self) {
        self.move_to(self.before(self.cursor));
    }

    /// Moves a grapheme to the right.
    pub fn right(&mut self) {
        self.move_to(self.after(self.cursor));
    }

    /// Moves to the start of this word or the one before.
    pub fn word_left(&mut self) {
        self.move_to(self.word_before());
    }

    /// Moves to the end of this word or the next.
    pub fn word_right(&mut self) {
        let ahead = &self.text[self.cursor..];
        let word = ahead.split_word_bound_indices().find(|(_, part)| is_word(part));
        let end = word.map_or(ahead.len(), |(at, part)| at + part.len());
        self.move_to(self.cursor + end);
    }

    /// Moves to the start of the row, as it was last drawn.
    pub fn home(&mut self) {
        let (row, _) = self.place();
        self.move_to(self.row(row).start);
    }

    /// Moves to the end of the row, as it was last drawn.
    pub fn end(&mut self) {
        let (row, _) = self.place();
        self.move_to(self.row_end(row));
    }

    /// Moves a row up, as they were last drawn; false in the first.
    pub fn up(&mut self) -> bool {
        let (row, column) = self.place();
        row > 0 && self.move_to_row(row - 1, column)
    }

    /// Moves a row down, as they were last drawn; false in the last.
    pub fn down(&mut self) -> bool {
        let (row, column) = self.place();
        let (_, rows) = self.shown();
        row + 1 < rows && self.move_to_row(row + 1, column)
    }

    /// Moves to a cell, counted from the top left of the area the line was last drawn in.
    pub fn move_to_cell(&mut self, column: u16, row: u16) {
        self.place();
        self.goal = None;
        let (top, rows) = self.shown();
        let row = (top + usize::from(row)).min(rows.saturating_sub(1));
        self.move_to_row(row, usize::from(column));
        self.goal = None;
    }

    /// How many rows the line takes in an area this wide.
    pub fn height(&self, width: u16) -> u16 {
        self.lay_out(columns_for_text(width));
        u16::try_from(self.layout.borrow().rows.len()).unwrap_or(u16::MAX)
    }

    /// Draws the line, scrolled to the cursor if it is higher than the area; the cursor's cell.
    pub fn render(&self, area: Rect, buf: &mut Buffer, style: Style) -> Option<Position> {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return None;
        }
        self.lay_out(columns_for_text(area.width));
        let (row, column) = self.place();
        let mut layout = self.layout.borrow_mut();
        let height = usize::from(area.height);
        let last_top = layout.rows.len().saturating_sub(height);
        layout.top = layout.top.clamp((row + 1).saturating_sub(height), row).min(last_top);
        let shown = layout.rows[layout.top..].iter().take(height);
        for (y, range) in (area.y..).zip(shown) {
            put(buf, area.x, y, &self.text[range.clone()], usize::from(area.width), style);
        }
        // Neither is more than the area's size.
        let (x, y) = (column as u16, (row - layout.top) as u16);
        Some(Position::new(area.x + x.min(area.width - 1), area.y + y))
    }

    /// Draws in place of any line a block that tells nothing of it, not even whether it is empty.
    pub fn render_masked(area: Rect, buf: &mut Buffer, glyphs: &Glyphs, style: Style) -> Option<Position> {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return None;
        }
        let block = glyphs.block.repeat(MASK_WIDTH);
        let after = put(buf, area.x, area.y, &block, usize::from(area.width), style);
        Some(Position::new(after.min(area.right() - 1), area.y))
    }

    fn delete(&mut self, range: Range<usize>) {
        let points = self.text[range.clone()].chars().count();
        self.move_to(range.start);
        if points > 0 && self.cursor == range.start {
            self.area.delete_str(points);
            self.edited();
        }
    }

    /// Reads text and cursor back from the area.
    fn edited(&mut self) {
        self.text.clear();
        let cursor = self.area.cursor();
        for (row, line) in self.area.lines().iter().enumerate() {
            if row > 0 {
                self.text.push('\n');
            }
            if row == cursor.0 {
                let within = line.char_indices().nth(cursor.1).map_or(line.len(), |(at, _)| at);
                self.cursor = self.text.len() + within;
            }
            self.text.push_str(line);
        }
        self.goal = None;
        self.layout.borrow_mut().rows.clear();
    }

    fn move_to(&mut self, to: usize) {
        self.goal = None;
        let row = self.text[..to].matches('\n').count();
        let start = self.text[..to].rfind('\n').map_or(0, |newline| newline + 1);
        let column = self.text[start..to].chars().count();
        // Within the limit both are well below 16 bits; the area's other moves go by drawn columns.
        if let (Ok(row), Ok(column)) = (u16::try_from(row), u16::try_from(column)) {
            self.area.move_cursor(CursorMove::Jump(row, column));
            self.cursor = to;
        }
    }

    fn move_to_row(&mut self, row: usize, column: usize) -> bool {
        let goal = self.goal.unwrap_or(column);
        let range = self.row(row);
        let end = self.row_end(row);
        let mut used = 0;
        let passed = self.text[range.clone()].grapheme_indices(true).find(|(_, grapheme)| {
            used += grapheme_width(grapheme);
            used > goal
        });
        self.move_to(passed.map_or(end, |(at, _)| range.start + at).min(end));
        self.goal = Some(goal);
        true
    }

    /// The last place for a cursor in a row: where the text goes on without a space, before its last
    /// grapheme, since the end already is the start of the next row.
    fn row_end(&self, row: usize) -> usize {
        let end = self.row(row).end;
        let goes_on = self.layout.borrow().rows.get(row + 1).is_some_and(|next| next.start == end);
        if goes_on { self.before(end) } else { end }
    }

    fn row(&self, row: usize) -> Range<usize> {
        self.layout.borrow().rows[row].clone()
    }

    /// The cursor's row, and its column in it.
    fn place(&self) -> (usize, usize) {
        let width = self.layout.borrow().width;
        self.lay_out(if width == 0 { u16::MAX } else { width });
        let layout = self.layout.borrow();
        let row = layout.rows.partition_point(|row| row.start <= self.cursor).saturating_sub(1);
        (row, text_width(&self.text[layout.rows[row].start..self.cursor]))
    }

    /// The first row shown, and how many rows there are.
    fn shown(&self) -> (usize, usize) {
        let layout = self.layout.borrow();
        (layout.top, layout.rows.len())
    }

    fn lay_out(&self, width: u16) {
        let mut layout = self.layout.borrow_mut();
        if layout.width != width || layout.rows.is_empty() {
            layout.width = width;
            wrap_into(&self.text, width, &mut layout.rows);
        }
    }

    fn before(&self, at: usize) -> usize {
        let mut graphemes = GraphemeCursor::new(at, self.text.len(), true);
        graphemes.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    fn after(&self, at: usize) -> usize {
        let mut graphemes = GraphemeCursor::new(at, self.text.len(), true);
        graphemes.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    fn word_before(&self) -> usize {
        let behind = &self.text[..self.cursor];
        let word = behind.split_word_bound_indices().rfind(|(_, part)| is_word(part));
        word.map_or(0, |(at, _)| at)
    }
}

/// The last column of an area is kept for the cursor behind a full row.
fn columns_for_text(width: u16) -> u16 {
    width.saturating_sub(1).max(1)
}

fn is_word(part: &str) -> bool {
    part.contains(char::is_alphanumeric)
}

/// Every kind of line end as a newline, tabs as spaces, no other control.
fn cleaned(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    text.replace(|c: char| c.is_control() && c != '\n', "")
}

#[cfg(test)]
#[path = "capture_tests.rs"]
mod tests;
