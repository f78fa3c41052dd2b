//! Letters: typing, pasting, moving in the line, undoing; and taking a contribution back into the line.

use super::{
    super::{
        concern::Concern,
        line::{Line, Speaker, lines_of},
        model::{Asking, Board},
        writing::Writing,
    },
    Turn,
};
use crate::{
    domain::{ids::ContributionId, statement::Wording, text::clean},
    tui::{
        effect::Effect,
        keys::Action,
        layer::{Layer, Question},
        message::Answer,
    },
};

impl Board {
    /// A printable key: text, always.
    pub(super) fn type_letter(&mut self, letter: char, turn: &mut Turn) {
        self.begin(turn);
        (self.line.confirming, self.line.emptied) = (false, false);
        self.note_unseen();
        if !self.line.capture.insert_char(letter) {
            turn.warn("This line is full. Enter adds it; go on in the next one.");
        }
        if letter == ' ' {
            self.complete_speaker(turn);
        }
        turn.push(Effect::Draft(self.draft()));
    }

    /// A line keeps the section it shows at its first letter.
    fn begin(&mut self, turn: &mut Turn) {
        // Words about a line do not leave it, nor the pass that came to it.
        if self.asks_for_words() {
            return;
        }
        (self.selected, self.page) = (None, false);
        if !self.line.is_empty() {
            return;
        }
        if !self.line.edits() {
            (self.line.board, self.line.place) = (self.board.clone(), self.place.clone());
            self.line.concern = self.concern_here();
            self.begin_answer();
            self.settle_who_may_see();
            self.tidy = None;
        }
        if matches!(self.writing, Writing::AskFirst { .. }) {
            self.may_write(turn);
        }
    }

    /// A paste never adds by itself; of several lines it asks how to split them.
    ///
    /// A line end at its end stays: on a slow line it is an Enter that came with its letters in one burst, and what is
    /// typed next must not be glued to what stands there.
    pub(super) fn paste(&mut self, text: String, turn: &mut Turn) {
        let text = clean(&text);
        let text = match () {
            () if self.asks_for_words() || self.line.building.is_some() => text.trim_matches('\n'),
            () if self.line.is_empty() => text.trim_start_matches('\n'),
            () => &text,
        };
        if text.is_empty() {
            return;
        }
        let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
        if lines > 1 && self.line.is_empty() && self.line.building.is_none() && !self.asks_for_words() {
            self.asking = Some(Asking::Paste { text: text.to_owned(), restricted: self.line.restricted });
            turn.push(Effect::Layer(Layer::Question(Question {
                title: format!("A paste of {lines} lines"),
                text: "Put them in as one contribution, or each line as its own?".into(),
                answers: vec![
                    ('o', "One contribution, to look over first".into(), Answer::PasteWhole),
                    ('e', "Each line its own".into(), Answer::PasteLines),
                ],
            })));
            return;
        }
        self.insert(text, turn);
        if text.ends_with('\n') {
            turn.say("That came all at once, so nothing is added yet. Enter adds it.");
        }
    }

    pub(super) fn insert(&mut self, text: &str, turn: &mut Turn) {
        self.begin(turn);
        (self.line.confirming, self.line.emptied) = (false, false);
        self.note_unseen();
        // A part of a statement is one line.
        let one_line = self.line.building.map(|_| text.replace('\n', " "));
        if !self.line.capture.insert_str(one_line.as_deref().unwrap_or(text)) {
            turn.warn("That is more than one line can hold. Nothing of it was put in; paste it in parts.");
        }
        turn.push(Effect::Draft(self.draft()));
    }

    /// Moves and deletions in the line. False if the action is none of them, or there was nothing to do.
    pub(super) fn edit_letters(&mut self, action: Action, turn: &mut Turn) -> bool {
        let was_empty = self.line.is_empty();
        let changed = self.line.capture.act(action);
        if changed {
            self.note_unseen();
            self.line.confirming = false;
            let at_once = matches!(action, Action::DeleteToStart | Action::DeleteWord);
            self.line.emptied = at_once && !was_empty && self.line.is_empty();
            if self.line.emptied {
                turn.say("The line is empty. Ctrl+Z brings it back.");
            }
        }
        changed
    }

