//! Enter: what is typed becomes a contribution.

use chrono::TimeDelta;

use super::{
    super::{
        concern::Concern,
        line::{Line, Speaker, Typed, may_be_a_slip},
        model::{Asking, Board},
    },
    Turn,
};
use crate::{
    domain::{
        contribution::{Action, Contribution, Marks},
        draft::Draft,
        event::{Add, Body, Edit, Mark},
        framework::{Section, SectionKind},
        ids::{BoardId, ContributionId, Place},
        statement::{Wording, read_disputes},
        text::Text,
    },
    tui::effect::Effect,
};

/// How long the key menu changes the line just added.
const JUST_ADDED: TimeDelta = TimeDelta::seconds(5);

impl Board {
    pub(super) fn enter(&mut self, turn: &mut Turn) {
        if self.asks_for_words() {
            return self.answer_with_words(turn);
        }
        if self.line.is_empty() {
            if self.line.edits() {
                self.leave_edit(turn);
            } else if self.line.is_in_builder() {
                turn.say("There is nothing to add yet. Esc leaves the statement.");
            }
            return;
        }
        if self.asks_before_showing(turn) {
            return;
        }
        let built = self.line.building;
        if built.is_none()
            && !self.line.confirming
            && !self.line.edits()
            && self.line.answer.is_none()
            && may_be_a_slip(self.line.capture.text())
        {
            self.line.confirming = true;
            turn.say("That is very short. Enter again adds it.");
            return;
        }
        let (id, restricted, kept_back) = (self.line.id, self.line.restricted, self.is_line_kept_back());
        if self.add_typed(turn) && self.session.map().contribution(id).is_some() {
            if built.is_some_and(|building| building.open) {
                return self.build_pair(id, turn);
            }
            self.just_added = Some((id, turn.now + JUST_ADDED));
            if restricted && self.seen {
                turn.say("Added, and restricted. The next line is not.");
            } else if kept_back && self.seen {
                turn.say("Added. The room does not see it.");
            }
        }
    }

    /// Records what is typed, whatever it is: a contribution, an edit, a person, an answer on the scale.
    /// True if the line is empty afterwards.
    pub(super) fn add_typed(&mut self, turn: &mut Turn) -> bool {
        if self.line.is_empty() {
            return true;
        }
        if self.asks_before_showing(turn) {
            return false;
        }
        let text = self.line.capture.text();
        // A restricted line is never a name or an answer: those are for the room.
        let building = self.line.building.is_some();
        let named = !self.line.edits() && !self.is_line_kept_back() && !self.line.is_unseen();
        if text.starts_with('@') && !building && named {
            return self.add_person(turn);
        }
        if let Some(answer) = self.line.answer.clone().filter(|_| !self.line.edits()) {
            if self.is_line_kept_back() {
                turn.warn("An answer on the scale is for the room. Tab takes this restricted line to a column.");
                return false;
            }
            return self.add_rating(answer, turn);
        }
        if self.says_not_known() {
            return self.add_not_known(turn);
        }
        let place = self.line.place.clone();
        let section = self.section_on(&self.line.board, place.as_ref()).cloned();
        let typed = match section.as_ref().filter(|_| building) {
            Some(section) => Typed::built(Wording::read(text, section)),
            None => self.parse(text, section.as_ref(), turn),
        };
        if self.line.corrects.is_some() && self.corrects_nothing() {
            self.leave_correction(turn);
            turn.say("Nothing was changed: the quote stands as it was.");
            return true;
        }
        let recorded = if self.line.edits() {
            self.record_edit(typed, turn)
        } else {
            self.record_addition(typed, section.as_ref(), turn)
        };
        if recorded {
            self.next_line(turn);
        }
        recorded
    }

    /// A line that is not built part by part, taken apart.
    fn parse(&self, text: &str, section: Option<&Section>, turn: &Turn) -> Typed {
        let today = turn.now.date_naive();
        match section.filter(|section| section.kind == SectionKind::Action) {
            Some(section) => Typed::parse_action(text, section, today, self.session.map()),
            None => Typed::parse(text, section, today),
        }
    }

