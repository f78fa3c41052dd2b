//! Answers on the scale, a line each: `m7 Six weeks / Christmas`.

use super::{
    super::{
        Board,
        answer::{Answer, NoAnswer, line_of, line_of_rating},
        line::{Line, Speaker},
    },
    Turn,
};
use crate::{
    domain::{
        draft::{AnswerDraft, Draft},
        event::{Body, Rate},
        ids::{ContributionId, PersonId},
        person::Attendance,
        scale::Value,
        text::Text,
    },
    tui::{
        effect::Effect,
        layer::{Choice, Layer},
        message::Message,
    },
};

/// What is said of a line that is no answer while nobody may see what it holds.
const NO_UNSEEN_ANSWER: &str = "That is no answer on this scale yet: a letter, a number, and why. It is kept, unseen.";

impl Board {
    /// Records the typed answer. True if the line is empty afterwards.
    pub(super) fn add_rating(&mut self, draft: AnswerDraft, turn: &mut Turn) -> bool {
        let unseen = self.line_is_unseen();
        let AnswerDraft { key, .. } = draft;
        let answer = match Answer::parse(self.line.capture.text(), self.session.map()) {
            Ok(answer) => answer,
            Err(_) if unseen => return refuse(NO_UNSEEN_ANSWER, turn),
            Err(NoAnswer::Letter(letter)) => {
                return refuse(format!("Nobody here has the letter {letter}. @name adds someone."), turn);
            }
            Err(NoAnswer::Value) => {
                let how = "An answer is a letter, a number and why: m7 Six weeks / Christmas. \
                           A - passes, ? was not asked, x is absent.";
                return refuse(how, turn);
            }
        };
        let definition = self.session.map().scale_definition(&key);
        if let (Some(definition), Value::Number(number)) = (definition, answer.value)
            && let Err(refusal) = definition.check(number)
        {
            return if unseen { refuse(NO_UNSEEN_ANSWER, turn) } else { refuse(refusal.to_string(), turn) };
        }
        let chosen = match &self.line.speaker {
            Speaker::Chosen(person) => Some(person.clone()),
            Speaker::Nobody | Speaker::Held(..) => None,
        };
        let Some(by) = answer.by.clone().or_else(|| chosen.clone()).or_else(|| self.next_to_rate()) else {
            return refuse("Whose answer is it? Put their letter in front: m7.", turn);
        };
        // Someone who was given the word and names another person's letter tells that person's answer.
        let collected_by = answer.told_by.or(chosen).filter(|teller| *teller != by);
        if collected_by.is_none() && matches!(answer.value, Value::Number(_)) && !self.is_here(&by) {
            let name = if unseen { "This person".into() } else { self.session.map().called(&by) };
            return refuse(format!("{name} is not here. Who tells it? Their letter after the number: 6<s"), turn);
        }
        if self.line.is_unseen() && self.session.collecting(&key).is_none() && !self.line.confirming {
            self.line.confirming = true;
            return refuse("The answers were shown meanwhile. Enter again adds this one, for all to see.", turn);
        }
        let Answer { value, reason, higher, .. } = answer;
        let corrected = self.answer_of(&by).is_some();
        let round = self.session.collecting(&key);
        let rate = Rate { key, by: by.clone(), value, reason, higher, collected_by, round };
        if !self.record(Body::Rate(rate), turn) {
            return false;
        }
        self.asked.person = None;
        self.asked.last = Some(by);
        self.next_line(turn);
        self.line.speaker = Speaker::Nobody;
        if round.is_some() {
            turn.say("Noted, unseen.");
        } else if corrected {
            turn.say("The answer is changed. Ctrl+Z brings the one before back.");
        }
        true
    }

    fn is_here(&self, person: &PersonId) -> bool {
        let person = self.session.map().person(person);
        person.is_some_and(|person| matches!(person.attendance, Attendance::Present | Attendance::Remote))
    }

    /// The first letter of a line: on a scale it is an answer, and letters that were typed unseen are forgotten.
    pub(super) fn begin_answer(&mut self) {
        if self.line.is_unseen() {
            self.line.capture = Default::default();
        }
        self.line.answer = self.answer_here();
    }

    /// What is typed while answers are collected stays unseen, whatever comes.
    pub(super) fn note_unseen(&mut self) {
        if self.line_is_unseen()
            && let Some(answer) = &mut self.line.answer
        {
            answer.unseen = true;
        }
    }

    /// Everyone in turn: to the scale, and to the first who has not answered.
    pub(super) fn rate_pass(&mut self, turn: &mut Turn) {
        if self.scale_key().is_none() {
            return turn.say("This board has no scale.");
        }
        if !self.line.is_empty() {
            return turn.warn("Add the line you are typing first; nothing of it is lost.");
        }
        self.selected = None;
        self.on_scale = true;
        (self.asked.person, self.asked.last) = (None, None);
        match self.next_to_rate() {
            Some(_) => turn.say("One after the other: the number, why / what would make it one higher, Enter."),
            None => turn.say("Everyone has answered. Up and Down go through the answers."),
        }
    }

    /// Brings the chosen answer back into the line.
    pub(super) fn edit_answer(&mut self, turn: &mut Turn) {
        let Some(rating) = self.asked.person.as_ref().and_then(|person| self.answer_of(person)) else { return };
        let (line, by) = (line_of_rating(rating, self.session.map()), rating.by.clone());
        self.line = Line::new(ContributionId(self.ids.next(turn.now)), self.board.clone());
        self.line.answer = self.answer_here();
        self.line.place = self.place.clone();
        self.line.capture.set_text(&line);
        if self.session.map().person(&by).is_some_and(|person| person.letter.is_none()) {
            self.line.speaker = Speaker::Chosen(by);
        }
        turn.push(Effect::Draft(self.draft()));
    }

    /// A list of the questions, to choose one by typing.
    pub(super) fn choose_scale(&mut self, turn: &mut Turn) {
        let map = self.map();
        let items: Vec<_> =
            self.questions().into_iter().map(|key| (map.question_title(&key), Message::Scale(key))).collect();
        if items.is_empty() {
            return turn.say("This board has no scale.");
        }
        turn.push(Effect::Layer(Layer::Choice(Choice { title: Text::new("Which question?"), items })));
    }

    /// Takes up a half-typed answer that outlived its program, on its scale.
    pub(super) fn take_up_answer(&mut self, answer: AnswerDraft) {
        self.go_to_scale(answer.key.clone());
        self.line.answer = Some(answer);
        self.note_unseen();
    }

    /// An answer that was not recorded, as a line to be typed on, under an id of its own.
    pub(super) fn draft_of_answer(&self, id: ContributionId, rate: &Rate) -> Draft {
        let map = self.session.map();
        let words = (rate.reason.as_ref(), rate.higher.as_ref());
        let line = line_of(&rate.by, rate.value, words, rate.collected_by.as_ref(), map);
        let letter = map.person(&rate.by).and_then(|person| person.letter);
        Draft {
            said_by: Some(rate.by.clone()).filter(|_| letter.is_none()),
            hidden: self.drafts_hidden,
            private: !self.seen,
            answer: Some(AnswerDraft { key: rate.key.clone(), unseen: rate.round.is_some() }),
            ..Draft::new(id, rate.key.board.clone(), Text::new(&line))
        }
    }
}

fn refuse(why: impl Into<String>, turn: &mut Turn) -> bool {
    turn.warn(why);
    false
}
