//! From a command to events: shown at once as typed, saved when their sync has returned.

use super::{
    super::{line::Speaker, model::Asking, writing::Writing},
    Board, Turn,
};
use crate::{
    domain::{
        command::{Command, Refusal},
        event::{Body, Event},
        ids::{ContributionId, EventId},
        session::Touched,
    },
    tui::{
        effect::Effect,
        layer::{Layer, Question},
        message::Answer,
    },
};

impl Board {
    /// Records a change. False if it may not be: then the person was told why, or asked first.
    pub(super) fn record(&mut self, body: Body, turn: &mut Turn) -> bool {
        self.command(Command::Do(body), turn)
    }

    /// Records several changes in one append, up to the first that may not be. True if that was none of them.
    pub(super) fn record_all(&mut self, bodies: Vec<Body>, turn: &mut Turn) -> bool {
        let before = turn.effects.len();
        let recorded = bodies.into_iter().all(|body| self.record(body, turn));
        let (appends, others): (Vec<_>, Vec<_>) =
            turn.effects.drain(before..).partition(|effect| matches!(effect, Effect::Append(_)));
        let events = appends.into_iter().flat_map(|effect| match effect {
            Effect::Append(events) => events,
            _ => Vec::new(),
        });
        let events: Vec<Event> = events.collect();
        turn.effects.extend(others);
        if !events.is_empty() {
            turn.push(Effect::Append(events));
        }
        recorded
    }

    pub(super) fn command(&mut self, command: Command, turn: &mut Turn) -> bool {
        if !self.may_write(turn) {
            return false;
        }
        let proposal = match self.session.decide(&self.desk, command) {
            Ok(proposal) => proposal,
            Err(Refusal::NewerStands) => {
                turn.push(Effect::Layer(Layer::Question(undo_anyway())));
                return false;
            }
            Err(refusal) => {
                turn.warn(refusal.to_string());
                return false;
            }
        };
        let id = EventId(self.ids.next(turn.now));
        let event = proposal.into_event(self.session.next_number(), id, turn.now, self.desk.clone());
        self.apply(event.clone());
        self.fill_columns();
        self.unsaved.push_back(id);
        turn.push(Effect::Append(vec![event]));
        true
    }

    /// Folds an event, and lets what was derived from the session follow.
    pub(super) fn apply(&mut self, event: Event) {
        let touched = self.session.apply(event.clone());
        self.public.follow(&self.session, &touched);
        self.note_newest(&event);
        self.arrange();
        let map = self.session.map();
        if self.line.speaker.person().is_some_and(|id| map.person(id).is_none_or(|person| person.off_list)) {
            self.line.speaker = Speaker::Nobody;
        }
        // Restricting a line hides what quotes it too.
        if matches!(touched, Touched::Standing(_) | Touched::All)
            && let Some(id) = self.selected
        {
            self.deselect_hidden(id);
        }
    }

    fn deselect_hidden(&mut self, id: ContributionId) {
        if self.selected == Some(id) && self.map().contribution(id).is_none() {
            self.selected = None;
        }
    }

    /// Whether the room may not see this contribution, standing or taken back.
    pub(in super::super) fn is_hidden(&self, id: ContributionId) -> bool {
        match self.session.map().contribution(id) {
            Some(_) => self.public.contribution(id).is_none(),
            None => self.session.is_kept_from_room(id),
        }
    }

    /// What is typed about a contribution that the room may not see is not for the room either.
    pub(super) fn restrict_line_about_hidden(&mut self) {
        let asked = self
            .asking
            .as_ref()
            .and_then(|asking| asking.for_words().map(|asked| asked.id).or_else(|| asking.corrected()));
        let about = match asked {
            Some(id) => Some(id),
            None => self.line.edits().then_some(self.line.id),
        };
        let pair = self.line.building.and_then(|building| building.built.pairs_with);
        let private = self.asking.as_ref().is_some_and(Asking::is_private);
        if private || about.into_iter().chain(pair).any(|id| self.is_hidden(id)) {
            self.line.restricted = true;
        }
        self.narrow_correction();
    }

    /// Whether the meeting can be written; asks first where it is of another day.
    pub(super) fn may_write(&mut self, turn: &mut Turn) -> bool {
        match &self.writing {
            Writing::Open => true,
            Writing::AskFirst { sample } => {
                let question = if *sample { try_sample() } else { continue_session() };
                turn.push(Effect::Layer(Layer::Question(question)));
                false
            }
            Writing::Never(why) => {
                turn.warn(why.clone());
                false
            }
        }
    }
}

fn undo_anyway() -> Question {
    Question {
        title: "Undo all the same?".into(),
        text: "Something newer stands on what you did. Undo sets it back to how it was before.".into(),
        answers: vec![('u', "Undo all the same".into(), Answer::UndoAnyway)],
    }
}

fn continue_session() -> Question {
    Question {
        title: "This meeting is of another day.".into(),
        text: "Go on with it, or start the next one from it, with its people, statements, goals and open actions? What you typed is kept.".into(),
        answers: vec![
            ('c', "Go on with this one".into(), Answer::ContinueSession),
            ('n', "Start the next one from it".into(), Answer::StartNext),
        ],
    }
}

fn try_sample() -> Question {
    Question {
        title: "This is a fictional sample.".into(),
        text: "It is never written to. Make a copy of your own to try things on? What you typed comes along.".into(),
        answers: vec![
            ('c', "Make a copy and go on".into(), Answer::ContinueSession),
            ('n', "Start a meeting of your own".into(), Answer::StartNext),
        ],
    }
}
