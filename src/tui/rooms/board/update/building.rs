//! The statement builder: a line a part, in the capture line, so that a draft outlives the program.

use super::{
    super::{Board, building::Building, line::Speaker},
    Turn,
};
use crate::{
    domain::{
        draft::Built,
        framework::{Section, SectionKind},
        ids::{ContributionId, Place},
        statement::{Wording, pair_of},
    },
    tui::{effect::Effect, keys::Action},
};

impl Board {
    /// Opens the builder: on what is typed, on the chosen statement, or on a new one.
    pub(super) fn build_statement(&mut self, turn: &mut Turn) {
        if let Some(building) = self.line.building {
            self.line.building = Some(Building { open: true, ..building });
            return self.line.capture.go_to_line(0);
        }
        if self.proposes() && self.line.is_empty() && !self.asks_for_words() {
            return self.build_proposed(turn);
        }
        if self.asks_for_words() {
            return turn.say("Answer what is asked first, or leave it with Esc.");
        }
        if !self.line.is_empty() {
            return self.build_typed(turn);
        }
        let chosen = self.selected.and_then(|id| self.map().contribution(id)).and_then(|c| c.place.clone());
        if chosen.is_some_and(|place| self.statement_section(&place).is_some()) {
            return self.build_chosen(turn);
        }
        match self.place_for_statement() {
            Some(place) => self.build_new(place, Built::default(), turn),
            None => turn.say("Nothing on this board is a statement made of parts."),
        }
    }

    /// What is typed as lines or as one goes into the parts.
    fn build_typed(&mut self, turn: &mut Turn) {
        let section = self.line.place.as_ref().and_then(|place| self.statement_section(place)).cloned();
        let Some(section) = section.filter(|_| !self.on_scale || self.line.edits()) else {
            return turn.warn("Add the line you are typing first; nothing of it is lost.");
        };
        let typed = super::super::line::Typed::parse(self.line.capture.text(), Some(&section), self.today);
        let mut wording = Wording { parts: typed.parts, disputes: Vec::new() };
        if wording.parts.is_empty() {
            wording = Wording::read(self.line.capture.text(), &section);
        }
        if self.line.edits() {
            wording.disputes = self.standing_wording(self.line.id).map_or(Vec::new(), |standing| standing.disputes);
        }
        self.line.build(&wording, &section, Built::default());
        turn.push(Effect::Draft(self.draft()));
    }

    fn build_chosen(&mut self, turn: &mut Turn) {
        self.edit(turn);
        if self.line.edits()
            && let Some(wording) = self.standing_wording(self.line.id)
            && let Some(section) = self.section_on(&self.line.board, self.line.place.as_ref()).cloned()
        {
            self.selected = None;
            self.tidy = None;
            self.line.build(&wording, &section, Built::default());
            turn.push(Effect::Draft(self.draft()));
        }
    }

    /// An empty statement at `place`.
    pub(super) fn build_new(&mut self, place: Place, built: Built, turn: &mut Turn) {
        let Some(section) = self.section(Some(&place)).cloned() else { return };
        self.selected = None;
        self.just_added = None;
        self.tidy = None;
        // The speaker of a statement is asked about its pair too.
        let speaker = std::mem::replace(&mut self.line.speaker, Speaker::Nobody);
        self.go_to(Some(place.clone()));
        self.line.speaker = speaker;
        self.line.place = Some(place);
        self.line.board = self.board.clone();
        self.line.build(&Wording::default(), &section, built);
        self.restrict_line_about_hidden();
        turn.push(Effect::Draft(self.draft()));
    }