    /// Takes the selected contribution into the line, to change its words.
    pub(super) fn edit(&mut self, turn: &mut Turn) {
        let Some(id) = self.selected else { return };
        if self.session.is_signed_off() {
            return self.ask_amend(turn);
        }
        if matches!(self.asking, Some(Asking::Paste { .. })) {
            // What is about to be put into a restricted line must not find another one there.
            return;
        }
        if !self.line.is_empty() {
            return turn.warn("Add the line you are typing first; nothing of it is lost.");
        }
        let Some(contribution) = self.map().contribution(id).cloned() else { return };
        if self.edit_exact(id, turn) {
            return;
        }
        self.line = Line::new(id, contribution.board.clone());
        self.line.editing = Some(contribution.worded.0);
        self.line.place = contribution.place.clone();
        self.line.restricted = contribution.restricted;
        self.line.concern = Concern::of(&contribution);
        self.line.speaker = contribution.said_by.clone().map_or(Speaker::Nobody, Speaker::Chosen);
        let section = self.section_on(&contribution.board, contribution.place.as_ref());
        let text = lines_of(&contribution.text, &contribution.parts, section);
        self.line.capture.set_text(&text);
        turn.push(Effect::Draft(self.draft()));
    }

    /// Leaves a contribution as it was.
    pub(super) fn leave_edit(&mut self, turn: &mut Turn) {
        let id = self.line.id;
        self.line = Line::new(ContributionId(self.ids.next(turn.now)), self.board.clone());
        turn.push(Effect::Draft(None));
        self.select(id);
    }

    /// Esc closes what is open and never discards text.
    pub(super) fn close(&mut self, turn: &mut Turn) {
        if self.asking.take().is_some() {
            if self.line.is_empty() {
                self.line.unrestrict();
            }
            return;
        }
        if !self.line.edits() && self.tidy.take().is_some() {
            return;
        }
        if self.line.edits() {
            if self.line.capture.text() == self.stored_text(self.line.id) || self.line.is_empty() {
                return self.leave_edit(turn);
            }
            return turn.say("Enter keeps your change. To leave it as it was, Ctrl+U empties the line; then Esc.");
        }
        if self.line.corrects.is_some() {
            if self.corrects_nothing() {
                return self.leave_correction(turn);
            }
            return turn
                .say("Enter adds your correction. To leave the quote alone, Ctrl+U empties the line; then Esc.");
        }
        if std::mem::take(&mut self.page) {
            return;
        }
        let opened = self.selected.is_some() || self.big;
        self.selected = None;
        self.asked.person = None;
        self.just_added = None;
        self.just_asked = None;
        self.big = false;
        if !opened && self.line.is_empty() && self.show_everything(turn) {
            return;
        }
        if self.line.is_empty() {
            self.line.unrestrict();
            self.line.basis = None;
        }
    }

    pub(super) fn stored_text(&self, id: ContributionId) -> String {
        let Some(contribution) = self.session.map().contribution(id) else { return String::new() };
        let section = self.section_on(&contribution.board, contribution.place.as_ref());
        match section.filter(|_| self.line.building.is_some()) {
            Some(section) => Wording::of(contribution, section, self.session.map()).lines(section),
            None => lines_of(&contribution.text, &contribution.parts, section),
        }
    }

    pub(super) fn copy(&mut self, turn: &mut Turn) {
        match self.selected.and_then(|id| self.words_of(id)) {
            Some(words) => {
                turn.push(Effect::Copy(words.to_string()));
                turn.say("Copied.");
            }
            None => turn.say("Ctrl+C copies a chosen line: Up chooses one. Ctrl+Q leaves."),
        }
    }
}
