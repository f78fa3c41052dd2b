//! The list of lessons: what each is about, how long it takes, and how far one is with it.

mod view;

use ratatui::layout::Rect;

use crate::{
    domain::text::Text,
    store::practice::Listed,
    tui::{
        effect::Effect,
        keys::{Action, Context},
        layer::{Layer, Question},
        look::Look,
        message::{Answer, Message, MouseKind},
        widgets::{ListState, Step},
    },
};

/// The list of lessons.
#[derive(Clone, Debug, Default)]
pub struct Lessons {
    /// None before they were read.
    listed: Option<Vec<Listed>>,
    list: ListState<usize>,
    /// The lesson one comes from, if that is so.
    from: Option<Text>,
}

impl Lessons {
    /// The list for somebody who comes from a lesson.
    pub fn from(lesson: Option<Text>) -> Lessons {
        Lessons { from: lesson, ..Lessons::default() }
    }

    /// Where its keys are resolved.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::Lessons]
    }

    /// Answers a message; `area` is what it is drawn in.
    pub fn update(&mut self, message: Message, look: &Look, area: Rect) -> Vec<Effect> {
        match message {
            Message::Key(chord) => match look.keymap.resolve(&self.contexts(), chord) {
                Some(action) => self.act(action),
                None => Vec::new(),
            },
            Message::Do(action) => self.act(action),
            Message::Lessons(listed) => {
                // The first one that is not done is likely meant, from where one was.
                let next = |lesson: &Listed| lesson.begun.as_ref().is_none_or(|begun| begun.step.is_some());
                let before = self.list.chosen().copied().filter(|at| *at < listed.len());
                let from = self.from.as_ref().and_then(|from| listed.iter().position(|lesson| lesson.id == *from));
                let on = from.and_then(|from| listed.iter().skip(from).position(next).map(|more| from + more));
                let at = before.or(on).or_else(|| listed.iter().position(next)).unwrap_or(0);
                self.list.choose(at);
                self.listed = Some(listed);
                self.follow();
                Vec::new()
            }
            Message::Mouse(mouse) if mouse.kind == MouseKind::Press => {
                let list = view::parts(area).list;
                let is_in = (list.top()..list.bottom()).contains(&mouse.row);
                let row = self.list.row_at(mouse.row.saturating_sub(list.y));
                if !is_in || row >= self.count() {
                    return Vec::new();
                }
                let before = self.list.chosen().copied();
                self.list.choose(row);
                self.follow();
                // The first press chooses, the second opens.
                if before == Some(row) { self.act(Action::LessonChoose) } else { Vec::new() }
            }
            Message::Answer(Answer::ThrowAway) => {
                let begun = self.chosen().and_then(|lesson| lesson.begun.as_ref());
                begun.map(|begun| Effect::ThrowAway(begun.path.clone())).into_iter().collect()
            }
            Message::ThrownAway(done) => {
                let said = match done {
                    Ok(()) => Effect::say("It is thrown away."),
                    Err(why) => Effect::warn(why),
                };
                vec![said, Effect::Lessons]
            }
            _ => Vec::new(),
        }
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        let (rows, at) = (self.count(), |row| row);
        match action {
            Action::SelectUp => self.list.step(Step::Up, rows, at),
            Action::SelectDown => self.list.step(Step::Down, rows, at),
            Action::LessonChoose | Action::LessonAnew => {
                let again = action == Action::LessonAnew;
                return self.chosen().map(|lesson| Effect::Practise(lesson.id.clone(), again)).into_iter().collect();
            }
            Action::LessonThrow => return self.ask_to_throw(),
            _ => {}
        }
        Vec::new()
    }

    fn ask_to_throw(&self) -> Vec<Effect> {
        let Some(lesson) = self.chosen().filter(|lesson| lesson.begun.is_some()) else {
            return vec![Effect::say("Nothing was practised with it yet.")];
        };
        vec![Effect::Layer(Layer::Question(Question {
            title: format!("Throw away what you practised with “{}”?", lesson.title),
            text: "It is deleted for good. The lesson itself stays.".into(),
            answers: vec![('x', "Throw it away".into(), Answer::ThrowAway)],
        }))]
    }

    fn chosen(&self) -> Option<&Listed> {
        self.listed.as_ref()?.get(*self.list.chosen()?)
    }

    fn count(&self) -> usize {
        self.listed.as_ref().map_or(0, Vec::len)
    }

    fn follow(&mut self) {
        self.list.follow(self.listed.as_ref().map_or(0, Vec::len), |row| row);
    }
}
