//! A lesson goes on: by itself, or as the learner wants it.

use super::{
    super::{Board, view::lesson::with_keys},
    Turn,
};
use crate::{
    domain::{
        event::{Body, Choose, Practise},
        lesson::{
            pace::{PACE, Pace},
            progress::Progress,
        },
        text::Text,
    },
    tui::{
        effect::{Destination, Effect},
        keys::Action,
        layer::{Layer, Menu, MenuGroup, MenuItem},
        look::Look,
        message::Message,
    },
};

impl Board {
    /// What the meeting says when its time has come; what the learner is busy with is noted.
    pub(super) fn let_talk(&mut self, turn: &mut Turn) {
        if !self.is_practice() {
            return;
        }
        if !self.line.is_empty() || self.asking.is_some() {
            self.talk.busy = Some(turn.now);
        }
        if self.says_next_at().is_some_and(|at| at <= turn.now) {
            let next = self.lesson().and_then(|lesson| lesson.on());
            self.lesson_goes(next, turn);
        }
    }

    /// Does what is asked of the lesson; false if it is about something else.
    pub(super) fn lesson_act(&mut self, action: Action, look: &Look, turn: &mut Turn) -> bool {
        let Some(lesson) = self.lesson() else { return false };
        let (skip, back, again) = (lesson.skip(), lesson.back(), lesson.again());
        match action {
            Action::LessonOn => self.go_on(look, turn),
            Action::LessonSkip => self.lesson_goes(skip, turn),
            Action::LessonBack => self.lesson_goes(back, turn),
            Action::LessonAgain => self.lesson_goes(again, turn),
            Action::LessonMenu => self.open_lesson_menu(turn),
            Action::LessonRead => turn.push(Effect::Layer(Layer::Help(Vec::new(), self.lesson_in_full(look)))),
            Action::LessonPace => self.next_pace(turn),
            Action::LessonPause => self.switch_talk(turn),
            Action::LessonOthers => turn.push(Effect::Go(Destination::Lessons)),
            _ => return false,
        }
        true
    }

    /// The next line, or the next step once this one is done. A meeting that waited talks again.
    fn go_on(&mut self, look: &Look, turn: &mut Turn) {
        let was_paused = std::mem::take(&mut self.talk.paused);
        self.talk.since = turn.now;
        let Some(lesson) = self.lesson() else { return };
        match lesson.on() {
            _ if was_paused && lesson.has_more() => {}
            Some(next) => self.lesson_goes(Some(next), turn),
            None if lesson.at.is_none() => turn.push(Effect::Go(Destination::Lessons)),
            None => turn.say(self.still_open(look)),
        }
    }

    fn lesson_goes(&mut self, to: Option<Practise>, turn: &mut Turn) {
        let Some(to) = to else { return };
        self.talk.since = turn.now;
        self.record(Body::Practise(to), turn);
    }

    fn next_pace(&mut self, turn: &mut Turn) {
        let now = Pace::of(self.session.map());
        let at = Pace::ALL.iter().position(|pace| *pace == now).unwrap_or(0);
        let next = Pace::ALL[(at + 1) % Pace::ALL.len()];
        self.talk_at(next, turn);
        turn.say(format!("The meeting talks {}.", in_words(next)));
    }

    /// The meeting talks at this pace from now on.
    pub(super) fn talk_at(&mut self, pace: Pace, turn: &mut Turn) {
        self.talk.since = turn.now;
        if self.is_practice() && Pace::of(self.session.map()) != pace {
            self.record(Body::Choose(Choose { what: Text::new(PACE), value: Text::new(pace.word()) }), turn);
        }
    }

    fn switch_talk(&mut self, turn: &mut Turn) {
        self.talk.paused = !self.talk.paused;
        self.talk.since = turn.now;
        turn.say(if self.talk.paused { "The meeting waits. Enter goes on." } else { "The meeting goes on." });
    }

    fn open_lesson_menu(&self, turn: &mut Turn) {
        let Some(lesson) = self.lesson() else { return };
        let pause = if self.talk.paused { "let the meeting go on" } else { "let the meeting wait" };
        let pace = format!("talk {}", in_words(Pace::of(self.session.map())));
        let is_last = lesson.at.is_some_and(|at| at + 1 == lesson.lesson.steps.len());
        let mut items = vec![item('r', "read all of this step: what was said, how it is done", Action::LessonRead)];
        if lesson.at.is_some() {
            let skip = if is_last { "end the lesson here" } else { "go on to the next step, as it is" };
            items.push(item('n', skip, Action::LessonSkip));
            items.push(item('a', "this step once more, from its first line", Action::LessonAgain));
        }
        items.push(item('b', "back to the step before", Action::LessonBack));
        items.push(item('p', &format!("another pace; now: {pace}"), Action::LessonPace));
        items.push(item('w', pause, Action::LessonPause));
        items.push(item('l', "the list of lessons; this one is kept", Action::LessonOthers));
        items.push(item('q', "leave", Action::Quit));
        let groups = vec![MenuGroup { title: lesson.lesson.title.clone(), items }];
        turn.push(Effect::Layer(Layer::Menu(Menu { title: Text::new("The lesson"), groups, actions: Vec::new() })));
    }

    /// Said where the step is not done: what is still missing, and that nothing has to be done. It takes no letter, so
    /// that whoever types on loses none.
    fn still_open(&self, look: &Look) -> String {
        let asks = self.lesson().and_then(|lesson| {
            let mut missing = lesson.wants.iter().filter(|(_, found)| found.is_none());
            missing.find_map(|(wanted, _)| wanted.asks.clone())
        });
        let asks = asks.unwrap_or_else(|| Text::new("This step is not done yet. It need not be."));
        with_keys(&format!("{asks} {{lesson.menu}}: go on as it is, or read how it is done."), &look.keymap)
    }

    /// Whether what was opened again had been begun before.
    pub(in super::super) fn lesson_is_begun(&self) -> bool {
        self.lesson().is_some_and(|lesson: Progress| lesson.at != Some(0) || lesson.said > 1)
    }
}

fn item(key: char, label: &str, action: Action) -> MenuItem {
    MenuItem { key, label: Text::new(label), sends: Message::Do(action), then: Vec::new() }
}

/// How the meeting talks.
pub(in super::super) fn in_words(pace: Pace) -> &'static str {
    match pace {
        Pace::Pressed => "only when you press Enter",
        Pace::Slow => "slowly, and waits while you type",
        Pace::Usual => "as people do, and waits while you type",
        Pace::Fast => "fast, and waits for nobody",
    }
}
