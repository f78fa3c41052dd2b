//! What is said about the room rather than a line: how people are written, and going on without a quorum.

use super::{super::Board, super::model::Asking, Turn};
use crate::{
    domain::{
        event::{Body, Choose},
        naming::NamesAs,
        quorum::QUORUM,
        text::Text,
    },
    tui::keys::Action,
};

/// What the key menu can do about the room, whatever is chosen.
pub(super) const ACTIONS: [Action; 6] =
    [Action::People, Action::NamesSwitch, Action::Agenda, Action::PhasePrevious, Action::PhaseNext, Action::Break];

impl Board {
    /// Names, then roles, then initials, on every screen at once.
    pub(super) fn switch_names(&mut self, turn: &mut Turn) {
        let next = match self.map().names_as() {
            NamesAs::Names => NamesAs::Roles,
            NamesAs::Roles => NamesAs::Initials,
            NamesAs::Initials => NamesAs::Names,
        };
        let choose = Choose { what: Text::new("names"), value: Text::new(next.word()) };
        if self.record(Body::Choose(choose), turn) {
            turn.say(format!("People are shown by their {}, on every screen.", next.word()));
        }
    }

    /// Asks why the meeting goes on, where it is not quorate.
    pub(super) fn ask_go_on(&mut self, turn: &mut Turn) {
        match self.map().quorum() {
            None => turn.say("This kind of meeting has no quorum."),
            Some(quorum) if quorum.is_met() => turn.say("The meeting is quorate."),
            Some(_) => self.ask_for_words(Asking::GoOn(Text::new(QUORUM)), turn),
        }
    }
}