    fn record_addition(&mut self, typed: Typed, section: Option<&Section>, turn: &mut Turn) -> bool {
        if self.session.any_contribution(self.line.id).is_some() {
            // A draft that was left behind, and that another desk took up and added too.
            self.line.id = ContributionId(self.ids.next(turn.now));
        }
        let disputed = read_disputes(self.session.map(), &typed.disputes.unwrap_or_default(), &[]);
        let Line { id, place, speaker, restricted, basis, concern, .. } = &self.line;
        let said_by = speaker.person().cloned();
        let is_action = section.is_some_and(|section| section.kind == SectionKind::Action);
        let add = Add {
            board: self.line.board.clone(),
            parts: typed.parts,
            said_by,
            marks: Marks { basis: *basis, disputed, ..Marks::default() },
            verbatim: typed.verbatim,
            restricted: *restricted,
            about: concern.about.clone(),
            context: concern.context.clone(),
            action: is_action.then(|| Action { owner: typed.owner, due: typed.due, ..Action::default() }),
            ..Add::new(*id, place.clone(), typed.text)
        };
        let (id, to) = (add.id, add.to.clone());
        let built = self.line.building.map(|building| building.built).unwrap_or_default();
        let shows = self.line.shows;
        let add = self.with_what_its_board_keeps(add);
        let recorded = self.link_correction(turn) && self.record(Body::Add(Box::new(add)), turn);
        if let Some(due) = typed.due.filter(|_| recorded) {
            self.note_day(due, turn);
        }
        if recorded {
            self.link_built(id, built, turn);
            self.link_shown(id, shows, turn);
            self.ask_of(id);
            self.keep_in_sight(id);
            self.show_entry(id);
            self.leave_prompt(to.as_ref(), turn);
        }
        recorded
    }

    fn record_edit(&mut self, typed: Typed, turn: &mut Turn) -> bool {
        let id = self.line.id;
        let Some(before) = self.session.map().contribution(id).cloned() else {
            turn.warn("That line was taken back meanwhile. Your words stay here: Ctrl+A and a new place, or undo.");
            self.line.editing = None;
            self.line.id = ContributionId(self.ids.next(turn.now));
            return false;
        };
        if self.line.editing != Some(before.worded.0) {
            // Another desk has reworded it meanwhile: theirs stands in its place, and Enter once more replaces it.
            self.line.editing = Some(before.worded.0);
            self.show_entry(id);
            turn.warn("Someone else changed these words meanwhile; theirs stand on the board. Enter again puts yours; Ctrl+U, then Esc leaves theirs.");
            return false;
        }
        let unchanged = self.line.building.is_some() && self.stored_text(id) == self.line.capture.text();
        let words = Edit { id, text: typed.text, parts: typed.parts };
        let unchanged = unchanged || (words.text == before.text && words.parts == *before.parts);
        if !unchanged && !self.record(Body::Edit(words), turn) {
            return false;
        }
        if let Some(lines) = typed.disputes {
            let disputed = read_disputes(self.session.map(), &lines, &before.marks.disputed);
            if disputed != before.marks.disputed {
                self.record(Body::Mark(Mark { id, marks: Marks { disputed, ..(*before.marks).clone() } }), turn);
            }
        }
        if let Some(action) = before.action.as_ref().filter(|_| typed.due.is_some() || typed.owner.is_some()) {
            let (owner, due) = (typed.owner.or(action.owner.clone()), typed.due.or(action.due));
            let action = Some(Action { owner, due, ..(**action).clone() });
            self.record(Body::Assign(crate::domain::event::Assign { id, action }), turn);
        }
        self.selected = (before.board == self.board).then_some(id);
        self.show_entry(id);
        true
    }

    /// An empty line after this one: the speaker is held, as a question.
    pub(super) fn next_line(&mut self, turn: &mut Turn) {
        let held = match (&self.line.speaker, self.line.edits()) {
            (speaker, false) => speaker.person().cloned(),
            (_, true) => None,
        };
        self.line = Line::new(ContributionId(self.ids.next(turn.now)), self.board.clone());
        if let Some(person) = held {
            self.line.speaker = Speaker::Held(person, turn.now);
        }
        turn.push(Effect::Draft(None));
    }

    /// The section at a place of the shown board.
    pub(in super::super) fn section(&self, place: Option<&Place>) -> Option<&Section> {
        self.section_on(&self.board, place)
    }

