//! The guided path of a board: its steps are ticked one by one, and some of them write down what was agreed.

use super::{
    super::{Board, model::Asking},
    Turn,
};
use crate::{
    domain::{
        consent::ConsentAbout,
        event::{Body, Consent, Tick},
        framework::{Step, StepRecord},
        ids::PersonId,
        text::Text,
    },
    tui::{
        effect::Effect,
        layer::{Choice, Layer, Question},
        message::{Answer, Message},
        pick::Pick,
    },
};

impl Board {
    /// The steps of the board's path.
    pub(in super::super) fn steps(&self) -> &[Step] {
        self.session.map().board(&self.board).map_or(&[], |board| &board.framework.steps)
    }

    /// Whether a step is done, as far as this screen may say.
    pub(in super::super) fn is_done(&self, step: &Step) -> bool {
        self.map().board(&self.board).is_some_and(|board| board.ticks.contains_key(&step.id))
    }

    /// The first step that is not done.
    pub(in super::super) fn current_step(&self) -> Option<&Step> {
        self.steps().iter().find(|step| !self.is_done(step))
    }

    /// All the steps, each to be ticked or not; the current one first in hand.
    pub(super) fn ask_steps(&mut self, turn: &mut Turn) {
        let current = self.steps().iter().position(|step| !self.is_done(step)).unwrap_or(0);
        let steps = self.steps().iter().enumerate().map(|(at, step)| {
            let state = match (self.is_done(step), at == current) {
                (true, _) => "done",
                (false, true) => "now ",
                (false, false) => "    ",
            };
            (Text::new(&format!("{state} {} {}", at + 1, step.title)), Message::Picked(Pick::Step(step.id.clone())))
        });
        let items: Vec<_> = steps.collect();
        let title = Text::new("Steps: Enter marks one as done, or as not done");
        turn.push(Effect::Layer(Layer::Choice(Choice { title, items })));
    }

    pub(super) fn step_picked(&mut self, id: &Text, turn: &mut Turn) {
        let Some(step) = self.steps().iter().find(|step| step.id == *id) else { return };
        if self.is_done(step) {
            return self.tick(id.clone(), false, turn);
        }
        match step.records {
            Some(StepRecord::Consent) => self.ask_agreement(Some(id.clone()), turn),
            Some(StepRecord::Permission) => self.open_words_menu_of_board(turn),
            Some(StepRecord::Agreement) => self.ask_who_agrees(turn),
            None => self.tick(id.clone(), true, turn),
        }
    }

    /// All of how a step is done, which may be more than stands beside the board.
    pub(super) fn read_step(&mut self, id: &Text, turn: &mut Turn) {
        let Some(step) = self.steps().iter().find(|step| step.id == *id) else { return };
        let question = Question {
            title: step.title.to_string(),
            text: step.how.as_deref().unwrap_or_default().to_owned(),
            answers: vec![('d', "Done: on to the next step".into(), Answer::StepDone)],
        };
        self.asking = Some(Asking::Step(id.clone()));
        turn.push(Effect::Layer(Layer::Question(question)));
    }

    fn tick(&mut self, step: Text, done: bool, turn: &mut Turn) {
        let tick = Tick { board: self.board.clone(), step, done };
        if !self.record(Body::Tick(tick), turn) {
            return;
        }
        turn.say(match (done, self.current_step()) {
            (false, _) => "Not done after all.".to_owned(),
            (true, Some(next)) => format!("Done. Next: {}.", next.title),
            (true, None) => "Done. That was the last step.".to_owned(),
        });
    }

    /// A step that writes down what was just said is done with it.
    pub(super) fn tick_what_records(&mut self, record: StepRecord, turn: &mut Turn) {
        let step = self.steps().iter().find(|step| step.records == Some(record) && !self.is_done(step));
        if let Some(step) = step.map(|step| step.id.clone()) {
            self.tick(step, true, turn);
        }
    }

    /// What was ticked with something that is taken back is still to be done.
    pub(super) fn untick_what_records(&mut self, record: StepRecord, turn: &mut Turn) {
        let step = self.steps().iter().find(|step| step.records == Some(record) && self.is_done(step));
        if let Some(step) = step.map(|step| step.id.clone()) {
            self.tick(step, false, turn);
        }
    }

    /// Who agreed, or did not: a person, and then their words.
    pub(super) fn ask_agreement(&mut self, step: Option<Text>, turn: &mut Turn) {
        let items = self.people_here().flat_map(|person| {
            let answer = |given: bool| {
                let said = if given { "agrees" } else { "does not agree" };
                let label = Text::new(&format!("{} {said}", self.name_of(&person)));
                (label, Message::Picked(Pick::Agreed(step.clone(), person.clone(), given)))
            };
            [answer(true), answer(false)]
        });
        let items = items.collect();
        turn.push(Effect::Layer(Layer::Choice(Choice { title: Text::new("Who agrees to this?"), items })));
    }

    pub(super) fn agreed(&mut self, step: Option<Text>, by: PersonId, given: bool, turn: &mut Turn) {
        self.ask_in_private(Asking::Agreement { step, by, given }, turn);
    }

    /// The words in which somebody agreed, or not; none if the line is empty.
    pub(super) fn answer_agreement(
        &mut self,
        step: Option<Text>,
        by: PersonId,
        given: bool,
        words: &str,
        turn: &mut Turn,
    ) -> bool {
        let about = ConsentAbout::Board(self.board.clone());
        let asked_by = self.origin_of(None).written_by;
        let consent = Consent { about, by: Some(by), given, words: Text::new(words), asked_by, stands: true };
        if !self.record(Body::Consent(Box::new(consent)), turn) {
            return false;
        }
        match step {
            _ if !given => turn.warn("Written down. Without agreement, talk about it before going on."),
            Some(step) => self.tick(step, true, turn),
            None => turn.say("Written down."),
        }
        true
    }

    /// Asks for words that are never for the room: on a seen screen they are typed behind a block.
    pub(super) fn ask_in_private(&mut self, asking: Asking, turn: &mut Turn) {
        if !self.line.is_empty() {
            return turn.warn("Add the line you are typing first; nothing of it is lost.");
        }
        self.asking = Some(asking);
    }
}
