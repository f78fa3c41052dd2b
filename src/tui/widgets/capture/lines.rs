//! The lines of a text that keeps its number of lines while it is typed, such as the parts of a statement.

use super::{Capture, columns_for_text};
use crate::tui::keys::Action;

impl Capture {
    /// How many lines it has.
    pub fn line_count(&self) -> usize {
        self.text.matches('\n').count() + 1
    }

    /// The line the cursor is in, counted from 0.
    pub fn line_of_cursor(&self) -> usize {
        self.text[..self.cursor].matches('\n').count()
    }

    /// Goes to the end of a line, or of the last one.
    pub fn go_to_line(&mut self, line: usize) {
        let end = self.text.match_indices('\n').nth(line).map_or(self.text.len(), |(at, _)| at);
        self.move_to(end);
    }

    /// Does an action of a line of text like [`act`](Capture::act), but never makes two lines of one or one of
    /// two: a new line moves what follows the cursor to the beginning of the next line.
    pub fn act_within_lines(&mut self, action: Action) -> bool {
        let ahead = self.text[self.cursor..].chars().next();
        let behind = &self.text[..self.cursor];
        let line = &behind[behind.rfind('\n').map_or(0, |at| at + 1)..];
        match action {
            Action::NewLine => self.hand_on(),
            Action::Undo | Action::Redo => self.restore(action),
            Action::Delete if ahead == Some('\n') => false,
            Action::Backspace | Action::DeleteWord if line.is_empty() => false,
            Action::DeleteWord if !line.contains(char::is_alphanumeric) => self.act(Action::DeleteToStart),
            action => self.act(action),
        }
    }

    /// What follows the cursor in its line goes to the beginning of the next one.
    fn hand_on(&mut self) -> bool {
        let behind = &self.text[self.cursor..];
        let Some(end) = behind.find('\n') else { return false };
        let break_at = self.cursor + end;
        let joins = end > 0 && !behind[end + 1..].starts_with('\n') && behind.len() > end + 1;
        self.insert_str("\n");
        let next = self.cursor;
        // In this order there is a line too many until it is done, so that undo stops at nothing half-way.
        if joins {
            self.move_to(break_at + 2);
            self.insert_str(" ");
        }
        self.delete(break_at + 1..break_at + 2);
        self.move_to(next);
        true
    }

    /// Undoes or redoes until the text has as many lines as before, or not at all.
    fn restore(&mut self, action: Action) -> bool {
        let (lines, back) = (self.line_count(), if action == Action::Undo { Action::Redo } else { Action::Undo });
        let mut steps = 0;
        while self.act(action) {
            steps += 1;
            if self.line_count() == lines {
                return true;
            }
        }
        for _ in 0..steps {
            self.act(back);
        }
        false
    }

    /// The row in which each line begins, in an area this wide.
    pub fn line_tops(&self, width: u16) -> Vec<usize> {
        self.lay_out(columns_for_text(width));
        let layout = self.layout.borrow();
        let starts = std::iter::once(0).chain(self.text.match_indices('\n').map(|(at, _)| at + 1));
        starts.map(|start| layout.rows.partition_point(|row| row.start < start)).collect()
    }

    /// The first row that was drawn last.
    pub fn first_row_shown(&self) -> usize {
        self.layout.borrow().top
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(lines: &str, line: usize) -> Capture {
        let mut capture = Capture::new(lines);
        capture.go_to_line(line);
        capture
    }

    #[test]
    fn no_key_joins_or_parts_lines() {
        let mut capture = typed("one\n\nthree", 1);
        for action in [Action::Backspace, Action::Delete, Action::DeleteWord, Action::DeleteToStart] {
            capture.act_within_lines(action);
            assert_eq!(capture.text(), "one\n\nthree", "{action:?}");
        }
        capture.go_to_line(0);
        assert!(!capture.act_within_lines(Action::Delete));
        assert!(capture.act_within_lines(Action::DeleteWord));
        assert_eq!(capture.text(), "\n\nthree");
    }

    #[test]
    fn a_new_line_hands_on_what_follows_and_is_undone_at_once() {
        for (before, at, after) in [
            ("onetwo\nthree\n", 3, "one\ntwo three\n"),
            ("onetwo\n\n", 3, "one\ntwo\n"),
            ("one\nthree\n", 3, "one\nthree\n"),
            ("one\ntwo", 1, "o\nne two"),
        ] {
            let mut capture = typed(before, 0);
            (0..capture.cursor() - at).for_each(|_| capture.left());
            assert!(capture.act_within_lines(Action::NewLine), "{before:?}");
            assert_eq!((capture.text(), capture.line_of_cursor()), (after, 1), "{before:?}");
            capture.act_within_lines(Action::Undo);
            assert_eq!(capture.text(), before);
        }
        assert!(!typed("one\ntwo", 1).act_within_lines(Action::NewLine), "there is no next line");
    }

    #[test]
    fn it_knows_where_its_lines_begin() {
        let capture = typed("one two three\n\nfour", 0);
        assert_eq!(capture.line_tops(9), [0, 2, 3]);
        assert_eq!((capture.line_count(), capture.line_of_cursor()), (3, 0));
    }
}
