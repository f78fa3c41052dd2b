//! Practice: marked as such on every screen, and kept or thrown away as the learner wants it.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Model, room::Room};
use crate::tui::{
    effect::Effect,
    layer::{Layer, Question},
    look::Look,
    message::Answer,
    rooms::lessons::Lessons,
    theme::Role,
    widgets::display::put_elided,
};

/// What stands above every screen but the board, which says it itself.
const MARK: &str = "PRACTICE: all of this is fictional, and none of it is among your meetings.";

impl Model {
    /// Whether what is on the screen is practice.
    pub(super) fn is_practice(&self) -> bool {
        self.practises || matches!(&self.room, Room::Board(board) if board.is_practice())
    }

    /// What is left of the screen beneath the mark of practice. The board has its own.
    pub(super) fn beneath_mark(&self, area: Rect) -> Rect {
        let marks_itself = matches!(self.room, Room::Board(_)) && self.leaving.is_none() && self.over.is_none();
        if marks_itself && self.lock.screen.is_none() { area } else { self.beneath_first_row(area) }
    }

    /// The same for what may cover all of a board: the row in which it says it is left free.
    pub(super) fn beneath_first_row(&self, area: Rect) -> Rect {
        if !self.is_practice() {
            return area;
        }
        Rect { y: area.y + area.height.min(1), height: area.height.saturating_sub(1), ..area }
    }

    /// Marks it as practice.
    pub(super) fn mark(&self, look: &Look, area: Rect, buf: &mut Buffer) {
        let rows = area.height - self.beneath_mark(area).height;
        if rows > 0 {
            let row = Rect { height: rows, ..area };
            buf.set_style(row, look.theme.style(Role::Status));
            let style = look.theme.over(Role::Status, Role::Warning);
            let columns = usize::from(area.width.saturating_sub(2));
            put_elided(buf, (area.x + 1, area.y), MARK, columns, look.glyphs.ellipsis, style);
        }
    }

    /// The list of lessons, and what closes what is open.
    pub(super) fn go_to_lessons(&mut self) -> Vec<Effect> {
        let release = matches!(self.room, Room::Board(_)).then_some(Effect::Release);
        (self.layer, self.leaving, self.over) = (None, None, None);
        let from = match &self.room {
            Room::Board(board) => board.lesson_id().cloned(),
            _ => None,
        };
        self.room = Room::Lessons(Box::new(Lessons::from(from)));
        release.into_iter().chain([Effect::Lessons]).collect()
    }

    /// Whether it is to be asked, before the program ends, if what was practised is kept.
    pub(super) fn asks_to_keep(&self) -> bool {
        !self.kept && matches!(&self.room, Room::Board(board) if board.is_practice())
    }

    /// Asks it, once.
    pub(super) fn ask_to_keep(&self) -> Vec<Effect> {
        if self.layer.is_some() {
            return Vec::new();
        }
        vec![Effect::Layer(Layer::Question(Question {
            title: "Keep what you practised?".into(),
            text: "Kept, it goes on another day where you leave it now. It stays in a folder of its own, away from your meetings."
                .into(),
            answers: vec![
                ('k', "Keep it, and leave".into(), Answer::KeepPractice),
                ('t', "Throw it away, and leave".into(), Answer::ThrowAway),
            ],
        }))]
    }

    /// What is done with it.
    pub(super) fn keep_or_throw(&mut self, answer: Answer) -> Vec<Effect> {
        match (&self.room, answer) {
            (Room::Board(board), Answer::ThrowAway) => vec![Effect::ThrowAway(board.path().to_owned())],
            _ => {
                self.kept = true;
                vec![Effect::Quit]
            }
        }
    }

    /// It is gone, or stays and why.
    pub(super) fn thrown_away(&mut self, done: Result<(), String>) -> Vec<Effect> {
        match done {
            Ok(()) => {
                self.kept = true;
                vec![Effect::Quit]
            }
            Err(why) => {
                // What was open is closed by now; in the list it can be tried again.
                let mut effects = self.go_to_lessons();
                effects.push(Effect::warn(why));
                effects
            }
        }
    }
}
