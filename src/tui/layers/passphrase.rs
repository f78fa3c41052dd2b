//! Asking for a passphrase. Nothing of it is shown, not even how long it is: the room may look on.

use std::fmt;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};
use zeroize::Zeroizing;

use super::Outcome;
use crate::{
    store::seal::passphrase::Passphrase,
    tui::{
        keys::{Action, Context},
        layer::PassphraseAsked,
        look::Look,
        message::Message,
        theme::Role,
        widgets::{
            display::{put, put_elided},
            popup,
            wrap::wrap,
        },
    },
};

/// Where its keys are resolved.
pub(super) const CONTEXTS: &[Context] = &[Context::Layer, Context::Line, Context::Palette];
const WIDEST: u16 = 66;
const HINT: &str = "Nothing you type is shown. Enter tries it, Esc leaves everything as it is.";
/// No passphrase is longer; and what is typed is never moved in memory, which would leave some of it behind.
const LONGEST: usize = 4096;

/// A passphrase that is being typed.
pub struct Asking {
    asked: PassphraseAsked,
    typed: Zeroizing<String>,
}

impl fmt::Debug for Asking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.asked.fmt(f)
    }
}

impl Asking {
    pub(super) fn new(asked: PassphraseAsked) -> Asking {
        Asking { asked, typed: Zeroizing::new(String::with_capacity(LONGEST)) }
    }

    pub(super) fn update(&mut self, message: &Message, look: &Look) -> Outcome {
        match message {
            Message::Key(chord) => match (chord.text(), look.keymap.resolve(CONTEXTS, *chord)) {
                (Some(c), _) => self.take(c.encode_utf8(&mut [0; 4])),
                (None, Some(Action::Choose)) => {
                    return Outcome::ClosesWith(Message::Passphrase(Passphrase::new(self.typed.to_string())));
                }
                (None, Some(Action::Backspace)) => drop(self.typed.pop()),
                _ => return Outcome::Unknown,
            },
            Message::Paste(text) => self.take(text.trim_end_matches(['\n', '\r'])),
            Message::Mouse(_) => {}
            _ => return Outcome::Unknown,
        }
        Outcome::Stays
    }

    fn take(&mut self, text: &str) {
        if self.typed.len() + text.len() <= LONGEST {
            self.typed.push_str(text);
        }
    }

    pub(super) fn place(&self, area: Rect) -> Rect {
        popup::place(self.size(area), area)
    }

    fn text(&self) -> String {
        match &self.asked.wrong {
            Some(why) => format!("{why} {HINT}"),
            None => HINT.to_owned(),
        }
    }

    fn size(&self, area: Rect) -> (u16, u16) {
        let width = area.width.min(WIDEST);
        let inside = popup::inside(Rect::new(0, 0, width, u16::MAX));
        let rows = wrap(&self.text(), inside.width).len() + 2;
        (width, u16::try_from(rows + 2).unwrap_or(u16::MAX))
    }

    pub(super) fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let theme = &look.theme;
        let title = format!("Passphrase of {}", self.asked.what);
        let inside = popup::render(&title, self.size(area), theme, &look.glyphs, area, buf);
        let columns = usize::from(inside.width);
        let sign = "> ";
        put(buf, inside.x, inside.y, sign, columns, theme.style(Role::Prompt));
        for (row, range) in inside.rows().skip(2).zip(wrap(&self.text(), inside.width)) {
            put_elided(buf, (row.x, row.y), &self.text()[range], columns, look.glyphs.ellipsis, Style::default());
        }
        Some(Position::new(inside.x + sign.len() as u16, inside.y))
    }
}