    /// The statement is added: now its pair, if it has none yet. Else the builder is done.
    pub(super) fn build_pair(&mut self, id: ContributionId, turn: &mut Turn) {
        let added = self.session.map().contribution(id).filter(|added| added.board == self.board);
        let place = added.and_then(|added| added.place.clone());
        let pair = place.as_ref().and_then(|place| self.statement_section(place)?.pairs_with.clone());
        let pair = pair.map(|pair| Place::from(&*pair)).filter(|pair| self.statement_section(pair).is_some());
        let Some(pair) = pair.filter(|_| pair_of(self.session.map(), id).is_none()) else { return };
        self.build_new(pair.clone(), Built { pairs_with: Some(id), rests_on: None }, turn);
        if let Some(section) = self.section_on(&self.line.board, Some(&pair)) {
            turn.say(format!("Added. Now what belongs to it: {}. Esc leaves that for later.", section.title));
        }
    }

    /// Whether the builder stands on the screen.
    pub(in super::super) fn shows_builder(&self) -> bool {
        self.line.is_in_builder() && self.asking.is_none()
    }

    /// The section at `place`, if statements made of parts stand there.
    pub(in super::super) fn statement_section(&self, place: &Place) -> Option<&Section> {
        self.section_on(&self.line.board, Some(place))
            .filter(|section| section.kind == SectionKind::Statement && !section.parts.is_empty())
    }

    /// The section in focus, or the first of its column or of the board, where statements stand.
    fn place_for_statement(&self) -> Option<Place> {
        let here = self.place.clone();
        let column = |place: &Place| here.as_ref().is_some_and(|here| here.column() == place.column());
        let all: Vec<Place> = self.places().into_iter().map(|(place, ..)| place).collect();
        let holds = |place: &&Place| self.statement_section(place).is_some();
        let nearest = here.iter().chain(all.iter().filter(|place| column(place))).chain(&all).find(holds);
        nearest.cloned()
    }

    /// The words of a statement that stands, as the builder has them.
    pub(super) fn standing_wording(&self, id: ContributionId) -> Option<Wording> {
        let contribution = self.session.map().contribution(id)?;
        let section = self.section_on(&contribution.board, contribution.place.as_ref())?;
        Some(Wording::of(contribution, section, self.session.map()))
    }

    /// An action inside a statement that is being built; false if it means there what it means everywhere.
    pub(super) fn build_act(&mut self, action: Action, turn: &mut Turn) -> bool {
        if self.line.building.is_none() || self.asking.is_some() {
            return false;
        }
        match action {
            Action::PartNext => self.go_to_part(true),
            Action::PartPrevious => self.go_to_part(false),
            Action::Close if self.line.is_in_builder() => self.close_builder(turn),
            Action::Undo if !self.line.capture.act_within_lines(action) => {
                turn.say("There are no more letters to undo. Esc leaves this; then what was done before it.");
            }
            Action::Undo => turn.push(Effect::Draft(self.draft())),
            Action::NewLine | Action::Backspace | Action::Delete | Action::DeleteWord | Action::Redo => {
                self.line.capture.act_within_lines(action);
                if self.line.is_empty() && !self.line.is_in_builder() && !self.line.edits() {
                    self.line.leave_building();
                }
                turn.push(Effect::Draft(self.draft()));
            }
            _ => return false,
        }
        true
    }

    fn go_to_part(&mut self, forwards: bool) {
        let (at, lines) = (self.line.capture.line_of_cursor(), self.line.capture.line_count());
        let to = if forwards { at + 1 } else { at + lines - 1 } % lines;
        self.line.capture.go_to_line(to);
    }

    /// Esc: what was typed stays in the line.
    fn close_builder(&mut self, turn: &mut Turn) {
        let standing = self.line.edits().then(|| self.stored_text(self.line.id));
        if standing.as_deref() == Some(self.line.capture.text()) {
            return self.leave_edit(turn);
        }
        if self.line.is_empty() && !self.line.edits() {
            self.line.leave_building();
            self.line.unrestrict();
            turn.push(Effect::Draft(None));
        } else {
            self.line.building = self.line.building.map(|building| Building { open: false, ..building });
            turn.say("Your statement stays in the line as it is. Enter adds it.");
        }
        self.fill_columns();
        if let Some(place) = self.place.clone() {
            self.show_section(&place);
        }
    }
}
