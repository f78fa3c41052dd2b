//! The tidy pass, at reading back: one line after another, single keys.

use super::{
    super::{
        Board,
        tidy::{self, Tidy, lacks},
    },
    Turn,
};

impl Board {
    pub(super) fn is_tidying(&self) -> bool {
        self.tidy.is_some() && self.selected.is_some() && self.asking.is_none() && !self.line.edits()
    }

    pub(super) fn open_tidy(&mut self, turn: &mut Turn) {
        if !self.line.is_empty() {
            return turn.warn("Add the line you are typing first; nothing of it is lost.");
        }
        if !self.may_write(turn) {
            return;
        }
        let list = tidy::list(self.map(), &self.board);
        let Some(first) = list.first().copied() else {
            return turn.say("Every line has its speaker, mark, owner and day.");
        };
        self.tidy = Some(Tidy { list, at: 0 });
        self.just_added = None;
        self.select(first);
    }

    /// A letter or a digit about the line in hand.
    pub(super) fn tidy_key(&mut self, key: char, turn: &mut Turn) {
        let Some(id) = self.selected else { return };
        if key.is_ascii_digit() {
            if let Some(place) = self.place_of_digit(key) {
                self.move_to(id, place, turn);
            }
        } else if let Some(person) = self.session.map().person_by_letter(key.to_ascii_lowercase()) {
            let person = Some(person.id.clone());
            let contribution = self.session.map().contribution(id);
            let spoken = contribution.is_some_and(|c| c.action.is_some() && c.said_by.is_some());
            if spoken { self.assign_owner(id, person, turn) } else { self.attribute(id, person, turn) }
        } else {
            return turn.say(format!(
                "{key} is no one's letter here. The last line has the keys. Space goes on, Esc ends the pass."
            ));
        }
        self.tidy_after_change(turn);
    }

    /// On to the next line once this one lacks nothing.
    pub(super) fn tidy_after_change(&mut self, turn: &mut Turn) {
        let Some(id) = self.selected.filter(|_| self.is_tidying()) else { return };
        let done = self.map().contribution(id).is_none_or(|contribution| lacks(self.map(), contribution).is_empty());
        if done {
            self.tidy_on(true, turn);
        }
    }

    pub(super) fn tidy_on(&mut self, forwards: bool, turn: &mut Turn) {
        let Some(Tidy { list, at }) = self.tidy.take() else { return };
        let stands = |at: &usize| self.map().contribution(list[*at]).is_some();
        let next = if forwards { (at + 1..list.len()).find(stands) } else { (0..at).rev().find(stands) };
        match next {
            Some(next) => {
                let id = list[next];
                self.tidy = Some(Tidy { list, at: next });
                self.select(id);
            }
            None if forwards => {
                self.selected = None;
                turn.say("That was the last line to tidy.");
            }
            None => self.tidy = Some(Tidy { list, at }),
        }
    }
}
