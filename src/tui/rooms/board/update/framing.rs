//! Words and pictures: the picture of a frame, and which parent agrees to the frames as they stand.

use super::{
    super::{Board, model::Asking},
    Turn,
};
use crate::{
    domain::{
        agreement::agreement_of,
        event::{Body, ChoosePicture, Frame},
        framework::StepRecord,
        ids::{ColumnId, PersonId},
        text::Text,
    },
    tui::{
        effect::Effect,
        layer::{Choice, Layer},
        message::Message,
        pick::Pick,
    },
};

const NO_FRAMES: &str = "This is for frames: Ctrl+K and # opens a board that has them.";

impl Board {
    /// Whether the shown board is one of frames.
    pub(in super::super) fn has_frames(&self) -> bool {
        self.session.map().board(&self.board).is_some_and(|board| board.has_frames())
    }

    /// Offers the pictures there are, the one that stands there first in hand.
    pub(super) fn ask_picture(&mut self, turn: &mut Turn) {
        let Some(board) = self.session.map().board(&self.board).filter(|board| board.has_frames()) else {
            return turn.say(NO_FRAMES);
        };
        let (columns, pictures) = (&board.framework.columns, &board.framework.pictures);
        let Some(frame) = columns.get(self.column()).filter(|_| !pictures.is_empty()) else {
            return turn.say("There are no pictures for these frames.");
        };
        let now = board.picture_of(frame).map(|picture| picture.id.clone());
        let at = pictures.iter().position(|picture| Some(&picture.id) == now.as_ref()).unwrap_or(0);
        let item = |picture: &crate::domain::framework::Picture| {
            let here = if Some(&picture.id) == now.as_ref() { " (it stands there)" } else { "" };
            let label = Text::new(&format!("{}{here}", picture.title));
            (label, Message::Picked(Pick::Picture(frame.id.clone(), picture.id.clone())))
        };
        let title = Text::new(&format!("The picture for: {}", frame.title));
        let choice = Choice { title, items: pictures.iter().map(item).collect() };
        turn.push(Effect::Layer(Layer::ChoiceFrom(choice, at)));
    }

    pub(super) fn picture_picked(&mut self, frame: ColumnId, picture: Text, turn: &mut Turn) {
        let Some(board) = self.session.map().board(&self.board) else { return };
        let column = board.framework.columns.iter().find(|column| column.id == frame);
        let stands = column.and_then(|column| board.picture_of(column));
        if stands.is_some_and(|stands| stands.id == picture) {
            return;
        }
        let title = board.framework.picture(&picture).map(|picture| picture.title.clone()).unwrap_or_default();
        // What the framework has needs no choice of its own.
        let own = column.and_then(|column| column.picture.as_ref()) == Some(&picture);
        let picture = if own { Text::default() } else { picture };
        if self.record(Body::Picture(ChoosePicture { board: self.board.clone(), frame, picture }), turn) {
            turn.say(format!("The frame now has {title}."));
        }
    }

    /// Offers each parent: that they agree, that they do not after all, or why they are not asked.
    pub(super) fn ask_who_agrees(&mut self, turn: &mut Turn) {
        if !self.has_frames() {
            return turn.say(NO_FRAMES);
        }
        let Some(board) = self.public.board(&self.board) else {
            return turn.warn("The room does not see this board, so nobody could read what they agree to.");
        };
        if !self.public.frames_say(board) {
            return turn.say("Nothing stands in the frames yet that somebody could agree to.");
        }
        let agreement = self.public.agreement(board);
        let mut items = Vec::new();
        let mut offer = |label: String, pick: Pick| items.push((Text::new(&label), Message::Picked(pick)));
        for parent in self.public.parents() {
            let (id, name) = (&parent.id, self.name_of(&parent.id));
            if agreement.agreed.contains(id) {
                offer(format!("{name} has agreed: take that back"), Pick::Frames(id.clone(), false));
                continue;
            }
            let anew = if agreement.anew.contains(id) { ", after what was changed" } else { "" };
            offer(format!("{name} agrees to it as it stands{anew}"), Pick::Frames(id.clone(), true));
            let why =
                if self.seen || !self.session.is_not_asked(&self.board, id) { "" } else { " (it is written down)" };
            offer(format!("{name} is not asked: say why{why}"), Pick::NotAsked(id.clone()));
        }
        if items.is_empty() {
            return turn
                .warn("Nobody is on the list as a parent. Give a parent that role in the list of people first.");
        }
        let title = Text::new("Read it aloud. Who agrees to it as it stands?");
        turn.push(Effect::Layer(Layer::Choice(Choice { title, items })));
    }

    pub(super) fn frames_agreed(&mut self, agreed_by: PersonId, stands: bool, turn: &mut Turn) {
        let Some(board) = self.public.board(&self.board) else { return };
        let to = if stands { self.public.frames_made(board) } else { Default::default() };
        let name = self.name_of(&agreed_by);
        let frame = Frame { board: self.board.clone(), agreed_by, to, stands };
        if !self.record(Body::Frame(Box::new(frame)), turn) {
            return;
        }
        let open = self.still_to_agree();
        match (stands, open.is_empty()) {
            (false, _) => {
                self.untick_what_records(StepRecord::Agreement, turn);
                turn.say(format!("{name} has not agreed after all."));
            }
            (true, false) => turn.say(format!("{name} agrees. Still to agree: {}.", self.names_of(&open))),
            (true, true) => {
                self.tick_what_records(StepRecord::Agreement, turn);
                turn.say(format!("{name} agrees, and so has everyone who is asked. It may go on paper."));
            }
        }
    }

    /// The parents who are asked and have not agreed to the frames as the room sees them.
    fn still_to_agree(&self) -> Vec<PersonId> {
        let Some(board) = self.public.board(&self.board) else { return Vec::new() };
        let agreement = self.public.agreement(board);
        agreement.open().filter(|id| !self.session.is_not_asked(&self.board, id)).cloned().collect()
    }

    pub(super) fn ask_why_not_asked(&mut self, parent: PersonId, turn: &mut Turn) {
        let without = agreement_of(&self.board, &parent);
        self.ask_in_private(Asking::GoOn(without), turn);
    }

    /// Who agreed to the frames and who has still to, for the line below them; nothing that the room does not know.
    pub(in super::super) fn agreement_in_words(&self) -> Option<String> {
        let board = self.public.board(&self.board).filter(|board| board.has_frames())?;
        if !self.public.frames_say(board) {
            return None;
        }
        let agreement = self.public.agreement(board);
        let agreed = (!agreement.agreed.is_empty()).then(|| format!("agreed: {}", self.names_of(&agreement.agreed)));
        let anew = (!agreement.anew.is_empty()).then(|| format!("to agree anew: {}", self.names_of(&agreement.anew)));
        let missing =
            (!agreement.missing.is_empty()).then(|| format!("not yet: {}", self.names_of(&agreement.missing)));
        let parts: Vec<String> = agreed.into_iter().chain(anew).chain(missing).collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }
}
