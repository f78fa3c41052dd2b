//! A question with its answers.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use chrono::TimeDelta;

use super::Outcome;
use crate::domain::Moment;
use crate::tui::{
    keys::{Action, Chord, Context},
    layer::Question,
    look::Look,
    message::{Message, MouseKind},
    theme::Role,
    widgets::{
        display::{put, put_elided},
        popup,
        wrap::wrap,
    },
};

const CONTEXTS: &[Context] = &[Context::Layer, Context::Confirm];

/// The widest a question is drawn.
const WIDEST: u16 = 66;

/// A letter answers only after this long without one: a question may come up in the middle of a word, and
/// what is still being typed then is text.
const PAUSE: TimeDelta = TimeDelta::milliseconds(400);

/// A question that is open.
#[derive(Debug)]
pub struct Asked {
    question: Question,
    /// When it was opened, or the last letter went by.
    quiet_since: Moment,
    /// Whether letters went by: then Enter is meant for the line they are in.
    typed: bool,
}

impl Asked {
    pub(super) fn new(question: Question, now: Moment) -> Asked {
        Asked { question, quiet_since: now, typed: false }
    }

    pub(super) fn update(&mut self, message: &Message, look: &Look, area: Rect) -> Outcome {
        if let Message::Key(chord) = message
            && chord.text().is_some()
            && !self.is_answer(*chord, look)
        {
            self.quiet_since = look.now;
            self.typed = true;
            return Outcome::Sends(message.clone());
        }
        let answer = |at: usize| {
            let (.., answer) = self.question.answers.get(at)?;
            Some(Outcome::ClosesWith(Message::Answer(*answer)))
        };
        match message {
            Message::Key(chord) => {
                let meant = |(key, ..): &(char, String, _)| Some(*key) == chord.text();
                if let Some(at) = self.question.answers.iter().position(meant) {
                    return answer(at).unwrap_or(Outcome::Stays);
                }
                match look.keymap.resolve(CONTEXTS, *chord) {
                    Some(Action::Yes) if self.typed => Outcome::ClosesWith(Message::Dismissed),
                    Some(Action::Yes) => answer(0).unwrap_or(Outcome::Stays),
                    Some(Action::No) => Outcome::ClosesWith(Message::Dismissed),
                    _ => Outcome::Unknown,
                }
            }
            Message::Mouse(mouse) if mouse.kind == MouseKind::Press => {
                let first = self.answers_at(popup::inside(self.place(area)));
                let at = mouse.row.checked_sub(first).map(usize::from);
                at.and_then(answer).unwrap_or(Outcome::Stays)
            }
            Message::Mouse(_) => Outcome::Stays,
            _ => Outcome::Unknown,
        }
    }

    /// Whether a letter answers: it is an answer's, or no where there is such a key, and nobody is typing.
    fn is_answer(&self, chord: Chord, look: &Look) -> bool {
        let meant = self.question.answers.iter().any(|(key, ..)| Some(*key) == chord.text());
        let no = look.keymap.resolve(CONTEXTS, chord) == Some(Action::No);
        let pause = (look.now - self.quiet_since).abs() >= PAUSE;
        pause && (meant || no)
    }

    pub(super) fn place(&self, area: Rect) -> Rect {
        popup::place(self.size(area), area)
    }

    fn size(&self, area: Rect) -> (u16, u16) {
        let width = area.width.min(WIDEST);
        let inside = popup::inside(Rect::new(0, 0, width, u16::MAX));
        let rows = wrap(&self.question.text, inside.width).len() + self.question.answers.len() + 2;
        (width, u16::try_from(rows + 2).unwrap_or(u16::MAX))
    }

    /// The row of the first answer: below the text, or at least in sight.
    fn answers_at(&self, inside: Rect) -> u16 {
        let text = wrap(&self.question.text, inside.width).len() + 1;
        let answers = u16::try_from(self.question.answers.len() + 1).unwrap_or(u16::MAX);
        let last = inside.height.saturating_sub(answers);
        inside.y + u16::try_from(text).unwrap_or(u16::MAX).min(last)
    }

    pub(super) fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let (theme, Question { title, text, answers }) = (&look.theme, &self.question);
        let inside = popup::render(title, self.size(area), theme, &look.glyphs, area, buf);
        let columns = usize::from(inside.width);
        let first = self.answers_at(inside);
        for (line, range) in inside.rows().zip(wrap(text, inside.width)) {
            if line.y < first {
                put(buf, line.x, line.y, &text[range], columns, Style::default());
            }
        }
        let enter = look.keymap.chords(Context::Confirm, Action::Yes).iter().find(|chord| chord.text().is_none());
        let no = look.keymap.label(CONTEXTS, Action::Close).map(|key| (key, "not now".to_owned()));
        let lines = answers.iter().enumerate().map(|(at, (key, words, _))| match enter {
            Some(enter) if at == 0 => (format!("{key}, {}", enter.label()), words.clone()),
            _ => (key.to_string(), words.clone()),
        });
        for (y, (key, words)) in (first..inside.bottom()).zip(lines.chain(no)) {
            put(buf, inside.x, y, &key, columns, theme.style(Role::HintKey));
            let x = inside.x + 10;
            put_elided(buf, (x, y), &words, columns.saturating_sub(10), look.glyphs.ellipsis, Style::default());
        }
        None
    }
}
