//! The actions of any line of text, done to a line of text: the one place that knows which is which.

use super::capture::Capture;
use super::field::Field;
use crate::tui::keys::Action;

impl Capture {
    /// Does an action of a line of text. False if it is none, or if there was nothing to do: no row above
    /// or below, no letters to undo.
    pub fn act(&mut self, action: Action) -> bool {
        match action {
            Action::Undo => return self.undo(),
            Action::Redo => return self.redo(),
            Action::Up => return self.up(),
            Action::Down => return self.down(),
            Action::NewLine => return self.new_line(),
            Action::Left => self.left(),
            Action::Right => self.right(),
            Action::WordLeft => self.word_left(),
            Action::WordRight => self.word_right(),
            Action::Home => self.home(),
            Action::End => self.end(),
            Action::Backspace => self.backspace(),
            Action::Delete => self.delete_next(),
            Action::DeleteWord => self.delete_word(),
            Action::DeleteToStart => self.delete_to_start(),
            _ => return false,
        }
        true
    }
}

impl Field {
    /// Does an action of a line of text; a field has no second line to go to.
    pub fn act(&mut self, action: Action) -> bool {
        !matches!(action, Action::NewLine | Action::Up | Action::Down) && self.line.act(action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys::{ACTIONS, Context};

    #[test]
    fn every_action_of_a_line_is_done() {
        let of_a_line = |spec: &crate::tui::keys::ActionSpec| spec.contexts().any(|c| c == Context::Line);
        for spec in ACTIONS {
            let mut line = Capture::new("one two\nthree four\nfive six");
            line.up();
            line.insert_char('x');
            if spec.action == Action::Redo {
                line.undo();
            }
            assert_eq!(line.act(spec.action), of_a_line(spec), "{}", spec.name);
        }
    }

    #[test]
    fn a_field_stays_one_line() {
        let mut field = Field::new("one");
        assert!(field.act(Action::Backspace) && !field.act(Action::NewLine));
        assert_eq!(field.text(), "on");
    }
}
