//! Undo and redo: of letters while the line has any, or else of this desk's own steps; and what they say they did.

use unicode_segmentation::UnicodeSegmentation;

use super::{super::Board, Turn};
use crate::{
    domain::{
        command::Command,
        event::{Body, Redo, Undo},
        ids::ContributionId,
    },
    tui::effect::Effect,
};

/// How many letters of a line are said again to tell which one it was.
const LETTERS: usize = 24;

impl Board {
    pub(super) fn undo(&mut self, turn: &mut Turn) {
        // A line that one key has emptied is not yet past.
        if !self.line.is_empty() || std::mem::take(&mut self.line.emptied) {
            if !self.line.capture.undo() {
                turn.say("There are no more letters to undo. Empty the line to undo what was done before it.");
            }
            return turn.push(Effect::Draft(self.draft()));
        }
        // Letters taken back before this are past: redo is about what was undone last.
        self.line.capture.set_text("");
        self.undo_step(Command::Undo, turn);
    }

    /// Undoes a step of this desk, as `command` has it, and says which.
    pub(super) fn undo_step(&mut self, command: Command, turn: &mut Turn) {
        let what = self.what_comes(command.clone());
        if self.command(command, turn) {
            self.asked.last = self.asked.last.take().filter(|_| self.is_blind());
            let where_else = self.changed_elsewhere(turn).map(|board| format!(", on another board: {board}"));
            let what = what.map(|what| format!(": {what}")).unwrap_or_default();
            turn.say(format!("Undone{}{what}. Ctrl+Y does it again.", where_else.unwrap_or_default()));
        }
    }

    pub(super) fn redo(&mut self, turn: &mut Turn) {
        if self.line.capture.redo() {
            return turn.push(Effect::Draft(self.draft()));
        }
        let what = self.what_comes(Command::Redo);
        if self.line.is_empty() && self.command(Command::Redo, turn) {
            turn.say(what.map_or_else(|| "Done again.".to_owned(), |what| format!("Done again: {what}.")));
        }
    }

    /// What an undo or redo that comes now would do, said of what this screen shows already: of anything else, nothing.
    fn what_comes(&self, command: Command) -> Option<String> {
        let (Body::Undo(Undo { sets, .. }) | Body::Redo(Redo { sets, .. })) =
            self.session.decide(&self.desk, command).ok()?.body
        else {
            return None;
        };
        Some(match &*sets {
            Body::TakeBack(e) => format!("{} is taken back", self.beginning_of(e.id)?),
            Body::Edit(e) => format!("the words of {}", self.beginning_of(e.id)?),
            Body::Attribute(e) => format!("who said {}", self.beginning_of(e.id)?),
            Body::Mark(e) => format!("the marks of {}", self.beginning_of(e.id)?),
            Body::Assign(e) => format!("who does {}, and by when", self.beginning_of(e.id)?),
            Body::Move(e) => {
                let board = &self.map().contribution(e.id)?.board;
                let place = match self.section_on(board, e.to.as_ref()) {
                    Some(section) => format!("in {}", section.title),
                    None => "to be placed".to_owned(),
                };
                format!("{} is {place}", self.beginning_of(e.id)?)
            }
            Body::Phase(_) => "where the agenda stands".to_owned(),
            _ => return None,
        })
    }

    /// The first words of a line that this screen shows.
    fn beginning_of(&self, id: ContributionId) -> Option<String> {
        let words = self.map().words_of(id)?;
        let whole = words.graphemes(true).count() <= LETTERS;
        let beginning: String = words.graphemes(true).take(LETTERS).collect();
        Some(format!("“{}{}”", beginning.trim_end(), if whole { "" } else { "…" }))
    }
}
