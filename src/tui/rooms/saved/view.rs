//! How the calm screen is drawn.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::SavedScreen;
use crate::tui::{
    keys::Action,
    look::Look,
    message::Saving,
    theme::Role,
    widgets::{display::put, wrap::wrap},
};

/// The widest its sentences are drawn.
const WIDEST: u16 = 56;

/// The columns of a key, beside what it does.
const KEY: u16 = 6;

impl SavedScreen {
    /// Draws it over the whole area.
    pub fn view(&self, saving: &Saving, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let area = area.intersection(buf.area);
        let theme = &look.theme;
        theme.clear(area, buf);
        let (head, role, sentences) = self.words(saving);
        let width = area.width.saturating_sub(4).min(WIDEST);
        let lines: Vec<&str> = sentences
            .iter()
            .flat_map(|sentence| wrap(sentence, width).into_iter().map(move |range| &sentence[range]))
            .collect();
        let keys = [Action::Leave, Action::Close, Action::NewSession, Action::OpenLibrary, Action::Help];
        let keys = keys.map(|action| (look.keymap.label(self.contexts(), action), what_it_does(action)));
        let rows = 1 + 1 + lines.len() + 1 + keys.len();
        let mut y = area.y + area.height.saturating_sub(u16::try_from(rows).unwrap_or(u16::MAX)) / 2;
        let x = area.x + area.width.saturating_sub(width) / 2;
        let last = area.bottom();
        let mut line = |key: &str, text: &str, style: Style, buf: &mut Buffer| {
            if y < last {
                let after = put(buf, x, y, key, usize::from(width), theme.style(Role::HintKey));
                let x = if key.is_empty() { x } else { (x + KEY).max(after + 1) };
                put(buf, x, y, text, usize::from(area.right().saturating_sub(x)), style);
            }
            y = y.saturating_add(1);
        };
        line("", head, theme.style(role), buf);
        line("", "", Style::default(), buf);
        for text in lines {
            line("", text, Style::default(), buf);
        }
        line("", "", Style::default(), buf);
        for (key, words) in keys.iter().filter_map(|(key, words)| Some((key.as_ref()?, words))) {
            line(key, words, theme.style(Role::HintText), buf);
        }
        None
    }

    fn words(&self, saving: &Saving) -> (&'static str, Role, Vec<String>) {
        match saving {
            Saving::AllSaved(Some(at)) => {
                let since = format!("The last of it went to the disk at {}.", at.format("%H:%M:%S"));
                ("Everything is saved.", Role::HeadingFocused, vec![since])
            }
            Saving::AllSaved(None) => (
                "Everything is saved.",
                Role::HeadingFocused,
                vec!["There is nothing that waits to be saved.".to_owned()],
            ),
            Saving::Waiting if self.leaving.is_some() => (
                "Saving…",
                Role::HeadingFocused,
                vec!["The program ends as soon as everything is on the disk.".to_owned()],
            ),
            Saving::Waiting => ("Saving…", Role::HeadingFocused, vec!["Not everything is on the disk yet.".to_owned()]),
            Saving::Failed(why) => ("Not everything is saved.", Role::Error, vec![why.clone()]),
        }
    }
}

fn what_it_does(action: Action) -> &'static str {
    match action {
        Action::Leave => "leave to the shell",
        Action::Close => "back",
        Action::NewSession => "start a new session",
        Action::OpenLibrary => "past sessions",
        _ => "help",
    }
}
