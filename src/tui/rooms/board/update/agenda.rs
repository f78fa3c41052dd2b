//! The agenda: going from phase to phase, breaks, and the focus that follows if it is wanted.

use super::{super::Board, Turn};
use crate::{
    domain::{
        agenda::{Clock, in_words},
        event::{Body, Choose, EnterPhase, Pause},
        framework::Phase,
        ids::{BoardId, PhaseId},
        text::Text,
    },
    tui::{
        effect::Effect,
        layer::{Choice, Layer},
        message::Message,
    },
};

impl Board {
    /// Every phase with the time it had and was meant to have; choosing one goes there.
    pub(super) fn open_agenda(&self, turn: &mut Turn) {
        let map = self.map();
        let agenda = map.agenda();
        if agenda.is_empty() {
            return turn.say("This kind of meeting has no agenda.");
        }
        let clock = map.clock(turn.now);
        let label = |phase: &Phase| phase_in_words(phase, &clock, map.phase.as_ref() == Some(&phase.id));
        let items = agenda.iter().map(|phase| (label(phase), Message::Phase(phase.id.clone()))).collect();
        let now = agenda.iter().position(|phase| Some(&phase.id) == map.phase.as_ref());
        let choice = Choice { title: Text::new("The agenda"), items };
        turn.push(Effect::Layer(Layer::ChoiceFrom(choice, now.unwrap_or(0))));
    }

    /// One phase on, or back. Going back loses nothing: it is an event like any other.
    pub(super) fn step_phase(&mut self, forwards: bool, turn: &mut Turn) {
        let agenda = self.map().agenda();
        let now = agenda.iter().position(|phase| Some(&phase.id) == self.map().phase.as_ref());
        let next = match (now, forwards) {
            (None, true) => Some(0),
            (None, false) => None,
            (Some(now), true) => now.checked_add(1),
            (Some(now), false) => now.checked_sub(1),
        };
        match next.and_then(|next| agenda.get(next)).map(|phase| phase.id.clone()) {
            Some(phase) => self.enter_phase(phase, turn),
            None if agenda.is_empty() => turn.say("This kind of meeting has no agenda."),
            None if forwards => turn.say("That is the last part of the agenda."),
            None => turn.say("That is the first part of the agenda."),
        }
    }

    pub(super) fn enter_phase(&mut self, to: PhaseId, turn: &mut Turn) {
        if self.map().phase.as_ref() == Some(&to) {
            return;
        }
        let resumes = self.map().pause().is_some();
        if !self.record(Body::Phase(EnterPhase::now(Some(to.clone()))), turn) {
            return;
        }
        if resumes {
            self.record(Body::Pause(Pause { on: false, at: None, stands: true }), turn);
        }
        if let Some((phase, _)) = self.map().phase_and_next() {
            let minutes = phase.minutes.map(|minutes| format!(", {}", in_words(minutes.into()))).unwrap_or_default();
            turn.say(format!("{}{minutes}.", phase.title));
        }
        self.follow_phase();
    }

    /// The focus goes to what the phase is about, if that is wanted, and never while something is typed or chosen.
    pub(super) fn follow_phase(&mut self) {
        let wanted = self.map().choice("follow-phase") == Some("on");
        let busy = !self.line.is_empty() || self.asking.is_some() || self.selected.is_some() || self.line.edits();
        if !wanted || busy || self.board != BoardId::main() {
            return;
        }
        let Some(about) = self.map().phase_and_next().and_then(|(phase, _)| phase.about.clone()) else { return };
        let Some(board) = self.shown() else { return };
        if let Some(place) = board.framework.resolve(&about) {
            self.go_to(Some(place));
        } else if self.scale_key().is_some_and(|key| key.scale.as_str() == &*about) {
            self.line.lapse();
            self.on_scale = true;
        }
    }

    /// A break begins, or is over.
    pub(super) fn switch_break(&mut self, turn: &mut Turn) {
        let on = self.map().pause().is_none();
        if self.record(Body::Pause(Pause { on, at: None, stands: true }), turn) {
            turn.say(match on {
                true => "A break. The time of the agenda stands still.",
                false => "The break is over.",
            });
        }
    }

    /// Sets or takes away that the focus follows the agenda.
    pub(super) fn switch_following(&mut self, turn: &mut Turn) {
        let on = self.map().choice("follow-phase") != Some("on");
        let value = Text::new(if on { "on" } else { "off" });
        if self.record(Body::Choose(Choose { what: Text::new("follow-phase"), value }), turn) {
            turn.say(match on {
                true => "The column in focus follows the agenda, while nothing is being typed.",
                false => "The column in focus stays where you are.",
            });
            self.follow_phase();
        }
    }
}

/// `Worries · 8 of 10 min · now`.
fn phase_in_words(phase: &Phase, clock: &Clock, now: bool) -> Text {
    let used = clock.used(&phase.id).num_minutes();
    let time = match (phase.minutes, used) {
        (Some(planned), 0) => in_words(planned.into()),
        (Some(planned), used) => format!("{used} of {}", in_words(planned.into())),
        (None, 0) => String::new(),
        (None, used) => in_words(used),
    };
    let pieces = [&*phase.title, &time, if now { "now" } else { "" }];
    Text::new(&pieces.into_iter().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" · "))
}