    /// The section at a place of a board.
    pub(in super::super) fn section_on(&self, board: &BoardId, place: Option<&Place>) -> Option<&Section> {
        let board = self.session.map().board(board)?;
        Some(board.framework.find(place?)?.1)
    }

    /// The line as it outlives the program.
    pub(super) fn draft(&self) -> Option<Draft> {
        let private = self.line.private || !self.seen;
        Some(Draft { hidden: self.drafts_hidden, private, ..self.line.draft()? })
    }

    /// Takes up a half-typed line that outlived its program, or one that was not recorded.
    pub(in super::super) fn take_up(&mut self, draft: Draft) {
        let known = self.session.any_contribution(draft.id).is_some();
        if known && draft.editing.is_none() {
            return;
        }
        self.line.editing = draft.editing.filter(|_| self.session.map().contribution(draft.id).is_some());
        if self.line.edits() || draft.editing.is_none() {
            // Words that edited what is gone become a line of their own, under a new id.
            self.line.id = draft.id;
        }
        self.line.board = draft.board.clone();
        self.line.place = draft.to.clone();
        self.line.speaker = draft.said_by.map_or(Speaker::Nobody, Speaker::Chosen);
        self.line.restricted = draft.restricted || (draft.editing.is_some() && self.is_hidden(draft.id));
        self.drafts_hidden |= draft.hidden;
        self.line.private = draft.private;
        self.line.basis = draft.basis;
        self.line.concern = Concern { about: draft.about, context: draft.context };
        self.line.may_see = draft.may_see;
        self.line.corrects = draft.corrects.filter(|id| self.session.map().contribution(*id).is_some());
        self.line.shows = draft.shows;
        self.line.capture.set_text(&draft.text);
        let statement = draft.to.as_ref().is_some_and(|place| self.statement_section(place).is_some());
        if let Some(built) = draft.built.filter(|_| statement) {
            self.line.go_on_building(built);
        }
        if let Some(answer) = draft.answer {
            self.take_up_answer(answer);
        }
        if draft.board == self.board && self.section(draft.to.as_ref()).is_some() {
            self.place = draft.to;
        }
    }

    /// Puts a line that was not recorded back into the capture line, once that is free.
    pub(super) fn offer_tray(&mut self, turn: &mut Turn) {
        while self.line.is_empty()
            && self.asking.is_none()
            && let Some(draft) = self.tray.pop()
        {
            self.take_up(draft);
            turn.push(Effect::Draft(self.draft()));
        }
    }

    /// One contribution for each line of a paste, in front of what follows in the capture line.
    pub(super) fn add_lines(&mut self, text: &str, turn: &mut Turn) {
        let restricted = self.line.restricted;
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|words| !words.is_empty()).collect();
        for (at, words) in lines.iter().enumerate() {
            self.line.capture.set_text(words);
            self.line.place = self.place.clone();
            self.line.concern = self.concern_here();
            self.line.answer = self.answer_here();
            self.line.may_see = Some(self.session.map().may_see_next(&self.board));
            self.line.restricted = restricted;
            if !self.add_typed(turn) {
                // What cannot be added now stays in the line, with all that follows it.
                self.line.capture.set_text(&lines[at..].join("\n"));
                turn.push(Effect::Draft(self.draft()));
                break;
            }
        }
    }

    /// Whether words are asked for, rather than a contribution.
    pub(in super::super) fn asks_for_words(&self) -> bool {
        self.asking.as_ref().is_some_and(Asking::wants_words)
    }

    /// A contribution in one line: the words as read out, on a seen screen without how somebody can be reached.
    pub(in super::super) fn words_of(&self, id: ContributionId) -> Option<Text> {
        let contribution = self.map().contribution(id)?;
        let without = self.as_the_room_reads(contribution);
        Some(self.map().read_out(without.as_ref().unwrap_or(contribution)))
    }

    /// On a seen screen a contribution without how somebody can be reached, where it says that.
    pub(in super::super) fn as_the_room_reads(&self, contribution: &Contribution) -> Option<Contribution> {
        self.map().without_contacts(contribution).filter(|_| self.seen)
    }
}
