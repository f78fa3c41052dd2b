//! How the locked screen is drawn: to be understood within a second by somebody who comes back from a break.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::LockedScreen;
use crate::tui::{
    keys::Action,
    look::Look,
    message::Saving,
    theme::Role,
    widgets::{display::put, wrap::wrap},
};

/// The widest its sentences are drawn.
const WIDEST: u16 = 56;

impl LockedScreen {
    /// Draws it over the whole area. Of saving it tells that something failed, but not of which meeting.
    pub fn view(&self, saving: &Saving, look: &Look, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        let theme = &look.theme;
        theme.clear(area, buf);
        let (kept, kept_role) = match saving {
            Saving::Failed(_) => ("Not everything is saved. Open the screen to see why.", Some(Role::Error)),
            _ => ("What was typed is kept, and the wall stays as it is.", None),
        };
        let key = look.keymap.label(self.contexts(), Action::Unlock).unwrap_or_default();
        let open = format!("{key} opens it again.");
        let nowhere = "What is typed here goes nowhere.";
        let width = area.width.saturating_sub(2).min(WIDEST);
        let blank = ("", None);
        let head = format!("The screen is locked, since {}.", self.since.format("%H:%M"));
        let mut lines = vec![(head.as_str(), Some(Role::HeadingFocused)), (&open, Some(Role::HintKey))];
        if self.typed {
            lines.push((nowhere, Some(Role::Warning)));
        }
        lines.extend([blank, (kept, kept_role)]);
        let rows: Vec<(&str, Option<Role>)> = lines
            .iter()
            .flat_map(|(text, role)| {
                let mut ranges = wrap(text, width);
                if ranges.is_empty() {
                    ranges.push(0..0);
                }
                ranges.into_iter().map(move |range| (&text[range], *role))
            })
            // On a screen of a few rows the words stand without gaps.
            .filter(|(text, _)| !text.is_empty() || area.height > 8)
            .collect();
        let height = u16::try_from(rows.len()).unwrap_or(u16::MAX);
        let y = area.y + area.height.saturating_sub(height) / 2;
        let x = area.x + area.width.saturating_sub(width) / 2;
        for (y, (text, role)) in (y..area.bottom()).zip(rows) {
            let style = role.map_or_else(Style::default, |role| theme.style(role));
            put(buf, x, y, text, usize::from(width), style);
        }
    }
}
